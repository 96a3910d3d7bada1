"""The frame of a map: what it is centred on, how degrees become places on the sheet.

Where the states lie within reach of each other, Lambert's azimuthal equal-area projection about
their middle; where they lie all over the world, Equal Earth (Šavrič, Patterson and Jenny 2018).
Both keep areas, so no state looks larger than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from chancery.web.maps.geography import clipped, outlines

WIDTH, HEIGHT = 960, 520
MARGIN = 0.17
"""The part of the sheet on each side that lines may bend into."""
FARTHEST = 62.0
"""Degrees from the middle up to which states lie within reach of each other."""
SMALLEST = 14.0
"""Degrees that a map shows at least across."""
BESIDE = 30.0
"""How far outlines go on beyond the sheet's edge."""
NORTH = 1.3
"""How far the pole lies from the equator in Equal Earth, at the scale of 1."""
BACK = 140.0
"""Degrees from the middle beyond which an outline is not drawn: it would be torn."""

Points = NDArray[np.float64]


class Frame(msgspec.Struct, frozen=True):
    """A map's middle in degrees, its scale, the shift of its places; `world` for Equal Earth."""

    world: bool
    longitude: float = 0.0
    latitude: float = 0.0
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def places(self, points: Points) -> Points:
        """Degrees (longitude, latitude) as places on the sheet."""
        plane = _equal_earth(points, self.longitude) if self.world else _azimuthal(points, self)
        return plane * (self.scale, -self.scale) + (self.x, self.y)

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """One point."""
        x, y = self.places(np.array([point], dtype=np.float64))[0]
        return float(x), float(y)


WORLD = Frame(world=True, scale=WIDTH / 5.5, x=WIDTH / 2, y=HEIGHT / 2 + 12)
CLOSEST = 2.6
"""How many times larger than the whole world a part of it in Equal Earth is drawn at most."""


def frame_of(points: Sequence[tuple[float, float]]) -> Frame:
    """The frame that shows these points; the world where there are none or they lie far apart."""
    if not points:
        return WORLD
    spots = np.array(points, dtype=np.float64)
    middle = _vectors(spots).mean(axis=0)
    if (long := float(np.linalg.norm(middle))) < 0.3:
        return _all_over(spots)
    middle /= long
    reach = np.degrees(np.arccos(np.clip(_vectors(spots) @ middle, -1, 1))).max()
    if reach > FARTHEST:
        return _all_over(spots)
    longitude = float(np.degrees(np.arctan2(middle[1], middle[0])))
    latitude = float(np.degrees(np.arcsin(middle[2])))
    bare = Frame(world=False, longitude=round(longitude, 2), latitude=round(latitude, 2))
    return _fitted(bare, spots, 0.0)


def _all_over(spots: Points) -> Frame:
    """Equal Earth, cut open where the widest gap between the points is."""
    around = np.sort(np.unique(spots[:, 0]))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = int(gaps.argmax())
    middle = (around[widest] + gaps[widest] / 2 + 180) % 360
    middle = round(float(middle if middle <= 180 else middle - 360))
    return _fitted(Frame(world=True, longitude=middle), spots, WIDTH / 5.5)


def _fitted(bare: Frame, spots: Points, least: float) -> Frame:
    """The frame scaled and shifted so that the points lie within its margins."""
    plane = bare.places(spots)
    low, high = (plane * (1, -1)).min(axis=0), (plane * (1, -1)).max(axis=0)
    across = np.radians(SMALLEST)
    wide, tall = max(high[0] - low[0], across), max(high[1] - low[1], across * HEIGHT / WIDTH)
    scale = max((1 - 2 * MARGIN) * min(WIDTH / wide, HEIGHT / tall), least)
    scale = min(scale, least * CLOSEST) if least else scale
    x, y = (float(v) for v in (low + high) / 2 * scale)
    down = HEIGHT / 2 + y
    if bare.world:  # no more than a strip of nothing above the pole
        down = min(down, float(NORTH * scale) + 24)
    return msgspec.structs.replace(
        bare, scale=round(float(scale), 2), x=round(WIDTH / 2 - x, 1), y=round(down, 1)
    )


@lru_cache(maxsize=64)
def land(frame: Frame) -> dict[str, str]:
    """The outline of every state that is seen, as the data of an SVG path."""
    found = {code: path(frame, rings) for code, rings in outlines().states.items()}
    return {code: data for code, data in found.items() if data}


