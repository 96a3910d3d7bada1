"""What a spreadsheet does to a table is found and told; sound tables, and prose, pass."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from chancery.datasets import import_files
from chancery.datasets.damage import refuse_damaged
from chancery.records import UnreadableError
from chancery.store import Store

HEAD = "id,country,day,code,value,note\n"
SOUND = HEAD + "7001,Kazakhstan,2020-03-31,040,1.5,sound\n"

DAMAGED = {
    "a date as a serial number": "7002,Chad,43921,040,2,\n",
    "a date too wide for its column": "7002,Chad,########,040,2,\n",
    "a value taken for a date": "7002,Chad,2020-03-31,040,Mar-20,\n",
    "a code taken for a date": "7002,Chad,2020-03-31,20-Mar,2,\n",
    "a long number rounded": "1.23E+11,Chad,2020-03-31,040,2,\n",
    "a long number rounded, quoted": '"6.13E+08",Chad,2020-03-31,040,2,\n',
    "leading zeros lost": "7002,Chad,2020-03-31,40,2,\n",
    "letters of UTF-8 read as Latin-1": "7002,CÃ´te d'Ivoire,2020-03-31,040,2,\n",
    "letters of Cyrillic read as Western": "7002,Ð Ð¾ÑÑÐ¸Ñ,2020-03-31,040,2,\n",
    "letters of Cyrillic read as Cyrillic": "7002,РљРёС‚Р°Р№,2020-03-31,040,2,\n",
    "letters lost": "7002,C\ufffdte d'Ivoire,2020-03-31,040,2,\n",
}
SOUND_ROWS = {
    "prose that mentions such things": '7002,Chad,2020-03-31,040,2,"Of Mar-20, 1.23E+05 men"\n',
    "a name with its own letters": "7002,Côte d'Ivoire,2020-03-31,040,2,\n",
    "a name in Cyrillic": "7002,РОССИЯ и Россия,2020-03-31,040,2,\n",
    "numbers as programs write them": "7002,Chad,2020-03-31,040,1e-05,\n",
    "an exact number with an exponent": "7002,Chad,2020-03-31,040,1.0e+05,\n",
    "a year where no date is expected": "43921,Chad,2020-03-31,040,43921,\n",
    "a wrong letter in prose, as its publisher left it": "7002,Chad,2020-03-31,040,2,DÃ©tente\n",
}


def check(path: Path) -> None:
    refuse_damaged(path, dates=("day",), names=("country",), codes={"code": 3})


@pytest.mark.parametrize("row", DAMAGED.values(), ids=DAMAGED)
def test_damage_is_refused_with_its_place_and_a_remedy(row: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(SOUND + row, "utf-8")
    with pytest.raises(UnreadableError) as refused:
        check(file)
    assert "table.csv" in refused.value.what
    assert refused.value.where == "line 3"
    assert refused.value.remedy


@pytest.mark.parametrize("row", SOUND_ROWS.values(), ids=SOUND_ROWS)
def test_sound_rows_pass(row: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(SOUND + row, "utf-8")
    check(file)


def test_damage_far_down_is_found(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(SOUND + "7001,Chad,2020-03-31,040,2,\n" * 60_000 + "1,Chad,,040,Mar-20,\n")
    with pytest.raises(UnreadableError, match="taken for a date"):
        check(file)


@pytest.mark.parametrize("rows", [65_536, 1_048_576])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_table_that_ends_where_a_sheet_does_is_refused(
    rows: int, end: str, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("\n".join(["a,b"] + ["1,2"] * (rows - 1)) + end)
    with pytest.raises(UnreadableError, match=f"{rows:,} rows"):
        refuse_damaged(file)
    file.write_text("\n".join(["a,b"] + ["1,2"] * rows) + end)
    refuse_damaged(file)


def test_breaks_within_cells_are_no_rows_of_a_sheet(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("a,b\n" + '1,"two\nlines"\n' + "1,2\n" * 65_534)
    with pytest.raises(UnreadableError, match="65,536 rows"):
        refuse_damaged(file)


def test_semicolons_are_told(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("id;country;value\n1;Chad;2,5\n")
    with pytest.raises(UnreadableError, match="semicolons"):
        refuse_damaged(file)
    refuse_damaged(file, delimiter=";")


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
    ],
)
def test_other_things_under_the_name_of_a_table_are_told(
    begin: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(begin)
    with pytest.raises(UnreadableError, match=said):
        refuse_damaged(file)


def test_a_workbook_is_told(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(UnreadableError, match="workbook"):
        refuse_damaged(file)


def test_the_casebook_refuses_a_damaged_file_and_reads_the_others(
    tmp_path: Path, store: Store
) -> None:
    head = "house,first_day,last_day,country,question,answer,share\n"
    (tmp_path / "bad.csv").write_text(head + "H,44197,44198,Chad,Q,yes,50\n")
    (tmp_path / "good.csv").write_text(head + "H,2021-01-01,2021-01-02,Chad,Q,yes,50\n")
    bad, good = import_files(store, "polls", [tmp_path / "bad.csv", tmp_path / "good.csv"])
    assert (bad.status, good.status) == ("failed", "read")
    assert "serial number" in bad.note
