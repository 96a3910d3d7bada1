"""The claims that a question may be answered from, and which of them fit it.

The store narrows by type, state and a time with room around it; what is left is tested claim by
claim. All claims that could tell of one event with a fitting one come along, so that disputes and
other accounts are seen.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from chancery.questions.answer import Understood
from chancery.questions.fitting import Fitting
from chancery.records import Claim, EventClaim
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
    blocks = {_block(claim) for claim in fit}
    near = tuple(claim for claim in found if _block(claim) in blocks)
    return Retrieved(near, frozenset(claim.id for claim in fit), remarks)


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
    kinds: Iterable[str] = asked.kinds or (() if asked.types else ("event", "state", "measure"))
    if asked.types:
        yield from store.claims(msgspec.structs.replace(narrowed, kind="event", type=asked.types))
    others = [kind for kind in kinds if not (asked.types and kind == "event")]
    if others:
        told = [kind for kind in others if not asked.statuses or kind == "event"]
        for kind in told:
            yield from store.claims(_of_kind(narrowed, kind, asked, fitting))


def _of_kind(narrowed: Filters, kind: str, asked: Understood, fitting: Fitting) -> Filters:
    """States and measures have no direction that a question could be sure of."""
    if kind == "event":
        return msgspec.structs.replace(narrowed, kind=kind)
    first = next((side for side in (asked.who, asked.whom, asked.parties) if side), ())
    return msgspec.structs.replace(
        narrowed, kind=kind, source=(), target=(), actor=fitting.states(first)
    )


def _states(asked: Understood, fitting: Fitting) -> dict[str, tuple[str, ...]]:
    told = {
        "source": fitting.states(asked.who),
        "target": fitting.states(asked.whom),
        "actor": fitting.states(asked.parties[:1]),
    }
    return {name: values for name, values in told.items() if values}


def _time(asked: Understood) -> dict[str, str]:
    told = {}
    if asked.since:
        told["since"] = (datetime.date.fromisoformat(asked.since) - ROOM).isoformat()
    if asked.until:
        told["until"] = (datetime.date.fromisoformat(asked.until) + ROOM).isoformat()
    return told