def path(frame: Frame, rings: Sequence[Points]) -> str:
    """Rings as the data of an SVG path, cut to the sheet."""
    box = (-BESIDE, -BESIDE, WIDTH + BESIDE, HEIGHT + BESIDE)
    places = 0 if frame.world else 1
    out = []
    for ring in _whole(frame, rings):
        seen = frame.places(ring)
        (x0, y0), (x1, y1) = seen.min(axis=0), seen.max(axis=0)
        if x1 < box[0] or y1 < box[1] or x0 > box[2] or y0 > box[3]:
            continue
        if x0 < box[0] or y0 < box[1] or x1 > box[2] or y1 > box[3]:
            seen = clipped(seen, box)
        if data := _line(seen, places):
            out.append(f"M{data}Z")
    return "".join(out)


def _whole(frame: Frame, rings: Sequence[Points]) -> Iterator[Points]:
    """The rings that can be drawn without being torn: in Equal Earth cut at its edge."""
    for ring in rings:
        if not frame.world:
            if _away(ring, frame).max() <= BACK:
                yield ring
            continue
        middle = frame.longitude
        along = np.degrees(np.unwrap(np.radians(ring[:, 0] - middle)))
        for turn in (-360.0, 0.0, 360.0):
            shifted = np.column_stack([along + turn, ring[:, 1]])
            if shifted[:, 0].max() <= -180 or shifted[:, 0].min() >= 180:
                continue
            if np.abs(shifted[:, 0]).max() > 180:
                shifted = clipped(shifted, (-180.0, -90.0, 180.0, 90.0))
            if len(shifted):
                yield np.add(shifted, (middle, 0.0))


def graticule(frame: Frame) -> str:
    """Every fifteenth meridian and parallel, as the data of an SVG path."""
    out = []
    for longitude in range(-180, 180, 15):
        at = np.arange(-84.0, 84.1, 4.0)
        out.append(np.column_stack([np.full_like(at, longitude), at]))
    for latitude in range(-75, 76, 15):
        at = np.arange(-180.0, 180.1, 4.0)
        out.append(np.column_stack([at, np.full_like(at, latitude)]))
    lines = []
    for line in out:
        near = line if frame.world else line[_away(line, frame) < FARTHEST + 30]
        if len(near) < 2:
            continue
        seen = frame.places(near)
        gaps = np.flatnonzero(np.abs(np.diff(seen, axis=0)).max(axis=1) > WIDTH / 3) + 1
        for part in np.split(seen, gaps):
            if len(part) > 1 and _meets(part):
                lines.append("M" + _line(part, 0))
    return "".join(lines)


def _meets(seen: Points) -> bool:
    (x0, y0), (x1, y1) = seen.min(axis=0), seen.max(axis=0)
    return bool(x1 > 0 and y1 > 0 and x0 < WIDTH and y0 < HEIGHT)


def _line(seen: Points, places: int) -> str:
    """Places as path data without those that fall on the one before; "" for less than a line."""
    rounded = np.round(seen, places)
    if len(rounded) < 2:
        return ""
    new = np.concatenate([[True], (np.diff(rounded, axis=0) != 0).any(axis=1)])
    kept = rounded[new]
    if len(kept) < 2:
        return ""
    return "L".join(f"{x:g} {y:g}" for x, y in kept)


def _vectors(points: Points) -> Points:
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _away(points: Points, frame: Frame) -> Points:
    """Degrees from the frame's middle."""
    middle = _vectors(np.array([[frame.longitude, frame.latitude]]))[0]
    away: Points = np.degrees(np.arccos(np.clip(_vectors(points) @ middle, -1, 1)))
    return away


def _azimuthal(points: Points, frame: Frame) -> Points:
    lon = np.radians(points[:, 0] - frame.longitude)
    lat, middle = np.radians(points[:, 1]), np.radians(frame.latitude)
    along = np.cos(lat) * np.cos(lon)
    near = np.sin(middle) * np.sin(lat) + np.cos(middle) * along
    k = np.sqrt(2 / np.maximum(1 + near, 1e-3))
    x = k * np.cos(lat) * np.sin(lon)
    y = k * (np.cos(middle) * np.sin(lat) - np.sin(middle) * along)
    return np.column_stack([x, y])


def _equal_earth(points: Points, middle: float) -> Points:
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    turned = points[:, 0] - middle
    within = np.abs(turned) <= 180.0001
    lon = np.radians(np.where(within, turned, (turned + 180) % 360 - 180))
    lat = np.radians(points[:, 1])
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(lat))
    t2, t6 = t**2, t**6
    slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
    x = 2 * np.sqrt(3) * lon * np.cos(t) / (3 * slope)
    y = t * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)
    return np.column_stack([x, y])
