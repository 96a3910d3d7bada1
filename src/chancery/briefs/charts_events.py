"""Cooperation and conflict of a pair by month, from the measure `cooperation`: a block a source of
events, a lane a direction, cooperation above the line in blue with "+", conflict below in
vermilion with "−"."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.briefs.charts_style import BLUE, INK, INK2, INK3, VERMILION

if TYPE_CHECKING:
    import pyarrow as pa

WIDE, LANE = 880, 132
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Block(msgspec.Struct, frozen=True):
    """Events of one source: its name, what they are, their months (the first and last), table."""

    name: str
    first: datetime.date
    last: datetime.date
    table: pa.Table


def event_lanes(blocks: Sequence[Block], pair: tuple[str, str], names: Mapping[str, str]) -> Any:
    """The blocks under each other, two lanes each on one scale."""
    import altair as alt

    return alt.vconcat(*(_block(block, pair, names) for block in blocks), spacing=34)


def _block(block: Block, pair: tuple[str, str], names: Mapping[str, str]) -> Any:
    import altair as alt

    rows = block.table.to_pylist()
    top = max((max(r["cooperation"], r["conflict"]) for r in rows), default=1.0) * 1.5
    deep = max((r["conflict"] for r in rows), default=0.0)
    bottom = -(deep * 1.1 + top * (0.3 if deep else 0.16))
    months = _months(block.first, block.last)
    lanes = [
        _lane([r for r in rows if r["source"] == one], months, (bottom, top),
              f"{names.get(one, one)} → {names.get(other, other)}", last=number == 1)
        for number, (one, other) in enumerate((pair, pair[::-1]))
    ]  # fmt: skip
    title = alt.TitleParams(block.name, frame="group", offset=10)
    return alt.vconcat(*lanes, spacing=2).properties(title=title)


MOST_LABELS = 12
"""Months named under a lane at the most; with more months, every second or third is named."""


def _lane(
    rows: list[dict[str, Any]], months: list[str], span: tuple[float, float], label: str, *,
    last: bool,
) -> Any:  # fmt: skip
    import altair as alt

    every = -(-len(months) // MOST_LABELS)
    ticks = alt.Axis(labels=last, ticks=False, domain=False, labelAngle=0, grid=False,
                     labelFontSize=11, values=months[::every])  # fmt: skip
    x = alt.X("label:O", title=None, sort=months, axis=ticks,
              scale=alt.Scale(domain=months, paddingInner=0.35, paddingOuter=0.2))  # fmt: skip
    scale = alt.Scale(domain=list(span), nice=False)
    layers: list[Any] = [_word(label, span)]
    for name, sign, color in (("cooperation", "+", BLUE), ("conflict", "−", VERMILION)):
        side = 1 if sign == "+" else -1
        told = [
            {"label": _month(r["month"]), "y": side * r[name], "figure": f"{sign}{r[name]:g}"}
            for r in rows if r[name]
        ]  # fmt: skip
        base = alt.Chart(alt.InlineData(values=told)).encode(
            x=x, y=alt.Y("y:Q", title=None, axis=None, scale=scale)
        )
        layers.append(base.mark_bar(color=color, width=min(44, WIDE // len(months) * 6 // 10)))
        figures = base.mark_text(dy=-side * 8, fontSize=11, color=color)
        layers.append(figures.encode(text="figure:N"))
    counts = [
        {"label": _month(r["month"]), "count": f"{r['volume']} event{'s' * (r['volume'] != 1)}"}
        for r in rows
    ]
    layers.append(
        alt.Chart(alt.InlineData(values=counts))
        .mark_text(fontSize=10, color=INK3, baseline="top")
        .encode(x=x, y=alt.value(LANE - 12), text="count:N")
    )
    zero = alt.Chart(alt.InlineData(values=[{"y": 0}]))
    layers.append(
        zero.mark_rule(color=INK, strokeWidth=1).encode(y=alt.Y("y:Q", scale=scale, axis=None))
    )
    return alt.layer(*layers).properties(width=WIDE, height=LANE)


def _word(label: str, span: tuple[float, float]) -> Any:
    import altair as alt

    return (
        alt.Chart(alt.InlineData(values=[{"label": label}]))
        .mark_text(align="left", baseline="top", fontSize=12, color=INK2)
        .encode(x=alt.value(0), y=alt.value(0), text="label:N")
    )


def _month(day: datetime.date | str) -> str:
    date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{MONTHS[date.month - 1]} {date.year}"


def _months(first: datetime.date, last: datetime.date) -> list[str]:
    """Every month from the first to the last, empty ones too."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{MONTHS[number % 12]} {number // 12}" for number in numbers]
