"""Ideal points over time: a line a state with its interval, from the measure `ideal-points`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.briefs.charts_style import (
    DASHES,
    INK,
    INK3,
    RULE,
    apart,
    level_lines,
    missing_span,
)

if TYPE_CHECKING:
    import pyarrow as pa

WIDE, TALL = 880, 470
ROOM = 0.22
"""The part of the width that is kept for labels."""
GAP = 0.034
STRONG = 3
"""So many states, the first named, are drawn in strong lines that differ; the others are thin."""
FIRST_SESSION = 1945
"""A session's number and this give the year in which it opens."""


def point_lines(
    table: pa.Table, states: Sequence[str], names: Mapping[str, str], since: int, until: int
) -> Any:
    """All states in one drawing; the table has state, period (session), value, low, high."""
    import altair as alt

    rows = [dict(row, year=row["period"] + FIRST_SESSION) for row in table.to_pylist()]
    low = min((r["low"] for r in rows), default=-1.0)
    high = max((r["high"] for r in rows), default=1.0)
    wide = (until - since) * ROOM / (1 - ROOM)
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[since, until + wide], nice=False),
              axis=alt.Axis(format="d", values=_ticks(since, until), domain=False))  # fmt: skip
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[low, high]),
              axis=alt.Axis(grid=False, tickCount=6))  # fmt: skip
    layers: list[Any] = [level_lines(range(-int(-low // 1), int(high // 1) + 1), since, until)]
    for number, state in enumerate(states):
        own = [row for row in rows if row["state"] == state]
        layers += _line(own, number, x, y)
    layers += _ends(rows, states, names, (until, wide, (high - low) * GAP))
    told = [row["year"] for row in rows]
    if told and max(told) < until:
        layers += missing_span(max(told), until, low, high, "no votes")
    return alt.layer(*layers).properties(width=WIDE, height=TALL)


def _line(own: list[dict[str, Any]], number: int, x: Any, y: Any) -> list[Any]:
    import altair as alt

    base = alt.Chart(alt.InlineData(values=own))
    strong = number < STRONG
    band = base.mark_area(color=INK, opacity=0.07).encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    line = base.mark_line(
        color=INK if strong else INK3, strokeWidth=2 if strong else 1.1,
        strokeDash=list(DASHES[number % len(DASHES)]) if strong else [1, 0],
    ).encode(x=x, y=y)  # fmt: skip
    return [band, line] if strong else [line]


def _ends(
    rows: list[dict[str, Any]], states: Sequence[str], names: Mapping[str, str],
    span: tuple[int, float, float],
) -> list[Any]:  # fmt: skip
    """Name and last value of each line, apart from one another, tied to its end by a thin line."""
    import altair as alt

    until, wide, gap = span
    ends = []
    for number, state in enumerate(states):
        own = [row for row in rows if row["state"] == state]
        if own:
            last = max(own, key=lambda row: row["year"])
            ends.append({"x": last["year"], "y": last["value"], "strong": number < STRONG,
                         "label": f"{names.get(state, state)}  {last['value']:+.2f}"})  # fmt: skip
    places = apart([end["y"] for end in ends], gap)
    at = until + wide * 0.09
    tied = [dict(end, x2=at, y2=place) for end, place in zip(ends, places, strict=True)]
    data = alt.Chart(alt.InlineData(values=tied))
    ties = data.mark_rule(color=RULE).encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
    words = [
        data.transform_filter(alt.datum.strong == strong)
        .mark_text(align="left", dx=5, fontSize=12, color=INK if strong else INK3)
        .encode(x="x2:Q", y="y2:Q", text="label:N")
        for strong in (True, False)
    ]
    return [ties, *words]


def _ticks(since: int, until: int) -> list[int]:
    between = [y for y in range(since, until) if y % 5 == 0 and y - since > 2 and until - y > 2]
    return [since, *between, until]
