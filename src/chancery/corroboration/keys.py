"""The parts of a claim in a form that can be compared: words, actors, days, amounts.

Everything here looks at one claim, or at two amounts, and knows nothing of events.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

from chancery.records import Actor, EventClaim, Period, Quantity, is_edtf, period

MUTUAL = frozenset({"AGREE", "CONSULT"})
"""Acts of two sides: "A met B" and "B met A" are the same happening."""

MONTHLY = 62
"""A date of more days settles nothing by itself."""

SAME_TEXT = 6
"""From so many words on, equal quotes of different documents are prints of one text."""

_WORD = re.compile(r"[^\W_]+")
_FILLING = frozenset({"the", "a", "an", "of"})
_SMALL = frozenset({"the", "of", "for", "and", "on", "in"})


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in one form: case, accents of width, marks and spacing put aside."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def actor_key(actor: Actor) -> str:
    """The state that an actor belongs to; an organisation or group by its own name, one of three
    words and more by their initials, as it is called for short."""
    return actor.state or _called(actor.name) or actor.id


@lru_cache(maxsize=65536)
def _called(name: str) -> str:
    own = [word for word in _WORD.findall(name) if word not in _SMALL]
    if len(own) > 2 and all(word[0].isupper() for word in own):
        return "".join(word[0] for word in own).casefold()
    return " ".join(words(name))


def side(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The states and organisations on one side of an act, each once, in a fixed order."""
    return tuple(sorted({actor_key(actor) for actor in actors}))


def action_key(claim: EventClaim) -> str:
    """The type by which claims are compared. OTHER says nothing by itself, so its note is part of
    it; so are the words of an act without any participant."""
    told = ""
    if claim.action == "OTHER":
        told = " ".join(words(claim.action_note or claim.quote))
    elif not claim.sources and not claim.targets:
        told = " ".join(words(claim.quote))
    return f"{claim.action} {told}" if told else claim.action


@lru_cache(maxsize=65536)
def ordinals(date: str) -> tuple[int, int]:
    """The first and last day of a date as ordinals; (0, 0) where it is unknown, a far day where
    one end is open."""
    found = window(date)
    if found is None:
        return 0, 0
    return (
        found.first.toordinal() if found.first else 1,
        found.last.toordinal() if found.last else datetime.date.max.toordinal(),
    )


@lru_cache(maxsize=65536)
def window(date: str) -> Period | None:
    """The days that a date covers; None where it is unknown or no date."""
    return period(date) if is_edtf(date) else None


@lru_cache(maxsize=65536)
def object_words(name: str) -> frozenset[str]:
    """The words of an object's name by which it is known again."""
    return frozenset(words(name)) - _FILLING


@lru_cache(maxsize=65536)
def counted(amount: Quantity) -> tuple[frozenset[str], frozenset[str]]:
    """What an amount counts: its unit, and its item without what repeats the unit; in the
    singular."""
    unit, item = (frozenset(_singular(w) for w in words(t)) for t in (amount.unit, amount.item))
    return unit, item - unit - _FILLING


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts count the same thing; an item that repeats its unit says nothing."""
    (unit, one), (unit2, other) = counted(a), counted(b)
    if unit == unit2:
        return one <= other or other <= one
    return bool(unit) and bool(unit2) and (unit | one) == (unit2 | other)


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable amounts are the same but for rounding."""
    allowed = 0.1 if a.approx or b.approx else 0.01
    return abs(a.value - b.value) <= allowed * max(abs(a.value), abs(b.value))


def same_amount(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether two lists of amounts may belong to one act: one is silent, or one amount is equal
    and none that counts the same thing differs. The same number of one unit is equal, whatever
    the thing is called."""
    if not a or not b:
        return True
    pairs = [
        (x, y)
        for x in a
        for y in b
        if comparable(x, y) or (counted(x)[0] == counted(y)[0] and x.value == y.value > 9)
    ]
    found = [x for x, y in pairs if equal(x, y)]
    return bool(found) and all(equal(x, y) or x in found or y in found for x, y in pairs)


def differs(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether both count the same thing and come to another number."""
    return not same_amount(a, b) and any(comparable(x, y) for x in a for y in b)
