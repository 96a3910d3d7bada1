"""Change points: when did the level of a series shift, if nobody says when?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chancery.measures.base import Card, Measure

if TYPE_CHECKING:
    import pyarrow as pa

Floats = NDArray[np.float64]
SHORTEST = 3
"""Points in a stretch at least; two could always be a chance pair."""


def change_points(series: pa.Table, penalty: float = 3.0) -> pa.Table:
    """The stretches of equal level that divide the series best: start, end, mean.

    A further shift must gain `penalty` · log n in Σ(y − mean)² / σ², σ from the differences of
    neighbours, which shifts hardly touch.
    """
    import pyarrow as pa

    known = series.filter(series["value"].is_valid()).sort_by("time")
    y = known["value"].to_numpy().astype(np.float64)
    times = known["time"].to_pylist()
    starts = divided(y, penalty)
    ends = [*starts[1:], len(y)]
    rows = [
        {"start": times[a], "end": times[b - 1], "value": float(y[a:b].mean()), "n": b - a}
        for a, b in zip(starts, ends, strict=True)
        if b > a
    ]
    kind = series.schema.field("time").type
    kinds = {"start": kind, "end": kind, "value": pa.float64(), "n": pa.int64()}
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def divided(y: Floats, penalty: float) -> list[int]:
    """Where each stretch begins, the first at 0: the best of all divisions, by dynamic programming
    over the last shift (Jackson and others 2005)."""
    n = len(y)
    if n < 2 * SHORTEST:
        return [0]
    deviation = np.median(np.abs(np.diff(y))) / (MAD * np.sqrt(2.0))
    spread = float(deviation) ** 2 or float(np.diff(y).var()) / 2.0
    if not spread:
        return [0]
    price = penalty * np.log(n) * spread
    sums, squares = np.r_[0.0, np.cumsum(y)], np.r_[0.0, np.cumsum(y * y)]
    best, last = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=np.int64)
    best[0] = -price
    for end in range(SHORTEST, n + 1):
        a = np.arange(0, end - SHORTEST + 1)
        within = squares[end] - squares[a] - (sums[end] - sums[a]) ** 2 / (end - a)
        cost = best[a] + within + price
        last[end] = int(cost.argmin())
        best[end] = cost[last[end]]
    starts, end = [], n
    while end > 0:
        end = int(last[end])
        starts.append(end)
    return starts[::-1]


MAD = 0.6744897501960817
"""The median of |z| for a standard normal z: turns a median deviation into a standard one."""

MEASURE = Measure(
    Card(
        name="change-points",
        title="Change points",
        question="When did the level shift?",
        formula="argmin over divisions of Σ(y − mean of its stretch)² + p · log n · σ² for each "
        "shift; σ = median |Δy| / (.6745 √2); p = 3",
        source="Jackson, B. and others (2005). An Algorithm for Optimal Partitioning of Data on an "
        "Interval. IEEE Signal Processing Letters 12 (2): 105–108; penalty: Yao, Y.-C. (1988). "
        "Statistics and Probability Letters 6 (3): 181–189",
        checked="made series in the tests; papers recalled",
        reading="Each row is a stretch of equal level; each start but the first is a shift.",
        limits="Shifts of level only: a steady trend is cut into steps, so take the trend out "
        "before. Series with memory show shifts that are none. No interval for the moment.",
        unit="as the series'",
        needs={"series": "time, value"},
        gives={
            "start": "first time of the stretch",
            "end": "last",
            "value": "mean",
            "n": "points",
        },
        options={"penalty": "what a shift must gain, times log n (3)"},
    ),
    change_points,
    relational=False,
)
