"""The claims that a question may be answered from, and which of them fit it.

The store narrows by type, state and a time with room around it; what is left is tested claim by
claim. All claims that could tell of one event with a fitting one come along, so that disputes and
other accounts are seen.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from chancery.questions.answer import Understood
from chancery.questions.fitting import Fitting
from chancery.records import Claim, EventClaim, first_day, last_day
from chancery.store import Filters, Store

ROOM = datetime.timedelta(days=366)
"""How far around the time asked about claims are looked at, to see which events they tell of."""

MOST_CLAIMS = 20_000


class Retrieved(msgspec.Struct, frozen=True):
    """Claims by place in the casebook, and the ids of those that fit."""

    claims: tuple[Claim, ...]
    fitting: frozenset[str]
    remarks: tuple[str, ...] = ()

    @property
    def by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}


def retrieve(store: Store, asked: Understood, fitting: Fitting, filters: Filters) -> Retrieved:
    """The claims that fit, and those that may tell of the same events."""
    found = list(islice(_candidates(store, asked, fitting, filters), MOST_CLAIMS + 1))
    remarks: tuple[str, ...] = ()
    if len(found) > MOST_CLAIMS:
        found.pop()
        remarks = (
            f"Only the first {MOST_CLAIMS:,} claims that may fit were looked at; narrow the "
            "question by a state, a type or a time.",
        )
    fit = [claim for claim in found if fitting.fits(claim)]
    near = _near(found, fit)
    near += tuple(_paired(store, near, filters))
    return Retrieved(near, frozenset(claim.id for claim in fit), remarks)


def _paired(store: Store, near: Sequence[Claim], filters: Filters) -> Iterator[Claim]:
    """Claims that a person put together with one of these, wherever they stand."""
    have = {claim.id for claim in near}
    pairs = [p for p in store.pairings(recorded_by=filters.recorded_by) if p.decision == "same"]
    wanted = {
        other
        for pair in pairs
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one in have and other not in have
    }
    if wanted:
        for claim in store.claims_of(sorted(wanted), recorded_by=filters.recorded_by):
            if not filters.known_by or claim.known <= last_day(filters.known_by):
                yield claim


def _near(found: Sequence[Claim], fit: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that could tell of one event with a fitting one, or quarrel with it: of the same
    type and pair, and in a month next to it, or without a close date."""
    cells: dict[tuple[object, ...], set[int]] = {}
    for claim in fit:
        cells.setdefault(_block(claim), set()).update(
            month for one in _months(claim) for month in (one - 1, one, one + 1)
        )
    actions = {getattr(claim, "action", claim.id) for claim in fit}
    return tuple(
        claim
        for claim in found
        if getattr(claim, "action", claim.id) in actions
        and _meets(cells.get(_block(claim)), _months(claim))
    )


def _meets(cells: set[int] | None, months: range) -> bool:
    if cells is None:
        return False
    return not months or not cells or not cells.isdisjoint(months)


def _months(claim: Claim) -> range:
    """The months that a claim's date touches, counted from the year 0; none if it is not close."""
    date = getattr(claim, "date", "")
    if len(date) == 10 and date[4] == "-" == date[7]:
        month = int(date[:4]) * 12 + int(date[5:7])
        return range(month, month + 1)
    return _touched(date)


@lru_cache(65_536)
def _touched(date: str) -> range:
    first, last = first_day(date), last_day(date)
    if not first or not last:
        return range(0)
    start, end = (int(day[:4]) * 12 + int(day[5:7]) for day in (first, last))
    return range(start, end + 1) if end - start <= CLOSE else range(0)


CLOSE = 3
"""Months that a date may touch and still be close."""


def _block(claim: Claim) -> tuple[object, ...]:
    """Claims of different blocks never tell of one event: another type, or another pair."""
    if not isinstance(claim, EventClaim):
        return (claim.id,)
    sides = [
        frozenset(actor.state or actor.name for actor in side)
        for side in (claim.sources, claim.targets)
    ]
    return claim.action, frozenset(sides)


def _candidates(
    store: Store, asked: Understood, fitting: Fitting, filters: Filters
) -> Iterator[Claim]:
    """What the store has by type, states and time."""
    narrowed = msgspec.structs.replace(
        filters, limit=None, offset=0, **_time(asked), **_states(asked, fitting)
    )
    if asked.types:
        yield from store.claims(msgspec.structs.replace(narrowed, type=asked.types))
    elif not asked.kinds:
        yield from store.claims(msgspec.structs.replace(narrowed, kind="event"))
    others = asked.kinds or (() if asked.types or asked.statuses else ("state", "measure"))
    if others:
        yield from store.claims(_of_kinds(narrowed, others, asked, fitting))


def _of_kinds(
    narrowed: Filters, kinds: tuple[str, ...], asked: Understood, fitting: Fitting
) -> Filters:
    """States and measures have no direction that a question could be sure of."""
    sides = [side for side in (asked.who, asked.whom, *((p,) for p in asked.parties)) if side]
    return msgspec.structs.replace(
        narrowed, kind=kinds, source=(), target=(), between=tuple(map(fitting.states, sides))
    )


def _states(asked: Understood, fitting: Fitting) -> dict[str, object]:
    told: dict[str, object] = {
        "source": fitting.states(asked.who),
        "target": fitting.states(asked.whom),
        "between": tuple(fitting.states((party,)) for party in asked.parties),
    }
    return {name: values for name, values in told.items() if values}


def _time(asked: Understood) -> dict[str, str]:
    told = {}
    if asked.since:
        told["since"] = (datetime.date.fromisoformat(asked.since) - ROOM).isoformat()
    if asked.until:
        told["until"] = (datetime.date.fromisoformat(asked.until) + ROOM).isoformat()
    return told
