"""The state system year by year, held against COW's own panel."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chancery.actors.states import state_of
from chancery.actors.systems import Dyad, dyads, state_years, system_of
from chancery.records import UnreadableError, UsageError


def of(year: int, system: str = "cow") -> set[str]:
    return {row.state for row in state_years([year], system)}


def test_every_state_year_of_cow_is_ours(reference: Path) -> None:
    path = reference / "anchors" / "codes" / "data_cow_states.csv"
    if not path.exists():
        pytest.skip(f"reference data absent: {path}")
    with path.open(encoding="utf-8") as file:
        theirs = {
            (int(row["year"]), row["cown"])
            for row in csv.DictReader(file)
            if int(row["year"]) >= 1946
        }
    ours = {(row.year, row.code) for row in state_years(range(1946, 2017))}
    assert ours ^ theirs <= BOTH_YEMENS_AND_GERMANYS, sorted(ours ^ theirs)


BOTH_YEMENS_AND_GERMANYS = {(1990, "678"), (1990, "679"), (1990, "255")}
"""In the year of a union two numbers mean one state in its middle or later: we count it once."""


def test_states_that_ended_and_began() -> None:
    assert {"SUN", "DDR", "DEU", "YMD"} <= of(1985)
    assert {"RUS", "KAZ", "DEU", "YEM"} <= of(2000)
    assert not {"SUN", "DDR", "YMD", "YAR"} & of(2000)


def test_seats_of_the_united_nations() -> None:
    assert {"TWN", "UKR", "BLR", "SUN"} <= of(1960, "un")
    assert "CHN" not in of(1960, "un")
    assert {"CHN", "RUS"} <= of(1995, "un")
    assert not {"TWN", "YUG"} & of(1995, "un")
    assert len(of(2020, "un")) == 193


def test_dyads_one_way_and_both() -> None:
    n = len(of(2014))
    assert len(dyads([2014])) == n * (n - 1) // 2
    assert len(dyads([2014], directed=True)) == n * (n - 1)
    assert Dyad(2014, "CHN", "KAZ") in dyads([2014])
    assert Dyad(2014, "KAZ", "CHN") in dyads([2014], directed=True)


def test_years_that_are_not_built_in_are_refused() -> None:
    with pytest.raises(UsageError, match="built in from 1946"):
        dyads([1900])
    with pytest.raises(UsageError, match="no system 'cov'"):
        dyads([2000], "cov")


def test_gleditsch_and_ward_from_their_file(tmp_path: Path) -> None:
    """The file's shape as recalled; its rows here are made."""
    path = tmp_path / "iisystem.dat"
    path.write_text(
        "340\tSER\tSerbia\t05:06:2006\t31:12:2017\n"
        "703\tKYR\tKyrgyz Republic\t31:08:1991\t31:12:2017\n"
    )
    found = state_years([2000, 2010], system_of(path))
    assert [(row.year, row.state) for row in found] == [(2000, "KGZ"), (2010, "KGZ"), (2010, "SRB")]
    assert state_of("cow", "345", "2010-07-01") == "SRB"
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableError, match="no list of states"):
        system_of(tmp_path / "other.csv")
