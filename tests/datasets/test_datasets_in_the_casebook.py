"""Imports stand beside each other; the newest vintage answers, as of when it was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.casebook import Casebook
from chancery.datasets import Wanted, import_files, observed, packing, records
from chancery.records import UsageError
from chancery.store import Store

HEAD = "ccode1,ccode2,year,dyadigos\n"


def write(folder: Path, name: str, rows: str) -> Path:
    (folder / name).write_text(HEAD + rows)
    return folder / name


def values(store: Store, **wanted: str) -> list[float | None]:
    return observed(store, Wanted(kind="cow-igo", **wanted), ["value"])["value"].to_pylist()


def test_a_newer_vintage_stands_beside_the_older(tmp_path: Path, store: Store) -> None:
    newer = write(tmp_path, "b.csv", "703,705,2001,41\n")
    older = write(tmp_path, "a.csv", "703,705,2000,40\n")
    list(import_files(store, "cow-igo", [newer], vintage="3.10"))
    list(import_files(store, "cow-igo", [older], vintage="3.9"))
    assert values(store) == [41]
    assert values(store, vintage="3.9") == [40]
    assert [e.vintage for e in store.dataset_entries()] == ["3.10", "3.9"]


def test_without_a_vintage_the_last_day_is_one(tmp_path: Path, store: Store) -> None:
    list(import_files(store, "cow-igo", [write(tmp_path, "a.csv", "703,705,2000,40\n")]))
    assert store.datasets()[0].vintage == "2000-12-31"


def test_where_files_of_a_vintage_overlap_a_row_counts_once(tmp_path: Path, store: Store) -> None:
    one = write(tmp_path, "a.csv", "703,705,2000,40\n703,705,2001,41\n")
    other = write(tmp_path, "b.csv", "703,705,2001,42\n702,705,2001,30\n")
    list(import_files(store, "cow-igo", [one, other], vintage="3"))
    assert values(store) == [40, 42, 30]


def test_as_of_an_earlier_time_a_later_import_is_not_there(tmp_path: Path, store: Store) -> None:
    list(import_files(store, "cow-igo", [write(tmp_path, "a.csv", "703,705,2000,40\n")]))
    then = store.datasets()[0].recorded
    list(import_files(store, "cow-igo", [write(tmp_path, "b.csv", "703,705,2001,41\n")]))
    assert values(store, recorded_by=then) == [40]
    assert values(store) == [41]


def test_as_of_an_earlier_day_the_vintage_that_was_out_answers(
    tmp_path: Path, store: Store
) -> None:
    for vintage, value in (("2015-03", 40), ("2019", 41), ("4.1", 42)):
        file = write(tmp_path, f"{value}.csv", f"703,705,2000,{value}\n")
        list(import_files(store, "cow-igo", [file], vintage=vintage))
    assert values(store) == [41]  # vintages are compared by their numbers
    assert values(store, known_by="2019-01-31") == [40]
    assert values(store, known_by="2014") == []
    assert values(store, vintage="4.1", known_by="2019") == []  # out when it was recorded


def test_filters_narrow(tmp_path: Path, store: Store) -> None:
    rows = "703,705,2000,40\n702,705,2001,30\n2,20,2002,60\n"
    list(import_files(store, "cow-igo", [write(tmp_path, "a.csv", rows)]))
    assert values(store, actor="KAZ") == [40, 30]
    assert values(store, source="TJK") == [30]
    assert values(store, target="CAN") == [60]
    assert values(store, since="2001") == [30, 60]
    assert values(store, until="2001-03") == [40, 30]
    assert values(store, variable="nothing") == []


def test_long_files_are_cut_into_parts(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "PART_ROWS", 100)
    rows = "".join(f"2,20,{1800 + n % 200},{n}\n" for n in range(450))
    list(import_files(store, "cow-igo", [write(tmp_path, "a.csv", rows)]))
    (entry,) = store.datasets()
    assert len(list(store.dataset_parts(entry.row))) == 5
    assert values(store) == list(range(450))


def test_bad_rows_and_strangers_are_one_remark_each(tmp_path: Path, store: Store) -> None:
    rows = "703,705,2000,40\n703,705,x,1\n703,705,y,1\n9999,705,2000,1\n703,705,2000\n"
    (read,) = import_files(store, "cow-igo", [write(tmp_path, "a.csv", rows)])
    by_what = {remark.what: remark for remark in store.remarks()}
    assert (read.rows, read.remarks) == (2, 3)
    assert by_what["2 rows were left out: No year."].where == "line 3"
    assert any("not as many cells" in what for what in by_what)
    assert any("9999 (1)" in what for what in by_what)
    stranger = list(records(store, Wanted(kind="cow-igo")))[1]
    assert (stranger.actor1, stranger.code1, stranger.actor2) == ("", "9999", "KAZ")


def test_lines_are_right_behind_rows_that_were_left_out(tmp_path: Path, store: Store) -> None:
    rows = "2,20,2000,1\n2,20\n\n2,20,2001,2\nsome,thing,too,long,here\n2,20,2002,3\n"
    list(import_files(store, "cow-igo", [write(tmp_path, "a.csv", rows)]))
    lines = observed(store, Wanted(), ["line"])["line"].to_pylist()
    assert lines == [2, 5, 7]


def test_a_failed_import_files_nothing_and_one_that_follows_clears_it(
    tmp_path: Path, store: Store
) -> None:
    file = write(tmp_path, "a.csv", "703,705,x,1\n")
    (failed,) = import_files(store, "cow-igo", [file])
    assert failed.status == "failed"
    assert [remark.failed for remark in store.remarks()] == [True]
    write(tmp_path, "a.csv", "703,705,2000,1\n")
    (read,) = import_files(store, "cow-igo", [file])
    assert read.status == "read"
    assert not list(store.remarks())


def test_votes_without_days_ask_for_their_roll_calls(tmp_path: Path, store: Store) -> None:
    votes = tmp_path / "v.csv"
    votes.write_text("rcid,country,country_code,vote\n3,Chad,TD,yes\n")
    (read,) = import_files(store, "un-votes", [votes])
    assert read.status == "failed"
    assert "ROLLCALLS" in read.note


def test_an_unknown_kind_is_wrong_use(store: Store) -> None:
    with pytest.raises(UsageError, match="--importers"):
        list(import_files(store, "no-such", ["a.csv"]))


def test_the_casebook_asks_by_name_and_cites(tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "703,705,2000,40\n2,20,2000,60\n")
    with Casebook.open(tmp_path / "c.chancery") as casebook:
        assert casebook.cite() == []
        list(casebook.import_dataset("auto", [file], vintage="3.0"))
        (found,) = casebook.observations(Wanted(actor="Kazakhstan"))
        assert (found.value, found.actor1, found.file, found.line) == (40, "KGZ", "a.csv", 2)
        (cited,) = casebook.cite("cow-igo")
        assert "Pevehouse" in cited.citation
        assert cited.vintage == "3.0"
        with pytest.raises(UsageError, match="cow-trade"):
            casebook.cite("cow-trade")
