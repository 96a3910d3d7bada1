"""Gathering the claims of one block (one type, one pair) around the happenings they speak of.

A claim joins the first gathering of its month that it agrees with. A date wider than a month or
two, or none, settles nothing: such a claim joins a gathering only by the object that both name,
and only where no second one names it too.

One claim is compared with at most `CROWD` gatherings, which keeps the work near linear however
many claims one pair has in one month.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice

from chancery.corroboration import keys
from chancery.corroboration.decided import NOBODY, Apart
from chancery.records import EventClaim

CROWD = 100


class Gathering:
    """The claims found so far to speak of one happening; the most exact of them is its anchor."""

    def __init__(self, anchor: EventClaim) -> None:
        self.anchor = anchor
        self.claims = [anchor]
        self.object = anchor.object
        self.quantities = anchor.quantities
        self.id = identity(anchor)

    def agrees(self, claim: EventClaim) -> bool:
        """Whether the claim may speak of this happening; its day is known to fit."""
        return keys.same_object(self.object, claim.object) and keys.same_amount(
            self.quantities, claim.quantities
        )

    def holds_any(self, names: Collection[str]) -> bool:
        """Whether a claim stands here that a person keeps apart from another."""
        return bool(names) and any(claim.id in names for claim in self.claims)

    def take_in(self, other: Gathering) -> None:
        """Put another happening together with this one, as a person decided."""
        for claim in other.claims:
            self.add(claim)

    def add(self, claim: EventClaim) -> None:
        """Take the claim in, and with it what was not told before."""
        self.claims.append(claim)
        self.object = self.object or claim.object
        self.quantities = self.quantities or claim.quantities


def identity(anchor: EventClaim) -> str:
    """`e-` and sixteen hexadecimal digits of what an event is: type, pair, day, object, amount.

    Where neither day nor object is known, only its words can tell it from others.
    """
    named = sorted(keys.object_words(anchor.object))
    amounts = sorted(f"{q.value:g} {q.unit} {q.item}" for q in anchor.quantities)
    told = () if anchor.date or named else keys.words(anchor.quote)
    parts = (keys.block(anchor), anchor.date, named, amounts, told)
    return "e-" + hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def gather(claims: Iterable[EventClaim], apart: Apart = NOBODY) -> list[Gathering]:
    """The gatherings of one block's claims, whatever the order of the claims; claims that a
    person keeps `apart` never stand in one."""
    found: dict[str, Gathering] = {}
    by_month: defaultdict[str, list[Gathering]] = defaultdict(list)
    by_object: defaultdict[frozenset[str], list[Gathering]] = defaultdict(list)
    for claim in sorted(claims, key=exactness):
        barred = apart.get(claim.id, ())
        home = (
            _allowed(found.get(identity(claim)), barred)
            or _in_time(claim, by_month, barred)
            or _by_name(claim, by_object, barred)
        )
        if home is None:
            home = Gathering(claim)
            if home.id in found:
                home.id = "e-" + hashlib.sha256(f"{home.id} {claim.id}".encode()).hexdigest()[:16]
            found[home.id] = home
            for month in keys.months(claim.date):
                by_month[month].append(home)
        else:
            home.add(claim)
        named = keys.object_words(claim.object)
        if named and home not in by_object[named]:
            by_object[named].append(home)
    return list(found.values())


def exactness(claim: EventClaim) -> tuple[int, str, bool, bool, str, int, str]:
    """By which the most exact come first: fewest days, then with an object, then with an amount."""
    return (
        keys.span(claim.date), claim.date, not claim.object, not claim.quantities,
        claim.doc, claim.start, claim.id,
    )  # fmt: skip


def _allowed(home: Gathering | None, barred: Collection[str]) -> Gathering | None:
    return None if home is None or home.holds_any(barred) else home


def _in_time(
    claim: EventClaim, by_month: dict[str, list[Gathering]], barred: Collection[str]
) -> Gathering | None:
    for month in keys.months(claim.date):
        for one in islice(by_month.get(month, ()), CROWD):
            if (
                keys.meets(one.anchor.date, claim.date)
                and one.agrees(claim)
                and not one.holds_any(barred)
            ):
                return one
    return None


def _by_name(
    claim: EventClaim,
    by_object: dict[frozenset[str], list[Gathering]],
    barred: Collection[str],
) -> Gathering | None:
    if keys.span(claim.date) <= keys.MONTHLY or not claim.object:
        return None
    known = islice(by_object.get(keys.object_words(claim.object), ()), CROWD)
    fitting = [
        one
        for one in known
        if (not claim.date or keys.meets(one.anchor.date, claim.date))
        and one.agrees(claim)
        and not one.holds_any(barred)
    ]
    return fitting[0] if len(fitting) == 1 else None
