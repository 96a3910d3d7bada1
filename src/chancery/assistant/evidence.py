"""Words as an assistant gets them: quote, offsets, document, notes; nothing without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.briefs import wording
from chancery.records import EventClaim, Trail

if TYPE_CHECKING:
    from chancery.casebook import Casebook

MOST_RECORDS = 50
MOST_CHARACTERS = 60_000
"""Records, and characters of JSON, in one answer."""
LONGEST_NOTE = 1200
MOST_CITATIONS = 6


def of_trail(trail: Trail) -> dict[str, Any]:
    """A claim with its words, and what they rest on."""
    claim = trail.claim
    told = {
        "claim": claim.id, "kind": claim.kind, "quote": trail.quote,
        "quote_rest": claim.quote_rest, "start": claim.start, "end": claim.end,
        "document": trail.document, "doc": trail.doc, "title": trail.title,
        "publisher": trail.publisher, "date": trail.date, "address": trail.address,
        "said_by": claim.said_by, "hedged": claim.hedged, "known": claim.known,
        "reading": claim.reading, "publisher_reliability": claim.publisher_reliability,
        "review": claim.review.state if claim.review else "",
        "notes": [_note(note.number, note.text, note.citations) for note in trail.notes],
    }  # fmt: skip
    if isinstance(claim, EventClaim):
        told |= {
            "what": claim.action, "status": claim.status, "negated": claim.negated,
            "sources": [a.name for a in claim.sources], "targets": [a.name for a in claim.targets],
            "object": claim.object, "happened": claim.date, "place": claim.place,
            "amounts": wording.amounts(claim.quantities),
        }  # fmt: skip
    return _full(told)


def of_footnote(note: Any) -> dict[str, Any]:
    """A footnote of an answer or dossier."""
    told = msgspec.to_builtins(note)
    if "notes" in told:
        told["notes"] = [_note(n.number, n.text, n.citations) for n in note.notes]
    return _full(told)


def of_claims(casebook: Casebook, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Claims by id, with their words."""
    return [of_trail(trail) for id in ids for trail in casebook.trail(id)]


def notes_between(casebook: Casebook, document: str, start: int, end: int) -> list[dict[str, Any]]:
    """The notes that are called between two offsets of a document."""
    whole = casebook.document(document)
    return [
        _note(n.number, n.span.of(whole.text), n.citations)
        for n in whole.notes
        if n.mark and start <= n.mark.start <= end
    ]


def _note(number: int | str, text: str, citations: Sequence[Any]) -> dict[str, Any]:
    cut = text if len(text) <= LONGEST_NOTE else text[:LONGEST_NOTE] + " […]"
    cited = [
        {k: v for k, v in msgspec.to_builtins(c).items()
         if k in ("title", "publisher", "date", "address") and v}
        for c in citations[:MOST_CITATIONS]
    ]  # fmt: skip
    return {"number": number, "text": cut, "citations": cited}


def _full(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; `notes` and what tells the place always stay."""
    kept = ("notes", "start", "end", "quote", "document")
    return {k: v for k, v in told.items() if k in kept or v not in ("", None, [], (), False)}


def bounded(answer: dict[str, Any], name: str) -> dict[str, Any]:
    """An answer that is not too long: records at the end of its list `name` are left out, and the
    answer says how many."""
    records = list(answer[name])[:MOST_RECORDS]
    left_out = len(answer[name]) - len(records)
    rest = len(msgspec.json.encode({**answer, name: []}))
    sizes = [len(msgspec.json.encode(record)) + 1 for record in records]
    while len(records) > 1 and rest + sum(sizes[: len(records)]) > MOST_CHARACTERS:
        records.pop()
        left_out += 1
    told = {"left_out": left_out, "more": "ask for less, or go on with `offset`"}
    return {**answer, name: records, **(told if left_out else {})}
