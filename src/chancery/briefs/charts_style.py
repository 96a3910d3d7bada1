"""How charts look: ink on paper, labels at the mark, missing spans hatched and named.

Blue and vermilion are for cooperation and conflict only; no colour carries a meaning alone.
`docs/charts.md` shows them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

PAPER, INK, INK2, INK3, RULE = "#fbfbf9", "#191c20", "#43484e", "#62676d", "#d9d8d2"
BLUE, VERMILION = "#1b5587", "#a93c17"
SERIF = "Iowan Old Style, Palatino Linotype, URW Palladio L, P052, Palatino, Georgia, serif"
SANS = "Helvetica Neue, Segoe UI, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif"
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""Figures that few fonts have are drawn on the line."""
DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (7, 4), (1.5, 3), (9, 3, 2, 3))  # type: ignore[assignment]
"""How lines are told apart where their labels are far: whole, dashed, dotted, dash and dot."""
FOOT = 148
"""Letters in a line under a chart of full width."""

CONFIG: dict[str, Any] = {
    "background": PAPER,
    "padding": {"left": 28, "right": 28, "top": 24, "bottom": 20},
    "font": SANS,
    "view": {"stroke": None},
    "axis": {
        "domain": False, "ticks": False, "gridColor": RULE, "labelColor": INK3, "labelFontSize": 11,
        "titleColor": INK3, "titleFontSize": 11, "titleFontWeight": "normal", "labelPadding": 6,
    },
    "axisX": {"grid": False, "domain": True, "domainColor": INK, "ticks": True, "tickColor": INK,
              "tickSize": 4},
    "title": {"anchor": "start", "color": INK, "font": SERIF, "fontSize": 15,
              "fontWeight": "normal", "offset": 8, "subtitleColor": INK2, "subtitleFont": SANS,
              "subtitleFontSize": 12, "subtitlePadding": 6},
}  # fmt: skip


def framed(chart: Any, title: str, deck: str, foot: Sequence[str], *, letters: int = FOOT) -> Any:
    """A chart under its finding, over its data, citation, method and weights."""
    import altair as alt

    lines = [line for text in foot for line in textwrap.wrap(text.translate(LOWERED), letters)]
    headed = alt.vconcat(chart).properties(
        title=alt.TitleParams(
            textwrap.wrap(title, letters * 7 // 13), fontSize=26, offset=20, subtitlePadding=9,
            subtitle=textwrap.wrap(deck, letters), subtitleFontSize=13, subtitleLineHeight=18,
            lineHeight=31, anchor="start",
        )
    )  # fmt: skip
    return (
        alt.vconcat(headed)
        .properties(
            title=alt.TitleParams(
                lines, orient="bottom", anchor="start", font=SANS, fontSize=11, color=INK3,
                lineHeight=16, offset=18, frame="bounds",
            )
        )
        .configure(**CONFIG)
    )  # fmt: skip


class Field(NamedTuple):
    """The scales that all layers of a drawing share."""

    x: tuple[float, float]
    y: tuple[float, float]
    wide: float
    tall: float
    """Its size in pixels."""

    def encoded(self, x: str, y: str) -> dict[str, Any]:
        """The two channels on these scales, without axes of their own."""
        import altair as alt

        return {
            "x": alt.X(x, scale=alt.Scale(domain=list(self.x), nice=False)),
            "y": alt.Y(y, scale=alt.Scale(domain=list(self.y), nice=False)),
        }


def level_lines(field: Field, levels: Sequence[float], first: float, last: float) -> Any:
    """Thin lines at the levels of the vertical axis, ending where the data end."""
    import altair as alt

    rows = [{"x": first, "x2": last, "y": level} for level in levels]
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rule(color=RULE, strokeWidth=1)
    return drawn.encode(**field.encoded("x:Q", "y:Q"), x2="x2:Q")


def missing_span(field: Field, first: float, last: float, word: str) -> list[Any]:
    """A span without data: hatched at 45°, and named."""
    import altair as alt

    low, high = field.y
    rows = [
        {"x": first + a * (last - first), "y": low + b * (high - low),
         "x2": first + c * (last - first), "y2": low + d * (high - low)}
        for a, b, c, d in hatch(field.wide * (last - first) / (field.x[1] - field.x[0]), field.tall)
    ]  # fmt: skip
    lines = alt.Chart(alt.InlineData(values=rows))
    named = [{"x": (first + last) / 2, "y": high, "word": word}]
    return [
        lines.mark_rule(color=INK3, strokeWidth=0.6, opacity=0.5)
        .encode(**field.encoded("x:Q", "y:Q"), x2="x2:Q", y2="y2:Q"),
        alt.Chart(alt.InlineData(values=named))
        .mark_text(fontSize=10, color=INK3, baseline="bottom", dy=-4)
        .encode(**field.encoded("x:Q", "y:Q"), text="word:N"),
    ]  # fmt: skip


def hatch(wide: float, tall: float, apart: float = 9.0) -> list[tuple[float, float, float, float]]:
    """Lines at 45° over a rectangle of so many pixels, each as x, y, x2, y2 in parts of it."""
    found = []
    for number in range(1, int((wide + tall) / apart) + 1):
        at = number * apart
        x, x2 = max(0.0, at - tall), min(wide, at)
        found.append((x / wide, (at - x) / tall, x2 / wide, (at - x2) / tall))
    return found


def apart(values: Sequence[float], gap: float) -> list[float]:
    """The values moved as little as keeps neighbours `gap` apart, in their order."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    groups: list[list[float]] = []  # centre, how many
    for i in order:
        groups.append([values[i], 1.0])
        while len(groups) > 1 and _meet(groups[-2], groups[-1], gap):
            (a, m), (b, n) = groups[-2:]
            groups[-2:] = [[(a * m + b * n) / (m + n), m + n]]
    placed = [
        centre + gap * (k - (count - 1) / 2) for centre, count in groups for k in range(int(count))
    ]
    found = [0.0] * len(values)
    for i, place in zip(order, placed, strict=True):
        found[i] = place
    return found


def _meet(one: list[float], other: list[float], gap: float) -> bool:
    return other[0] - one[0] < gap * (one[1] + other[1]) / 2
