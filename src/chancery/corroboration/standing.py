"""How an event stands: did it happen, as far as its claims tell and as of the last one known?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from chancery.records import EventClaim, Status

Side = Literal["yes", "no", "open"]
"""It happened; it did not; that is left open (planned, rumoured, hypothetical …)."""

_HAPPENED = frozenset({"actual", "ongoing"})
_NOT = frozenset({"denied", "disproved", "cancelled"})

DECISIVE = ("actual", "ongoing", "disproved", "cancelled")
"""Statuses that settle whether it happened; a denial is one party's word and settles nothing."""

_ORDER: tuple[Status, ...] = (
    "actual", "ongoing", "disproved", "cancelled", "denied",
    "planned", "requested", "proposed", "rumoured", "hypothetical",
)  # fmt: skip


def side_of(status: Status, negated: bool = False) -> Side:
    """What a status says about whether the act took place."""
    if status in _HAPPENED:
        return "no" if negated else "yes"
    if status in _NOT:
        return "open" if negated else "no"
    return "open"


def standing(claims: Sequence[EventClaim]) -> tuple[Status, bool]:
    """The status of an event and whether it is negated, as its claims have it.

    Claims that settle the matter go before those that leave it open; of these the ones known
    last, then what most claims say, then a fixed order.
    """
    settled = [claim for claim in claims if claim.status in DECISIVE] or list(claims)
    latest = max(claim.known for claim in settled)
    votes = Counter((c.status, c.negated) for c in settled if c.known == latest)
    return min(votes, key=lambda vote: (-votes[vote], _ORDER.index(vote[0]), vote[1]))
