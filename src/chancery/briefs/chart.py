"""The events of a pair on one time line: a row a domain, a lane a direction, a shape a status.

A mark stands at the first day, a thin line shows the span, a word stands beside it. What has no
closer date than a season stands in a column of its own. Every mark opens to its line.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from chancery.briefs.arrange import by_domain, what
from chancery.briefs.dossier import Dossier, Lane, Line
from chancery.briefs.drawing import shape
from chancery.briefs.html import Markup, join, tag
from chancery.briefs.wording import date, month, month_key, status
from chancery.records import Period, period

MOST = 120
"""Marks that one chart can carry and still be read."""

TOP, ROW = 30, 19
LETTER = 6.3


class Sheet(msgspec.Struct, frozen=True):
    """How wide the chart is, where its days begin and end, and how long a mark's words may be."""

    width: int = 1240
    left: int = 210
    right: int = 1030
    longest: int = 26


SCREEN = Sheet()
PAGE = Sheet(width=840, left=180, right=690, longest=25)
"""For paper: narrower, so that its words can still be read."""


class Axis(msgspec.Struct, frozen=True):
    """The days that the chart shows, and where they stand."""

    first: datetime.date
    last: datetime.date
    sheet: Sheet = SCREEN

    def x(self, day: datetime.date) -> float:
        """Where a day stands, in the units of the drawing."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        left, right = self.sheet.left, self.sheet.right
        return round(left + 10 + share * (right - left - 30), 1)

    def ticks(self) -> Iterator[tuple[datetime.date, str]]:
        """The months, quarters or years to be named, so that about a dozen fit."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next(
            (step for step in (1, 3, 12) if months / step <= self.sheet.right / 69),
            12 * (months // 180 + 1),
        )
        number = self.first.year * 12 + self.first.month - 1
        number += -number % step
        named = False
        while number <= self.last.year * 12 + self.last.month - 1:
            year, index = divmod(number, 12)
            day = datetime.date(year, index + 1, 1)
            label = month(f"{year}-{index + 1:02}")[:3] if step < 12 else ""
            with_year = not index or not named
            named = named or day >= self.first
            yield day, f"{label} {year}".strip() if with_year else label
            number += step


