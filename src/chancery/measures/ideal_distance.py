"""Ideal-point distance: how far apart two states stood in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


def ideal_distance(points: ir.Table) -> ir.Table:
    """|θ₁ − θ₂| for every pair of states and session."""
    import ibis

    first = points.select("period", state1="state", a="value")
    second = points.select("period", state2="state", b="value")
    pairs = first.join(second, ["period"]).filter(lambda t: t.state1 < t.state2)
    value = (pairs.a - pairs.b).abs()
    return pairs.select(
        "state1", "state2", "period", value=value,
        missing=ibis.ifelse(value.isnull(), "unknown", ""),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="ideal-distance",
        title="Ideal-point distance",
        question="How far apart do two states stand in the General Assembly?",
        formula="|θ₁ − θ₂| in the same session",
        source="Bailey, M. A., A. Strezhnev and E. Voeten (2017), as for ideal-points",
        checked="by hand in the tests; paper recalled",
        reading="0: the same place; above 2: as far as the Cold War's two sides.",
        limits="As ideal-points. The errors of two states in a session are nearly, not wholly, "
        "independent; no interval is given.",
        unit="standard deviations, as ideal-points",
        needs={"points": "state, period, value"},
        gives={
            "state1": "the state whose id sorts first",
            "state2": "the other",
            "period": "session",
            "value": "distance",
            "missing": '"" or why there is no value',
        },
    ),
    ideal_distance,
)
