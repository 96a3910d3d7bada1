"""Shares: each partner's part of what a state has with all partners together in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

GIVES = {
    "state": "whose total it is",
    "partner": "whose part",
    "year": "year",
    "value": "partner's part of the state's total; null where `missing` says why",
    "missing": '"" or why there is no value',
}


def partner_shares(flows: ir.Table) -> ir.Table:
    """value / Σ value over the partners of a state in a year; `flows`: state, partner, year, value.

    A partner whose value is not reported adds nothing to the total and has no share; a total of 0
    has no shares.
    """
    import ibis

    total = ibis.window(group_by=["state", "year"])
    summed = flows.mutate(total=flows.value.sum().over(total))
    some = ibis.ifelse(summed.total > 0, summed.total, ibis.null("float64"))
    share = summed.value.cast("float64") / some
    return summed.select(
        "state", "partner", "year", value=share,
        missing=ibis.cases(
            (summed.value.isnull(), "not reported"),
            (share.isnull(), "not applicable"),
            else_="",
        ),
    )  # fmt: skip
