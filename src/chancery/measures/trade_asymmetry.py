"""Asymmetry: which of two trading partners leans more on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES
from chancery.measures.trade import NEEDS, of_both, shares_both_sides

if TYPE_CHECKING:
    import ibis.expr.types as ir


def trade_asymmetry(trade: ir.Table) -> ir.Table:
    """Partner's share of the state's trade − state's share of the partner's; −1 to 1."""
    pairs = shares_both_sides(trade)
    return of_both(pairs, pairs.share - pairs.back)


MEASURE = Measure(
    Card(
        name="trade-asymmetry",
        title="Trade asymmetry",
        question="Which of the two depends more on the other's trade?",
        formula="share_ij − share_ji (Barbieri's symmetry is 1 − its absolute value)",
        source="Barbieri, K. (1996), as for trade-share",
        checked="by hand in the tests; paper recalled",
        reading="Above 0: the state leans more on the partner than the partner on it.",
        limits="As trade-salience.",
        unit="difference of shares, −1 to 1",
        needs=NEEDS,
        gives=GIVES,
    ),
    trade_asymmetry,
)
