"""Trade of a state with each partner, both ways together: what the trade measures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.shares import partner_shares

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEEDS = {"trade": "state, partner, year, imports, exports"}
"""Imports of the state from the partner, exports to it, in one currency."""


def both_ways(trade: ir.Table) -> ir.Table:
    """Imports + exports by state, partner, year; one side alone counts where only it is reported,
    and the value is null where neither is."""
    import ibis

    neither = trade.imports.isnull() & trade.exports.isnull()
    total = trade.imports.cast("float64").fill_null(0.0) + trade.exports.cast("float64").fill_null(
        0.0
    )
    return trade.select(
        "state", "partner", "year", value=ibis.ifelse(neither, ibis.null("float64"), total)
    )


def shares_both_sides(trade: ir.Table) -> ir.Table:
    """For each directed dyad and year: the partner's share in the state's trade (`share`), and the
    state's share in the partner's (`back`; null where the partner's trade is not in the table)."""
    shares = partner_shares(both_ways(trade)).select("state", "partner", "year", share="value")
    mirrored = shares.select(state="partner", partner="state", year="year", back="share")
    return shares.left_join(mirrored, ["state", "partner", "year"]).select(
        "state", "partner", "year", "share", "back"
    )


def of_both(pairs: ir.Table, value: ir.Value) -> ir.Table:
    """A value that needs both sides' shares, with why it is missing where one is."""
    import ibis

    return pairs.select(
        "state", "partner", "year", value=value,
        missing=ibis.ifelse(value.isnull(), "not reported", ""),
    )  # fmt: skip
