"""From what a sentence says to its claims: quote, speaker, date, place, amounts, notes.

Everything a claim needs of its surroundings is in `Context`; each field says what decided it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from chancery.coding.amounts import Amount
from chancery.coding.clause import Roles
from chancery.coding.contexts import contexts
from chancery.coding.dates import DateMention
from chancery.coding.party import Party
from chancery.coding.passages import Unit
from chancery.coding.predicates import Predicate
from chancery.coding.speakers import speaker
from chancery.coding.states import Relation
from chancery.coding.status import Standing, hedged
from chancery.coding.tokens import Sentence
from chancery.records import Document, EventClaim, Note, StateClaim, last_day


class Context(msgspec.Struct, frozen=True):
    """A sentence with all that was read in it, and what the text before had said."""

    document: Document
    unit: Unit
    sentence: Sentence
    parties: list[Party]
    dates: tuple[DateMention, ...]
    amounts: tuple[Amount, ...]
    marks: Sequence[tuple[int, Note]]
    """Where in the document each note is called, in order."""
    last_date: str = ""
    """The last date that the text before gave in this paragraph."""


def event_claim(context: Context, predicate: Predicate, its: Roles, how: Standing) -> EventClaim:
    """The claim of one predicate."""
    one, entry = context.sentence, predicate.entry
    first, last = _quoted(one, predicate, its)
    start, end = one.span(first, last)
    begin, stop = start - one.start, end - one.start
    notes = notes_of(context, start, end)
    date, date_by = date_of(context, notes, one.words[predicate.first][0], begin, stop)
    start, end, rest = whole(context.unit, start, end)
    return EventClaim(
        doc=context.document.doc,
        quote=context.document.text[start:end],
        quote_rest=rest,
        start=start,
        end=end,
        said_by=speaker(one, context.parties, predicate.first),
        hedged=how.hedged,
        footnotes=note_numbers(context, notes),
        sources=its.sources,
        targets=its.targets,
        action=entry.action,
        mode=entry.mode,
        context=contexts(one.text[begin:stop], one.language),
        date=date,
        place=place_of(context.parties, first, last, predicate.first),
        quantities=tuple(a.quantity for a in context.amounts if begin <= a.start < stop),
        status=how.status,
        negated=how.negated,
        terms=entry.terms,
        decided_by={
            "action": f"lexicon: {entry.label.partition('|')[0]}",
            "sources": its.source_by,
            "targets": its.target_by,
            "status": how.by,
            "date": date_by,
        },
    )


def state_claim(context: Context, relation: Relation) -> StateClaim:
    """The claim of one relation that holds over time."""
    one = context.sentence
    start, end = one.span(relation.first, min(relation.last, len(one.words)))
    begin, stop = start - one.start, end - one.start
    notes = notes_of(context, start, end)
    inside = next((d.date for d in context.dates if begin <= d.start < stop), "")
    year = last_day(context.document.date)[:4]
    start, end, rest = whole(context.unit, start, end)
    return StateClaim(
        doc=context.document.doc,
        quote=context.document.text[start:end],
        quote_rest=rest,
        start=start,
        end=end,
        said_by=speaker(one, context.parties, relation.first),
        hedged=hedged(one.text[begin:stop], one.language),
        footnotes=note_numbers(context, notes),
        subject=relation.subject,
        relation=relation.name,
        object=relation.object,
        date=inside or year,
        rank=relation.rank,
        decided_by={
            "relation": relation.by,
            "date": "in the quote" if inside else "document's year",
        },
    )


_STOPS = frozenset([",", ";", ":", "—", "–", "(", ")"])


def _quoted(one: Sentence, predicate: Predicate, its: Roles) -> tuple[int, int]:
    """The tokens to quote: from the source to the target, out to the clause's commas."""
    lower = one.lower
    first = min(predicate.first, its.first if its.first >= 0 else predicate.first)
    last = max(predicate.reach, its.last, predicate.last)
    while first > 0 and lower[first - 1] not in _STOPS:
        first -= 1
    while last < len(lower) and lower[last] not in _STOPS:
        last += 1
    if len(lower) - 2 <= last < len(lower) and lower[-1] in ".!?":
        last = len(lower)
    return first, last


def date_of(context: Context, notes: list[Note], at: int, begin: int, stop: int) -> tuple[str, str]:
    """When: the date nearest to the predicate; else that of the text before; else of the work
    that the claim rests on; else about the document's month."""
    if context.dates:
        inside = [d for d in context.dates if begin <= d.start < stop] or list(context.dates)
        best = min(inside, key=lambda d: abs(d.start - at))
        return best.date, f"“{best.text}”"
    for note in notes:
        for citation in note.citations:
            told = citation.date.rstrip("~")
            if told and "/" not in told and "after_document" not in citation.flags:
                return f"{told}~", f"citation of note {note.number}"
    if context.last_date and ".." not in context.last_date:
        return context.last_date, "date of the text before"
    day = last_day(context.document.date)
    return (f"{day[:7]}~", "document's month") if day else ("", "")


def notes_of(context: Context, start: int, end: int) -> list[Note]:
    """The notes of a claim: marks in its quote or right behind, and those that end the sentence."""
    one, text = context.sentence, context.unit.text
    stop = one.start + len(one.text)
    low = bisect_left(context.marks, one.start, key=lambda mark: mark[0])
    notes = []
    for at, note in context.marks[low:]:
        if at > stop + 3:
            break
        closes = not text[at:stop].strip(" .,;:!?”\"'’)")
        if closes or start <= at <= end + 1:
            notes.append(note)
    return notes


def note_numbers(context: Context, notes: list[Note]) -> tuple[int | str, ...]:
    if context.unit.note is not None:
        return (context.unit.note,)
    return tuple(note.number for note in notes)


def place_of(parties: list[Party], first: int, last: int, at: int) -> str:
    """The place nearest behind the predicate, else before it."""
    near = [p for p in parties if p.located and first <= p.first < last]
    if not near:
        return ""
    best = min(near, key=lambda p: (p.first < at, abs(p.first - at)))
    return best.place or best.actors[0].name


def whole(unit: Unit, start: int, end: int) -> tuple[int, int, str]:
    """The quote as one span; where a page break cuts it, the longer part, and the other."""
    for gap in unit.gaps:
        if start < gap.start and end > gap.end:
            before, after = (start, gap.start), (gap.end, end)
            longer, other = sorted((before, after), key=lambda s: s[0] - s[1])
            return longer[0], longer[1], unit.text[other[0] : other[1]].strip()
    return start, end, ""
