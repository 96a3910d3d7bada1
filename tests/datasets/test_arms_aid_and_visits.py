"""Arms, aid, visits, polls and votes in the Council: what is kept, and the traps."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from dataset_samples import read
from more_samples import MORE_SAMPLES, Sample

from chancery.datasets import Wanted, import_files, observed
from chancery.store import Store


def sample(name: str) -> Sample:
    return next(one for one in MORE_SAMPLES if one.name == name)


def rows(name: str, folder: Path) -> list[dict[str, object]]:
    one = sample(name)
    return read(one.kind, one.write(folder))[0].to_pylist()


def test_a_deal_says_what_is_uncertain_and_what_is_missing(tmp_path: Path) -> None:
    found = {(r["variable"], r["actor1"]): r for r in rows("trade-register.csv", tmp_path)}
    ordered = found["arms ordered", "SUN"]
    assert (ordered["actor2"], ordered["value"]) == ("KAZ", 6.0)
    assert ordered["text"] == "uncertain: year of order"
    delivered = found["arms delivered", "SUN"]
    assert delivered["text"] == "uncertain: number"
    assert delivered["first_day"] == datetime.date(1991, 1, 1)
    assert delivered["last_day"] == datetime.date(1992, 12, 31)
    assert found["arms ordered", "TUR"]["missing"] == "unknown"
    assert found["TIV delivered", "TUR"]["missing"] == "not applicable"
    assert found["arms ordered", "TUR"]["actor2"] == ""  # a star marks what is no state
    assert found["arms ordered", "TUR"]["code2"] == "Angola rebels (UNITA)*"


def test_a_deal_broken_in_two_lines_is_one(tmp_path: Path) -> None:
    lines = {r["line"] for r in rows("trade-register.csv", tmp_path)}
    assert lines == {6, 7}


def test_the_register_is_cited_with_the_day_it_was_made(tmp_path: Path, store: Store) -> None:
    list(import_files(store, "sipri-register", sample("trade-register.csv").write(tmp_path)))
    (entry,) = store.datasets()
    assert entry.vintage == "2024-10-13"
    assert "generated 2024-10-13" in entry.citation


def test_a_nought_of_tiv_is_little_and_an_empty_cell_nothing(tmp_path: Path) -> None:
    found = rows("TIV-Export.csv", tmp_path)
    assert [(r["actor1"], r["actor2"], r["value"]) for r in found] == [
        ("CHN", "DZA", 5.0),
        ("CHN", "DZA", 0.0),
        ("CHN", "", 1.0),
    ]
    assert found[1]["text"] == "less than 0.5"
    assert "Total" not in {r["code2"] for r in found}


def test_tables_of_arms_that_overlap_count_once(tmp_path: Path, store: Store) -> None:
    wide = sample("TIV-Export.csv").write(tmp_path)
    long = tmp_path / "long.csv"
    long.write_text("supplier,recipient,year,value\nChina,Algeria,2019,5\nItaly,Algeria,2019,2\n")
    list(import_files(store, "sipri-tiv", [*wide, long]))
    found = observed(store, Wanted(kind="sipri-tiv", target="DZA", since="2019", until="2019"))
    assert sorted(found["value"].to_pylist()) == [2.0, 5.0]


def test_aid_that_may_not_be_summed_has_a_name_of_its_own(tmp_path: Path) -> None:
    found = {r["variable"]: r for r in rows("gcdf.csv", tmp_path) if r["value"] or r["missing"]}
    assert found["commitment"]["value"] == 100.5
    assert found["commitment"]["first_day"] == datetime.date(2021, 5, 4)
    assert found["commitment, not for sums"]["missing"] == "not reported"
    assert found["commitment, not for sums"]["actor2"] == ""
    assert found["commitment"]["actor1"] == "CHN"


@pytest.mark.parametrize(
    ("estimated", "first"), [("", "2021-05-04"), ("No", "2021-05-04"), ("Yes", "2021-01-01")]
)
def test_a_day_of_commitment_counts_if_it_is_no_estimate(
    estimated: str, first: str, tmp_path: Path
) -> None:
    file = tmp_path / "gcdf.csv"
    text = sample("gcdf.csv").text.replace("100.5,2021-05-04,", f"100.5,2021-05-04,{estimated}")
    file.write_text(text)
    found = read("aiddata", [file])[0].to_pylist()[0]
    assert found["first_day"] == datetime.date.fromisoformat(first)


def test_a_record_that_stands_at_each_of_its_places_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    row = "KGZ road,7,2.5,Kyrgyz Republic,KGZ,2019\n"
    file.write_text(
        "Title,AidData.Record.ID,Amount.(Constant.USD.2021),Recipient,Recipient.ISO-3,"
        "Commitment.Year\n" + row * 3
    )
    found = read("aiddata", [file])[0].to_pylist()
    assert [(r["variable"], r["value"]) for r in found] == [
        ("commitment, not said whether for sums", 2.5),
        ("title", None),
    ]


def test_a_visit_goes_from_the_visitor_to_the_host(tmp_path: Path) -> None:
    (visit,) = rows("2000.xml", tmp_path)
    (travel,) = rows("example-secretary.xml", tmp_path)
    assert (visit["actor1"], visit["actor2"], visit["item"]) == (
        "KAZ",
        "USA",
        "President Example",
    )
    assert (visit["first_day"], visit["last_day"]) == (
        datetime.date(2002, 6, 3),
        datetime.date(2002, 6, 5),
    )
    assert (travel["actor1"], travel["actor2"], travel["text"]) == ("USA", "KOR", "Seoul: Made up.")
    assert travel["variable"] == "travel of the Secretary of State"


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE visits [<!ENTITY a "b">]>\n',
        '<!DOCTYPE visits SYSTEM "http://127.0.0.1:9/x.dtd">\n',
    ],
)
def test_visits_with_entities_are_refused(hostile: str, tmp_path: Path, store: Store) -> None:
    file = tmp_path / "2000.xml"
    file.write_text(hostile + sample("2000.xml").text)
    (found,) = import_files(store, "us-visits", [file])
    assert found.status == "failed"


def test_a_visit_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    file = tmp_path / "2000.xml"
    file.write_text(sample("2000.xml").text.replace("2002-06-05", "2002-06-01"))
    found, bad = read("us-visits", [file])
    assert (found.num_rows, len(bad)) == (0, 1)


def test_polls_keep_who_does_not_know_and_the_sample_once(tmp_path: Path) -> None:
    found = rows("polls.csv", tmp_path)
    answers = {r["text"]: r["value"] for r in found if r["variable"] == "opinion"}
    assert answers == {"friendly": 41.5, "don't know": 12.0}
    assert [(r["value"], r["unit"]) for r in found if r["variable"] == "sample size"] == [
        (1500.0, "persons")
    ]
    assert {(r["actor1"], r["actor2"], r["item"]) for r in found} == {
        ("KAZ", "CHN", "Example House: Friendly?")
    }


@pytest.mark.parametrize(
    ("vote", "value", "missing"),
    [
        ("yes", 1.0, ""),
        ("Abstain", 2.0, ""),
        ("no", 3.0, ""),
        ("absent", None, "not reported"),
        ("not participating", None, "not applicable"),
    ],
)
def test_votes_in_the_council(vote: str, value: float | None, missing: str, tmp_path: Path) -> None:
    file = tmp_path / "unsc.csv"
    file.write_text(
        "date,draft,resolution,state,vote,outcome,subject\n"
        f"1971-10-20,S/9999,S/RES/999 (1971),China,{vote},adopted,Made up\n"
    )
    found = read("unsc-votes", [file])[0].to_pylist()
    assert [r["variable"] for r in found] == ["vote", "outcome", "resolution", "subject"]
    assert (found[0]["value"], found[0]["missing"]) == (value, missing)
    assert found[0]["item"] == "S/9999"
