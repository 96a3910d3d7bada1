"""Arms share: each supplier's part of what a state receives in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES, partner_shares

if TYPE_CHECKING:
    import ibis.expr.types as ir


def arms_share(arms: ir.Table) -> ir.Table:
    """From the partner / from all partners, by receiving state and year."""
    summed = arms.group_by("state", "partner", "year").agg(value=arms.value.sum())
    return partner_shares(summed)


MEASURE = Measure(
    Card(
        name="arms-share",
        title="Arms share",
        question="Who arms a state, and how much of its imports of arms is it?",
        formula="from the partner / from all partners",
        source="SIPRI Arms Transfers Database: Sources and Methods (trend-indicator values)",
        checked="by hand in the tests; source recalled",
        reading="0 to 1; 1: from this supplier alone.",
        limits="Trend-indicator values measure capability, not money; small arms are left out. "
        "Years are of delivery; use several together, deliveries are lumpy.",
        unit="share, 0–1",
        needs={"arms": "state, partner, year, value"},
        gives=GIVES,
    ),
    arms_share,
)
