"""JSON-LD: claims as Web Annotations (W3C) that point to their words, trails in PROV-O.

A claim is an annotation: its target is the document with a TextPositionSelector (code points) and
a TextQuoteSelector (with the words around), its body is what is claimed. Events are derived from
claims, claims from documents, documents' notes refer to works; a judgement is an activity of a
person. All terms stand in the file itself, so that reading it fetches nothing; with `context`
"w3c" the address of the W3C's own context stands beside them, as its model asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from chancery.exports.base import WHATS, ActorEntry, Exporter, Report, Setting, What
from chancery.exports.graphml import actor_id
from chancery.records import Actor, Claim, Document, Event, Work, cited_work, interchange, period
from chancery.store import DocumentEntry, Judgement, NoteEntry

AROUND = 32
"""How many characters around a quote a selector gives."""
URN = "urn:chancery:"
W3C = "http://www.w3.org/ns/anno.jsonld"

_ID = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": "urn:chancery:term:",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector",
                                       "TextQuoteSelector", "describing", "exact", "prefix",
                                       "suffix")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", **_ID},
    "target": {"@id": "oa:hasTarget", **_ID},
    "source": {"@id": "oa:hasSource", **_ID},
    "selector": {"@id": "oa:hasSelector", **_ID},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    **{name: f"prov:{name}" for name in ("Entity", "Activity", "Agent", "Person")},
    **{name: {"@id": f"prov:{name}", **_ID}
       for name in ("wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith", "used",
                    "wasInformedBy")},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    **{name: f"dcterms:{name}" for name in ("title", "creator", "publisher", "language",
                                            "subject")},
    "isPartOf": {"@id": "dcterms:isPartOf", **_ID},
    "references": {"@id": "dcterms:references", **_ID},
    "isReferencedBy": {"@id": "dcterms:isReferencedBy", **_ID},
    "footnotes": {"@container": "@list"},
    "authors": {"@id": "dcterms:creator", "@container": "@list"},
}  # fmt: skip
"""Every term used, with where it comes from; what is ours is under `urn:chancery:term:`."""


class JsonLd(Exporter):
    """One graph, streamed."""

    name = "jsonld"
    title = "JSON-LD: Web Annotations, PROV-O"
    suffix = "jsonld"
    holds = frozenset(WHATS)

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """A node a record."""
        encoder = msgspec.json.Encoder()
        context: Any = [W3C, CONTEXT] if setting.context == "w3c" else CONTEXT
        out.write(b'{"@context": ' + encoder.encode(context) + b',\n"@graph": [')
        written = 0
        for record in records:
            node = {key: value for key, value in _node(record, setting).items() if value}
            out.write((b",\n" if written else b"\n") + encoder.encode(node))
            written += 1
        out.write(b"\n]}\n")
        return Report(written=written)


def _node(record: Any, setting: Setting) -> dict[str, Any]:
    match record:
        case Event():
            return event(record)
        case DocumentEntry():
            return _document(record)
        case Work():
            return _work(record)
        case NoteEntry():
            return _note(record)
        case ActorEntry():
            return {**_actor(record.actor), "claims": record.claims}
        case Judgement():
            return _judgement(record)
    return annotation(record, setting.sources.document(record.document))


def annotation(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim as a Web Annotation on its document."""
    before = document.text[max(0, claim.start - AROUND) : claim.start]
    after = document.text[claim.end : claim.end + AROUND]
    words = {"type": "TextQuoteSelector", "exact": claim.quote, "prefix": before, "suffix": after}
    place = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    source = URN + claim.document
    targets: list[dict[str, Any]] = [
        {"type": "SpecificResource", "source": source, "selector": [place, words]}
    ]
    if claim.quote_rest:
        rest = {"type": "TextQuoteSelector", "exact": claim.quote_rest}
        targets.append({"type": "SpecificResource", "source": source, "selector": [rest]})
    cited = [
        URN + cited_work(citation).id
        for note in document.notes
        if note.number in claim.footnotes
        for citation in note.citations
    ]
    return {
        "id": URN + claim.id,
        "type": ["Annotation", "Entity"],
        "motivation": "describing",
        "created": claim.recorded,
        "body": _body(claim),
        "target": targets,
        "wasDerivedFrom": [source, *cited],
        "event": {"id": URN + claim.event} if claim.event else None,
        "known": claim.known,
        "reading": claim.reading,
        "publisherReliability": claim.publisher_reliability,
        "speakerReliability": claim.speaker_reliability,
        "decidedBy": [{"field": k, "by": v} for k, v in sorted(claim.decided_by.items())],
        "review": msgspec.to_builtins(claim.review) if claim.review else None,
    }


