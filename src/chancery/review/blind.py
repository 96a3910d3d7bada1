"""Coding blind: sentences without what anybody made of them, and a claim from one typed line.

    China AID Kyrgyzstan  date=2020-03  quantities="5,000 masks"
    China; Russia CONSULT  status=planned
    Kyrgyzstan debtor_of China
    KGZ measure "share of debt"  quantities="45 percent"
    thesis "Aid buys silence."

Who comes before the type (or relation), whom behind it, several with ";"; then fields as the
codebook names them. The quote is the sentence unless `quote=` names a part of it.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import msgspec

from chancery.coding import units
from chancery.language import sentences
from chancery.records import (
    Actor,
    BlindPassage,
    Claim,
    Document,
    EventClaim,
    MeasureClaim,
    StateClaim,
    ThesisClaim,
    UsageError,
)
from chancery.review.amending import ALIASES, FIELDS, RELATIONS, Resolve, Setting, amendment
from chancery.vocab import event_types

AROUND = 400
FORM = 'China AID Kyrgyzstan date=2020-03 quantities="5,000 masks"'


def passages(document: Document, id: str) -> list[BlindPassage]:
    """The sentences of what is coded of a document, in text order, each with what stands around."""
    spans = list(_spans(document))
    return [
        BlindPassage(
            document=id, doc=document.doc, number=number, of=len(spans), start=start, end=end,
            text=document.text[start:end], before=document.text[max(0, start - AROUND) : start],
            after=document.text[end : end + AROUND], date=document.date, title=document.title,
            publisher=document.publisher,
        )
        for number, (start, end) in enumerate(spans, 1)
    ]  # fmt: skip


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for unit in units(document):
        for span in sentences(unit.text[unit.start : unit.end], language=document.language):
            start, end = unit.start + span.start, unit.start + span.end
            if document.text[start:end].strip():
                yield start, end


def coded(
    line: str, passage: BlindPassage, document: Document, resolve: Resolve, by: str = "coded blind"
) -> Claim:
    """The claim that a typed line says, quoting the passage. Raises UsageError or DateError."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"A quotation mark is left open ({error}).") from error
    fields = dict(word.split("=", 1) for word in words if _is_field(word))
    rest = [word for word in words if not _is_field(word)]
    claim = msgspec.structs.replace(
        _begun(rest, passage, document, resolve, by),
        footnotes=tuple(_notes(document, passage)),
    )
    if not fields:
        return claim
    changes = amendment(Setting(claim, document.text, document.language, resolve), fields)
    return msgspec.convert({**msgspec.to_builtins(claim), **changes}, Claim)  # type: ignore[no-any-return]


def quoted(line: str) -> str:
    """The words that a typed line names in `quote=`; "" where it names none."""
    try:
        words = shlex.split(line)
    except ValueError:
        return ""
    return next((w.partition("=")[2] for w in words if w.startswith("quote=")), "")


def _is_field(word: str) -> bool:
    name = word.partition("=")[0]
    return "=" in word and (name in ALIASES or any(name in fields for fields in FIELDS.values()))


def _begun(
    words: list[str], passage: BlindPassage, document: Document, resolve: Resolve, by: str
) -> Claim:
    """The claim as its sides and its type say, before its fields."""
    place: dict[str, Any] = {
        "doc": document.doc, "quote": passage.text, "start": passage.start, "end": passage.end,
        "decided_by": {"action": by},
    }  # fmt: skip
    if words and words[0] == "thesis":
        return ThesisClaim(text=" ".join(words[1:]), **place)
    at = next((n for n, word in enumerate(words) if _names_act(word)), None)
    if at is None:
        raise UsageError(f"There is no type or relation in it; write, for example, {FORM}")
    sides = [" ".join(words[:at]), " ".join(words[at + 1 :])]
    if words[at] == "measure":
        return MeasureClaim(subject=_one(sides[0], resolve), what=sides[1], **place)
    if words[at] in event_types():
        return EventClaim(
            action=words[at], sources=_several(sides[0], resolve),
            targets=_several(sides[1], resolve), **place,
        )  # fmt: skip
    object_ = _one(sides[1], resolve) if sides[1] else None
    return StateClaim(subject=_one(sides[0], resolve), relation=words[at], object=object_, **place)


def _names_act(word: str) -> bool:
    return (
        word in event_types() or word == "measure" or word in RELATIONS or word.startswith("other:")
    )


def _several(names: str, resolve: Resolve) -> tuple[Actor, ...]:
    return tuple(_one(name.strip(), resolve) for name in names.split(";") if name.strip())


def _one(name: str, resolve: Resolve) -> Actor:
    if not name:
        raise UsageError(f"Somebody is missing; write, for example, {FORM}")
    return resolve(name) or Actor(name)


def _notes(document: Document, passage: BlindPassage) -> Iterator[int | str]:
    """The notes called in the sentence, or right behind it."""
    for note in document.notes:
        if note.mark and passage.start <= note.mark.start <= passage.end:
            yield note.number
