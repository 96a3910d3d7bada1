"""A code means the state that it stood for on the day."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from chancery.actors import SCHEMES, spells, state_of, states
from chancery.datasets import States


@pytest.mark.parametrize(
    ("scheme", "code", "day", "state"),
    [
        ("cow", "365", "1900-07-01", "RUS"),
        ("cow", "365", "1985-07-01", "SUN"),
        ("cow", "365", "1991-12-25", "SUN"),
        ("cow", "365", "1991-12-26", "RUS"),
        ("cow", "345", "1990-07-01", "YUG"),
        ("cow", "345", "2004-07-01", "SCG"),
        ("cow", "345", "2010-07-01", "SRB"),
        ("cow", "255", "1913-07-01", "DEU"),
        ("cow", "255", "1995-07-01", "DEU"),
        ("cow", "260", "1975-07-01", "DEU"),
        ("cow", "265", "1975-07-01", "DDR"),
        ("cow", "678", "1985-07-01", "YAR"),
        ("cow", "679", "1995-07-01", "YEM"),
        ("cow", "680", "1985-07-01", "YMD"),
        ("cow", "710", "1960-07-01", "CHN"),
        ("cow", "713", "1960-07-01", "TWN"),
        ("cow", "300", "1900-07-01", "AUH"),
        ("un", "710", "1960-07-01", "TWN"),
        ("un", "CN", "1971-10-24", "TWN"),
        ("un", "CN", "1971-10-25", "CHN"),
        ("un", "RU", "1980-07-01", "SUN"),
        ("un", "369", "1980-07-01", "UKR"),
        ("un", "BY", "1960-07-01", "BLR"),
        ("iso2", "CS", "1985-07-01", "CSK"),
        ("iso2", "CS", "2005-07-01", "SCG"),
        ("iso3", "ROM", "1995-07-01", "ROU"),
        ("iso3", "ABW", "", "ABW"),
        ("iso3", "WLD", "", ""),
    ],
)
def test_a_code_on_a_day(scheme: str, code: str, day: str, state: str) -> None:
    assert state_of(scheme, code, day) == state  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_names_states_that_there_are_and_its_spells_are_in_order(scheme: str) -> None:
    for code, found in spells(scheme).items():  # type: ignore[arg-type]
        assert {spell.state for spell in found} <= set(states()), code
        ends = [spell.last for spell in found]
        assert ends[:-1] == sorted(ends[:-1]), code
        assert ends[-1] == "", code


def test_a_column_of_codes_is_the_same_as_one_code_after_the_other() -> None:
    known = [c for c, spell in spells("un").items() if len(spell) > 1]
    days = [datetime.date(y, 7, 1) for y in (1950, 1971, 1972, 1990, 1991, 1992, 2004, 2010)]
    pairs = [(code, day) for code in (*known, "20", "999") for day in days]
    asked = States()
    column = asked.column(
        "un", pa.array([c for c, _ in pairs]), pa.array([d for _, d in pairs], pa.date32())
    )
    assert column.to_pylist() == [state_of("un", c, d.isoformat()) for c, d in pairs]
    assert asked.strangers == {"999": len(days)}


def test_names_are_resolved_at_the_day_and_strangers_gathered() -> None:
    asked = States()
    assert asked.named("Kazakhstan", datetime.date(2015, 1, 1)) == "KAZ"
    assert asked.named("Soviet Union", datetime.date(1980, 1, 1)) == "SUN"
    assert asked.named("Atlantis") == ""
    assert asked.strangers == {"Atlantis": 1}
    assert asked.behind("Xi Jinping", datetime.date(2014, 1, 1)) == "CHN"
    assert asked.behind("Greenpeace") == ""
    assert asked.strangers == {"Atlantis": 1}
