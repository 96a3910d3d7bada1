"""Similarity of positions, held against published values (anchors rows 1 to 4)."""

from __future__ import annotations

import math
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pytest

from chancery.measures import measure

KOREA = "732"
SAME_VINTAGE = [*range(46, 52), *range(68, 71), *range(73, 78)]
"""Sessions in which the published Voeten agreement rests on the votes that we have."""


@pytest.fixture(scope="module")
def votes(reference: Path) -> pa.Table:
    """Votes from 1991 on: state, item, year, session, value."""
    path = reference / "anchors" / "un" / "un_votes_1946_2024.csv.gz"
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    found = csv.read_csv(path)
    found = found.filter(pa.compute.greater_equal(found["year"], 1991))
    return pa.table(
        {
            "state": found["ccode"].cast(pa.string()),
            "item": found["resid"],
            "year": found["year"],
            "session": found["session"],
            "value": found["vote"],
        }
    )


@pytest.fixture(scope="module")
def published(reference: Path) -> list[dict[str, object]]:
    path = reference / "anchors" / "un" / "published_rok_unga_1991_2022.csv"
    options = csv.ConvertOptions(null_values=["NA"], strings_can_be_null=True)
    return csv.read_csv(path, convert_options=options).to_pylist()


def with_korea(name: str, votes: pa.Table, period: str) -> dict[tuple[int, int], float | None]:
    """Our values of each other state with South Korea, by its COW number and period."""
    positions = votes.select(["state", "item", period, "value"]).rename_columns(
        ["state", "item", "period", "value"]
    )
    found = measure(name).run({"positions": positions}, states=(KOREA,)).table.to_pylist()
    return {
        (int(r["state2"] if r["state1"] == KOREA else r["state1"]), r["period"]): r["value"]
        for r in found
    }


@pytest.mark.parametrize(
    ("name", "column", "least"), [("agreement", "agree", 0.9986), ("kappa", "kappa", 0.9988)]
)
def test_anchor_of_votes_by_year(
    name: str, column: str, least: float, votes: pa.Table, published: list[dict[str, object]]
) -> None:
    ours = with_korea(name, votes, "year")
    pairs = [
        (ours[row["ccode2"], row["year"]], row[column])
        for row in published
        if row[column] is not None and ours.get((row["ccode2"], row["year"])) is not None
    ]
    assert len(pairs) == {"agree": 5934, "kappa": 5912}[column]
    equal = sum(abs(a - b) < 1e-6 for a, b in pairs)
    assert equal / len(pairs) >= least


def test_anchor_of_voeten_agreement_by_session(
    votes: pa.Table, published: list[dict[str, object]]
) -> None:
    ours = with_korea("voeten-agreement", votes, "session")
    for row in published:
        session = row["year"] - 1945
        if row["v_agree"] is not None and session in SAME_VINTAGE:
            value = ours[row["ccode2"], session]
            assert value == pytest.approx(row["v_agree"], abs=1e-6), (row["ccode2"], session)


@pytest.fixture(scope="module")
def alliances(reference: Path) -> pa.Table:
    """Germany's and Russia's alliances of 1914 with twenty states; weight: their capability."""
    path = reference / "anchors" / "similarity" / "sr1999_alliances1914.csv"
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    rows = [
        {"state": state, "item": row["Nation"], "period": 1914,
         "value": float(row[state]), "weight": row["Cap"]}
        for row in csv.read_csv(path).to_pylist()
        for state in ("GMY", "RUS")
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


def test_anchor_of_s_unweighted_and_weighted(alliances: pa.Table) -> None:
    plain = alliances.drop_columns("weight")
    assert one(measure("s").run({"positions": plain}, distance=3.0).table) == pytest.approx(0.4)
    weighted = measure("s").run({"positions": alliances}, distance=3.0).table
    assert one(weighted) == pytest.approx(-0.46)


def test_anchor_of_tau_b(alliances: pa.Table) -> None:
    found = one(measure("tau-b").run({"positions": alliances}).table)
    assert math.isclose(found, 0.03031695, abs_tol=5e-9)


def one(table: pa.Table) -> float:
    assert table.num_rows == 1
    return float(table["value"][0].as_py())
