"""The timeline of a dyad: a row a domain, a lane a direction, a mark an event, as inline SVG.

Status is shown by shape, sign by colour and by + or −; a thin line is the span of a date. What
has no closer date than a season stands in a column of its own. Every mark opens its event.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator, Sequence

import msgspec
from markupsafe import Markup, escape

from chancery.briefs.arrange import what
from chancery.briefs.dossier import Dossier, Line
from chancery.briefs.wording import month_key
from chancery.records import period
from chancery.web.shapes import form

WIDTH = 1376
LEFT, RIGHT = 232, 1160
UNDATED = 1182
ROW = 19
CHARACTER = 6.6
LONGEST_LABEL = 30
MOST_LABELS = 90
MOST_DRAWN = 240
MOST_SPANS = 14
DEEPEST_LANE = 14
SIGNS = {"coop": "+ ", "conf": "− ", "none": ""}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

LANES = ("there", "back", "together")


class Scale(msgspec.Struct, frozen=True):
    """Days to places between LEFT and RIGHT."""

    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + 8 + min(max(share, 0.0), 1.0) * (RIGHT - LEFT - 24)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Where a month, quarter or year begins, and what it is called."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 1200) if months / s <= 14)
        at = datetime.date(self.first.year, 1, 1)
        named_year = 0
        while at <= self.last:
            if at >= self.first.replace(day=1):
                named = str(at.year) if at.month == 1 else MONTHS[at.month - 1]
                if not named_year and at.month > 1:
                    named = f"{named} {at.year}"
                named_year = at.year
                yield self.x(max(at, self.first)), named if step < 12 or at.month == 1 else ""
            years, month = divmod(at.month - 1 + step, 12)
            at = datetime.date(at.year + years, month + 1, 1)


class Placed(msgspec.Struct, frozen=True):
    """A line with its place."""

    line: Line
    x: float
    end: float
    row: int
    label: str
    before: bool = False
    """Whether the label stands before the mark, where there is no room behind it."""


def timeline(
    dossier: Dossier,
    lines: Sequence[Line],
    link: Callable[[Line], str],
    query: Callable[..., str],
) -> Markup:
    """The timeline; empty where no line is given. Where there are too many events to draw each,
    a cell counts those of a span, what happened apart from what did not, and opens their list."""
    if not lines:
        return Markup("")
    if len(lines) > MOST_DRAWN:
        return counted(dossier, lines, query)
    scale = _scale(lines)
    labelled = len(lines) <= MOST_LABELS
    names = {"there": dossier.source_name, "back": dossier.target_name, "together": "both"}
    body: list[str] = []
    y = 38.0
    for domain in _domains(lines):
        body.append(f'<path class="gr" d="M0 {y - 8:.0f}H{WIDTH}"/>')
        body.append(
            f'<text class="k b" x="0" y="{y + 13:.0f}">{escape(domain.capitalize())}</text>'
        )
        mine = [line for line in lines if (line.domain or "other") == domain]
        for lane in LANES:
            inside = [line for line in mine if line.lane == lane]
            if lane == "together" and not inside:
                continue
            placed, left_out = _placed(inside, scale, labelled)
            arrow = " →" if lane != "together" else ""
            body.append(
                f'<text x="{LEFT - 18}" y="{y + 13:.0f}" text-anchor="end">'
                f"{escape(names[lane][:18])}{arrow}</text>"
            )
            body += [_mark(one, y, link(one.line)) for one in placed]
            rows = max((one.row for one in placed), default=0) + 1
            if left_out:
                body.append(f'<text x="{RIGHT}" y="{y + rows * ROW + 12:.0f}" text-anchor="end">'
                            f"and {left_out} more</text>")  # fmt: skip
                rows += 1
            y += rows * ROW + 7
        y += 10
    return _drawn(dossier, scale, lines, "".join(body), y)


def counted(dossier: Dossier, lines: Sequence[Line], query: Callable[..., str]) -> Markup:
    """Domains and directions by years (or spans of years), each cell a count that opens."""
    dated = [line for line in lines if month_key(line.date) != "~"]
    years = sorted({int(line.date[:4]) for line in dated}) or [datetime.date.today().year]
    step = next(n for n in (1, 2, 5, 10, 25, 100) if (years[-1] - years[0]) / n < MOST_SPANS)
    spans = range(years[0] // step * step if step > 1 else years[0], years[-1] + 1, step)
    wide = (UNDATED - LEFT - 24) / len(spans)
    cells: dict[tuple[str, str, int, bool], int] = {}
    for line in dated:
        at = (int(line.date[:4]) - spans[0]) // step
        cell = (line.domain or "other", line.lane, at, line.happened)
        cells[cell] = cells.get(cell, 0) + 1
    pair = {"there": (dossier.source, dossier.target), "back": (dossier.target, dossier.source)}
    names = {"there": dossier.source_name, "back": dossier.target_name}
    body, y = [], 38.0
    for domain in _domains(lines):
        body.append(f'<path class="gr" d="M0 {y - 8:.0f}H{WIDTH}"/>')
        body.append(
            f'<text class="k b" x="0" y="{y + 13:.0f}">{escape(domain.capitalize())}</text>'
        )
        for lane in ("there", "back"):
            body.append(
                f'<text x="{LEFT - 18}" y="{y + 13:.0f}" text-anchor="end">'
                f"{escape(names[lane][:18])} →</text>"
            )
            for at, year in enumerate(spans):
                x = LEFT + 8 + at * wide
                for happened, dx in ((True, 0.0), (False, min(wide / 2, 44.0))):
                    number = cells.get((domain, lane, at, happened), 0)
                    if number:
                        href = query(
                            source=pair[lane][0], target=pair[lane][1],
                            domain=None if domain == "other" else domain,
                            from_=str(year), to=str(year + step - 1),
                            status=["actual", "ongoing"] if happened else None,
                        )  # fmt: skip
                        body.append(_count(x + dx, y + 9, number, happened, href))
            y += ROW + 3
        y += 8
    ticks = "".join(
        f'<path class="gr" d="M{LEFT + at * wide:.1f} 26V{y:.0f}"/>'
        f'<text x="{LEFT + 6 + at * wide:.1f}" y="18">{year}</text>'
        for at, year in enumerate(spans)
    )
    label = escape(f"{dossier.source_name} and {dossier.target_name}: events counted by year")
    return Markup(
        f'<svg class="ch" viewBox="0 0 {WIDTH} {y:.0f}" role="group" aria-label="{label}">'
        f'{ticks}<path class="ax" d="M0 26H{WIDTH}"/>{"".join(body)}</svg>'
    )


def _count(x: float, y: float, number: int, happened: bool, href: str) -> str:
    told = f"{number} {'happened' if happened else 'did not happen, or not yet'}"
    return (
        f'<a href="{escape(href)}" class="none" aria-label="{told}"><title>{told}</title>'
        f'<rect class="hit" x="{x - 6:.1f}" y="{y - 9:.0f}" width="42" height="18"/>'
        f'<g transform="translate({x:.1f} {y:.0f}) scale(.8)">'
        f"{form('actual' if happened else 'planned')}</g>"
        f'<text class="s" x="{x + 8:.1f}" y="{y + 4:.0f}">{number}</text></a>'
    )


def _drawn(dossier: Dossier, scale: Scale, lines: Sequence[Line], body: str, end: float) -> Markup:
    grid = "".join(
        f'<path class="gr" d="M{x:.1f} 26V{end:.0f}"/>'
        + (f'<text x="{x + 4:.1f}" y="18">{name}</text>' if name else "")
        for x, name in scale.ticks()
    )
    undated = ""
    if any(month_key(line.date) == "~" for line in lines):
        undated = (
            f'<path class="gr" d="M{UNDATED - 12} 26V{end:.0f}"/>'
            f'<text x="{UNDATED - 4}" y="18">no closer date</text>'
        )
    label = escape(
        f"{dossier.source_name} and {dossier.target_name}: every event by domain and direction"
    )
    return Markup(
        f'<svg class="ch" viewBox="0 0 {WIDTH} {end:.0f}" role="group" aria-label="{label}">'
        f'{grid}{undated}<path class="ax" d="M0 26H{WIDTH}"/>{body}</svg>'
    )


def _scale(lines: Sequence[Line]) -> Scale:
    periods = [p for line in lines if month_key(line.date) != "~" and (p := period(line.date))]
    days = [d for p in periods for d in (p.first, p.last) if d]
    if not days:
        day = datetime.date.today()
        return Scale(day.replace(month=1, day=1), day.replace(month=12, day=31))
    first, last = min(days).replace(day=1), max(days)
    return Scale(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]))


def _domains(lines: Sequence[Line]) -> list[str]:
    """The domains by how many events they have; events without one last."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.domain or "other"] = counts.get(line.domain or "other", 0) + 1
    return sorted(counts, key=lambda name: (name == "other", -counts[name], name))


