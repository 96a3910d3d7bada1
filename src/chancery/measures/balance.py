"""Structural balance: is the enemy of an enemy a friend?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chancery.measures.base import Card, Measure
from chancery.measures.signed import NEEDS, Matrix, networks

if TYPE_CHECKING:
    import pyarrow as pa


def balance(ties: pa.Table) -> pa.Table:
    """Balanced triangles and the balance of closed walks of every period."""
    import pyarrow as pa

    rows = [
        {
            "period": period, "value": triangles(matrix), "walk": walk(matrix),
            "states": len(states), "ties": int(np.count_nonzero(matrix)) // 2,
            "missing": "" if triangles(matrix) is not None else "not applicable",
        }
        for period, states, matrix in networks(ties)
    ]  # fmt: skip
    kinds = {"period": ties.schema.field("period").type, "value": pa.float64()} | {
        "walk": pa.float64(), "states": pa.int64(), "ties": pa.int64(), "missing": pa.string(),
    }  # fmt: skip
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def triangles(matrix: Matrix) -> float | None:
    """Balanced triangles / triangles; None where there is none."""
    signed = float(np.trace(matrix @ matrix @ matrix))
    strength = np.abs(matrix)
    every = float(np.trace(strength @ strength @ strength))
    return (1.0 + signed / every) / 2.0 if every else None


def walk(matrix: Matrix) -> float:
    """tr e^A / tr e^|A|: closed walks of all lengths, long ones counting little."""
    signed, strength = np.linalg.eigvalsh(matrix), np.linalg.eigvalsh(np.abs(matrix))
    top = strength.max()
    return float(np.exp(signed - top).sum() / np.exp(strength - top).sum())


MEASURE = Measure(
    Card(
        name="balance",
        title="Structural balance",
        question="Do friendships and enmities form consistent camps?",
        formula="triangles: (1 + tr A³ / tr |A|³) / 2; walks: tr e^A / tr e^|A|",
        source="Cartwright, D. and F. Harary (1956). Structural Balance. Psychological Review 63 "
        "(5): 277–293; Estrada, E. and M. Benzi (2014). Walk-based measure of balance in signed "
        "networks. Physical Review E 90: 042802",
        checked="anchors row 6: Read's 16 tribes, .8676471 and .3575761; papers recalled",
        reading="1: balanced. A triangle is balanced with no or two enmities.",
        limits="Triangles see only threes; walks fall quickly with size and density, so compare "
        "networks of like size. Where ties are missing, balance is of what is known.",
        unit="share, 0–1",
        needs=NEEDS,
        gives={
            "period": "period",
            "value": "share of balanced triangles",
            "walk": "walk balance",
            "states": "states with a tie",
            "ties": "ties",
            "missing": '"", or "not applicable" where there is no triangle',
        },
    ),
    balance,
    relational=False,
)
