"""States over time, and what the field's codes for them mean on a day.

    states()["YUG"].last                     # '2003-02-04'
    state_of("cow", "365", "1985-07-01")     # 'SUN'; from 1991-12-26 on 'RUS'
    state_of("un", "710", "1960-12-20")      # 'TWN': who held China's seat until 1971-10-25

Schemes: `cow` (Correlates of War numbers), `iso2`, `iso3` (with the codes of former states and
of the World Bank), `un` (whoever held the seat that a COW number or ISO code stands for). The
facts are in gazetteer/states and codes.yaml.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import msgspec

from chancery.actors import rows
from chancery.records import VocabularyError

Scheme = Literal["cow", "iso2", "iso3", "un"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class State(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """A state or territory with a code of its own, past or present ("" is open or unknown).

    `un` is the day from which it was a member of the United Nations; `successor` is told, never
    substituted.
    """

    name: str
    id: str = ""
    alpha2: str = ""
    cow: int | None = None
    first: str = ""
    last: str = ""
    un: str = ""
    part_of: str = ""
    successor: str = ""


class Spell(msgspec.Struct, frozen=True, rename={"last": "to"}):
    """Whom a code means up to a day ("" is open); the next spell begins on the day after."""

    state: str
    last: str = ""


Spells = tuple[Spell, ...]


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sources: dict[str, str]
    cow: dict[str, Spells]
    un: dict[str, Spells]
    iso2: dict[str, Spells]
    iso3: dict[str, Spells]
    former: dict[str, State]
    territories: dict[str, str]


@cache
def states() -> dict[str, State]:
    """Every state and territory by its id: ISO alpha-3, or our code of a former state."""
    found = {id: State(name=id, id=id, alpha2=two) for id, two in _codes().territories.items()}
    for id, state in _codes().former.items():
        found[id] = msgspec.structs.replace(state, id=id)
    for row in _state_rows():
        found[row.id] = State(
            id=row.id, name=row.name, alpha2=row.codes.alpha2, cow=row.codes.cow,
            first=row.first, last=row.last, un=row.un, part_of=row.part_of,
            successor=row.successor,
        )  # fmt: skip
    return found


def state_of(scheme: Scheme, code: str, day: str = "") -> str:
    """The state that a code means on a day (ISO text; "" is today); "" for a code not known."""
    found = ""
    for spell in spells(scheme).get(code, ()):
        found = spell.state
        if day and spell.last and day <= spell.last:
            break
    return found


@cache
def spells(scheme: Scheme) -> dict[str, Spells]:
    """Every code of a scheme, with whom it meant up to when."""
    codes = _codes()
    of_cow = {str(s.cow): (Spell(s.id),) for s in states().values() if s.cow} | codes.cow
    of_two = {s.alpha2: (Spell(s.id),) for s in states().values() if s.alpha2} | codes.iso2
    of_three = {id: (Spell(id),) for id in states()} | codes.iso3
    match scheme:
        case "cow":
            return of_cow
        case "iso2":
            return of_two
        case "iso3":
            return of_three
        case "un":
            return of_cow | of_two | of_three | codes.un


def _state_rows() -> tuple[rows.StateRow, ...]:
    return tuple(
        row
        for name, content in rows.files()
        if name.startswith("states/")
        for row in rows.read(name, content).states
    )


@cache
def _codes() -> _Codes:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content = resources.files("chancery.actors").joinpath("codes.yaml").read_bytes()
    try:
        return msgspec.convert(yaml.load(content, Loader=loader), _Codes, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"actors/codes.yaml does not fit its form: {error}.") from error
