"""Ideal points beside the published ones of April 2020 (anchors row 5), sessions 46 to 74.

The reference: Bailey, Strezhnev and Voeten's points, with their 90 % intervals. What is reported
beside the correlation (session by session, the United States, coverage) is told in
docs/decisions/0011-measures.md.
"""

from __future__ import annotations

import csv as rows
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pytest

from chancery.measures import measure

FIRST, LAST = 46, 74
CODE = {"yes": 1, "abstain": 2, "no": 3}
ISO2_MISSING = {"Namibia": "NA"}


@pytest.fixture(scope="module")
def un(reference: Path) -> Path:
    folder = reference / "anchors" / "un"
    if not folder.exists():
        pytest.skip(f"reference data absent: {folder}")
    return folder


@pytest.fixture(scope="module")
def codes(reference: Path) -> dict[str, str]:
    """ISO alpha-2 → alpha-3."""
    path = reference / "anchors" / "codes" / "codelist_without_cldr.csv"
    with path.open(encoding="utf-8") as file:
        return {row["iso2c"]: row["iso3c"] for row in rows.DictReader(file)}


@pytest.fixture(scope="module")
def points(un: Path, codes: dict[str, str]) -> pa.Table:
    calls = csv.read_csv(
        un / "un_roll_calls_1946_2019.csv.gz",
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(include_columns=["rcid", "session"]),
    )
    session = dict(zip(calls["rcid"].to_pylist(), calls["session"].to_pylist(), strict=True))
    found = csv.read_csv(un / "un_votes_unvotes_1946_2019.csv.gz")
    period = pa.array([session.get(item) for item in found["rcid"].to_pylist()])
    states = [
        codes.get(ISO2_MISSING.get(name, code or ""), name)
        for name, code in zip(
            found["country"].to_pylist(), found["country_code"].to_pylist(), strict=True
        )
    ]
    votes = pa.table(
        {
            "state": states,
            "item": found["rcid"],
            "period": period,
            "value": [CODE[word] for word in found["vote"].to_pylist()],
        }
    )
    votes = votes.filter(pc.and_(pc.greater_equal(period, FIRST), pc.less_equal(period, LAST)))
    bridges = csv.read_csv(un / "bridging_matches.csv").select(["rcid1", "rcid2"])
    repeats = bridges.rename_columns(["item", "other"])
    return measure("ideal-points").run({"positions": votes, "repeats": repeats}).table


@pytest.fixture(scope="module")
def beside(un: Path, points: pa.Table) -> np.ndarray:
    """Rows of session, ours, low, high, published, whether the United States."""
    with (un / "published_idealpoints_All_Apr2020.csv").open(encoding="latin-1") as file:
        published = {
            (row["iso3c"], int(row["session"])): float(row["IdealPoint"])
            for row in rows.DictReader(file)
        }
    return np.array(
        [
            (r["period"], r["value"], r["low"], r["high"], published[r["state"], r["period"]],
             r["state"] == "USA")
            for r in points.to_pylist()
            if (r["state"], r["period"]) in published
        ]
    )  # fmt: skip


def test_anchor_of_ideal_points_pooled(beside: np.ndarray) -> None:
    assert len(beside) > 5300
    assert np.corrcoef(beside[:, 1], beside[:, 4])[0, 1] >= 0.98


def test_anchor_of_ideal_points_in_every_session(beside: np.ndarray) -> None:
    for session in range(FIRST, LAST + 1):
        here = beside[beside[:, 0] == session]
        assert np.corrcoef(here[:, 1], here[:, 4])[0, 1] >= 0.975, session


def test_the_united_states_stand_further_out_than_published(beside: np.ndarray) -> None:
    """The authors set the scale anew at every draw, which pulls in whoever stands far out."""
    slope, level = np.polyfit(beside[:, 4], beside[:, 1], 1)
    of_usa = beside[beside[:, 5] == 1]
    ahead = of_usa[:, 1] - (level + slope * of_usa[:, 4])
    assert ahead.mean() > 0.3


def test_intervals_hold_their_own_point(points: pa.Table) -> None:
    for row in points.to_pylist():
        assert row["low"] < row["value"] < row["high"]
