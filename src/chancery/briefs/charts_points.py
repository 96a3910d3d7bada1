"""Ideal points over time: a line a state with its interval, from the measure `ideal-points`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.briefs.charts_style import (
    DASHES,
    INK,
    INK3,
    RULE,
    Field,
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
    field = Field((since, until + wide), (low, high), WIDE, TALL)
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[since, until + wide], nice=False),
              axis=alt.Axis(format="d", values=_ticks(since, until), domain=False))  # fmt: skip
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[low, high], nice=False),
              axis=alt.Axis(grid=False, tickCount=6))  # fmt: skip
    layers: list[Any] = [
        level_lines(field, range(-int(-low // 1), int(high // 1) + 1), since, until)
    ]
    for number, state in enumerate(states):
        own = [row for row in rows if row["state"] == state]
        layers += _line(own, number, x, y)
    layers += _ends(field, rows, states, names, until)
    told = [row["year"] for row in rows]
    if told and max(told) < until:
        layers += missing_span(field, max(told), until, "no votes")
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
    field: Field, rows: list[dict[str, Any]], states: Sequence[str], names: Mapping[str, str],
    until: int,
) -> list[Any]:  # fmt: skip
    """Name and last value of each line, apart from one another, tied to its end by a thin line."""
    import altair as alt

    wide = field.x[1] - until
    gap = (field.y[1] - field.y[0]) * GAP
    ends = []
    for number, state in enumerate(states):
        own = [row for row in rows if row["state"] == state]
        if own:
            last = max(own, key=lambda row: row["year"])
            label = f"{names.get(state, state)}  {_signed(last['value'])}"
            ends.append(
                {"x": last["year"], "y": last["value"], "strong": number < STRONG, "label": label}
            )
    places = apart([end["y"] for end in ends], gap)
    at = until + wide * 0.09
    tied = [dict(end, x2=at, y2=place) for end, place in zip(ends, places, strict=True)]
    data = alt.Chart(alt.InlineData(values=tied))
    ties = data.mark_rule(color=RULE).encode(**field.encoded("x:Q", "y:Q"), x2="x2:Q", y2="y2:Q")
    words = [
        data.transform_filter(alt.datum.strong == strong)
        .mark_text(align="left", dx=5, fontSize=12, color=INK if strong else INK3)
        .encode(**field.encoded("x2:Q", "y2:Q"), text="label:N")
        for strong in (True, False)
    ]
    return [ties, *words]


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _ticks(since: int, until: int) -> list[int]:
    between = [y for y in range(since, until) if y % 5 == 0 and y - since > 2 and until - y > 2]
    return [since, *between, until]
