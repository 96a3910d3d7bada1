"""Small multiples: counts by month as squares, series as lines; each on one scale of its own.

Inline SVG in page ink, labelled at the mark. Every square opens its event, every point its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec
from markupsafe import Markup, escape

from chancery.briefs.wording import month_key, sign_of
from chancery.records import Status
from chancery.web.timeline import MONTHS

WIDTH, HEIGHT = 320, 190
MOST_SQUARES = 14
MOST_COLUMNS = 24


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A measure over time: year (or session) and value, None where there is none, and why."""

    title: str
    sub: str
    points: tuple[tuple[float, float | None], ...]
    note: str = ""
    percent: bool = False
    link: str = ""


class Square(Protocol):
    """What is drawn as a square: an event, or a line of a dossier."""

    @property
    def action(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def negated(self) -> bool: ...


_Square = TypeVar("_Square", bound=Square)


def columns(lines: Sequence[_Square], link: Callable[[_Square], str]) -> Markup:
    """Events that happened, by month (or year): cooperation above the line, conflict below."""
    keys, named = _columns(lines)
    if not keys:
        return Markup("")
    up, down = _stacks(lines, keys, "coop"), _stacks(lines, keys, "conf")
    most = max(len(v) for v in (*up.values(), *down.values()))
    if most > MOST_SQUARES:
        return _bars(up, down, keys, named, most)
    highest = max([len(v) for v in (*up.values(), *down.values())] or [1])
    size = min(18.0, (WIDTH - 20) / len(keys) - 2)
    tall = min(10.0, 120 / max(highest * 2, 1)) if highest > 6 else 12.0
    middle = 24 + max((len(v) for v in up.values()), default=0) * tall + 6
    bottom = middle + max((len(v) for v in down.values()), default=0) * tall + 8
    parts: list[str] = []
    for number, key in enumerate(keys):
        x = 10 + number * (WIDTH - 20) / len(keys)
        for stack, sign, step in ((up[key], "coop", -1), (down[key], "conf", 1)):
            for n, line in enumerate(stack):
                y = middle - (n + 1) * tall if step < 0 else middle + n * tall + 1
                told = f"{line.action}, {line.date}"
                parts.append(
                    f'<a href="{escape(link(line))}" aria-label="{escape(told)}">'
                    f"<title>{escape(told)}</title>"
                    f'<rect class="{sign}f" x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" '
                    f'height="{tall - 1.2:.1f}"/></a>'
                )
        if number % max(1, round(len(keys) / 6)) == 0:
            parts.append(
                f'<text x="{x + size / 2:.1f}" y="{bottom + 12:.0f}" text-anchor="middle">'
                f"{escape(named[number])}</text>"
            )
    return Markup(
        f'<svg class="ch" viewBox="0 0 {WIDTH} {bottom + 18:.0f}" role="group" '
        'aria-label="Events that happened, by month: cooperation above, conflict below">'
        f'<path class="ax" d="M0 {middle:.1f}H{WIDTH}"/>'
        f'<text class="s" x="10" y="14">+ cooperation</text>'
        f'<text class="s" x="{WIDTH}" y="{middle + 14:.0f}" text-anchor="end">− conflict</text>'
        f"{''.join(parts)}</svg>"
    )


def _bars(
    up: Mapping[str, Sequence[Square]], down: Mapping[str, Sequence[Square]],
    keys: Sequence[str], named: Sequence[str], most: int,
) -> Markup:  # fmt: skip
    """The same as bars with their counts, where there are too many events for a square each."""
    wide, parts, middle = (WIDTH - 20) / len(keys), [], 92.0
    for number, key in enumerate(keys):
        x = 10 + number * wide
        for count, sign, above in ((len(up[key]), "coop", 1), (len(down[key]), "conf", 0)):
            tall = count / most * 70
            y = middle - tall if above else middle + 1
            parts.append(
                f'<rect class="{sign}f" x="{x:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" '
                f'height="{tall:.1f}"/>'
            )
            if count and wide > 18:
                at = y - 4 if above else y + tall + 12
                parts.append(f'<text x="{x + wide / 2:.1f}" y="{at:.1f}" '
                             f'text-anchor="middle">{count}</text>')  # fmt: skip
        if number % max(1, round(len(keys) / 6)) == 0:
            parts.append(f'<text x="{x:.1f}" y="196">{escape(named[number])}</text>')
    return Markup(
        f'<svg class="ch" viewBox="0 0 {WIDTH} 200" role="img" '
        'aria-label="Events that happened, by month or year: cooperation above, conflict below">'
        f'<path class="ax" d="M0 {middle}H{WIDTH}"/>{"".join(parts)}</svg>'
    )


def _columns(lines: Sequence[Square]) -> tuple[list[str], list[str]]:
    """The months (or years, where there are many) from first to last, and their names."""
    months = sorted({key for line in lines if (key := month_key(line.date)) != "~"})
    if not months:
        return [], []
    (y1, m1), (y2, m2) = ((int(k[:4]), int(k[5:])) for k in (months[0], months[-1]))
    if (y2 - y1) * 12 + m2 - m1 + 1 <= MOST_COLUMNS:
        run = [divmod(y1 * 12 + m1 - 1 + n, 12) for n in range((y2 - y1) * 12 + m2 - m1 + 1)]
        keys = [f"{y:04}-{m + 1:02}" for y, m in run]
        return keys, [MONTHS[m] if m else str(y) for y, m in run]
    years = [f"{year:04}" for year in range(y1, y2 + 1)]
    return years, years


def _stacks(lines: Sequence[_Square], keys: Sequence[str], sign: str) -> dict[str, list[_Square]]:
    found: dict[str, list[_Square]] = {key: [] for key in keys}
    long = len(keys[0])
    for line in lines:
        key = month_key(line.date)[:long]
        done = line.status in ("actual", "ongoing") and not line.negated
        if done and sign_of(line.action) == sign and key in found:
            found[key].append(line)
    return found


def curve(series: Series) -> Markup:
    """A series as a line; where values are missing the line is broken and the span hatched."""
    known = [(x, y) for x, y in series.points if y is not None]
    if len(known) < 2:
        return Markup("")
    xs, ys = [x for x, _ in series.points], [y for _, y in known]
    low = min(0.0, min(ys)) if series.percent else min(ys)
    high = max(ys) if max(ys) > low else low + 1
    left, right, top, bottom = 38, WIDTH - 40, 14, HEIGHT - 26

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            left + (x - min(xs)) / max(max(xs) - min(xs), 1) * (right - left),
            bottom - (y - low) / (high - low) * (bottom - top),
        )

    path, pen = [], "M"
    for x, y in series.points:
        if y is None:
            pen = "M"
            continue
        px, py = at(x, y)
        path.append(f"{pen}{px:.1f} {py:.1f}")
        pen = "L"

    def shown(value: float) -> str:
        return f"{value:.0%}" if series.percent else f"{value:.2f}"

    ends = "".join(
        f'<circle class="inkf" r="2.6" cx="{at(x, y)[0]:.1f}" cy="{at(x, y)[1]:.1f}"/>'
        f'<text class="k" x="{at(x, y)[0] + dx:.1f}" y="{at(x, y)[1] - 6:.1f}" '
        f'text-anchor="{side}">{shown(y)}</text>'
        for (x, y), dx, side in ((known[0], 4, "start"), (known[-1], 4, "start"))
    )
    grid = "".join(
        f'<path class="gr" d="M{left} {at(0, v)[1]:.1f}H{right}"/>'
        f'<text x="{left - 6}" y="{at(0, v)[1] + 4:.1f}" text-anchor="end">{shown(v)}</text>'
        for v in (low, high)
    )
    years = "".join(
        f'<text x="{at(x, low)[0]:.1f}" y="{HEIGHT - 6}" text-anchor="{side}">{x:.0f}</text>'
        for x, side in ((min(xs), "start"), (max(xs), "end"))
    )
    label = escape(f"{series.title}: {shown(known[0][1])} to {shown(known[-1][1])}")
    return Markup(
        f'<svg class="ch" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{grid}'
        f'<path class="inks" d="{"".join(path)}" fill="none" stroke-width="1.5"/>'
        f"{ends}{years}</svg>"
    )
