"""Gathering claims around the happenings they speak of, the most exact first.

A claim joins the gathering that it fits best. Where a vague claim fits several happenings equally
well, it tells of none of them in particular: it stands by itself, and they refine it.

One claim is compared with at most `CROWD` gatherings an address, which keeps the work near linear
however many claims one pair has in one month.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from chancery.corroboration import keys
from chancery.corroboration.addresses import Address, Addresses
from chancery.corroboration.comparing import EXACT, fit, same_sides
from chancery.corroboration.decided import Decided
from chancery.corroboration.facts import EXACT_DAYS, Facts
from chancery.records import EventClaim

CROWD = 100

Keep = Callable[[str, Addresses], None]
"""Told of each claim's id and addresses."""


class Gathering:
    """The claims found so far to speak of one happening; the most exact of them is its anchor.

    `lead` are the anchor's facts, filled in from the others; `order` is its place in the whole.
    """

    __slots__ = ("id", "lead", "members", "order", "refines")

    def __init__(self, anchor: Facts, order: int) -> None:
        self.lead = anchor.copy()
        self.members = [anchor]
        self.order = order
        self.id = identity(anchor)
        self.refines: list[Gathering] = []

    def add(self, facts: Facts) -> bool:
        """Take a claim in, and with it what was not told before; whether a side was filled."""
        self.members.append(facts)
        return self.lead.fill_in(facts)

    def holds_any(self, names: Collection[str]) -> bool:
        """Whether a claim stands here that a person keeps apart from another."""
        return bool(names) and any(member.claim.id in names for member in self.members)

    @property
    def claims(self) -> list[EventClaim]:
        """Its claims."""
        return [member.claim for member in self.members]


def identity(facts: Facts) -> str:
    """`e-` and sixteen hexadecimal digits of what an event is: type, pair, day, object, place,
    amount. Where neither day nor object is known, only its words can tell it from others."""
    claim = facts.claim
    amounts = sorted(f"{q.value:g} {q.unit} {q.item}" for q in claim.quantities)
    told = () if claim.date or facts.object else keys.words(claim.quote)
    sides = (facts.pair,) if facts.mutual else (facts.sources, facts.targets)
    parts = (
        facts.action, sides, claim.date, sorted(facts.object), sorted(facts.place), amounts, told,
    )  # fmt: skip
    return hashed(repr(parts))


def hashed(text: str) -> str:
    """An event's id from a text."""
    return "e-" + hashlib.sha256(text.encode()).hexdigest()[:16]


class Gatherer:
    """Gathers claims; `index` finds gatherings by address."""

    def __init__(self, decided: Decided, keep: Keep | None = None) -> None:
        self.decided = decided
        self.keep = keep
        self.found: list[Gathering] = []
        self.index: defaultdict[Address, list[Gathering]] = defaultdict(list)
        self.met: set[tuple[int, int]] = set()
        self._ids: set[str] = set()
        self._home: dict[str, Gathering] = {}

    def gather(self, claims: Iterable[Facts]) -> list[Gathering]:
        """The gatherings of all the claims, whatever the order of the claims."""
        for facts in sorted(claims, key=lambda facts: facts.exactness):
            self._place(facts)
        self._put_together()
        return self.found

    def near(self, addresses: Iterable[Address], most: int = CROWD) -> list[Gathering]:
        """The gatherings at some addresses, each once, in the order in which they were begun."""
        met: dict[int, Gathering] = {}
        for address in addresses:
            for one in islice(self.index.get(address, ()), most):
                met[one.order] = one
        return [met[order] for order in sorted(met)]

    def _place(self, facts: Facts) -> None:
        addresses = Addresses(facts, self.decided.joined.get(facts.claim.id, ()))
        if self.keep:
            self.keep(facts.claim.id, addresses)
        barred = self.decided.apart.get(facts.claim.id, ())
        fitting = [
            (score, one)
            for one in self.near(addresses.sought())
            if (score := fit(one.lead, facts)) and not one.holds_any(barred)
        ]
        home = _home(facts, fitting)
        if home is None:
            home = self._begin(facts)
            for _, one in fitting:
                one.refines.append(home)
            self._list(home, addresses)
        elif home.add(facts):
            self._list(home, Addresses(home.lead))
        self._home[facts.claim.id] = home

    def _begin(self, facts: Facts) -> Gathering:
        home = Gathering(facts, len(self.found))
        if home.id in self._ids:
            home.id = hashed(f"{home.id} {facts.claim.id}")
        self._ids.add(home.id)
        self.found.append(home)
        return home

    def _list(self, home: Gathering, addresses: Addresses) -> None:
        for address in addresses.found():
            listed = self.index[address]
            if home not in listed[-3:]:
                listed.append(home)

    def _put_together(self) -> None:
        """Put the happenings together that a person called the same."""
        gone: set[int] = set()
        for first, second in self.decided.same:
            one, other = self._home.get(first), self._home.get(second)
            if one is None or other is None or one is other:
                continue
            if other.order < one.order:
                one, other = other, one
            for facts in other.members:
                one.add(facts)
                self._home[facts.claim.id] = one
            gone.add(other.order)
        if gone:
            self.found = [one for one in self.found if one.order not in gone]
            for listed in self.index.values():
                listed[:] = [one for one in listed if one.order not in gone]


def _home(facts: Facts, fitting: list[tuple[int, Gathering]]) -> Gathering | None:
    """The gathering that a claim joins; none where nothing fits, or several equally well."""
    if not fitting:
        return None
    best = max(score for score, _ in fitting)
    top = [one for score, one in fitting if score == best]
    if len(top) > 1 and _is_vague(facts, top) and not _one_happening(top):
        return next((one for one in top if one.lead.claim.date == facts.claim.date), None)
    return top[0]


def _is_vague(facts: Facts, top: list[Gathering]) -> bool:
    return facts.span > EXACT_DAYS or same_sides(top[0].lead, facts) < EXACT


def _one_happening(top: list[Gathering]) -> bool:
    """Whether gatherings differ only by amounts in dispute, not by day, place or object."""
    first = top[0].lead
    return all(
        first.gap(one.lead) == 0
        and (not first.object or not one.lead.object or first.object == one.lead.object)
        and (not first.place or not one.lead.place or first.place == one.lead.place)
        for one in top[1:]
    )
