"""Any table with a mapping file: read as it says, refused where it says nonsense."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dataset_samples import read

from chancery.datasets import Wanted, import_files, observed
from chancery.records import UnreadableError
from chancery.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "mapping.md"
MAPPING = (
    "dataset: pledges\ncitation: Made up.\ndates: '%Y'\nstates: iso3\n"
    "columns: {code1: donor, code2: recipient, day: year, value: amount, item: project}\n"
    "constants: {variable: pledge, unit: USD}\n"
)


def files(folder: Path, table: str, mapping: str = MAPPING) -> list[Path]:
    (folder / "table.csv").write_text(table, "utf-8")
    (folder / "table.yaml").write_text(mapping, "utf-8")
    return [folder / "table.csv", folder / "table.yaml"]


def test_the_example_of_the_documentation_works(tmp_path: Path, store: Store) -> None:
    table, mapping = (
        re.findall(rf"```{form}\n(.*?)```", PAGE.read_text("utf-8"), re.S)[0]
        for form in ("csv", "yaml")
    )
    (result,) = import_files(store, "mapped", files(tmp_path, table, mapping))
    assert (result.status, result.vintage) == ("read", "7"), result.note
    found = observed(store, Wanted(kind="mapped", variable="rainfall")).to_pylist()
    assert [(r["actor1"], r["value"], r["missing"]) for r in found] == [
        ("KAZ", 31.5, ""),
        ("TJK", None, "unknown"),
    ]
    assert found[0]["last_day"] == datetime.date(2020, 3, 31)
    (entry,) = store.datasets()
    assert entry.citation.startswith("Weather Bureau")
    assert (entry.scope, entry.title) == ("rainfall", "Monthly rainfall by station")


def test_a_long_table_with_constants(tmp_path: Path) -> None:
    table = "donor,recipient,year,amount,project\nCHN,KGZ,2019,1e6,Road\n"
    (row,) = read("mapped", files(tmp_path, table))[0].to_pylist()
    assert (row["variable"], row["value"], row["unit"]) == ("pledge", 1_000_000.0, "USD")
    assert (row["actor1"], row["actor2"], row["item"], row["line"]) == ("CHN", "KGZ", "Road", 2)
    assert row["first_day"] == datetime.date(2019, 1, 1)
    assert row["last_day"] == datetime.date(2019, 12, 31)


def test_parquet_is_known_by_itself(tmp_path: Path) -> None:
    table = pa.table(
        {
            "donor": ["CHN"], "recipient": ["KGZ"], "project": ["Road"], "amount": [2.5],
            "year": [datetime.date(2019, 5, 4)],
        }
    )  # fmt: skip
    pq.write_table(table, tmp_path / "table.parquet")
    (tmp_path / "map.yaml").write_text(MAPPING.replace("'%Y'", "'%Y-%m-%d'"))
    (row,) = read("mapped", [tmp_path / "table.parquet", tmp_path / "map.yaml"])[0].to_pylist()
    assert (row["value"], row["first_day"]) == (2.5, datetime.date(2019, 5, 4))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (MAPPING.replace("columns", "colums"), "colums"),
        (MAPPING.replace("iso3", "iso9"), "iso9"),
        (MAPPING.replace("value: amount, ", ""), "no values"),
        (MAPPING.replace("amount", "amounts"), "amounts"),
        ("- a list", "no mapping"),
        ("dataset: [", "no mapping"),
        ("!!python/object/apply:os.system ['true']", "no mapping"),
    ],
)
def test_a_wrong_mapping_is_refused(wrong: str, said: str, tmp_path: Path) -> None:
    table = "donor,recipient,year,amount,project\nCHN,KGZ,2019,1,Road\n"
    with pytest.raises(UnreadableError, match=said):
        read("mapped", files(tmp_path, table, wrong))


def test_without_a_mapping_a_table_says_nothing(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "table.csv"
    file.write_text("a,b\n1,2\n")
    (result,) = import_files(store, "mapped", [file])
    assert result.status == "failed"
    assert "mapping" in result.note


def test_another_mapping_reads_the_same_table_anew(tmp_path: Path, store: Store) -> None:
    table = "donor,recipient,year,amount,project\nCHN,KGZ,2019,1,Road\n"
    (first,) = import_files(store, "mapped", files(tmp_path, table))
    other = MAPPING.replace("variable: pledge", "variable: promise")
    (second,) = import_files(store, "mapped", files(tmp_path, table, other))
    assert (first.status, second.status) == ("read", "read")
    assert observed(store, Wanted(kind="mapped"))["variable"].to_pylist() == ["promise"]
