"""Where a claim is found by those that may speak of the same happening, or against it.

A claim *has* addresses and *seeks* others; two claims are compared only if one has what the other
seeks. So what a new document changes lies at the addresses of its claims.

    P type, participants, month       O object (any participants)    L place
    A amount                          M, B named body acted upon     W the same words, no day
    D acts done once: other dates     C the same, contradicted       H what happened to an object
    J what a person decided           T totals so far
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import math
from collections.abc import Iterable

from chancery.corroboration import keys
from chancery.corroboration.facts import EXACT_DAYS, UNBOUNDED, WIDE, Facts
from chancery.vocab import apart

Address = tuple[object, ...]
ANY, VAGUE = "*", "vague"


@functools.lru_cache(maxsize=65536)
def months(first: int, last: int) -> tuple[int, ...]:
    """The months between two days, as numbers."""
    begin = datetime.date.fromordinal(max(first, 1))
    end = datetime.date.fromordinal(min(last, datetime.date.max.toordinal()))
    return tuple(range(begin.year * 12 + begin.month, end.year * 12 + end.month + 1))


class Addresses:
    """What a claim has and seeks; `both` is both."""

    __slots__ = ("both", "has", "seeks")

    def __init__(self, facts: Facts, joined: Iterable[str] = ()) -> None:
        self.both: list[Address] = [("J", name) for name in joined]
        self.has: list[Address] = []
        self.seeks: list[Address] = []
        vague = facts.span > WIDE
        if vague:
            self._vaguely(facts)
        else:
            self._in_time(facts)
        self._by_name(facts, vague)
        if not facts.first and not facts.object:
            self.both.append(("W", facts.action, keys.words(facts.claim.quote)))
        if facts.total:
            self.both.append(("T", facts.action, facts.sources, facts.targets))
        if facts.object:
            for party in facts.pair:
                self.both.append(("H", facts.object, party))

    def found(self) -> list[Address]:
        """Under which it is found."""
        return self.both + self.has

    def sought(self) -> list[Address]:
        """Under which it looks."""
        return self.both + self.seeks

    def _in_time(self, facts: Facts) -> None:
        days = facts.window.days
        own = months(facts.first, facts.last)
        near = months(facts.first - days, facts.last + days)
        names: list[Address] = [("P", facts.action, facts.pair)]
        if facts.object:
            names.append(("O", facts.action, facts.object))
        if facts.place:
            names.append(("L", facts.action, facts.place))
        names += [("M", facts.action, *body) for body in _bodies(facts)]
        for scale in _scales(facts):
            self.has += [("A", facts.action, scale, month) for month in own]
            self.seeks += [("A", facts.action, s, m) for s in (scale, scale + 1) for m in near]
            self.seeks += [("A", facts.action, scale - 1, month) for month in near]
        for name in names:
            self.has += [(*name, month) for month in own]
            self.seeks += [(*name, month) for month in near]
        if facts.span <= EXACT_DAYS:
            self._once(facts)

    def _once(self, facts: Facts) -> None:
        """Exact days of acts that are done once, and of sentences that contradict."""
        wide = months(facts.first - apart(), facts.last + apart())
        names = [*_bodies(facts)]
        names += [("o", facts.object)] if facts.object else []
        names += [("l", facts.place)] if facts.place else []
        for name in names:
            own = months(facts.first, facts.last)
            self.has += [("D", facts.action, *name, month) for month in own]
            if facts.contrast:
                self.has += [("C", facts.action, *name, month) for month in own]
            else:
                self.seeks += [("C", facts.action, *name, month) for month in wide]
            if facts.window.once or facts.contrast:
                self.seeks += [("D", facts.action, *name, month) for month in wide]

    def _vaguely(self, facts: Facts) -> None:
        if UNBOUNDED > facts.span > WIDE:
            self.both.append(("P", facts.action, facts.pair, facts.claim.date))

    def _by_name(self, facts: Facts, vague: bool) -> None:
        has, seeks = (VAGUE, ANY) if vague else (ANY, VAGUE)
        names: list[Address] = [("B", facts.action, *body) for body in _bodies(facts)]
        if facts.object:
            names.append(("O", facts.action, facts.object))
        for name in names:
            self.has.append((*name, has))
            self.seeks += [(*name, seeks), (*name, VAGUE)]


def _scales(facts: Facts) -> set[int]:
    """The sizes of its amounts, such that equal ones differ by one step at most."""
    return {round(math.log(abs(q.value)) * 8) for q in facts.quantities if q.value}


def _bodies(facts: Facts) -> list[tuple[str, object]]:
    """Named bodies and persons that the act is upon."""
    return [
        ("b", keys.words(actor.name))
        for actor in facts.target_actors
        if actor.kind not in ("state", "government")
    ]


def number(address: Address) -> int:
    """An address as a number that a casebook keeps: 62 bits of its hash."""
    parts = [sorted(part) if isinstance(part, frozenset) else part for part in address]
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2
