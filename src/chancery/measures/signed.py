"""A signed network as a matrix: +1 friend, −1 foe, 0 neither; ties count both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chancery.records import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

Matrix = NDArray[np.float64]

NEEDS = {"ties": "state1, state2, period, sign"}


def networks(ties: pa.Table) -> Iterator[tuple[object, list[str], Matrix]]:
    """Each period with its states in order and their symmetric matrix of signs.

    A pair may stand once or in both directions with the same sign. Raises UsageError where the
    two directions, or two rows, disagree.
    """
    periods: dict[object, list[tuple[str, str, int]]] = {}
    for row in ties.select(["state1", "state2", "period", "sign"]).to_pylist():
        if row["sign"] and row["state1"] != row["state2"]:
            tie = (row["state1"], row["state2"], 1 if row["sign"] > 0 else -1)
            periods.setdefault(row["period"], []).append(tie)
    for period in sorted(periods, key=str):
        found = periods[period]
        states = sorted({state for one, other, _ in found for state in (one, other)})
        at = {state: n for n, state in enumerate(states)}
        matrix = np.zeros((len(states), len(states)))
        for one, other, sign in found:
            if matrix[at[one], at[other]] == -sign:
                raise UsageError(
                    f"{one} and {other} are friends and foes at once in {period}; decide the sign "
                    "of each pair before."
                )
            matrix[at[one], at[other]] = matrix[at[other], at[one]] = sign
        yield period, states, matrix
