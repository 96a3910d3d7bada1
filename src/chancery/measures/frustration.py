"""Frustration: how many ties must change before two consistent camps stand; and the camps.

Dividing the states in two camps, a friendship between the camps and an enmity within one are
frustrated. The least number of these over all divisions is the line index. To find it is as hard
as max-cut: up to `EXACT` states of a connected part it is found exactly, by trying all divisions
in an order where each differs from the last by one state; beyond, by descent from many starts,
and then it is an upper bound, which the result says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.measures.base import Card, Measure
from chancery.measures.signed import NEEDS, Matrix, networks

if TYPE_CHECKING:
    import pyarrow as pa

Camps = NDArray[np.int64]
EXACT = 22
"""2²¹ divisions take about a second and 50 MB at a time; each further state doubles that."""
CHUNK = 1 << 15
STARTS = 200
SEED = 20261122
"""The starts are drawn once and for all, so that a result can be had again."""


class Division(NamedTuple):
    """A camp (0 or 1) for every state, the frustrated ties, and whether fewer are impossible."""

    camps: Camps
    frustrated: int
    exact: bool


def frustration(ties: pa.Table) -> pa.Table:
    """For every period the line index, the frustration 1 − 2 · index / ties, and the camps."""
    import pyarrow as pa

    rows = []
    for period, states, matrix in networks(ties):
        found = divided(matrix)
        count = int(np.count_nonzero(matrix)) // 2
        camps = ["", ""]
        for camp in (0, 1):
            camps[camp] = " ".join(s for s, c in zip(states, found.camps, strict=True) if c == camp)
        rows.append(
            {"period": period, "value": 1.0 - 2.0 * found.frustrated / count,
             "line_index": found.frustrated, "ties": count, "exact": found.exact,
             "camp1": camps[0], "camp2": camps[1]}
        )  # fmt: skip
    kinds = {"period": ties.schema.field("period").type, "value": pa.float64()} | {
        "line_index": pa.int64(), "ties": pa.int64(), "exact": pa.bool_(),
        "camp1": pa.string(), "camp2": pa.string(),
    }  # fmt: skip
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def divided(matrix: Matrix) -> Division:
    """The division with the fewest frustrated ties, each connected part by itself."""
    camps = np.zeros(len(matrix), dtype=np.int64)
    frustrated, exact = 0, True
    for part in _parts(matrix):
        inner = matrix[np.ix_(part, part)]
        found = _by_trying_all(inner) if len(part) <= EXACT else _by_descent(inner)
        camps[part] = found.camps
        frustrated += found.frustrated
        exact &= found.exact
    return Division(camps, frustrated, exact)


def _by_trying_all(matrix: Matrix) -> Division:
    """All divisions, the last state's camp held fixed (the two camps have no names)."""
    n = len(matrix)
    ties = np.count_nonzero(matrix) / 2
    best, best_side = np.inf, np.ones(n)
    free = np.arange(max(n - 1, 0))
    for first in range(0, 1 << (n - 1), CHUNK):
        numbers = np.arange(first, min(first + CHUNK, 1 << (n - 1)))
        side = np.ones((len(numbers), n))
        side[:, : n - 1] = 1.0 - 2.0 * ((numbers[:, None] >> free) & 1)
        against = (ties - ((side @ matrix) * side).sum(axis=1) / 2) / 2
        least = int(against.argmin())
        if against[least] < best:
            best, best_side = against[least], side[least]
    return Division((best_side < 0).astype(np.int64), round(float(best)), True)


def _by_descent(matrix: Matrix) -> Division:
    """From many starts, the state that frustrates most changes camp until none gains by it."""
    random = np.random.default_rng(SEED)
    ties = np.count_nonzero(matrix) / 2
    leading = np.sign(np.linalg.eigh(matrix)[1][:, -1])
    best, best_side = np.inf, np.ones(len(matrix))
    for start in range(STARTS):
        side = random.choice([-1.0, 1.0], size=len(matrix)) if start else leading
        side[side == 0] = 1.0
        pull = side * (matrix @ side)
        while (worst := int(pull.argmin())) >= 0 and pull[worst] < 0:
            side[worst] = -side[worst]
            pull = side * (matrix @ side)
        against = (ties - pull.sum() / 2) / 2
        if against < best:
            best, best_side = against, side.copy()
    return Division((best_side < 0).astype(np.int64), round(float(best)), best == 0)


def _parts(matrix: Matrix) -> list[NDArray[np.int64]]:
    """The connected parts, each as the numbers of its states."""
    left, parts = set(range(len(matrix))), []
    while left:
        part, edge = set(), {min(left)}
        while edge:
            part |= edge
            near = np.flatnonzero(np.abs(matrix[sorted(edge)]).sum(axis=0))
            edge = set(near.tolist()) - part
        left -= part
        parts.append(np.array(sorted(part), dtype=np.int64))
    return parts


MEASURE = Measure(
    Card(
        name="frustration",
        title="Frustration and camps",
        question="Into which two camps does the network divide best, and how many ties defy it?",
        formula="line index L: the fewest ties that defy a division in two camps; 1 − 2L / ties",
        source="Harary, F. (1959). On the Measurement of Structural Balance. Behavioral Science 4 "
        "(4): 316–323; Aref, S. and M. C. Wilson (2018). Measuring partial balance in signed "
        "networks. Journal of Complex Networks 6 (4): 566–595",
        checked="anchors row 6: Read's 16 tribes, .7586207, line index 7; papers recalled",
        reading="1: two camps without exception; 0: as bad as can be.",
        limits="Two camps only; a third force shows as frustration. Several divisions may be "
        "equally good: one is given. `exact` false: above 22 connected states the index is an "
        "upper bound, from 200 starts drawn once and for all.",
        unit="0–1",
        needs=NEEDS,
        gives={
            "period": "period",
            "value": "1 − 2L / ties",
            "line_index": "L",
            "ties": "ties",
            "exact": "whether fewer are impossible",
            "camp1": "one camp, states by id",
            "camp2": "the other",
        },
    ),
    frustration,
    relational=False,
)
