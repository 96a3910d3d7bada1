"""The tenures of the gazetteer: every row well formed, and no two holders of one seat at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.core import get_global

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from tenure_reference import named, sightings  # noqa: E402
from tenure_rows import Row, faults, load, same_person  # noqa: E402

FOLDER = ROOT / "src" / "chancery" / "actors" / "gazetteer" / "tenures"
GONE = {"SUN", "YUG", "SCG", "CSK", "DDR"}
"""States of the past, with the ISO codes that they had; XKX is the code in use for Kosovo."""
NEEDED = {
    "the founding documents": "KAZ KGZ TJK TKM UZB CHN RUS MNG BLR UKR AFG PAK IND IRN AZE GEO "
    "ARM MDA TUR ARE SAU ZAF VNM PRK SYR ERI SGP SRB",
    "the G20": "USA GBR FRA DEU ITA JPN CAN AUS KOR IDN BRA ARG MEX",
}
ROWS = load(FOLDER)


def row(**changed: str) -> Row:
    """A row without fault, changed as said."""
    plain = {
        "state": "KGZ",
        "office": "head_of_state",
        "title": "President",
        "name": "Almazbek Atambayev",
        "surname": "Atambayev",
        "ru": "Алмазбек Атамбаев",
        "begins": "2011-12-01",
        "ends": "2017-11-24",
        "checked": "2025-10-31",
        "source": "recalled",
    }
    return Row(**(plain | changed))  # type: ignore[arg-type]


def test_no_row_contradicts_itself_or_another() -> None:
    assert faults(ROWS) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"begins": "2011-13"}, "no day of the calendar"),
        ({"ends": "2010"}, "ends before it begins"),
        ({"source": ""}, "has no source"),
        ({"ends": "2026-01-01"}, "after the day it was checked"),
        ({"state": ""}, "neither state nor org"),
    ],
)
def test_a_faulty_row_is_found(changed: dict[str, str], fault: str) -> None:
    assert any(fault in text for text in faults([row(**changed)]))


def test_two_presidents_at_once_are_found_unless_one_is_acting() -> None:
    rival = row(name="Somebody Else", begins="2017-11-23", ends="2018")
    assert len(faults([row(), rival])) == 1
    assert not faults([row(), row(name="Somebody Else", begins="2017-11-24", ends="2018")])


def test_every_state_has_an_iso_code() -> None:
    iso = {code for code in get_global("territory_aliases") if re.fullmatch("[A-Z]{3}", code)}
    assert {r.state for r in ROWS if r.state} <= iso | GONE | {"XKX"}


def test_russian_names_are_in_cyrillic_and_english_names_are_not() -> None:
    numeral = re.compile(r"\b[IVX]+\b")
    assert [r.place for r in ROWS if not re.fullmatch("[А-яЁё .’-]+", numeral.sub("", r.ru))] == []
    assert [r.place for r in ROWS if re.search("[А-яЁё]", r.name + r.surname)] == []


def test_a_surname_is_part_of_its_name() -> None:
    assert [r.place for r in ROWS if r.surname not in r.name] == []


@pytest.mark.parametrize("group", NEEDED)
@pytest.mark.parametrize(
    "offices", [("head_of_state", "supreme_leader"), ("foreign_minister",)], ids=lambda o: o[0]
)
def test_someone_holds_each_office_now(group: str, offices: tuple[str, ...]) -> None:
    seated = {r.state for r in ROWS if r.office in offices and not r.ends}
    assert set(NEEDED[group].split()) - seated == set()


def test_fewer_than_500_lines_a_file() -> None:
    sizes = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in FOLDER.iterdir()}
    assert {name: n for name, n in sizes.items() if n >= 500} == {}


@pytest.mark.parametrize(
    ("day", "state", "office", "name"),
    [
        ("2020-04-14", "KGZ", "head_of_state", "Sooronbay Jeenbekov"),
        ("2020-06-19", "KAZ", "head_of_state", "Kassym-Jomart Tokayev"),
        ("1996-04-12", "CHN", "head_of_government", "Li Peng"),
        ("2013-09-07", "CHN", "head_of_state", "Xi Jinping"),
        ("2022-03-01", "UKR", "head_of_state", "Volodymyr Zelenskyy"),
        ("2021-10-20", "AFG", "foreign_minister", "Amir Khan Muttaqi"),
        ("2020-03-22", "SCO", "head_of_organisation", "Vladimir Norov"),
    ],
)
def test_who_held_the_office_on_a_day_of_the_founding_documents(
    day: str, state: str, office: str, name: str
) -> None:
    seat = [r for r in ROWS if (r.state or r.org) == state and r.office == office]
    assert [r.name for r in seat if r.on(day, day)] == [name]


def test_a_name_is_known_in_another_spelling_but_not_under_another_name() -> None:
    zelensky = next(r for r in ROWS if r.name == "Volodymyr Zelenskyy")
    assert same_person(zelensky, "Vladimir Zelensky")
    assert not same_person(zelensky, "Vladimir Putin")


def test_titles_and_names_are_told_apart_in_a_line_of_travels() -> None:
    line = "Met with President Gulf and Prime Minister Ada Lovelace. Signed a treaty."
    assert list(named(line, visitor=False)) == [("Prime Minister", "Ada Lovelace")]
    assert list(named("President-elect Ada Lovelace", visitor=True)) == []


def test_nine_sightings_of_ten_agree_with_ours(reference: Path) -> None:
    if not (reference / "samples" / "datasets" / "historyatstate").exists():
        pytest.skip("reference data absent: no samples/datasets/historyatstate")
    seen = [s for s in sightings(reference, FOLDER.parent / "states") if "/visits/" in s.file]
    by_state: dict[str, list[Row]] = {}
    for one in ROWS:
        by_state.setdefault(one.state, []).append(one)
    agreed = [
        s
        for s in seen
        if any(
            r.office in s.offices and r.on(s.first, s.last) and same_person(r, s.name)
            for r in by_state.get(s.state, ())
        )
    ]
    assert len(seen) > 1900
    assert len(agreed) / len(seen) > 0.97
