"""The map as SVG: land, contested territory hatched, lines that bend to their own left, names.

Every line opens the events behind it, every hatched territory the policy. Names and counts stand
where nothing else does; what finds no room is in the table beside the map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import msgspec
from markupsafe import Markup, escape

from chancery.web.maps.flowing import Flow
from chancery.web.maps.frame import HEIGHT, WIDTH, Frame, frame_of, graticule, land, path
from chancery.web.maps.geography import OWN, outlines, policy

MOST_LINES = 40
THINNEST, THICKEST, STEP = 1.6, 7.0, 0.9
DASHES = {"happened": "", "intended": "7 5", "unsure": ".1 5", "taken back": "2 3"}
BEND, MORE_BEND = 0.15, 0.075
"""How far a line leaves the straight one, as a part of its length; and each further beside it."""
CHARACTER = 7.4

Place = tuple[float, float]


class Drawn(msgspec.Struct, frozen=True):
    """A map with what its legend must say."""

    svg: Markup
    lines: tuple[Flow, ...]
    left_out: int
    nowhere: tuple[str, ...]
    """States without a place on the map."""
    most: int


class _Sheet:
    """What stands where, so that no name covers another."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float, float]] = []

    def free(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a box is on the sheet and meets nothing."""
        x0, y0, x1, y1 = box
        if x0 < 4 or y0 < 4 or x1 > WIDTH - 4 or y1 > HEIGHT - 4:
            return False
        return not any(x0 < b and x1 > a and y0 < d and y1 > c for a, c, b, d in self.taken)

    def take(self, box: tuple[float, float, float, float]) -> None:
        """Nothing else may stand there."""
        self.taken.append(box)


def drawn(
    flows: Sequence[Flow], names: Mapping[str, str], link: Callable[[Flow], str], *,
    viewpoint: str = "", day: str = "", opened: str = "", label: str = "Map",
) -> Drawn:  # fmt: skip
    """The map of these lines, of which the first are drawn."""
    seats = outlines().seats
    placed = [flow for flow in flows if flow.source in seats and flow.target in seats]
    shown = placed[:MOST_LINES]
    states = list(dict.fromkeys(code for f in shown for code in (f.source, f.target)))
    frame = frame_of([seats[code] for code in states])
    most = max((flow.claims for flow in shown), default=1)
    sheet = _Sheet()
    body = [
        f'<path class="grat" d="{graticule(frame)}"/>',
        *_land(frame, frozenset(states), viewpoint, day),
        *_arcs(frame, shown, names, link, most, opened, sheet),
        *_caps(frame, states, sheet),
        *_names(frame, states, names, sheet),
        *_others(frame, states, names, sheet),
    ]
    hatch = (
        '<defs><pattern id="mhatch" width="4.5" height="4.5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="mh" d="M0 0V5"/></pattern></defs>'
    )
    svg = Markup(
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-label="{escape(label)}">{hatch}{"".join(body)}</svg>'
    )
    gone = {code for f in flows for code in (f.source, f.target)} - set(seats)
    return Drawn(svg, tuple(shown), len(placed) - len(shown), tuple(sorted(gone)), most)


def _land(frame: Frame, subjects: frozenset[str], viewpoint: str, day: str) -> list[str]:
    """The land, then what is contested upon it."""
    known = policy()
    contested = [t for t in known.territories if t.contested_on(day)]
    apart = {t.feature for t in contested}
    seen = land(frame)
    plain = "".join(d for code, d in seen.items() if code not in subjects and code not in apart)
    out = [f'<path class="land" d="{plain}"/>']
    out += [
        f'<path class="focus" d="{seen[code]}"/>'
        for code in sorted(subjects & seen.keys()) if code not in apart
    ]  # fmt: skip
    for one in contested:
        data = path(frame, one.rings())
        if not data:
            continue
        owner = one.views.get(viewpoint, "")
        if owner:
            mine = one.feature if owner == OWN else owner
            kind = "focus" if mine in subjects else "land"
            edge = "own" if owner == OWN else "held"
            out.append(f'<path class="{kind} {edge}" d="{data}"/>')
            continue
        under = "focus" if one.feature in subjects else "land"
        out.append(
            f'<a href="#contested-{one.id}" class="contested" '
            f'aria-label="{escape(one.name)}, contested">'
            f"<title>{escape(one.name)}: {escape(one.note)}</title>"
            f'<path class="{under} under" d="{data}"/><path class="cont" d="{data}"/></a>'
        )
    return out


def _arcs(
    frame: Frame, flows: Sequence[Flow], names: Mapping[str, str], link: Callable[[Flow], str],
    most: int, opened: str, sheet: _Sheet,
) -> list[str]:  # fmt: skip
    """The lines, the thickest first so that thin ones stay seen; counts where there is room."""
    seats = outlines().seats
    beside: dict[tuple[str, str], int] = {}
    lines: list[str] = []
    counts: list[tuple[Flow, Place]] = []
    for flow in flows:
        pair = flow.source, flow.target
        beside[pair] = beside.get(pair, -1) + 1
        start, end = frame.place(seats[flow.source]), frame.place(seats[flow.target])
        long = math.dist(start, end)
        if long < 2:
            continue
        step = min((THICKEST - THINNEST) / max(most - 1, 1), STEP)
        wide = THINNEST + step * (flow.claims - 1)
        bend = (BEND + MORE_BEND * beside[pair]) * long
        curve = _curve(start, end, bend, 6.0, 7.0 + wide * 1.2)
        lines.append(_arc(flow, curve, wide, names, link(flow), opened == flow.id))
        counts.append((flow, _at(curve, 0.5)))
    return [*lines, *_counts(counts, sheet)]


class _Curve(msgspec.Struct, frozen=True):
    start: Place
    control: Place
    end: Place
    tip: Place


def _curve(start: Place, end: Place, bend: float, before: float, after: float) -> _Curve:
    """A quadratic curve that leaves the straight line to its left, seen along its way; it begins
    a little after the first seat and its head ends a little before the second."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy)
    left = dy / long, -dx / long
    control = (
        (start[0] + end[0]) / 2 + 2 * bend * left[0],
        (start[1] + end[1]) / 2 + 2 * bend * left[1],
    )
    before, after = min(before, long * 0.2), min(after, long * 0.3)
    return _Curve(
        _towards(start, control, before), control,
        _towards(end, control, after + 4), _towards(end, control, 4),
    )  # fmt: skip


def _towards(one: Place, other: Place, steps: float) -> Place:
    long = math.dist(one, other) or 1.0
    return (
        one[0] + (other[0] - one[0]) * steps / long,
        one[1] + (other[1] - one[1]) * steps / long,
    )


def _at(curve: _Curve, t: float) -> Place:
    """A point of the curve."""
    (ax, ay), (bx, by), (cx, cy) = curve.start, curve.control, curve.end
    u = 1 - t
    return u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy


def _arc(
    flow: Flow, curve: _Curve, wide: float, names: Mapping[str, str], href: str, opened: bool
) -> str:
    (x, y), (tx, ty) = curve.end, curve.tip
    long = math.dist(curve.end, curve.tip) or 1.0
    ux, uy = (tx - x) / long, (ty - y) / long
    half = 2.4 + wide * 0.85
    head = (
        f"M{tx:.1f} {ty:.1f}L{x - uy * half:.1f} {y + ux * half:.1f}"
        f"L{x + uy * half:.1f} {y - ux * half:.1f}Z"
    )
    line = (
        f"M{curve.start[0]:.1f} {curve.start[1]:.1f}"
        f"Q{curve.control[0]:.1f} {curve.control[1]:.1f} {x:.1f} {y:.1f}"
    )
    dashes = DASHES[flow.way]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    round_ = ' stroke-linecap="round"' if flow.way == "unsure" else ""
    bar = ""
    if flow.way == "taken back":
        mx, my = _at(curve, 0.5)
        bar = f'<path class="bar" d="M{mx - 7:.1f} {my + 6:.1f}L{mx + 7:.1f} {my - 6:.1f}"/>'
    told = (
        f"{names.get(flow.source, flow.source)} to {names.get(flow.target, flow.target)}, "
        f"{flow.way}: {flow.claims} {'claim' if flow.claims == 1 else 'claims'}"
    )
    now = " opened" if opened else ""
    return (
        f'<a href="{escape(href)}" class="flow {flow.sign}{now}" data-item '
        f'aria-label="{escape(told)}"><title>{escape(told)}</title>'
        f'<path class="hitline" d="{line}"/>'
        f'<path class="arc" stroke-width="{wide:.1f}"{dashed}{round_} d="{line}"/>'
        f'<path class="head" d="{head}"/>{bar}</a>'
    )


def _counts(counts: Sequence[tuple[Flow, Place]], sheet: _Sheet) -> list[str]:
    out = []
    for flow, (x, y) in counts:
        text = str(flow.claims)
        wide = len(text) * CHARACTER / 2 + 3
        box = (x - wide, y - 9, x + wide, y + 7)
        if flow.way == "taken back" or not sheet.free(box):
            continue
        sheet.take(box)
        out.append(
            f'<text class="cnt {flow.sign}" x="{x:.1f}" y="{y + 4:.1f}" '
            f'text-anchor="middle">{text}</text>'
        )
    return out


def _caps(frame: Frame, states: Sequence[str], sheet: _Sheet) -> list[str]:
    """Seats of governments."""
    out = []
    for code in states:
        x, y = frame.place(outlines().seats[code])
        sheet.take((x - 4, y - 4, x + 4, y + 4))
        out.append(f'<circle class="cap" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
    return out


def _names(
    frame: Frame, states: Sequence[str], names: Mapping[str, str], sheet: _Sheet
) -> list[str]:
    """Names of the states that lines join, beside their seats."""
    out = []
    for code in states:
        x, y = frame.place(outlines().seats[code])
        text = names.get(code, code)
        long = len(text) * CHARACTER
        spots = (
            (x + 8, y + 4, "start"), (x - 8, y + 4, "end"), (x, y + 18, "middle"),
            (x, y - 9, "middle"), (x + 8, y + 18, "start"), (x - 8, y + 18, "end"),
            (x + 8, y - 9, "start"), (x - 8, y - 9, "end"),
        )  # fmt: skip
        for tx, ty, anchor in spots:
            left = tx - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
            box = (left, ty - 11, left + long, ty + 4)
            if sheet.free(box):
                sheet.take(box)
                out.append(
                    f'<text class="f" x="{tx:.1f}" y="{ty:.1f}" '
                    f'text-anchor="{anchor}">{escape(text)}</text>'
                )
                break
    return out


def _others(
    frame: Frame, states: Sequence[str], names: Mapping[str, str], sheet: _Sheet
) -> list[str]:
    """Names of large states around, for who wants to know where this is."""
    if frame.world:
        return []
    out = []
    for code, rings in outlines().states.items():
        if code in states or code not in names:
            continue
        largest = max((frame.places(r) for r in rings), key=len)
        inside = largest[
            (largest[:, 0] > 0) & (largest[:, 0] < WIDTH)
            & (largest[:, 1] > 0) & (largest[:, 1] < HEIGHT)
        ]  # fmt: skip
        if len(inside) < 12:
            continue
        low, high = inside.min(axis=0), inside.max(axis=0)
        text = names[code]
        long = len(text) * 6.6
        if high[0] - low[0] < long * 1.1 or high[1] - low[1] < 26:
            continue
        x, y = (float(v) for v in (low + high) / 2)
        box = (x - long / 2, y - 11, x + long / 2, y + 4)
        if sheet.free(box):
            sheet.take(box)
            out.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escape(text)}</text>')
    return out