def _placed(lines: Sequence[Line], scale: Scale, labelled: bool) -> tuple[list[Placed], int]:
    """Lines in rows so that no label meets another; how many found no room."""
    ends: list[float] = []
    undated = 0
    placed: list[Placed] = []
    left_out = 0
    for line in sorted(lines, key=lambda one: (_first(one), one.id)):
        label = _label(line) if labelled else ""
        wide = 16 + len(label) * CHARACTER
        if month_key(line.date) == "~":
            if undated >= DEEPEST_LANE:
                left_out += 1
                continue
            room = int((WIDTH - UNDATED - 16) / CHARACTER)
            short = label if len(label) <= room else label[: room - 1] + "…"
            placed.append(Placed(line, UNDATED, UNDATED, undated, short))
            undated += 1
            continue
        x, end = _ends(line, scale)
        before = bool(label) and x + wide > RIGHT
        start = x - wide if before else x - 7
        stop = max(end, x + 9) if before else max(end, x + wide)
        row = next((n for n, taken in enumerate(ends) if taken < start), len(ends))
        if row >= DEEPEST_LANE:
            left_out += 1
            continue
        ends[row : row + 1] = [stop + 4]
        placed.append(Placed(line, x, end, row, label, before))
    return placed, left_out


def _first(line: Line) -> str:
    found = period(line.date)
    return found.first.isoformat() if found and found.first else "9"


