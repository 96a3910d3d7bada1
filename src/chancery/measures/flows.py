"""Flows: what moved from one state to another in a year, item by item, each in its own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.events import HAPPENED

if TYPE_CHECKING:
    import ibis.expr.types as ir


def flows(quantities: ir.Table, statuses: tuple[str, ...] = HAPPENED) -> ir.Table:
    """Sums by source, target, year, item and unit; several amounts of one event must be settled
    before (see disputes)."""
    import ibis

    used = quantities.filter(quantities.status.isin(list(statuses)))
    used = used.mutate(year=used.day.year().cast("int64"))
    summed = used.group_by("source", "target", "year", "item", "unit").agg(
        value=used.value.cast("float64").sum(), n=used.value.count()
    )
    return summed.mutate(missing=ibis.ifelse(summed.value.isnull(), "not reported", ""))


MEASURE = Measure(
    Card(
        name="flows",
        title="Flows by item",
        question="What did one state send another, and how much of each thing?",
        formula="Σ value by source, target, year, item and unit",
        source="own; flows are the events that move something countable (DESIGN)",
        checked="by hand in the tests",
        reading="A sum of what was reported as sent.",
        limits="Units are not converted into one another, and money not deflated. What several "
        "reports call by different words stands under each.",
        unit="as the item's own, in the column `unit`",
        needs={"quantities": "source, target, day, item, unit, value, status"},
        gives={
            "source": "from whom",
            "target": "to whom",
            "year": "year",
            "item": "what",
            "unit": "in which unit",
            "value": "how much",
            "n": "flows with a number",
            "missing": '"", or "not reported" where none has a number',
        },
        options={"statuses": "which statuses count (actual, ongoing)"},
    ),
    flows,
)
