"""What an importer is: a small class that turns one file into observations, streaming.

    class Rainfall(Importer):
        kind = "rainfall"
        title = "Monthly rainfall by country"

        def citation(self, vintage: str) -> str:
            return f"Weather Bureau ({vintage}). Monthly rainfall by country."

        def sniff(self, path: Path) -> bool:
            return {"iso3", "month", "mm"} <= set(columns_of(path))

        def read(self, path: Path, states: States) -> Iterator[Read]:
            yield from batches(self._rows(path, states))

It never fetches and never writes. What it could not read it yields as `BadRow`s, which become
one remark with a count and the first place; a file that is not its own raises UnreadableError.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

import msgspec
import pyarrow as pa

from chancery.datasets.states import States

_WORD = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    [
        ("variable", _WORD),  # what was observed
        ("actor1", _WORD),  # our id of the state; "" where none
        ("actor2", _WORD),
        ("code1", _WORD),  # as found in the file
        ("code2", _WORD),
        ("first_day", pa.date32()),  # the days for which it holds; null where undated
        ("last_day", pa.date32()),
        ("item", _WORD),  # resolution, project, event, question …
        ("value", pa.float64()),  # null where it is missing or a text
        ("unit", _WORD),
        ("text", _WORD),  # as found, where it is no number
        ("missing", _WORD),  # why there is no value: one of MISSING
        ("line", pa.int64()),  # of the file (or row, where it has no lines), from 1
    ]
)

MISSING = ("", "unknown", "not applicable", "not reported")


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One value, for importers of small files that go row by row; `batches` packs them."""

    variable: str
    line: int
    actor1: str = ""
    actor2: str = ""
    code1: str = ""
    code2: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    item: str = ""
    value: float | None = None
    unit: str = ""
    text: str = ""
    missing: str = ""


class BadRow(msgspec.Struct, frozen=True):
    """A row that could not be read: where, why (the same words for the same reason), how many."""

    line: int
    what: str
    count: int = 1


Read: TypeAlias = pa.RecordBatch | BadRow
"""What an importer yields: observations in SCHEMA, and what it could not read."""


class Importer(ABC):
    """One dataset. Members of the family stand in `registry.py` or the entry-point group
    `chancery.datasets`. An object is made for each file and read once."""

    kind: str
    """The name that commands use: `chancery import KIND FILE`."""
    title: str
    """What the dataset is, in a line."""
    version: str = "1"
    """Changes when the same file would give other observations: then it is read anew."""
    licence: str = "none stated; see the publisher's terms"
    by_line: ClassVar[bool] = True
    """Whether `line` is a line of the file (or a row of R's table), not a place in other data."""
    variables: ClassVar[dict[str, str]] = {}
    """What each variable means, with the trap in it; unknown ahead where the file names them."""

    def __init__(self, beside: Sequence[Path] = ()) -> None:
        self.beside = tuple(beside)
        """Other files of the same command that are companions (see `companion`)."""

    @abstractmethod
    def citation(self, vintage: str) -> str:
        """What must be cited for a result that rests on it."""

    @abstractmethod
    def sniff(self, path: Path) -> bool:
        """Whether the file shows beyond doubt that it is this dataset. Never raises."""

    @abstractmethod
    def read(self, path: Path, states: States) -> Iterator[Read]:
        """The observations of a file, streamed. Raises UnreadableError for a wrong file."""

    def vintage(self, path: Path) -> str:
        """The edition that the file says it is; "" where it does not: then the last day counts."""
        return ""

    def scope(self, path: Path) -> str:
        """What part of the dataset a file is, where a newer file replaces only its own part."""
        return ""

    def companion(self, path: Path) -> bool:
        """Whether a file is no data by itself, but needed to read others given with it."""
        return False


def batches(rows: Iterable[Observation | BadRow], size: int = 50_000) -> Iterator[Read]:
    """Observations, row by row, as record batches; what was bad passes through."""
    gathered: list[Observation] = []
    for row in rows:
        if isinstance(row, BadRow):
            yield row
            continue
        gathered.append(row)
        if len(gathered) >= size:
            yield _packed(gathered)
            gathered = []
    if gathered:
        yield _packed(gathered)


def _packed(rows: list[Observation]) -> pa.RecordBatch:
    columns = {name: [getattr(row, name) for row in rows] for name in SCHEMA.names}
    return batch(len(rows), **columns)


def batch(rows: int, **columns: Any) -> pa.RecordBatch:
    """A batch of observations from columns: arrays or lists, or one value for all rows. Columns
    left out are empty."""
    unknown = set(columns) - set(SCHEMA.names)
    if unknown:
        raise TypeError(f"there is no column {unknown} in an observation")
    return pa.RecordBatch.from_arrays(
        [_column(columns.get(field.name), field, rows) for field in SCHEMA], schema=SCHEMA
    )


def _column(value: Any, field: pa.Field, rows: int) -> pa.Array:
    if isinstance(value, pa.ChunkedArray):
        value = value.combine_chunks()
    if isinstance(value, pa.Array):
        return _as_word(value) if field.type == _WORD else value.cast(field.type)
    if value is None or isinstance(value, str | int | float | datetime.date):
        return _constant(value, field, rows)
    return _as_word(pa.array(value, pa.string())) if field.type == _WORD else (
        pa.array(value, field.type)
    )  # fmt: skip


def _constant(value: Any, field: pa.Field, rows: int) -> pa.Array:
    if field.type == _WORD:
        indices = pa.repeat(pa.scalar(0, pa.int32()), rows)
        return pa.DictionaryArray.from_arrays(indices, pa.array([value or ""], pa.string()))
    return pa.repeat(pa.scalar(value, field.type), rows)


def _as_word(found: pa.Array) -> pa.Array:
    if not pa.types.is_dictionary(found.type):
        found = found.cast(pa.string()).dictionary_encode()
    if found.type != _WORD:
        found = found.cast(_WORD)
    if found.null_count:
        found = found.dictionary_decode().fill_null("").dictionary_encode()
    return found
