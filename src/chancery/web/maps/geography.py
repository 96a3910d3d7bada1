"""Outlines of states, seats of governments, contested territories: read once, told with source.

The outlines are data (`outlines.json`, written by `scripts/write_outlines.py`); the contested
territories are a list of ours with a stated policy (`contested.yaml`).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
"""A closed line in degrees: a row a point, longitude and latitude."""

OWN = "own"
"""Whose a territory is that a viewpoint sees as a state or entity of its own."""


class Outlines(msgspec.Struct, frozen=True):
    """Every state's rings and seat of government, in degrees."""

    source: str
    version: int
    states: Mapping[str, tuple[Ring, ...]]
    seats: Mapping[str, tuple[float, float]]


class Territory(msgspec.Struct, frozen=True, kw_only=True):
    """A territory that more than one side claims."""

    id: str
    name: str
    note: str
    views: Mapping[str, str]
    since: str = ""
    until: str = ""
    feature: str = ""
    ring: tuple[tuple[float, float], ...] = ()

    def rings(self) -> tuple[Ring, ...]:
        """Its outline: Natural Earth's where it has one, else schematic."""
        if self.feature:
            return outlines().states[self.feature]
        return (np.array([*self.ring, self.ring[0]], dtype=np.float64),)

    def contested_on(self, day: str) -> bool:
        """Whether the contest was on that day."""
        return self.since <= day and (not self.until or day < self.until)


class Policy(msgspec.Struct, frozen=True):
    """What the map does with contested territories, and the list."""

    version: int
    source: str
    policy: str
    territories: tuple[Territory, ...]

    def viewpoints(self) -> tuple[str, ...]:
        """The states from whose viewpoint the map can be drawn."""
        return tuple(sorted({code for one in self.territories for code in one.views}))


class _File(msgspec.Struct):
    source: str
    version: int
    grid: int
    arcs: list[list[int]]
    states: dict[str, list[list[int]]]
    seats: dict[str, tuple[float, float]]


@cache
def outlines() -> Outlines:
    """The outlines, decoded: borders that two states share are one line in the file."""
    held = _bytes("outlines.json")
    file = msgspec.json.decode(held, type=_File)
    arcs = [np.cumsum(np.array(arc).reshape(-1, 2), axis=0) / file.grid for arc in file.arcs]
    states = {
        code: tuple(
            np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring])
            for ring in rings
        )
        for code, rings in file.states.items()
    }
    seats = {code: _middle(rings) for code, rings in states.items()} | file.seats
    return Outlines(file.source, file.version, states, seats)


@cache
def policy() -> Policy:
    """The contested territories."""
    import yaml

    return msgspec.convert(
        yaml.load(_bytes("contested.yaml"), yaml.BaseLoader), Policy, strict=False
    )


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """The middle of the largest ring, where no seat of government is known."""
    largest = max(rings, key=area)
    x, y = largest.mean(axis=0)
    return float(x), float(y)


def area(ring: Ring) -> float:
    """Square degrees within a ring."""
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def clipped(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """A ring cut to a box (Sutherland and Hodgman); empty where nothing is left of it."""
    found = [(float(x), float(y)) for x, y in ring]
    for axis, edge, keep in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not found:
            break
        cut: list[tuple[float, float]] = []
        for last, point in itertools.pairwise([found[-1], *found]):
            within, was = (keep * (p[axis] - edge) >= 0 for p in (point, last))
            if within != was:
                share = (edge - last[axis]) / (point[axis] - last[axis])
                cut.append(
                    (last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1]))
                )
            if within:
                cut.append(point)
        found = cut
    return np.array(found, dtype=np.float64).reshape(-1, 2)


def _bytes(name: str) -> bytes:
    return resources.files("chancery.web.maps").joinpath(name).read_bytes()
