"""How charts look: ink on paper, labels at the mark, missing spans hatched and named.

Blue and vermilion are for cooperation and conflict only; no colour carries a meaning alone.
`docs/charts.md` shows them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

PAPER, INK, INK2, INK3, RULE = "#fbfbf9", "#191c20", "#43484e", "#62676d", "#d9d8d2"
BLUE, VERMILION = "#1b5587", "#a93c17"
SERIF = "Iowan Old Style, Palatino Linotype, URW Palladio L, P052, Palatino, Georgia, serif"
SANS = "-apple-system, Segoe UI, Noto Sans, Roboto, Helvetica Neue, Arial, sans-serif"
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

    lines = [line for text in foot for line in textwrap.wrap(text, letters)]
    headed = alt.vconcat(chart).properties(
        title=alt.TitleParams(
            textwrap.wrap(title, letters * 6 // 13), fontSize=26, offset=20, subtitlePadding=9,
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


def level_lines(levels: Sequence[float], first: float, last: float) -> Any:
    """Thin lines at the levels of the vertical axis, ending where the data end."""
    import altair as alt

    rows = [{"x": first, "x2": last, "y": level} for level in levels]
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rule(color=RULE, strokeWidth=1)
    return drawn.encode(x="x:Q", x2="x2:Q", y="y:Q")


def missing_span(first: float, last: float, low: float, high: float, word: str) -> list[Any]:
    """A span without data: hatched, and named."""
    import altair as alt

    lines = alt.Chart(alt.InlineData(values=hatch(first, last, low, high)))
    named = [{"x": (first + last) / 2, "y": low + (high - low) * 0.96, "word": word}]
    return [
        lines.mark_rule(color=INK3, strokeWidth=0.5, opacity=0.55)
        .encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q"),
        alt.Chart(alt.InlineData(values=named))
        .mark_text(fontSize=10, color=INK3, baseline="bottom", dy=-4)
        .encode(x="x:Q", y="y:Q", text="word:N"),
    ]  # fmt: skip


def hatch(
    first: float, last: float, low: float, high: float, lines: int = 14
) -> list[dict[str, float]]:
    """Lines at an angle over a span, cut to its rectangle, as rows x, y, x2, y2."""
    wide, tall = last - first, high - low
    found = []
    for number in range(1, 2 * lines):
        at = number / lines
        a, b = max(0.0, at - 1.0), min(1.0, at)
        found.append(
            {"x": first + a * wide, "y": low + (at - a) * tall,
             "x2": first + b * wide, "y2": low + (at - b) * tall}
        )  # fmt: skip
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
