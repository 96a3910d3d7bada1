"""Trade share: a partner's part in all of a state's trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES, partner_shares
from chancery.measures.trade import NEEDS, both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir


def trade_share(trade: ir.Table) -> ir.Table:
    """(imports + exports with the partner) / (with all partners), by state and year."""
    return partner_shares(both_ways(trade))


MEASURE = Measure(
    Card(
        name="trade-share",
        title="Trade share",
        question="Who trades most with whom, and how much of all trade is it?",
        formula="(imports + exports with the partner) / (imports + exports with all partners)",
        source="Barbieri, K. (1996). Economic Interdependence: A Path to Peace or a Source of "
        "Interstate Conflict? Journal of Peace Research 33 (1): 29–49",
        checked="anchors row 11: Central Asia with China and Russia, 2000 and 2014 (COW 4.0); "
        "paper recalled",
        reading="0 to 1; the largest is the largest trading partner.",
        limits="Goods only. Total is what the table holds: give all partners. Reporters differ "
        "(mirror statistics), and trade in transit is counted where it is declared.",
        unit="share, 0–1",
        needs=NEEDS,
        gives=GIVES,
    ),
    trade_share,
)
