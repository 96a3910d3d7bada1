"""Hirschman's index: how concentrated a state's trade is on few partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import partner_shares
from chancery.measures.trade import NEEDS, both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir


def hirschman(trade: ir.Table) -> ir.Table:
    """Σ share², over the partners of a state in a year."""
    import ibis

    shares = partner_shares(both_ways(trade))
    summed = shares.group_by("state", "year").agg(
        value=(shares.value * shares.value).sum(), n=shares.value.count()
    )
    return summed.mutate(missing=ibis.ifelse(summed.value.isnull(), "not reported", ""))


MEASURE = Measure(
    Card(
        name="hirschman",
        title="Hirschman concentration of trade",
        question="Does a state trade with many, or hang on few?",
        formula="Σ share², shares as in trade-share",
        source="Hirschman, A. O. (1945). National Power and the Structure of Foreign Trade "
        "(who takes the root of it; without the root it is Herfindahl's)",
        checked="anchors row 11: Central Asia 2014 (COW 4.0); book recalled",
        reading="1: one partner alone; 1/n: n equal partners.",
        limits="As trade-share.",
        unit="0–1",
        needs=NEEDS,
        gives={
            "state": "state",
            "year": "year",
            "value": "concentration",
            "n": "partners with a reported value",
            "missing": '"" or why there is no value',
        },
    ),
    hirschman,
)
