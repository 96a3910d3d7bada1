"""Reading that means what it says: of claims at .8, about 80 in 100 are right.

A coder's score only orders its claims. On claims of which somebody said whether they were read
right, a curve is fitted that turns scores into shares that hold; it is data (a few knots), kept
with the coder and applied to every claim that it makes.

    curve = calibrate(scores, right)                    # isotonic from 200 claims on
    curve.of(0.71)                                      # the share of such claims that are right
    expected_calibration_error(curve.all(held_out), right_of_them, documents).told()

Methods: isotonic regression by pooling adjacent violators (Ayer and others 1955); logistic (Platt
1999) with his smoothed targets. The expected calibration error is that of Naeini and others
(2015), over bins of equal numbers, with an interval by bootstrap over documents.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from chancery.records import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Method = Literal["isotonic", "logistic"]

ENOUGH = 200
"""From so many claims on the curve may take any rising shape; below, only a logistic one."""

KNOTS = 32
"""At most so many knots are kept of a curve."""


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """A rising curve from score to share right, by its knots; between them it is straight."""

    method: Method
    scores: tuple[float, ...]
    shares: tuple[float, ...]
    claims: int

    def of(self, score: float) -> float:
        """The share of claims of this score that are right."""
        return self.all([score])[0]

    def all(self, scores: Sequence[float]) -> list[float]:
        """The same for many scores."""
        import numpy as np

        found: list[float] = np.interp(scores, self.scores, self.shares).tolist()
        return found


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of like reading: how many, what they say on average, and how many are right."""

    claims: int
    reading: float
    right: float


class CalibrationError(msgspec.Struct, frozen=True, kw_only=True):
    """How far reading is from the share right, on average; with its 95 per cent interval."""

    error: float
    low: float
    high: float
    claims: int
    bins: tuple[Bin, ...]

    def told(self) -> str:
        """In a line."""
        return f"{self.error:.3f} ({self.low:.3f} to {self.high:.3f}, {self.claims} claims)"


def calibrate(
    scores: Sequence[float], right: Sequence[bool], method: Method | None = None
) -> Curve:
    """The curve from a coder's scores (0 to 1) to the share right, fitted on judged claims.
    Raises UsageError."""
    import numpy as np

    x, y = _checked(scores, right)
    chosen = method or ("isotonic" if len(x) >= ENOUGH else "logistic")
    if chosen == "isotonic":
        at, share = _isotonic(x, y)
    else:
        at = np.linspace(float(x.min()), float(x.max()), KNOTS)
        share = _logistic(x, y, at)
    return Curve(
        method=chosen,
        scores=tuple(np.round(at, 6).tolist()),
        shares=tuple(np.round(share, 6).tolist()),
        claims=len(x),
    )


def expected_calibration_error(
    readings: Sequence[float],
    right: Sequence[bool],
    documents: Sequence[Hashable] | None = None,
    *,
    bins: int = 10,
    draws: int = 1000,
    seed: int = 0,
) -> CalibrationError:
    """The mean distance between reading and share right over bins of equal numbers, weighted by
    their claims. The interval is by bootstrap over documents, for claims of one document are
    right and wrong together; over claims where none are given."""
    import numpy as np

    x, y = _checked(readings, right)
    groups = _groups(documents if documents is not None else range(len(x)), len(x))
    dice = np.random.default_rng(seed)
    drawn = []
    for _ in range(draws):
        chosen = dice.integers(0, len(groups), len(groups))
        rows = np.concatenate([groups[n] for n in chosen])
        drawn.append(_error(x[rows], y[rows], bins)[0])
    error, found = _error(x, y, bins)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return CalibrationError(
        error=round(error, 4), low=round(float(low), 4), high=round(float(high), 4),
        claims=len(x), bins=found,
    )  # fmt: skip


def _checked(scores: Sequence[float], right: Sequence[bool]) -> tuple[Numbers, Numbers]:
    import numpy as np

    x, y = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.float64)
    if len(x) != len(y) or not len(x):
        raise UsageError(f"{len(x)} scores and {len(y)} verdicts; give one verdict a score.")
    if not ((x >= 0) & (x <= 1)).all():
        raise UsageError("A score lies between 0 and 1; check the coder's scores.")
    return x, y


def _isotonic(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Pool adjacent violators: the best rising steps; each step's mean score is a knot."""
    import numpy as np

    order = np.argsort(x, kind="stable")
    totals: list[list[float]] = []  # [sum of scores, sum right, claims]
    for score, hit in zip(x[order].tolist(), y[order].tolist(), strict=True):
        totals.append([score, hit, 1.0])
        while len(totals) > 1 and totals[-2][1] * totals[-1][2] >= totals[-1][1] * totals[-2][2]:
            last = totals.pop()
            totals[-1] = [a + b for a, b in zip(totals[-1], last, strict=True)]
    while len(totals) > KNOTS:
        small = min(range(len(totals) - 1), key=lambda n: totals[n][2] + totals[n + 1][2])
        last = totals.pop(small + 1)
        totals[small] = [a + b for a, b in zip(totals[small], last, strict=True)]
    return (
        np.array([total[0] / total[2] for total in totals]),
        np.array([(total[1] + 0.5) / (total[2] + 1) for total in totals]),
    )


def _logistic(x: Numbers, y: Numbers, at: Numbers) -> Numbers:
    """A logistic curve by Newton's method; the targets are Platt's, so that it never says 0 or 1,
    and it never falls."""
    import numpy as np

    hits = float(y.sum())
    above, below = (hits + 1) / (hits + 2), 1 / (len(y) - hits + 2)
    target = np.where(y > 0, above, below)
    design = np.column_stack([np.ones_like(x), x])
    weights = np.zeros(2)
    for _ in range(100):
        share = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (target - share)
        bend = design.T @ (design * (share * (1 - share))[:, None]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        weights += np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-9:
            break
    if weights[1] < 0:
        return np.full_like(at, target.mean())
    found: Numbers = 1 / (1 + np.exp(-(weights[0] + weights[1] * at)))
    return found


def _groups(documents: Sequence[Hashable], count: int) -> list[NDArray[np.int64]]:
    import numpy as np

    if len(documents) != count:
        raise UsageError(f"{count} claims and {len(documents)} documents; give one a claim.")
    rows: dict[Hashable, list[int]] = {}
    for row, document in enumerate(documents):
        rows.setdefault(document, []).append(row)
    return [np.array(members) for members in rows.values()]


def _error(x: Numbers, y: Numbers, bins: int) -> tuple[float, tuple[Bin, ...]]:
    import numpy as np

    order = np.argsort(x, kind="stable")
    found = []
    error = 0.0
    for rows in np.array_split(order, min(bins, len(x))):
        said, right = float(x[rows].mean()), float(y[rows].mean())
        error += abs(said - right) * len(rows) / len(x)
        found.append(Bin(claims=len(rows), reading=round(said, 4), right=round(right, 4)))
    return error, tuple(found)
