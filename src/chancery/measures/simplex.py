"""Two small minimisers: weights that are a mixture, and Nelder and Mead's search.

`mixture` solves min |A w − b|² with w ≥ 0, Σ w = 1 exactly, by an active set (Lawson and Hanson
1974, with the sum held by a multiplier). `search` needs no derivative (Nelder and Mead 1965).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDING = 1e-12
GAIN = 1e-9
"""A weight enters only if the fit's slope towards it is steeper than this part of the scale."""
TURNS = 1_000


def mixture(a: Floats, b: Floats) -> Floats:
    """The mixture of the columns of `a` that lies nearest to `b`."""
    gram, target = a.T @ a, a.T @ b
    scale = max(1.0, float(np.abs(target).max()))
    weights = np.zeros(a.shape[1])
    used = [int(np.argmin(np.diag(gram) - 2.0 * target))]
    weights[used[0]] = 1.0
    for _ in range(TURNS):
        used, multiplier = _settle(gram, target, weights, used)
        slope = gram @ weights - target + multiplier
        slope[used] = 0.0
        entering = int(np.argmin(slope))
        if slope[entering] > -GAIN * scale:
            break
        used.append(entering)
    return weights


def _settle(
    gram: Floats, target: Floats, weights: Floats, used: list[int]
) -> tuple[list[int], float]:
    """The best weights of those in use, in place; those that would fall below 0 go out."""
    while True:
        size = len(used)
        system = np.ones((size + 1, size + 1))
        system[:size, :size], system[size, size] = gram[np.ix_(used, used)], 0.0
        wanted = np.linalg.lstsq(system, np.append(target[used], 1.0), rcond=None)[0]
        if (wanted[:size] > -ROUNDING).all():
            weights[:] = 0.0
            weights[used] = np.maximum(wanted[:size], 0.0)
            return used, float(wanted[size])
        now, below = weights[used], wanted[:size] < 0.0
        part = np.min(now[below] / (now[below] - wanted[:size][below]))
        moved = now + part * (wanted[:size] - now)
        weights[:] = 0.0
        weights[used] = np.where(moved > ROUNDING, moved, 0.0)
        used = [n for n, weight in zip(used, moved, strict=True) if weight > ROUNDING]


def search(
    loss: Callable[[Floats], float], start: Floats, *, turns: int = TURNS, tolerance: float = 1e-10
) -> tuple[Floats, float]:
    """The point of least loss that the search finds from `start`, and its loss: a local one."""
    step = np.diag(np.where(start != 0.0, 0.1 * start, 0.01))
    points = np.vstack([start, start + step])
    losses = np.array([loss(point) for point in points])
    for _ in range(turns):
        order = np.argsort(losses, kind="stable")
        points, losses = points[order], losses[order]
        if losses[-1] - losses[0] < tolerance:
            break
        centre = points[:-1].mean(axis=0)
        away = centre - points[-1]
        candidate, found = _tried(loss, centre + away)
        if found < losses[0]:
            further, better = _tried(loss, centre + 2.0 * away)
            candidate, found = (further, better) if better < found else (candidate, found)
        elif found >= losses[-2]:
            nearer = centre + 0.5 * away if found < losses[-1] else centre - 0.5 * away
            bound = min(found, losses[-1])
            candidate, found = _tried(loss, nearer)
            if found >= bound:
                points = points[0] + 0.5 * (points - points[0])
                losses = np.array([loss(point) for point in points])
                continue
        points[-1], losses[-1] = candidate, found
    best = int(losses.argmin())
    return points[best], float(losses[best])


def _tried(loss: Callable[[Floats], float], point: Floats) -> tuple[Floats, float]:
    return point, loss(point)