class Placed(msgspec.Struct, frozen=True):
    """A line's mark: where it stands, how far its span reaches, on which side its words are."""

    line: Line
    x: float
    until: float
    words: str
    leftward: bool

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where nothing else may stand in the same row."""
        long = 18 + LETTER * len(self.words)
        if self.leftward:
            return self.x - long, max(self.x + 8, self.until)
        return self.x - 8, max(self.x + long, self.until)


def timeline(dossier: Dossier, sheet: Sheet = SCREEN) -> Markup | None:
    """The chart; None where there is nothing to draw, or too much for one drawing."""
    lines = dossier.own
    if not 1 < len(lines) <= MOST:
        return None
    spans = [span for line in lines if (span := _near(line)) and span.first and span.last]
    if spans:
        axis = Axis(
            min(s.first for s in spans if s.first), max(s.last for s in spans if s.last), sheet
        )
    else:
        axis = Axis(datetime.date(2000, 1, 1), datetime.date(2000, 1, 31), sheet)
    rows: list[Markup] = []
    y = TOP + 14.0
    for domain, members in by_domain(lines):
        rows.append(tag("text", domain.capitalize(), x=0, y=y + 4, cls="k b"))
        for lane, label in _lanes(dossier, members):
            placed = [_place(line, axis) for line in members if line.lane == lane]
            drawn, depth = _pack(placed, y)
            rows.append(tag("text", label, x=sheet.left - 14, y=y + 4, text_anchor="end", cls="t"))
            rows += drawn
            y += ROW * depth + 5
        rows.append(tag("path", d=f"M0 {y - 7:g}H{sheet.width}", cls="gr"))
        y += 8
    return _drawing(dossier, axis, rows, y - 15, bool(spans))


def _near(line: Line) -> Period | None:
    return None if month_key(line.date) == "~" else period(line.date)


def _lanes(dossier: Dossier, members: Sequence[Line]) -> list[tuple[Lane, str]]:
    lanes: list[tuple[Lane, str]] = [
        ("there", f"{_short(dossier.source_name, 18)} →"),
        ("back", f"{_short(dossier.target_name, 18)} →"),
    ]
    together = any(line.lane == "together" for line in members)
    return [*lanes, ("together", "together")] if together else lanes


def _short(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


def _place(line: Line, axis: Axis) -> Placed:
    sign = {"coop": "+ ", "conf": "− ", "none": ""}[line.sign]
    sheet = axis.sheet
    words = sign + _short(what(line), sheet.longest)
    span = _near(line)
    if span is None or span.first is None or span.last is None:
        return Placed(line, sheet.right + 14, 0, words, False)
    x, until = axis.x(span.first), axis.x(span.last)
    leftward = x + 18 + LETTER * len(words) > sheet.right - 6
    return Placed(line, x, until if until - x > 3 else 0, words, leftward)


def _pack(marks: Sequence[Placed], top: float) -> tuple[list[Markup], int]:
    """The marks of a lane in as few rows as keep their words apart; and how many rows those are."""
    taken: list[list[tuple[float, float]]] = []
    drawn = []
    for mark in sorted(marks, key=lambda mark: (mark.x, mark.line.id)):
        a, b = mark.reach
        row = next(
            (i for i, spans in enumerate(taken) if all(b < x or y < a for x, y in spans)),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((a, b))
        drawn.append(_mark(mark, top + ROW * row))
    return drawn, max(len(taken), 1)


def _mark(mark: Placed, y: float) -> Markup:
    line = mark.line
    span = tag("path", d=f"M{mark.x:g} {y + 8:g}H{mark.until:g}", cls="sp") if mark.until else None
    sign, _, rest = mark.words.rpartition(" ") if line.sign == "none" else mark.words.partition(" ")
    words = mark.words if line.sign == "none" else join(tag("tspan", sign, cls="g"), " ", rest)
    x = mark.x - 10 if mark.leftward else mark.x + 10
    title = f"{line.action}, {status(line)}, {date(line.date)}"
    text = tag(
        "text", words, x=f"{x:g}", y=f"{y + 4:g}",
        cls="s hedged" if line.hedged else "s",
        text_anchor="end" if mark.leftward else "start",
    )  # fmt: skip
    drawn = tag(
        "g", shape(line.status, line.negated), transform=f"translate({mark.x:g} {y:g}) scale(.92)"
    )
    return tag("a", tag("title", title), span, drawn, text, href=f"#{line.id}", cls=line.sign)


def _drawing(
    dossier: Dossier, axis: Axis, rows: Sequence[Markup], bottom: float, dated: bool
) -> Markup:
    ticks = [
        join(
            tag("path", d=f"M{axis.x(day):g} {TOP - 6}V{bottom:g}", cls="gr"),
            tag("text", label, x=f"{axis.x(day) + 4:g}", y=TOP - 12, cls="t"),
        )
        for day, label in axis.ticks()
        if dated and day >= axis.first
    ]
    sheet = axis.sheet
    undated = join(
        tag("path", d=f"M{sheet.right} {TOP - 6}V{bottom:g}", cls="gr"),
        tag("text", "no closer date", x=sheet.right + 8, y=TOP - 12, cls="t"),
    )
    label = f"{dossier.source_name} and {dossier.target_name}: events by domain and direction"
    line = tag("path", d=f"M0 {TOP - 6}H{sheet.width}", cls="ax")
    size = f"0 0 {sheet.width} {bottom + 4:g}"
    return tag(
        "svg", *ticks, undated, line, *rows, cls="ch", viewBox=size, role="group", aria_label=label
    )
