"""Trade of Central Asia, 2000 and 2014, from COW 4.0 (anchors row 11)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pytest

from chancery.measures import measure

TKM, TJK, KGZ, UZB, KAZ, CHN, RUS = "701", "702", "703", "704", "705", "710", "365"


@pytest.fixture(scope="module")
def trade(reference: Path) -> pa.Table:
    path = (
        reference / "anchors" / "trade" / "cow_trade_v4_central_asia_all_partners_1992_2014.csv.gz"
    )
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    options = csv.ConvertOptions(null_values=["NA"], strings_can_be_null=True)
    found = csv.read_csv(path, convert_options=options)
    return pa.table(
        {
            "state": found["ccode1"].cast(pa.string()),
            "partner": found["ccode2"].cast(pa.string()),
            "year": found["year"],
            "imports": found["flow1"],
            "exports": found["flow2"],
        }
    )


def test_anchor_of_trade_shares(trade: pa.Table) -> None:
    found = measure("trade-share").run({"trade": trade}).table.to_pylist()
    ours = {(r["state"], r["partner"], r["year"]): r["value"] for r in found}
    for state, partner, in_2000, in_2014 in (
        (KAZ, CHN, 0.079, 0.219), (KAZ, RUS, 0.329, 0.208), (KGZ, CHN, 0.101, 0.494),
        (TJK, CHN, 0.018, 0.417), (TKM, CHN, 0.006, 0.464), (UZB, CHN, 0.013, 0.219),
        (UZB, RUS, 0.214, 0.205),
    ):  # fmt: skip
        assert round(ours[state, partner, 2000], 3) == in_2000
        assert round(ours[state, partner, 2014], 3) == in_2014


def test_anchor_of_hirschman(trade: pa.Table) -> None:
    found = measure("hirschman").run({"trade": trade}).table.to_pylist()
    ours = {r["state"]: round(r["value"], 3) for r in found if r["year"] == 2014}
    assert ours == {KGZ: 0.288, TKM: 0.244, TJK: 0.217, UZB: 0.124, KAZ: 0.108}
