"""The state system year by year: which states there were, and every pair of them.

    state_years(range(1990, 1993))                        # Correlates of War
    dyads([2014], system="un", directed=True)             # (year, source, target)
    dyads([1900], system=system_of(Path("iisystem.dat"))) # Gleditsch and Ward, from their file

Systems: `cow` (Correlates of War, from 1946; a state counts for every year of which it was a
member on any day), `un` (members of the United Nations) and `own` (the dates of our gazetteer);
in these two a state counts for a year in whose middle it was there, as values for a year do when
datasets are imported. Every variable of a dataset joins to `state` and `year`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import msgspec

from chancery.actors.states import State, state_of, states
from chancery.records import UnreadableError, UsageError, VocabularyError

FIRST_YEAR = 1946
"""The years before are not built in: give the file of the system (`system_of`)."""
MIDDLE = "07-01"
OPEN = "9999"


class StateYear(msgspec.Struct, frozen=True, order=True):
    """A state in a year; `code` is the system's own (the COW number), "" where it has none."""

    year: int
    state: str
    code: str = ""


class Dyad(msgspec.Struct, frozen=True, order=True):
    """A pair of states in a year; undirected, the id that sorts first is state1."""

    year: int
    state1: str
    state2: str


class Stay(msgspec.Struct, frozen=True):
    """A code's time in a system, first and last day or year as ISO text ("" goes on)."""

    code: str
    first: str
    last: str


System = tuple[Stay, ...]


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sources: dict[str, str]
    cow: dict[str, tuple[tuple[str, str], ...]]
    un: dict[str, tuple[tuple[str, str], ...]]


def state_years(years: Iterable[int], system: str | System = "cow") -> list[StateYear]:
    """Every state of the system in every year, in order. Raises UsageError for years before the
    system's first."""
    wanted = sorted(set(years))
    if isinstance(system, tuple):
        return [row for year in wanted for row in _by_code(system, year)]
    if wanted and wanted[0] < FIRST_YEAR:
        raise UsageError(
            f"{system} is built in from {FIRST_YEAR} on, not for {wanted[0]}; give the system's "
            "own file (actors.system_of)."
        )
    match system:
        case "cow":
            return [row for year in wanted for row in _by_code(_cow(), year)]
        case "un":
            return [row for year in wanted for row in _by_state(_un(), year)]
        case "own":
            return [row for year in wanted for row in _by_state(_own(), year)]
    raise UsageError(f"There is no system {system!r}; choose cow, un or own, or give a file.")


def dyads(
    years: Iterable[int], system: str | System = "cow", *, directed: bool = False
) -> list[Dyad]:
    """Every pair of states of the system in every year; with `directed` each way round."""
    members: dict[int, list[str]] = {}
    for row in state_years(years, system):
        members.setdefault(row.year, []).append(row.state)
    pairs = permutations if directed else combinations
    return [
        Dyad(year, one, other)
        for year, found in members.items()
        for one, other in pairs(sorted(found), 2)
    ]


def system_of(path: Path) -> System:
    """A system from its publisher's file: Gleditsch and Ward's (number, letters, name, first and
    last day as 31:12:2017, tab-separated) or one with columns ccode, styear, endyear.

    Raises UnreadableError.
    """
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be read: {error}", remedy="Check it.") from error
    found = _gleditsch_ward(text) or _columns(text)
    if not found:
        raise UnreadableError(
            f"{path.name} is no list of states with their dates.",
            where="line 1",
            remedy="Give Gleditsch and Ward's iisystem.dat, or a CSV with ccode, styear, endyear.",
        )
    return found


def _gleditsch_ward(text: str) -> System:
    rows = (line.split("\t") for line in text.splitlines())
    return tuple(
        Stay(_GW_TO_COW.get(row[0].strip(), row[0].strip()), _iso(row[3]), _iso(row[4]))
        for row in rows
        if len(row) >= 5 and row[0].strip().isdigit() and _iso(row[3]) and _iso(row[4])
    )


def _iso(day: str) -> str:
    found = re.fullmatch(r"(\d\d):(\d\d):(\d{4})", day.strip())
    return f"{found[3]}-{found[2]}-{found[1]}" if found else ""


def _columns(text: str) -> System:
    rows = csv.DictReader(text.splitlines())
    if not {"ccode", "styear", "endyear"} <= set(rows.fieldnames or ()):
        return ()
    return tuple(Stay(row["ccode"], row["styear"], row["endyear"]) for row in rows)


_GW_TO_COW = {"340": "345", "815": "816"}
"""Where Gleditsch and Ward number a state otherwise: Serbia, Vietnam
(anchors/codes/codelist_without_cldr.csv)."""


def _by_code(system: System, year: int) -> list[StateYear]:
    """A state for each code that was in the system on any day of the year. A code that passed on
    during it counts for whoever held it in the middle."""
    found = {
        state: StateYear(year, state, stay.code)
        for stay in system
        if stay.first[:4] <= str(year) <= (stay.last or OPEN)[:4]
        and (state := state_of("cow", stay.code, f"{year}-{MIDDLE}"))
    }
    return sorted(found.values())


def _by_state(system: System, year: int) -> list[StateYear]:
    middle = f"{year}-{MIDDLE}"
    found = (s.code for s in system if s.first <= middle <= (s.last or OPEN))
    return sorted(StateYear(year, id, str(states()[id].cow or "")) for id in found)


@cache
def _cow() -> System:
    """The exceptions, and for every other number the years of the states that bear it."""
    kept = _kept().cow
    stays = [Stay(code, *stay) for code, spans in kept.items() for stay in spans]
    stays += [
        Stay(str(state.cow), state.first or str(FIRST_YEAR), state.last)
        for state in states().values()
        if state.cow and str(state.cow) not in kept and state.id not in NOT_IN_COW
    ]
    return tuple(stays)


NOT_IN_COW = {"VAT"}
"""Has a number in some lists, but is no member of the system."""


@cache
def _un() -> System:
    kept = _kept().un
    stays = [Stay(id, *stay) for id, spans in kept.items() for stay in spans]
    return tuple(stays) + tuple(
        Stay(id, state.un, state.last)
        for id, state in states().items()
        if state.un and id not in kept
    )


@cache
def _own() -> System:
    return tuple(
        Stay(id, state.first, state.last) for id, state in states().items() if _independent(state)
    )


def _independent(state: State) -> bool:
    """A state of the system at some time, no territory: it bears a COW number or sat in the UN."""
    return bool(state.cow or state.un)


@cache
def _kept() -> _Kept:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content = resources.files("chancery.actors").joinpath("systems.yaml").read_bytes()
    try:
        return msgspec.convert(yaml.load(content, Loader=loader), _Kept)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"actors/systems.yaml does not fit its form: {error}.") from error
