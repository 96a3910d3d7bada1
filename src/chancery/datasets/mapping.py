"""A mapping file: which columns of a table are which fields of an observation, in YAML.

    dataset: rainfall
    citation: Weather Bureau (2024). Monthly rainfall by country.
    states: iso3
    dates: "%Y-%m"
    columns: {code1: country, day: month}
    values:
      - {column: mm, variable: rainfall, unit: mm}
    missing: {"..": unknown, "-9": not applicable}

docs/formats/mapping.md explains every word. What is misspelled is refused with its place.
"""

from __future__ import annotations

import calendar
import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from chancery.actors import Scheme
from chancery.datasets.cells import number_in
from chancery.records import UnreadableError

_SIZE_LIMIT = 1_000_000
Reason = Literal["unknown", "not applicable", "not reported"]


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column, or a constant, for each field of an observation; "" where there is none."""

    code1: str = ""
    code2: str = ""
    day: str = ""
    """For one column of dates; else first_day and last_day."""
    first_day: str = ""
    last_day: str = ""
    item: str = ""
    text: str = ""
    variable: str = ""
    unit: str = ""
    value: str = ""


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of values, and what they are: one observation a row and column."""

    column: str
    variable: str
    unit: str


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to read a table."""

    dataset: str
    citation: str
    columns: Fields
    title: str = ""
    licence: str = "none stated"
    vintage: str = ""
    delimiter: str = ","
    decimal: Literal[".", ","] = "."
    encoding: str = "utf-8-sig"
    skip: int = 0
    """Lines before the one with the names of the columns."""
    states: Scheme | Literal["name"] = "name"
    """What the codes of states are."""
    dates: str = "%Y-%m-%d"
    """As in Python's strptime; "%Y-%m" and "%Y" stand for the whole month and year."""
    constants: Fields = Fields()
    values: tuple[Value, ...] = ()
    missing: dict[str, Reason] = msgspec.field(default_factory=lambda: {"": "not reported"})
    """What stands for no value, and why there is none."""

    def days(self, text: str) -> tuple[datetime.date, datetime.date]:
        """First and last day that a date means. Raises ValueError where it is out of form."""
        first = datetime.datetime.strptime(text, self.dates).date()
        if not any(sign in self.dates for sign in ("%m", "%b", "%B")):
            return first, first.replace(month=12, day=31)
        if "%d" not in self.dates:
            return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first, first

    def number(self, text: str) -> float:
        """A value as it is written. Raises ValueError where it is no number."""
        if self.decimal == ",":
            text = text.replace(".", "").replace(",", ".")
        found = number_in(text)
        if found is None:
            raise ValueError(f"{text!r} is no number")
        return found

    def wanted(self) -> list[str]:
        """The columns that the table must have."""
        named = [getattr(self.columns, field) for field in Fields.__struct_fields__]
        return [name for name in (*named, *(value.column for value in self.values)) if name]


def load_mapping(path: Path) -> Mapping:
    """The mapping in a file; UnreadableError with the place where it is out of form."""
    import yaml

    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise UnreadableError(
                f"{path.name} is too long for a mapping.", remedy="Give the YAML file."
            )
        content: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        mapping = msgspec.convert(content, Mapping, strict=False)
    except (OSError, UnicodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise UnreadableError(
            f"{path.name} is no mapping: {error}"[:300],
            remedy="Write it as docs/formats/mapping.md shows.",
        ) from error
    _check(mapping, path)
    return mapping


def _check(mapping: Mapping, path: Path) -> None:
    given = {
        name
        for fields in (mapping.columns, mapping.constants)
        for name in Fields.__struct_fields__
        if getattr(fields, name)
    }
    what = ""
    if not mapping.values and not given >= {"variable", "unit", "value"}:
        what = "names no values: give `values`, or a column of values with its variable and unit"
    elif not given & {"code1", "code2", "item"}:
        what = "says of nothing whose values they are: give a column for code1 or item"
    elif len(mapping.delimiter) != 1:
        what = 'has a delimiter that is not one letter (a tab is written "\\t")'
    if what:
        raise UnreadableError(
            f"{path.name} {what}.", remedy="Write it as docs/formats/mapping.md shows."
        )
