"""Reciprocity: how much of what two states do to each other is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.events import HAPPENED, NEEDS, OPTIONS, counted

if TYPE_CHECKING:
    import ibis.expr.types as ir


def reciprocity(
    events: ir.Table, statuses: tuple[str, ...] = HAPPENED, support: int = 1
) -> ir.Table:
    """2 min(a→b, b→a) / (a→b + b→a) by pair and year, for cooperation and for conflict."""
    import ibis

    used = counted(events, statuses, support)
    score = used.score.cast("float64")
    forward = used.source < used.target
    there = used.mutate(
        state1=ibis.ifelse(forward, used.source, used.target),
        state2=ibis.ifelse(forward, used.target, used.source),
        year=used.day.year().cast("int64"),
        score=score,
        forward=forward,
    )
    way, back = there.forward, ~there.forward
    plus, minus = there.score > 0, there.score < 0
    sums = there.group_by("state1", "state2", "year").agg(
        good_there=there.score.sum(where=way & plus).fill_null(0.0),
        good_back=there.score.sum(where=back & plus).fill_null(0.0),
        bad_there=-there.score.sum(where=way & minus).fill_null(0.0),
        bad_back=-there.score.sum(where=back & minus).fill_null(0.0),
    )
    value = _returned(sums.good_there, sums.good_back)
    return sums.select(
        "state1", "state2", "year", value=value,
        conflict=_returned(sums.bad_there, sums.bad_back),
        missing=ibis.ifelse(value.isnull(), "not applicable", ""),
    )  # fmt: skip


def _returned(there: ir.Value, back: ir.Value) -> ir.Value:
    import ibis

    total = there + back
    some = ibis.ifelse(total > 0, total, ibis.null("float64"))
    return 2.0 * ibis.least(there, back) / some


MEASURE = Measure(
    Card(
        name="reciprocity",
        title="Reciprocity",
        question="Is what one state does to another returned in kind?",
        formula="2 min(w_ab, w_ba) / (w_ab + w_ba), w the summed scores, by year",
        source="Squartini, T. and others (2013). Reciprocity of weighted networks. Scientific "
        "Reports 3: 2729",
        checked="by hand in the tests; paper recalled",
        reading="1: as much in both directions; 0: one side alone.",
        limits="Within a year: a reply in January to an act of December is lost. Meetings are "
        "coded in one direction (first named is source), which lowers it. Not applicable where "
        "neither side did anything of the kind.",
        unit="share, 0–1",
        needs=NEEDS,
        gives={
            "state1": "the state whose id sorts first",
            "state2": "the other",
            "year": "year",
            "value": "reciprocity of cooperation",
            "conflict": "reciprocity of conflict",
            "missing": '"" or why there is no value',
        },
        options=OPTIONS,
    ),
    reciprocity,
)
