"""The gazetteer's YAML, read and checked: files under `gazetteer/` → typed rows.

Each file holds lists of rows under one or more of the keys of `File`, and says its source, for
the file (`source`, or `sources` by field) or row by row. A row that does not fit its form raises
`VocabularyError` naming the file. The forms are described in docs/actors.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from chancery.records import ActorKind, VocabularyError

FOLDER = "gazetteer"


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str = ""
    note: str = ""


class Russian(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Russian words for a state, in the nominative; "!" at the end: not declined."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO 3166-1 alpha-2 (or the code in use) and the Correlates of War number."""

    alpha2: str = ""
    cow: int | None = None


class StateRow(_Row, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """A state, past or present. `part_of`: the state that its land belonged to before `from`.

    `article`: in English its name takes "the".
    """

    id: str
    name: str
    codes: Codes = Codes()
    first: str = ""
    last: str = ""
    un: str = ""
    part_of: str = ""
    article: bool = False
    successor: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ru: Russian = Russian()


class ActorRow(_Row, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """A firm, body, group, medium, person … that has a name of its own."""

    name: str
    kind: ActorKind
    id: str = ""
    state: str | None = None
    role: str = ""
    names: tuple[str, ...] = ()
    surname: str = ""
    ru: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    organisation: str = ""


class Standing(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """States that joined on one day: their codes, and when they left."""

    states: tuple[str, ...]
    first: str = ""
    last: str = ""
    standing: str = "member"


class OrganisationRow(ActorRow, frozen=True, kw_only=True):
    """An organisation or group of states, with who belonged to it when."""

    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ru_adjectives: tuple[str, ...] = ()
    members: tuple[Standing, ...] = ()


class Stand(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A state whose government, or an organisation which, a place stands for, and when."""

    state: str = ""
    org: str = ""
    first: str = ""
    last: str = ""


class Once(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A name that a place bore in an earlier time."""

    name: str
    first: str = ""
    last: str = ""


class PlaceRow(_Row, frozen=True, kw_only=True):
    """A place; `stands_for`: the governments that its name is used for (capital, palace)."""

    name: str
    kind: str
    state: str | None = None
    id: str = ""
    at: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    once: tuple[Once, ...] = ()
    stands_for: tuple[Stand, ...] = ()


class TenureRow(_Row, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """Who held an office, from when to when (form shared with docs/tenures.md)."""

    office: str
    title: str
    name: str
    state: str | None = None
    org: str = ""
    surname: str = ""
    ru: str = ""
    aliases: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    acting: bool = False


class InstitutionRow(_Row, frozen=True, kw_only=True):
    """Words for a body or office that every state may have; `name` is a pattern with {state}.

    `bare`: capitalised, it is an institution even where no state is named. `office`: the tenure
    offices that its title stands for. `inside`: "X in Y" means X of Y ("the government in Kyiv").
    """

    role: str
    kind: ActorKind
    name: str
    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    ru_people: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    title: bool = False
    bare: bool = False
    inside: bool = False


class AmbiguousRow(_Row, frozen=True, kw_only=True):
    """A word that could be several actors: what in the text tells which.

    `readings` maps an actor's or place's id to the words of the text that speak for it; `default`
    is taken where none speaks, "" leaves it open.
    """

    names: tuple[str, ...]
    readings: dict[str, tuple[str, ...]]
    default: str = ""


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the gazetteer."""

    source: str = ""
    sources: dict[str, str] = {}
    checked: str = ""
    scope: str = ""
    note: str = ""
    states: tuple[StateRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    institutions: tuple[InstitutionRow, ...] = ()
    ambiguous: tuple[AmbiguousRow, ...] = ()
    words: dict[str, tuple[str, ...]] = {}


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of the gazetteer, by its path under `gazetteer/`, in order."""
    root = resources.files("chancery.actors").joinpath(FOLDER)
    yield from sorted(_walk(root, ""))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        here = f"{path}{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, f"{here}/")
        elif here.endswith(".yaml"):
            yield here, entry.read_bytes()


def read(name: str, content: bytes) -> File:
    """One file's rows. Raises VocabularyError naming the file and the row."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        found = yaml.load(content, Loader=loader)
        return msgspec.convert(_without_blanks(found), File, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(
            f"actors/{FOLDER}/{name} does not fit its form: {error}. See docs/actors.md."
        ) from error


def _without_blanks(value: Any) -> Any:
    """YAML as plain data without empty values, which mean the same as absent ones."""
    if isinstance(value, dict):
        return {k: _without_blanks(v) for k, v in value.items() if v not in ("", [], {})}
    if isinstance(value, list):
        return [_without_blanks(v) for v in value]
    return value
