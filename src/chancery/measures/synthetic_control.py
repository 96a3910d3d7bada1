"""Synthetic control: what would have become of one unit, had the shock not come?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from chancery.measures.base import Card, Measure
from chancery.measures.simplex import mixture, search
from chancery.records import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

Floats = NDArray[np.float64]
STARTS = 5
SEED = 20261122
"""Starts beside the even one are drawn once and for all, so that a result can be had again."""


def synthetic_control(
    outcomes: pa.Table,
    predictors: pa.Table,
    unit: str = "",
    first: int = 0,
    shock: int = 0,
) -> pa.Table:
    """Actual and synthetic outcome and their gap for every year, with the donors' weights.

    The mixture of donors is fitted to `unit`'s predictors, these weighed so that outcomes from
    `first` to the year before `shock` are met best. Outcomes must be there for all units in these
    years, predictors for all units; a unit that lacks one is refused.
    """
    import pyarrow as pa

    units, years, y = _square(outcomes, "year")
    _, _, x = _square(predictors, "predictor", units)
    if unit not in units:
        raise UsageError(f"There are no outcomes of {unit!r}; there are {', '.join(units)}.")
    before = np.array([first <= year < shock for year in years])
    here = units.index(unit)
    others = [n for n in range(len(units)) if n != here]
    lacking = [u for n, u in enumerate(units) if np.isnan(y[before, n]).any() or
               np.isnan(x[:, n]).any()]  # fmt: skip
    if lacking or not before.any():
        raise UsageError(
            f"No years before the shock, or values are missing for {', '.join(lacking)}; leave "
            "these units out or give their values."
        )
    weights = donors(x[:, here], x[:, others], y[before, here], y[before][:, others])
    made = np.where(weights > 0, y[:, others] * weights, 0.0).sum(axis=1)
    gap = y[:, here] - made
    told = ", ".join(
        f"{units[others[n]]} {weights[n]:.4f}" for n in np.argsort(-weights) if weights[n] > 5e-5
    )
    count = len(years)
    known = ~np.isnan(gap)
    return pa.table(
        {
            "year": pa.array(years, pa.int64()),
            "actual": pa.array(y[:, here], mask=np.isnan(y[:, here])),
            "synthetic": pa.array(made, mask=np.isnan(made)),
            "value": pa.array(gap, mask=~known),
            "before": pa.array([year < shock for year in years]),
            "donors": pa.array([told] * count, pa.string()),
            "missing": pa.array(["" if k else "not reported" for k in known], pa.string()),
        }
    )


def donors(x1: Floats, x0: Floats, y1: Floats, y0: Floats) -> Floats:
    """Each donor's weight: predictors x (one a row, units in columns), outcomes y before the shock.

    Predictors are divided by their deviation over all units; their own weights are searched from
    an even start and several drawn ones, and the best fit of the outcomes is taken.
    """
    spread = np.column_stack([x1, x0]).std(axis=1, ddof=1)
    x1, x0 = x1 / spread, x0 / spread[:, None]

    def fitted(importance: Floats) -> Floats:
        root = np.sqrt(np.abs(importance) / np.abs(importance).sum())
        return mixture(root[:, None] * x0, root * x1)

    def loss(importance: Floats) -> float:
        return float(((y1 - y0 @ fitted(importance)) ** 2).mean())

    random = np.random.default_rng(SEED)
    size = len(x1)
    starts = [np.full(size, 1.0 / size), *random.dirichlet(np.ones(size), STARTS)]
    found = min((search(loss, start) for start in starts), key=lambda end: end[1])
    return fitted(found[0])


def _square(
    table: pa.Table, rows: str, units: list[str] | None = None
) -> tuple[list[str], list[Any], Floats]:
    """The table as a matrix: one row for each year or predictor, one column for each unit."""
    found = table.select(["unit", rows, "value"]).to_pylist()
    units = units or sorted({row["unit"] for row in found})
    names = sorted({row[rows] for row in found})
    at, down = {u: n for n, u in enumerate(units)}, {name: n for n, name in enumerate(names)}
    matrix = np.full((len(names), len(units)), np.nan)
    for row in found:
        if row["unit"] in at and row["value"] is not None:
            matrix[down[row[rows]], at[row["unit"]]] = row["value"]
    return units, names, matrix


MEASURE = Measure(
    Card(
        name="synthetic-control",
        title="Synthetic control",
        question="What would have become of it without the shock?",
        formula="w = argmin (x₁ − X₀w)′V(x₁ − X₀w), w ≥ 0, Σw = 1; V = argmin of the mean squared "
        "gap of outcomes before the shock; gap = y₁ − Y₀w",
        source="Abadie, A. and J. Gardeazabal (2003). The Economic Costs of Conflict: A Case "
        "Study of the Basque Country. American Economic Review 93 (1): 113–132",
        checked="anchors row 10: Basque Country, Cataluna .8508, Madrid .1492; paper recalled",
        reading="The gap after the shock is its effect, if the gap before it is small.",
        limits="No interval: compare the gap with those of placebos (run it for each donor). "
        "Donors must be untouched by the shock. The weights of predictors have several local "
        "optima; the best of six starts is taken.",
        unit="as the outcome's",
        needs={"outcomes": "unit, year, value", "predictors": "unit, predictor, value"},
        gives={
            "year": "year",
            "actual": "the unit's outcome",
            "synthetic": "the donors' mixture",
            "value": "gap",
            "before": "before the shock",
            "donors": "donors with their weights",
            "missing": '"" or why there is no gap',
        },
        options={
            "unit": "the unit that the shock hit",
            "first": "first year of the fit",
            "shock": "year of the shock; the fit ends before it",
        },
    ),
    synthetic_control,
    relational=False,
)
