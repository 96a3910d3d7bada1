"""Any table, CSV or Parquet, that a small mapping file explains.

    chancery import mapped rainfall.csv rainfall.yaml

The mapping (mapping.py, docs/formats/mapping.md) says which columns are states, days, items and
values. Rows with a value or a date out of form are told and left out, never guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import msgspec

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.mapping import Fields, Mapping, Value, load_mapping
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import head, rows, told
from chancery.records import UnreadableError

_PARQUET = b"PAR1"
_NONE = Mapping(dataset="", citation="", columns=Fields())

Row = tuple[int, dict[str, str]]


class Mapped(Importer):
    """One observation a row and column of values."""

    kind = "mapped"
    title = "A table with a mapping file"
    variables: ClassVar[dict[str, str]] = {"any": "Whatever the mapping file names"}

    def __init__(self, beside: Sequence[Path] = ()) -> None:
        super().__init__(beside)
        mappings = [path for path in self.beside if self.companion(path)]
        self.mapping = load_mapping(mappings[0]) if mappings else _NONE
        if mappings:
            self.title = self.mapping.title or self.mapping.dataset
            self.licence = self.mapping.licence

    def citation(self, vintage: str) -> str:
        """As the mapping file says."""
        return self.mapping.citation or "As the mapping file of the table says."

    def sniff(self, path: Path) -> bool:
        """Never: without its mapping file a table says nothing."""
        return False

    def companion(self, path: Path) -> bool:
        """The mapping file."""
        return path.suffix.lower() in (".yaml", ".yml")

    def vintage(self, path: Path) -> str:
        """As the mapping file says, if it does."""
        return self.mapping.vintage

    def scope(self, path: Path) -> str:
        """The dataset that the mapping file names: a newer vintage replaces only that."""
        return self.mapping.dataset

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every value."""
        if self.mapping is _NONE:
            raise UnreadableError(
                f"{path.name} cannot be read without a mapping file.",
                remedy="Write one (docs/formats/mapping.md) and give it with the table: "
                "chancery import mapped TABLE.csv MAPPING.yaml",
            )
        yield from batches(_observations(path, self.mapping, states))


def _rows(path: Path, mapping: Mapping) -> Iterator[Row]:
    if head(path, 4) == _PARQUET:
        return _parquet_rows(path)
    refuse_damaged(
        path, delimiter=mapping.delimiter, encoding=mapping.encoding, skip=mapping.skip,
        dates=[mapping.columns.day, mapping.columns.first_day, mapping.columns.last_day],
        names=[mapping.columns.code1, mapping.columns.code2, mapping.columns.item],
    )  # fmt: skip
    return rows(path, delimiter=mapping.delimiter, encoding=mapping.encoding, skip=mapping.skip)


def _parquet_rows(path: Path) -> Iterator[Row]:
    import pyarrow.parquet as pq

    line = 0
    with told(path):
        for part in pq.ParquetFile(path).iter_batches(20_000):
            for found in part.to_pylist():
                line += 1
                yield line, {name: _text(cell) for name, cell in found.items()}


def _text(cell: object) -> str:
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    return "" if cell is None else str(cell)


def _observations(path: Path, mapping: Mapping, states: States) -> Iterator[Observation | BadRow]:
    values = mapping.values or (Value(column=mapping.columns.value, variable="", unit=""),)
    for line, row in _rows(path, mapping):
        lacking = [name for name in mapping.wanted() if name not in row]
        if lacking:
            raise UnreadableError(
                f"{path.name} has no column {lacking[0]!r}, which its mapping names.",
                where=f"line {mapping.skip + 1}", remedy="Correct the mapping or the table.",
            )  # fmt: skip
        try:
            about = _about(line, row, mapping, states)
        except ValueError:
            yield BadRow(line, f"The date is not of the form {mapping.dates}.")
            continue
        for value in values:
            yield _with_value(about, value, row[value.column].strip(), mapping)


def _with_value(
    about: Observation, value: Value, cell: str, mapping: Mapping
) -> Observation | BadRow:
    found = None
    if cell not in mapping.missing:
        try:
            found = mapping.number(cell)
        except ValueError:
            return BadRow(about.line, f"A value in column {value.column!r} is no number.")
    return msgspec.structs.replace(
        about, variable=value.variable or about.variable, unit=value.unit or about.unit,
        value=found, missing=mapping.missing.get(cell, ""),
    )  # fmt: skip


def _about(line: int, row: dict[str, str], mapping: Mapping, states: States) -> Observation:
    """Everything of an observation but its value. Raises ValueError for a date out of form."""

    def of(field: str) -> str:
        column = getattr(mapping.columns, field)
        found: str = row[column].strip() if column else getattr(mapping.constants, field)
        return found

    day, first, last = of("day"), of("first_day"), of("last_day")
    begin = mapping.days(day or first)[0] if day or first else None
    end = mapping.days(day or last or first)[1] if day or last or first else None
    middle = begin + (end - begin) / 2 if begin and end else None
    return Observation(
        variable=of("variable"), line=line, item=of("item"), text=of("text"), unit=of("unit"),
        first_day=begin, last_day=end, code1=of("code1"), code2=of("code2"),
        actor1=_state(of("code1"), middle, mapping, states),
        actor2=_state(of("code2"), middle, mapping, states),
    )  # fmt: skip


def _state(code: str, day: datetime.date | None, mapping: Mapping, states: States) -> str:
    if mapping.states == "name":
        return named(states, code, day)
    return states.at(mapping.states, code, day)
