"""The Basque Country's synthetic control (anchors row 10)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pytest

from chancery.measures import measure

BASQUE, SPAIN = 17, 1
SCHOOL = ("school.illit", "school.prim", "school.med", "school.high", "school.post.high")
SECTORS = ("agriculture", "energy", "industry", "construction", "services.venta",
           "services.nonventa")  # fmt: skip


@pytest.fixture(scope="module")
def regions(reference: Path) -> list[dict[str, object]]:
    path = reference / "anchors" / "synth" / "basque.csv"
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    return [row for row in csv.read_csv(path).to_pylist() if row["regionno"] != SPAIN]


def means(rows: list[dict[str, object]], column: str, years: range) -> dict[str, float]:
    """The mean of a column over some years, by region."""
    found = defaultdict(list)
    for row in rows:
        if row["year"] in years and row[column] is not None:
            found[row["regionname"]].append(float(row[column]))
    return {region: sum(values) / len(values) for region, values in found.items()}


def predictors(rows: list[dict[str, object]]) -> pa.Table:
    """As in the paper: schooling in percent (the two highest together) and investment 1964–69,
    income 1960–69, sectors every second year of 1961–69, density 1969."""
    school = [means(rows, column, range(1964, 1970)) for column in SCHOOL]
    found = {
        "investment": means(rows, "invest", range(1964, 1970)),
        "income": means(rows, "gdpcap", range(1960, 1970)),
        "density": means(rows, "popdens", range(1969, 1970)),
    }
    found |= {name: means(rows, f"sec.{name}", range(1961, 1970, 2)) for name in SECTORS}
    for n, name in enumerate(("illiterate", "primary", "middle")):
        found[name] = {r: 100 * school[n][r] / sum(s[r] for s in school) for r in school[n]}
    found["high"] = {
        r: 100 * (school[3][r] + school[4][r]) / sum(s[r] for s in school) for r in school[3]
    }
    return pa.Table.from_pylist(
        [
            {"unit": region, "predictor": name, "value": value}
            for name, values in found.items()
            for region, value in values.items()
        ]
    )


def test_anchor_of_the_basque_donors(regions: list[dict[str, object]]) -> None:
    basque = next(str(row["regionname"]) for row in regions if row["regionno"] == BASQUE)
    outcomes = pa.Table.from_pylist(
        [{"unit": r["regionname"], "year": int(r["year"]), "value": r["gdpcap"]} for r in regions]
    )
    result = measure("synthetic-control").run(
        {"outcomes": outcomes, "predictors": predictors(regions)},
        unit=basque, first=1960, shock=1970,
    )  # fmt: skip
    told = result.table["donors"][0].as_py()
    assert told == "Cataluna 0.8508, Madrid (Comunidad De) 0.1492"