def _ends(line: Line, scale: Scale) -> tuple[float, float]:
    found = period(line.date)
    first = found.first if found and found.first else scale.first
    last = found.last if found and found.last else first
    return scale.x(first), scale.x(last)


def _label(line: Line) -> str:
    text = what(line)
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def _mark(one: Placed, top: float, href: str) -> str:
    line, x, y = one.line, one.x, top + one.row * ROW + 9
    wide = len(one.label) * CHARACTER + 18
    left = x - wide if one.before else x - 9
    told = f"{line.action}, {line.status}{', disputed' if line.disputed else ''}: {what(line)}"
    span = ""
    if one.end - x > 6:
        span = f'<path class="span" d="M{x:.1f} {y + 8:.0f}H{one.end:.1f}M{x:.1f} {y:.0f}v8"/>'
    text = ""
    if one.label:
        anchor, at = ("end", x - 9) if one.before else ("start", x + 9)
        slant = ' font-style="italic"' if line.hedged else ""
        sign = SIGNS[line.sign]
        signed = f'<tspan class="sg b">{sign}</tspan>' if sign else ""
        text = (
            f'<text class="s halo" x="{at:.1f}" y="{y + 4:.0f}" text-anchor="{anchor}"{slant}>'
            f"{signed}{escape(one.label)}</text>"
        )
    return (
        f'<a href="{escape(href)}" class="{line.sign}" data-item aria-label="{escape(told)}">'
        f"<title>{escape(told)}</title>"
        f'<rect class="hit" x="{left:.1f}" y="{y - 9:.0f}" width="{wide:.0f}" height="18"/>{span}'
        f'<g transform="translate({x:.1f} {y:.0f}) scale(.9)">{form(line.status, line.negated)}</g>'
        f"{text}</a>"
    )
