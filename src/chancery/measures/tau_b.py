"""Kendall's tau-b between two portfolios: kept for comparison with older work."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


def tau_b(positions: pa.Table) -> pa.Table:
    """Tau-b of every pair of states and period, over the items that they share; −1 to 1."""
    import pyarrow as pa

    portfolios: dict[object, dict[str, dict[str, float]]] = {}
    for row in positions.select(["state", "item", "period", "value"]).to_pylist():
        if row["value"] is not None:
            of_period = portfolios.setdefault(row["period"], {})
            of_period.setdefault(row["state"], {})[row["item"]] = float(row["value"])
    rows = [
        {"state1": one, "state2": other, "period": period, **_of_pair(of[one], of[other])}
        for period, of in portfolios.items()
        for one, other in combinations(sorted(of), 2)
    ]
    kinds = {"state1": pa.string(), "state2": pa.string()} | {
        "period": positions.schema.field("period").type,
        "value": pa.float64(), "n": pa.int64(), "missing": pa.string(),
    }  # fmt: skip
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def _of_pair(one: dict[str, float], other: dict[str, float]) -> dict[str, object]:
    import numpy as np

    shared = sorted(one.keys() & other.keys())
    value = concordance(
        np.array([one[item] for item in shared]), np.array([other[item] for item in shared])
    )
    return {
        "value": value, "n": len(shared), "missing": "" if value is not None else "not applicable"
    }  # fmt: skip


def concordance(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """Tau-b of two rankings with ties; None where one of them is all ties."""
    import numpy as np

    order_a, order_b = (np.sign(x[:, None] - x[None, :]) for x in (a, b))
    untied = float((order_a**2).sum()) * float((order_b**2).sum())
    return float((order_a * order_b).sum() / np.sqrt(untied)) if untied else None


MEASURE = Measure(
    Card(
        name="tau-b",
        title="Kendall's tau-b",
        question="Do two states rank the others alike (the older measure of alliance similarity)?",
        formula="(concordant − discordant pairs) / √(pairs untied in a × pairs untied in b)",
        source="Bueno de Mesquita, B. (1975). Measuring Systemic Polarity. Journal of Conflict "
        "Resolution 19 (2): 187–216; criticised by Signorino and Ritter (1999), see s",
        checked="anchors row 1: Germany–Russia 1914, .03031695; paper recalled",
        reading="1: the same order; 0: unrelated; −1: opposite order.",
        limits="A measure of order, not of nearness: two states without any common ally may score "
        "high. Prefer s, kappa or pi. Not applicable where a state treats all alike.",
        unit="−1 to 1",
        needs=NEEDS,
        gives=GIVES,
    ),
    tau_b,
    relational=False,
)
