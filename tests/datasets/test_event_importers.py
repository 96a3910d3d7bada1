"""Events by machines and by hand: what an importer keeps, and the traps that it knows."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
from dataset_samples import read
from more_samples import MORE_SAMPLES, Sample

from chancery.datasets import Wanted, import_files, observed
from chancery.store import Store


def sample(kind: str) -> Sample:
    return next(one for one in MORE_SAMPLES if one.kind == kind)


def rows(kind: str, folder: Path) -> list[dict[str, object]]:
    return read(kind, sample(kind).write(folder))[0].to_pylist()


def test_an_event_of_gdelt_is_its_score_code_and_actors(tmp_path: Path) -> None:
    event, other, mentions, _ = rows("gdelt", tmp_path)
    assert (event["variable"], event["value"], event["unit"]) == ("event", 1.9, "Goldstein")
    assert (event["text"], event["item"], event["line"]) == ("042", "1", 1)
    assert (event["actor1"], event["actor2"]) == ("CHN", "KGZ")
    assert (event["code1"], event["code2"]) == ("CHNGOV", "KGZ")
    assert event["first_day"] == event["last_day"] == datetime.date(2017, 1, 1)
    assert (other["actor1"], other["actor2"]) == ("RUS", "")
    assert (mentions["variable"], mentions["value"], mentions["item"]) == ("mentions", 8.0, "1")


def test_mentions_join_events_by_their_item(tmp_path: Path) -> None:
    items = {row["item"] for row in rows("gdelt", tmp_path)}
    assert {row["item"] for row in rows("gdelt-mentions", tmp_path)} <= items


def test_every_quarter_of_an_hour_of_gdelt_stands_beside_the_others(
    tmp_path: Path, store: Store
) -> None:
    text = sample("gdelt").text
    files = []
    for name, day in (("20170101073000", "20170101"), ("20170102080000", "20170102")):
        files.append(tmp_path / f"{name}.export.CSV")
        files[-1].write_text(text.replace("20170101", day))
    assert [read.status for read in import_files(store, "gdelt", files)] == ["read", "read"]
    assert observed(store, Wanted(kind="gdelt", variable="event")).num_rows == 4


def test_gdelt_is_read_in_the_zip_in_which_it_is_published(tmp_path: Path, store: Store) -> None:
    packed = tmp_path / "20170101073000.export.CSV.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inside:
        inside.writestr("20170101073000.export.CSV", sample("gdelt").text)
    (found,) = import_files(store, "auto", [packed])
    assert (found.kind, found.rows) == ("gdelt", 4), found.note


def test_icews_knows_its_year_and_edition_by_its_name(tmp_path: Path, store: Store) -> None:
    (found,) = import_files(store, "icews", sample("icews").write(tmp_path))
    (entry,) = store.datasets()
    assert (found.vintage, entry.scope) == ("2020-04-27", "2018")
    consult, fight = observed(store, Wanted(kind="icews")).to_pylist()
    assert (consult["actor1"], consult["actor2"], consult["text"]) == ("TCD", "VNM", "040")
    assert (fight["actor1"], fight["actor2"]) == ("", "MLI")  # NA is no country
    assert not list(store.remarks())


def test_icews_codes_without_their_zeros_are_refused(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "events.tab"
    file.write_text(sample("icews").text.replace("\t040\t", "\t4\t"))
    (found,) = import_files(store, "icews", [file])
    assert found.status == "failed"
    assert "leading zeros" in found.note


def test_polecat_takes_a_country_by_number_and_the_mode_with_the_type(tmp_path: Path) -> None:
    consult, accuse = rows("polecat", tmp_path)
    assert (consult["actor1"], consult["actor2"]) == ("KAZ", "CHN")
    assert (consult["text"], accuse["text"]) == ("CONSULT/visit", "ACCUSE")
    assert (accuse["actor1"], accuse["code1"]) == ("", "Party")


def test_a_polecat_file_of_names_alone_gives_no_rows_and_a_remark(
    tmp_path: Path, store: Store
) -> None:
    file = tmp_path / "header.tsv"
    file.write_text(sample("polecat").text.split("\n", 1)[0] + "\n")
    (found,) = import_files(store, "auto", [file])
    (remark,) = store.remarks()
    assert (found.kind, found.status, found.rows) == ("polecat", "read", 0)
    assert "no rows" in remark.what
    assert not store.datasets()


def test_of_acled_only_counts_are_kept(tmp_path: Path, store: Store) -> None:
    text = sample("acled").text.replace("country,", "country,notes,")
    file = tmp_path / "acled.csv"
    file.write_text(text.replace("Argentina,", "Argentina,a private note,"))
    list(import_files(store, "acled", [file]))
    found = observed(store, Wanted(kind="acled")).to_pylist()
    june = [row for row in found if row["first_day"] == datetime.date(2022, 6, 1)]
    assert [(row["variable"], row["value"]) for row in june] == [("events", 2.0), ("deaths", 2.0)]
    assert june[0]["last_day"] == datetime.date(2022, 6, 30)
    assert (june[0]["actor1"], june[0]["line"]) == ("ARG", 2)
    assert not any("private" in str(row) or "X1" in str(row) for row in found)
    (entry,) = store.datasets()
    assert "no redistribution" in entry.licence


@pytest.mark.parametrize("day", ["20171301", "2017", "", "20170230"])
def test_an_event_without_a_day_is_told_and_the_others_are_read(day: str, tmp_path: Path) -> None:
    file = tmp_path / "20170101073000.export.CSV"
    good, bad = sample("gdelt").text.splitlines()
    file.write_text(f"{good}\n{bad.replace('20170101', day, 1)}\n")
    found, wrong = read("gdelt", [file])
    assert found.num_rows == 2
    assert [(row.line, row.count) for row in wrong] == [(2, 1)]
