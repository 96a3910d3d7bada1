"""GraphML, for Gephi, networkx, igraph: who does what to whom, or who cites what.

Of events and claims: nodes are actors, an edge a source and a target, with all that is filed of
the act; an act with one side alone is a node of its own, tied to its actor, so that nothing is
lost. Of documents, notes and works: nodes are documents and works, an edge a citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from chancery.exports.base import ActorEntry, Exporter, Report, Setting, What
from chancery.exports.polecat import pairs
from chancery.exports.safe import xml_attribute, xml_text
from chancery.records import (
    Actor,
    Event,
    EventClaim,
    MeasureClaim,
    StateClaim,
    ThesisClaim,
    Work,
    cited_work,
)
from chancery.store import DocumentEntry, NoteEntry

_KINDS = {str: "string", bool: "boolean", int: "long", float: "double"}

NODE: dict[str, type] = {
    "label": str, "type": str, "state": str, "kind": str, "claims": int, "title": str,
    "title_native": str, "authors": str, "publisher": str, "date": str, "address": str,
    "language": str, "tags": str, "words": int, "content_hash": str, "record": str,
}  # fmt: skip
EDGE: dict[str, type] = {
    "relation": str, "event": str, "action": str, "mode": str, "status": str, "negated": bool,
    "hedged": bool, "mutual": bool, "date": str, "place": str, "object": str, "context": str,
    "quantities": str, "reports": int, "against": int, "claims": str, "disputes": str,
    "said_by": str, "quote": str, "document": str, "start": int, "end": int, "reading": float,
    "known": str, "recorded": str, "note": str, "record": str,
}  # fmt: skip
"""What nodes and edges may carry; `record` is the whole record as JSON."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


class GraphMl(Exporter):
    """A directed graph with several edges between two nodes."""

    name = "graphml"
    title = "GraphML"
    suffix = "graphml"
    holds = frozenset({"claims", "events", "documents", "works", "notes", "actors"})

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """Edges as they come, then the nodes that they name."""
        graph = _Graph(out)
        written = 0
        for record in records:
            written += 1
            _add(graph, record)
        graph.end()
        return Report(written=written)


