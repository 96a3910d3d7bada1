"""Balance and frustration of Read's sixteen tribes (anchors row 6)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pytest

from chancery.measures import measure


@pytest.fixture(scope="module")
def tribes(reference: Path) -> pa.Table:
    path = reference / "anchors" / "network" / "tribes_read1954.csv"
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    found = csv.read_csv(path).rename_columns(["state1", "state2", "sign"])
    return found.append_column("period", pa.array([1954] * found.num_rows))


def test_anchor_of_balance(tribes: pa.Table) -> None:
    (row,) = measure("balance").run({"ties": tribes}).table.to_pylist()
    assert (row["states"], row["ties"]) == (16, 58)
    assert row["value"] == pytest.approx(0.8676471, abs=5e-8)
    assert row["walk"] == pytest.approx(0.3575761, abs=5e-8)


def test_anchor_of_frustration(tribes: pa.Table) -> None:
    (row,) = measure("frustration").run({"ties": tribes}).table.to_pylist()
    assert row["line_index"] == 7
    assert row["value"] == pytest.approx(0.7586207, abs=5e-8)
    assert row["exact"]
