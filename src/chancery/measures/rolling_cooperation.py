"""Cooperation and conflict over the last twelve months: the same, smoothed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.cooperation import GIVES
from chancery.measures.events import HAPPENED, MONTHS, NEEDS, OPTIONS, by_month, month_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rolling_cooperation(
    events: ir.Table,
    statuses: tuple[str, ...] = HAPPENED,
    support: int = 1,
    months: int = MONTHS,
) -> ir.Table:
    """Sums over the month and those before it, for every dyad and month with an event."""
    import ibis

    each = by_month(events, statuses, support)
    window = ibis.range_window(
        preceding=months - 1, following=0, group_by=["source", "target"], order_by="number"
    )
    rolled = each.select(
        "source", "target", "number",
        **{name: each[name].sum().over(window)
           for name in ("cooperation", "conflict", "volume", "scored")},
    )  # fmt: skip
    scored = rolled.scored > 0
    return rolled.select(
        "source", "target", month=month_of(rolled.number),
        value=ibis.ifelse(scored, rolled.cooperation - rolled.conflict, ibis.null("float64")),
        cooperation="cooperation", conflict="conflict", volume=rolled.volume.cast("int64"),
        missing=ibis.ifelse(scored, "", "not applicable"),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="rolling-cooperation",
        title="Cooperation and conflict over twelve months",
        question="Is a relation warming or cooling, seasons and single days aside?",
        formula="as cooperation, summed over the month and the eleven before it",
        source="Goldstein (1992), as for cooperation",
        checked="by hand in the tests",
        reading="As cooperation.",
        limits="As cooperation. A month has a row only if something happened in it, and counts "
        "all events of the calendar months before it, however few. The first eleven months of a "
        "series are sums over fewer.",
        unit="sum of scores (each −10 to 10)",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS | {"months": "how many months, this one counted (12)"},
    ),
    rolling_cooperation,
)
