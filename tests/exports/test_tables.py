"""CSV, Parquet and JSON Lines give every field back, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.casebook import Casebook
from chancery.exports import WHATS, to_table
from chancery.exports.safe import guarded, unguarded
from chancery.exports.tables import KINDS, columns
from chancery.records import Claim, decode_claim, interchange


def out_of(casebook: Casebook, what: Any, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    casebook.export(what, form, out, **options)
    return out.getvalue()


def rebuilt(row: dict[str, Any]) -> Claim:
    """A claim from a row of Parquet."""
    plain = {key: value for key, value in row.items() if value is not None}
    plain["decided_by"] = msgspec.json.decode(plain.get("decided_by", "{}"))
    if "object_actor" in plain:
        plain["object"] = plain.pop("object_actor")
    plain["footnotes"] = [int(n) if n.isdigit() else n for n in plain.get("footnotes", [])]
    return msgspec.convert(plain, Claim)


def test_claims_come_back_whole_from_parquet(casebook: Casebook) -> None:
    table = pq.read_table(io.BytesIO(out_of(casebook, "claims", "parquet")))
    assert [rebuilt(row) for row in table.to_pylist()] == list(casebook.claims())


@pytest.mark.parametrize("what", WHATS)
def test_parquet_has_every_value_of_every_field(casebook: Casebook, what: Any) -> None:
    found = columns(KINDS[what])
    table = pq.read_table(io.BytesIO(out_of(casebook, what, "parquet")))
    wanted = [{c.name: c.value(record) for c in found} for record in casebook.records(what)]
    assert table.to_pylist() == wanted
    fields = {f.name for kind in KINDS[what] for f in msgspec.structs.fields(kind)}
    assert fields <= set(table.column_names)


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("guard", [True, False])
def test_csv_has_them_too(casebook: Casebook, what: Any, guard: bool) -> None:
    text = out_of(casebook, what, "csv", guard=guard).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found = columns(KINDS[what])
    for row, record in zip(rows, casebook.records(what), strict=True):
        for column in found:
            value, cell = column.value(record), row[column.name]
            if isinstance(value, str):
                assert (unguarded(cell) if guard else cell) == value
            elif value is None:
                assert cell == ""
            elif isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, int | float):
                assert type(value)(cell) == value
            else:
                assert msgspec.json.decode(cell) == value


@pytest.mark.parametrize("what", WHATS)
def test_no_guarded_cell_is_a_formula(casebook: Casebook, what: Any) -> None:
    text = out_of(casebook, what, "csv").decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any(cell.startswith("'=") for cell in cells) or what in ("notes", "actors")
    numbers = [cell for cell in cells if cell[:1] in "+-" and cell]
    assert all(cell.lstrip("+-").replace(".", "").isdigit() for cell in numbers)
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "\t", "\r")]


@given(st.text())
def test_a_guarded_cell_gives_its_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


def test_claims_as_lines_are_the_codebook_s(casebook: Casebook) -> None:
    lines = out_of(casebook, "claims", "jsonl").splitlines()
    claims = list(casebook.claims())
    assert [msgspec.json.decode(line) for line in lines] == [
        msgspec.json.decode(msgspec.json.encode(interchange(claim))) for claim in claims
    ]
    assert [interchange(decode_claim(line)) for line in lines] == [interchange(c) for c in claims]


def test_polars_and_pandas_take_a_table(casebook: Casebook) -> None:
    polars = pytest.importorskip("polars")
    table = to_table(casebook.claims(), KINDS["claims"])
    frame = polars.from_arrow(table)
    assert frame["id"].to_list() == [claim.id for claim in casebook.claims()]
