"""Salience: how much a trading pair matters to both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES
from chancery.measures.trade import NEEDS, of_both, shares_both_sides

if TYPE_CHECKING:
    import ibis.expr.types as ir


def trade_salience(trade: ir.Table) -> ir.Table:
    """√(partner's share of the state's trade × state's share of the partner's)."""
    pairs = shares_both_sides(trade)
    return of_both(pairs, (pairs.share * pairs.back).sqrt())


MEASURE = Measure(
    Card(
        name="trade-salience",
        title="Trade salience",
        question="How important is a pair's trade to both sides together?",
        formula="√(share_ij · share_ji)",
        source="Barbieri, K. (1996), as for trade-share",
        checked="by hand in the tests; paper recalled",
        reading="High only where it is high for both.",
        limits="Needs all partners of both states; not reported where the table lacks one side.",
        unit="share, 0–1",
        needs=NEEDS,
        gives=GIVES,
    ),
    trade_salience,
)
