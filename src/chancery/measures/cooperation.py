"""Cooperation and conflict by month: what one state did to another, by the weight of its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.events import HAPPENED, NEEDS, OPTIONS, by_month, month_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

GIVES = {
    "source": "who acted",
    "target": "towards whom",
    "month": "first day of the month",
    "value": "net: cooperation − conflict",
    "cooperation": "sum of the scores above 0",
    "conflict": "sum of the scores below 0, without the sign",
    "volume": "events, those without a score too",
    "missing": '"", or "not applicable" where no event has a score',
}


def cooperation(
    events: ir.Table, statuses: tuple[str, ...] = HAPPENED, support: int = 1
) -> ir.Table:
    """Net, cooperation, conflict and volume of every directed dyad and month with an event."""
    import ibis

    months = by_month(events, statuses, support)
    scored = months.scored > 0
    return months.select(
        "source", "target", month=month_of(months.number),
        value=ibis.ifelse(scored, months.cooperation - months.conflict, ibis.null("float64")),
        cooperation="cooperation", conflict="conflict", volume="volume",
        missing=ibis.ifelse(scored, "", "not applicable"),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="cooperation",
        title="Cooperation and conflict by month",
        question="How friendly or hostile was one state towards another, month by month?",
        formula="cooperation Σ max(score, 0); conflict Σ max(−score, 0); net their difference",
        source="Goldstein, J. S. (1992). A Conflict-Cooperation Scale for WEIS Events Data. "
        "Journal of Conflict Resolution 36 (2): 369–385; PLOVER manual (vocab/plover.yaml)",
        checked="by hand in the tests; paper recalled",
        reading="Above 0: more or weightier cooperation. Net 0 is a calm month or a stormy one: "
        "read it with the volume.",
        limits="Months without events have no row: no report is not no event. Sums follow how "
        "much is reported; compare a dyad with itself, or divide by volume. Scores are a scale "
        "that its authors set by judgement.",
        unit="sum of scores (each −10 to 10)",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS,
    ),
    cooperation,
)
