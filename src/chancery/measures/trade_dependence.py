"""Dependence: trade with a partner held against the state's whole product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES
from chancery.measures.trade import NEEDS, both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir


def trade_dependence(trade: ir.Table, gdp: ir.Table) -> ir.Table:
    """(imports + exports with the partner) / GDP of the state, both in one currency."""
    import ibis

    joined = both_ways(trade).left_join(gdp.select("state", "year", "gdp"), ["state", "year"])
    some = ibis.ifelse(joined.gdp > 0, joined.gdp, ibis.null("float64"))
    value = joined.value / some
    return joined.select(
        "state", "partner", "year", value=value,
        missing=ibis.ifelse(value.isnull(), "not reported", ""),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="trade-dependence",
        title="Trade dependence",
        question="How much of a state's economy hangs on trade with a partner?",
        formula="(imports + exports with the partner) / GDP",
        source="Oneal, J. R. and B. M. Russett (1997). The Classical Liberals Were Right. "
        "International Studies Quarterly 41 (2): 267–293",
        checked="by hand in the tests; paper recalled",
        reading="0 and up; above 1 is possible for ports that re-export.",
        limits="Trade and GDP must be in the same currency and prices: current with current.",
        unit="share of GDP",
        needs={**NEEDS, "gdp": "state, year, gdp"},
        gives=GIVES,
    ),
    trade_dependence,
)
