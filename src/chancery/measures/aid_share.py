"""Aid share: each financier's part of what a state receives in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.shares import GIVES, partner_shares

if TYPE_CHECKING:
    import ibis.expr.types as ir


def aid_share(aid: ir.Table) -> ir.Table:
    """From the partner / from all partners, by receiving state and year."""
    summed = aid.group_by("state", "partner", "year").agg(value=aid.value.sum())
    return partner_shares(summed)


MEASURE = Measure(
    Card(
        name="aid-share",
        title="Aid share",
        question="Who gives or lends to a state, and how much of all that is recorded?",
        formula="from the partner / from all partners",
        source="Custer, S. and others (2023). Tracking Chinese Development Finance: GCDF 3.0. "
        "AidData at William and Mary",
        checked="by hand in the tests; source recalled",
        reading="0 to 1; 1: from this financier alone.",
        limits="A table of one financier alone gives share 1 everywhere: put all financiers in. "
        "Loans and grants differ; choose one kind, one price base, and "
        "commitments or disbursements.",
        unit="share, 0–1",
        needs={"aid": "state, partner, year, value"},
        gives=GIVES,
    ),
    aid_share,
)