class _Graph:
    """Writes a graph; nodes are kept by their ids, edges are not kept."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._nodes, self._edges = out, set[str](), 0
        self._put(_HEAD)
        for scope, fields in (("node", NODE), ("edge", EDGE)):
            for name, kind in fields.items():
                self._put(
                    f'<key id="{scope[0]}_{name}" for="{scope}" attr.name="{name}" '
                    f'attr.type="{_KINDS[kind]}"/>\n'
                )
        self._put('<graph edgedefault="directed">\n')

    def node(self, id: str, **data: Any) -> str:
        """A node, once; its id."""
        if id not in self._nodes:
            self._nodes.add(id)
            self._put(f"<node id={xml_attribute(id)}>{_data('n', data)}</node>\n")
        return id

    def edge(self, source: str, target: str, **data: Any) -> None:
        """One more edge."""
        self._edges += 1
        self._put(
            f'<edge id="r{self._edges}" source={xml_attribute(source)} '
            f"target={xml_attribute(target)}>{_data('e', data)}</edge>\n"
        )

    def end(self) -> None:
        """Close the graph."""
        self._put("</graph>\n</graphml>\n")

    def _put(self, text: str) -> None:
        self._out.write(text.encode("utf-8"))


def _data(scope: str, data: dict[str, Any]) -> str:
    return "".join(
        f'<data key="{scope}_{name}">{xml_text(_words(value))}</data>'
        for name, value in data.items()
        if value not in (None, "", ())
    )


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode()


def _add(graph: _Graph, record: Any) -> None:
    match record:
        case Event():
            _event(graph, record)
        case EventClaim():
            _event_claim(graph, record)
        case StateClaim() | MeasureClaim() | ThesisClaim():
            _held(graph, record)
        case ActorEntry():
            _actor(graph, record.actor, claims=record.claims)
        case DocumentEntry():
            _document(graph, record)
        case NoteEntry():
            _note(graph, record)
        case Work():
            _work(graph, record)
            for place in record.cited_in:
                graph.node(place.document, type="document", label=place.doc)
                graph.edge(place.document, record.id, relation="cites", note=str(place.note))


def _actor(graph: _Graph, actor: Actor, **more: Any) -> str:
    id = actor_id(actor)
    label = actor.name
    return graph.node(id, type="actor", label=label, state=actor.state, kind=actor.kind, **more)


def actor_id(actor: Actor) -> str:
    """The node of an actor: a state by its code, others by state, name and kind."""
    if actor.state and actor.kind == "state":
        return f"a:{actor.state}"
    return f"a:{actor.state or ''}:{actor.name}:{actor.kind}"


def _event(graph: _Graph, event: Event) -> None:
    data = {
        "event": event.id, "action": event.action, "status": event.status,
        "negated": event.negated, "date": event.date, "place": event.place,
        "object": event.object, "context": event.context, "quantities": event.quantities,
        "reports": event.reports, "against": event.against, "claims": event.claims,
        "disputes": event.disputes, "record": event,
    }  # fmt: skip
    _act(graph, event.id, event.sources, pairs(event), data, mutual=_mutual(event))


def _event_claim(graph: _Graph, claim: EventClaim) -> None:
    event = Event(id=claim.id, action=claim.action, sources=claim.sources, targets=claim.targets)
    data = {
        "event": claim.event, "action": claim.action, "mode": claim.mode, "status": claim.status,
        "negated": claim.negated, "hedged": claim.hedged, "date": claim.date,
        "place": claim.place, "object": claim.object, "context": claim.context,
        "quantities": claim.quantities, "said_by": claim.said_by, "quote": claim.quote,
        "document": claim.document, "start": claim.start, "end": claim.end,
        "reading": claim.reading, "known": claim.known, "recorded": claim.recorded,
        "claims": claim.id, "record": claim,
    }  # fmt: skip
    _act(graph, claim.id, claim.sources, pairs(event), data, mutual=_mutual(event))


def _mutual(event: Event) -> bool:
    return len(event.sources) > 1 and not event.targets


def _act(
    graph: _Graph, id: str, sources: Iterable[Actor],
    between: Iterator[tuple[Actor | None, Actor | None]], data: dict[str, Any], *, mutual: bool,
) -> None:  # fmt: skip
    for source, target in between:
        if source and target:
            ends = _actor(graph, source), _actor(graph, target)
            graph.edge(*ends, relation="act", mutual=mutual, **data)
            continue
        graph.node(id, type="act", label=str(data["action"]), date=data["date"],
                   record=data["record"])  # fmt: skip
        if source:
            graph.edge(_actor(graph, source), id, relation="source", **data)
        elif target:
            graph.edge(id, _actor(graph, target), relation="target", **data)


def _held(graph: _Graph, claim: StateClaim | MeasureClaim | ThesisClaim) -> None:
    """A relation between two actors is an edge; what has one side is a node tied to it."""
    data = {
        "said_by": claim.said_by, "quote": claim.quote, "document": claim.document,
        "start": claim.start, "end": claim.end, "claims": claim.id, "hedged": claim.hedged,
        "known": claim.known, "recorded": claim.recorded, "reading": claim.reading,
        "record": claim,
    }  # fmt: skip
    if isinstance(claim, ThesisClaim):
        graph.node(claim.id, type="thesis", label=claim.text, record=claim)
        return
    other = claim.object if isinstance(claim, StateClaim) else claim.about
    relation = claim.relation if isinstance(claim, StateClaim) else claim.what
    data |= {"relation": relation, "date": claim.date, "quantities": claim.quantities}
    if isinstance(other, Actor):
        graph.edge(_actor(graph, claim.subject), _actor(graph, other), **data)
        return
    graph.node(claim.id, type=claim.kind, label=str(other or relation), record=claim)
    graph.edge(_actor(graph, claim.subject), claim.id, **data)


def _document(graph: _Graph, entry: DocumentEntry) -> None:
    graph.node(
        entry.id, type="document", label=entry.doc, title=entry.title, authors=entry.authors,
        publisher=entry.publisher, date=entry.date, address=entry.address,
        language=entry.language, tags=entry.tags, words=entry.words,
        content_hash=entry.content_hash, record=entry,
    )  # fmt: skip


def _note(graph: _Graph, note: NoteEntry) -> None:
    graph.node(note.document, type="document", label=note.doc)
    for citation in note.citations:
        work = cited_work(citation)
        _work(graph, work)
        graph.edge(note.document, work.id, relation="cites", note=str(note.number), record=note)
    if not note.citations:
        id = f"{note.document}#n{note.number}"
        graph.node(id, type="note", label=str(note.number), record=note)
        graph.edge(note.document, id, relation="has note", note=str(note.number))


def _work(graph: _Graph, work: Work) -> None:
    graph.node(
        work.id, type="work", label=work.title or work.address, title=work.title,
        title_native=work.title_native, authors=work.authors, publisher=work.publisher,
        date=work.date, address=work.address, language=work.language, record=work,
    )  # fmt: skip
