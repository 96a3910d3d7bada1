"""Ideal points over time as lines, named at their ends; every line opens the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup, escape

WIDTH, HEIGHT = 1000, 420
LEFT, RIGHT, TOP, BOTTOM = 42, 830, 18, 390
APART = 16.0
DASHES = ("", "8 3", "2 3", "10 3 2 3", "5 2", "1.5 4")
"""Lines differ in dashes, never in colour: the sheet holds in grey."""

Points = Mapping[int, float]


def lines(
    found: Mapping[str, Points], names: Mapping[str, str], link: Callable[[str], str]
) -> Markup:
    """States' points by year."""
    drawn = {state: points for state, points in found.items() if len(points) > 1}
    if not drawn:
        return Markup("")
    years = [year for points in drawn.values() for year in points]
    values = [value for points in drawn.values() for value in points.values()]
    first, last, low, high = min(years), max(years), min(values), max(values)

    def x(year: int) -> float:
        return LEFT + (year - first) / max(last - first, 1) * (RIGHT - LEFT)

    def y(value: float) -> float:
        return BOTTOM - (value - low) / ((high - low) or 1) * (BOTTOM - TOP)

    ends = {state: y(points[max(points)]) for state, points in drawn.items()}
    labels = _spread(ends)
    parts = [*_grid(first, last, low, high, x, y)]
    for number, (state, points) in enumerate(drawn.items()):
        path, before = [], None
        for year in sorted(points):
            pen = "L" if before is not None and year - before <= 2 else "M"
            path.append(f"{pen}{x(year):.1f} {y(points[year]):.1f}")
            before = year
        name = names.get(state, state)
        end = points[max(points)]
        dashes = DASHES[number % len(DASHES)]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        told = f"{name}: {points[min(points)]:.2f} in {min(points)}, {end:.2f} in {max(points)}"
        edge = x(max(points))
        parts.append(
            f'<a href="{escape(link(state))}" data-item aria-label="{escape(told)}">'
            f"<title>{escape(told)}</title>"
            f'<path class="hitline" d="{"".join(path)}"/>'
            f'<path class="inks pt" d="{"".join(path)}"{dashed}/>'
            f'<path class="gr" d="M{edge:.1f} {ends[state]:.1f}L{RIGHT + 14} {labels[state]:.1f}"/>'
            f'<text class="k" x="{RIGHT + 18}" y="{labels[state] + 4:.1f}">{escape(name)} '
            f'<tspan class="v">{end:.2f}</tspan></text></a>'
        )
    return Markup(
        f'<svg class="ch points" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-label="Ideal points, {first} to {last}">{"".join(parts)}</svg>'
    )


def _grid(
    first: int, last: int, low: float, high: float,
    x: Callable[[int], float], y: Callable[[float], float],
) -> list[str]:  # fmt: skip
    step = next((s for s in (1, 2, 5, 10, 20) if (last - first) / s <= 9), 50)
    out = [
        f'<path class="gr" d="M{LEFT} {y(value):.1f}H{RIGHT}"/>'
        f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>'
        for value in range(int(low) - 1, int(high) + 2)
        if low <= value <= high
    ]
    out += [
        f'<text x="{x(year):.1f}" y="{BOTTOM + 22}" text-anchor="middle">{year}</text>'
        for year in range(first + (-first) % step, last + 1, step)
    ]
    return [*out, f'<path class="ax" d="M{LEFT} {BOTTOM + 4}H{RIGHT}"/>']


def _spread(ends: Mapping[str, float]) -> dict[str, float]:
    """Where labels stand so that none covers another."""
    order: Sequence[str] = sorted(ends, key=ends.__getitem__)
    placed: dict[str, float] = {}
    last = TOP - APART
    for state in order:
        last = max(ends[state], last + APART)
        placed[state] = last
    over = max(0.0, last - BOTTOM)
    return {state: at - over * (n + 1) / len(order) for n, (state, at) in enumerate(placed.items())}
