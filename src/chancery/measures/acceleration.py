"""Acceleration: did it rise faster after than before? A difference of slopes, with its interval."""

from __future__ import annotations

from chancery.measures.base import Card, Measure
from chancery.measures.interrupted import GIVES, acceleration
from chancery.measures.interrupted import MEASURE as INTERRUPTED

MEASURE = Measure(
    Card(
        name="acceleration",
        title="Acceleration",
        question="Has a development sped up since?",
        formula="slope after − slope before, within `width` of the shock",
        source=INTERRUPTED.card.source,
        checked="exact lines in the tests; papers recalled",
        reading="Above 0, with an interval that leaves out 0: it sped up. An interval across 0: "
        "the data do not tell.",
        limits="As interrupted. The choice of the moment and the width is the analyst's: say "
        "both. A rising level alone is no acceleration.",
        unit="as the series', per unit of time",
        uncertainty=INTERRUPTED.card.uncertainty,
        needs={"series": "time, value"},
        gives=GIVES,
        options={
            "shock": "from when on, in the series' own unit",
            "width": "how far to look on either side (0: all)",
        },
    ),
    acceleration,
    relational=False,
)
