"""A claim opened: its fields, the words around it, its notes, its axes, its judgements."""

from __future__ import annotations

import msgspec

from chancery.briefs import wording
from chancery.records import Actor, Claim, Document, EventClaim, MeasureClaim, Note, StateClaim
from chancery.store import DocumentEntry, Judgement
from chancery.web.asking import Ask

AROUND = 240


class Field(msgspec.Struct, frozen=True):
    """One line of a claim: its name, what it says, which rule said so; `reason` where blank."""

    name: str
    value: str
    decided: str = ""
    reason: str = ""
    link: str = ""


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
        fields=tuple(_fields(ask, claim)),
        notes=notes,
        note_texts=tuple(n.span.of(document.text) for n in notes),
        before=document.text[max(0, claim.start - AROUND) : claim.start],
        after=document.text[claim.end : claim.end + AROUND],
        judgements=tuple(ask.casebook.judged(claim.id)),
    )


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


def _fields(ask: Ask, claim: Claim) -> list[Field]:
    found = [Field(*row) for row in _rows(ask, claim)]
    decided = claim.decided_by
    keys = {"who": "sources", "whom": "targets", "happened": "date", "where": "place",
            "domain": "context", "amount": "quantities", "said by": "said_by"}  # fmt: skip
    return [
        msgspec.structs.replace(field, decided=decided.get(keys.get(field.name, field.name), ""))
        for field in found
    ]


def _rows(ask: Ask, claim: Claim) -> list[tuple[str, str, str, str, str]]:
    def row(name: str, value: str, reason: str = "not reported", link: str = "") -> (
        tuple[str, str, str, str, str]
    ):  # fmt: skip
        return name, value, "", "" if value else reason, link

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
            row("what", claim.object, "no object named"),
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
