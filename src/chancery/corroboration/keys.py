"""What two claims must share to speak of one happening: type, pair, time, object, amount.

Everything here looks at one or two claims and knows nothing of events.

    same action, same participants      block(claim): compared at all
    a month in common                   months(date): weighed against each other
    days that meet, object, amount      `meets`, `same_object`, `same_amount`: one event
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
"""A date of at most so many days is filed under one month; a wider one only under itself."""

SAME_TEXT = 6
"""From so many words on, equal quotes of different documents are prints of one text."""

_WORD = re.compile(r"[^\W_]+")
_FILLING = frozenset({"the", "a", "an", "of"})

Block = tuple[str, tuple[str, ...], tuple[str, ...], str]


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in one form: case, accents of width, marks and spacing put aside."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def actor_key(actor: Actor) -> str:
    """The state that an actor belongs to; an organisation or group by its own name."""
    return actor.state or " ".join(words(actor.name)) or actor.id


def side(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The states and organisations on one side of an act, each once, in a fixed order."""
    return tuple(sorted({actor_key(actor) for actor in actors}))


def block(claim: EventClaim) -> Block:
    """Claims of different blocks are never one event: another type or another pair.

    OTHER says nothing by itself, so its note is part of its type. An act without any
    participant stands for itself alone.
    """
    sources, targets = side(claim.sources), side(claim.targets)
    if claim.action in MUTUAL and sources and targets:
        sources, targets = tuple(sorted({*sources, *targets})), ()
    told = " ".join(words(claim.action_note)) if claim.action == "OTHER" else ""
    if not sources and not targets:
        told = " ".join(words(claim.quote))
    return claim.action, sources, targets, told


@lru_cache(maxsize=65536)
def window(date: str) -> Period | None:
    """The days that a date covers; None where it is unknown or no date."""
    return period(date) if is_edtf(date) else None


@lru_cache(maxsize=65536)
def span(date: str) -> int:
    """How many days a date covers; the largest number where it is open or unknown."""
    found = window(date)
    return (found.days if found else None) or datetime.date.max.toordinal()


@lru_cache(maxsize=65536)
def months(date: str) -> tuple[str, ...]:
    """The months that a date touches, `2020-03`; a wide date stands for itself; none if unknown."""
    found = window(date)
    if found is None:
        return ()
    if found.first is None or found.last is None or span(date) > MONTHLY:
        return (date,)
    first, last = found.first, found.last
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def meets(a: str, b: str, slack: int = 0) -> bool:
    """Whether two dates share a day, or lie at most `slack` days apart; unknown meets unknown."""
    one, other = window(a), window(b)
    if one is None or other is None:
        return one is other
    if one.meets(other):
        return True
    gaps = [
        (later - earlier).days
        for earlier, later in ((one.last, other.first), (other.last, one.first))
        if earlier and later
    ]
    return any(0 <= gap <= slack for gap in gaps)


@lru_cache(maxsize=65536)
def object_words(name: str) -> frozenset[str]:
    """The words of an object's name by which it is known again."""
    return frozenset(words(name)) - _FILLING


def same_object(a: str, b: str) -> bool:
    """Whether two names may mean one thing: one leaves nothing, or only words, out."""
    one, other = object_words(a), object_words(b)
    return one <= other or other <= one


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts count the same thing; an item that repeats its unit says nothing."""
    one, other = (object_words(q.item) - object_words(q.unit) for q in (a, b))
    return words(a.unit) == words(b.unit) and (one <= other or other <= one)


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable amounts are the same but for rounding."""
    allowed = 0.1 if a.approx or b.approx else 0.01
    return abs(a.value - b.value) <= allowed * max(abs(a.value), abs(b.value))


def same_amount(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether two lists of amounts may belong to one act: one is silent, or one amount is equal
    and none that counts the same thing differs."""
    if not a or not b:
        return True
    pairs = [(x, y) for x in a for y in b if comparable(x, y)]
    found = [x for x, y in pairs if equal(x, y)]
    return bool(found) and all(equal(x, y) or x in found or y in found for x, y in pairs)


def differs(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether both count the same thing and come to another number."""
    return not same_amount(a, b) and any(comparable(x, y) for x in a for y in b)
