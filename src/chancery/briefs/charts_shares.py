"""Shares in trade over time: a panel a state, a line a partner, from the measure `trade-share`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.briefs.charts_style import (
    DASHES,
    INK,
    INK2,
    Field,
    apart,
    level_lines,
    missing_span,
)

if TYPE_CHECKING:
    import pyarrow as pa

PANEL, TALL, LABELS = 150, 230, 62
GAP = 0.055
"""Labels of a panel stand at least so far apart, as a part of its height."""


def share_panels(
    table: pa.Table, states: Sequence[str], partners: Sequence[str], names: Mapping[str, str],
    since: int, until: int,
) -> Any:  # fmt: skip
    """The panels, side by side; five in a row."""
    import altair as alt

    rows = table.to_pylist()
    top = max((r["value"] for r in rows if r["value"] is not None), default=0.5)
    top = min(1.0, -(-top * 20 // 1) / 20 + 0.02)
    panels = [
        _panel(
            [r for r in rows if r["state"] == state], names.get(state, state), partners, names,
            (since, until, top), first=number % 5 == 0,
        )
        for number, state in enumerate(states)
    ]  # fmt: skip
    return alt.concat(*panels, columns=5, spacing={"row": 36, "column": 6})


def _panel(
    rows: list[dict[str, Any]], name: str, partners: Sequence[str], names: Mapping[str, str],
    span: tuple[int, int, float], *, first: bool,
) -> Any:  # fmt: skip
    import altair as alt

    since, until, top = span
    room = LABELS / PANEL * (until - since + 1)
    field = Field((since, until + room), (0.0, top), PANEL + LABELS, TALL)
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[since, until + room], nice=False),
              axis=alt.Axis(format="d", values=_ticks(since, until), domain=False))  # fmt: skip
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False),
              axis=alt.Axis(format="%", tickCount=5, labels=first, grid=False))  # fmt: skip
    base = alt.Chart(alt.InlineData(values=rows), width=PANEL + LABELS, height=TALL)
    layers: list[Any] = [
        level_lines(field, [n / 10 for n in range(int(top * 10) + 1)], since, until)
    ]
    layers += [
        base.transform_filter(alt.datum.partner == partner)
        .mark_line(
            color=INK if number == 0 else INK2, strokeWidth=2 if number == 0 else 1.4,
            strokeDash=list(DASHES[number % len(DASHES)]),
        )
        .encode(x=x, y=y)
        for number, partner in enumerate(partners)
    ]  # fmt: skip
    labels = _labels(rows, partners, names, top, until)
    layers.append(
        alt.Chart(alt.InlineData(values=labels))
        .mark_text(align="left", dx=6, fontSize=11, color=INK)
        .encode(**field.encoded("year:Q", "at:Q"), text="label:N")
    )
    told = [r["year"] for r in rows if r["value"] is not None]
    layers += _missing(field, told, since, until)
    return alt.layer(*layers).properties(title=alt.TitleParams(name, frame="group"))


def _labels(
    rows: list[dict[str, Any]],
    partners: Sequence[str],
    names: Mapping[str, str],
    top: float,
    until: int,
) -> list[dict[str, Any]]:
    """Name and last value of each line, beside its end."""
    ends = []
    for partner in partners:
        known = [r for r in rows if r["partner"] == partner and r["value"] is not None]
        if known:
            ends.append(max(known, key=lambda r: r["year"]))
    places = apart([end["value"] for end in ends], GAP * top)
    return [
        {"year": until, "at": place,
         "label": f"{names.get(end['partner'], end['partner'])} {end['value']:.0%}"}
        for end, place in zip(ends, places, strict=True)
    ]  # fmt: skip


def _missing(field: Field, told: Sequence[int], since: int, until: int) -> list[Any]:
    """The years before the first and after the last row."""
    spans = ((since, min(told, default=until)), (max(told, default=since), until))
    return [
        layer for first, last in spans if last > first
        for layer in missing_span(field, first, last, "no rows")
    ]  # fmt: skip


def _ticks(since: int, until: int) -> list[int]:
    """First, last, and the decades between that stand clear of them."""
    between = [y for y in range(since, until) if y % 10 == 0 and y - since > 4 and until - y > 4]
    return [since, *between, until]
