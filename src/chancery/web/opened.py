"""A claim opened: its fields, the words around it, its notes, its axes, its judgements."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from chancery.briefs import wording
from chancery.records import (
    Actor,
    Claim,
    Document,
    Event,
    EventClaim,
    MeasureClaim,
    Note,
    StateClaim,
)
from chancery.store import DocumentEntry, Judgement
from chancery.web.asking import Ask
from chancery.web.events import event_of_claim

AROUND = 240

Row = tuple[str, str, str, str]


class Field(msgspec.Struct, frozen=True):
    """One line of a claim: its name, what it says, which rule said so; `reason` where blank."""

    name: str
    value: str
    decided: str = ""
    reason: str = ""
    link: str = ""
    was: str = ""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown of one claim."""

    claim: Claim
    entry: DocumentEntry
    heading: str
    sign: str
    fields: tuple[Field, ...]
    notes: tuple[Note, ...]
    note_texts: tuple[str, ...]
    before: str
    after: str
    judgements: tuple[Judgement, ...]
    event: Event | None = None
    dyad: tuple[str, str] | None = None


def opened(ask: Ask, claim: Claim, document: Document | None = None) -> Opened:
    """One claim, opened."""
    entry = ask.casebook.entry(claim.document, recorded_by=ask.recorded_by)
    document = document or ask.casebook.document(entry.id, recorded_by=ask.recorded_by)
    notes = tuple(n for n in document.notes if n.number in claim.footnotes)
    return Opened(
        claim=claim,
        entry=entry,
        heading=heading(claim),
        sign=wording.sign_of(claim.action) if isinstance(claim, EventClaim) else "none",
        fields=tuple(_fields(claim)),
        notes=notes,
        note_texts=tuple(n.span.of(document.text) for n in notes),
        before=words_before(document.text, claim.start),
        after=words_after(document.text, claim.end),
        judgements=tuple(ask.casebook.judged(claim.id)),
        event=event_of_claim(ask, claim.id),
        dyad=_dyad(claim),
    )


def words_before(text: str, start: int) -> str:
    """The words before a claim, whole ones; … where they do not begin their document.

    >>> words_before("One two three. Four", 15)
    'One two three. '
    """
    if start <= AROUND:
        return text[:start]
    near = text[start - AROUND : start]
    return "… " + (near.partition(" ")[2] or near)


def words_after(text: str, end: int) -> str:
    """The words after a claim, whole ones; … where they do not end their document."""
    if end + AROUND >= len(text):
        return text[end:]
    near = text[end : end + AROUND]
    return (near.rpartition(" ")[0] or near) + " …"


def _dyad(claim: Claim) -> tuple[str, str] | None:
    """The first two states that the claim names on either side."""
    if not isinstance(claim, EventClaim):
        return None
    sides = [next((a.state for a in s if a.state), None) for s in (claim.sources, claim.targets)]
    first, second = sides
    return (first, second) if first and second and first != second else None


def heading(claim: Claim) -> str:
    """A claim in a few words: who does what to whom."""
    if isinstance(claim, EventClaim):
        sources = wording.listed([a.name for a in claim.sources]) or "Somebody"
        targets = wording.listed([a.name for a in claim.targets])
        noun = wording.noun(claim.action)
        return f"{sources} → {targets}: {noun}" if targets else f"{sources}: {noun}"
    if isinstance(claim, StateClaim):
        other = claim.object.name if isinstance(claim.object, Actor) else claim.object or ""
        relation = claim.relation.removeprefix("other:").replace("_", " ")
        return f"{claim.subject.name}: {relation} {other}".strip()
    if isinstance(claim, MeasureClaim):
        return f"{claim.subject.name}: {claim.what}"
    return claim.text


KEYS = {
    "who": "sources", "whom": "targets", "happened": "date", "where": "place", "what": "object",
    "domain": "context", "amount": "quantities", "said by": "said_by",
}  # fmt: skip
"""Words of the page → fields of the codebook."""


def _fields(claim: Claim) -> list[Field]:
    was = claim.review.was if claim.review else {}
    found = []
    for name, value, reason, link in _rows(claim):
        key = KEYS.get(name, name)
        found.append(
            Field(name, value, claim.decided_by.get(key, ""), reason, link, _told(was.get(key)))
        )
    return found


def _told(value: object) -> str:
    """What the coder said in a field that a person amended."""
    if value is None:
        return ""
    several = value if isinstance(value, list | tuple) else (value,)
    named = [str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in several]
    return ", ".join(named) or "nothing"


def _rows(claim: Claim) -> list[Row]:
    """Name, value, the reason where there is none, and where the value leads."""

    def row(name: str, value: str, reason: str = "not reported", link: str = "") -> Row:
        return name, value, "" if value else reason, link

    said = "the author" if claim.said_by == "author" else claim.said_by
    rests = ", ".join(f"note {n}" for n in claim.footnotes)
    last = [
        row("said by", said + (", hedged" if claim.hedged else "")),
        row("rests on", rests, "no note"),
        row("known", wording.day(claim.known)),
        row("recorded", wording.day(claim.recorded)),
    ]
    if isinstance(claim, EventClaim):
        return [
            row("who", _names(claim.sources), "not named"),
            row("whom", _names(claim.targets), "not named"),
            row("what", claim.object, "no object named", f"/objects/{quote(claim.object)}"),
            row("happened", wording.date(claim.date) if claim.date else "", "unknown"),
            row("where", claim.place),
            row("domain", ", ".join(claim.context), "none told"),
            row("amount", wording.amounts(claim.quantities)),
            *([row("through", _names(claim.via))] if claim.via else []),
            *([row("because", claim.because)] if claim.because else []),
            *([row("terms", claim.terms)] if claim.terms else []),
            *last,
        ]
    if isinstance(claim, StateClaim):
        other = claim.object.name if isinstance(claim.object, Actor) else claim.object or ""
        return [
            row("who", claim.subject.name),
            row("relation", claim.relation.removeprefix("other:").replace("_", " ")),
            row("with", other, "not applicable"),
            row("holds", wording.date(claim.date) if claim.date else "", "unknown"),
            row("amount", wording.amounts(claim.quantities), "not applicable"),
            *last,
        ]
    if isinstance(claim, MeasureClaim):
        return [
            row("of", claim.subject.name),
            row("about", claim.about.name if claim.about else "", "not applicable"),
            row("what", claim.what),
            row("amount", wording.amounts(claim.quantities)),
            row("trend", claim.trend, "not told"),
            row("when", wording.date(claim.date) if claim.date else "", "unknown"),
            *last,
        ]
    return [row("thesis", claim.text), row("direction", claim.direction, "not told"), *last]


def _names(actors: tuple[Actor, ...]) -> str:
    return wording.listed(list(dict.fromkeys(actor.name for actor in actors)))