def _body(claim: Claim) -> dict[str, Any]:
    """What is claimed: the codebook's fields but the words, which the target has."""
    record = interchange(claim)
    for name in ("quote", "quote_rest", "doc", "kind"):
        record.pop(name, None)
    body = {_camel(name): _value(getattr(claim, name), record[name]) for name in record}
    return {"type": f"{claim.kind.capitalize()}Claim", **body}


def _value(value: Any, plain: Any) -> Any:
    """Actors as agents, all else as it is."""
    if isinstance(value, Actor):
        return _actor(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Actor):
        return [_actor(actor) for actor in value]
    return plain


def _actor(actor: Actor) -> dict[str, Any]:
    found = {
        "id": f"{URN}actor:{quote(actor_id(actor)[2:], safe='')}", "type": "Agent",
        "name": actor.name, "state": actor.state, "kind": actor.kind, "gazetteerId": actor.id,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def event(found: Event) -> dict[str, Any]:
    """An event, derived from its claims."""
    span = period(found.date)
    return {
        "id": URN + found.id,
        "type": ["Entity", "Event"],
        "action": found.action,
        "sources": [_actor(actor) for actor in found.sources],
        "targets": [_actor(actor) for actor in found.targets],
        "object": found.object,
        "date": found.date,
        "firstDay": span.first.isoformat() if span and span.first else None,
        "lastDay": span.last.isoformat() if span and span.last else None,
        "place": found.place,
        "status": found.status,
        "negated": found.negated,
        "quantities": msgspec.to_builtins(found.quantities),
        "context": list(found.context),
        "reports": found.reports,
        "against": found.against,
        "cumulative": found.cumulative,
        "refines": [{"id": URN + id} for id in found.refines],
        "supersedes": [{"id": URN + id} for id in found.supersedes],
        "disputes": [
            {"disputeKind": d.kind, "between": [{"id": URN + id} for id in d.claims]}
            for d in found.disputes
        ],
        "wasDerivedFrom": [URN + id for id in found.claims],
    }


def _document(entry: DocumentEntry) -> dict[str, Any]:
    plain = msgspec.to_builtins(entry)
    rest = {_camel(k): v for k, v in plain.items() if k not in ("id", "recorded")}
    return {"id": URN + entry.id, "type": ["Entity", "Document"], **rest,
            "generatedAtTime": entry.recorded}  # fmt: skip


def _work(work: Work) -> dict[str, Any]:
    plain = msgspec.to_builtins(work)
    rest = {_camel(k): v for k, v in plain.items() if k not in ("id", "cited_in")}
    return {
        "id": URN + work.id, "type": ["Entity", "Work"], **rest,
        "isReferencedBy": [f"{URN}{c.document}:n:{quote(str(c.note), safe='')}"
                           for c in work.cited_in],
    }  # fmt: skip


def _note(note: NoteEntry) -> dict[str, Any]:
    spans = {
        _camel(name): msgspec.to_builtins(value)
        for name in ("mark", "sentence", "sentence_rest", "span", "prose")
        if (value := getattr(note, name))
    }
    return {
        "id": f"{URN}{note.document}:n:{quote(str(note.number), safe='')}",
        "type": ["Entity", "Note"], "number": note.number, "text": note.text, "doc": note.doc,
        "isPartOf": URN + note.document, **spans,
        "references": [_work(cited_work(citation)) for citation in note.citations],
    }  # fmt: skip


def _judgement(found: Judgement) -> dict[str, Any]:
    person = f"{URN}person:{quote(found.person, safe='')}"
    return {
        "id": URN + found.id, "type": ["Activity", "Judgement"], "what": found.what,
        "used": f"{URN}{quote(found.subject, safe='')}", "subjectId": found.subject,
        "decision": msgspec.json.encode(found.body, order="sorted").decode(),
        "reason": found.reason, "endedAtTime": found.recorded, "inForce": found.in_force,
        "wasAssociatedWith": {"id": person, "type": ["Agent", "Person"], "name": found.person},
        "wasInformedBy": URN + found.undoes if found.undoes else None,
    }  # fmt: skip


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)
