"""Observations out of the casebook again: the newest vintage of what was wanted.

    table = observed(store, Wanted(kind="un-votes", variable="vote", actor="KAZ"))
    for batch in observations(store, Wanted(kind="cow-trade", since="2000")): ...

Where files of one vintage overlap (a subset and the whole), a row counts once: as in the file
that was imported last.
"""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Callable, Iterator, Sequence

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from chancery.datasets.base import SCHEMA
from chancery.records import first_day, last_day
from chancery.store import DatasetEntry, Store

Words = str | tuple[str, ...]

SAME = ("variable", "code1", "code2", "first_day", "last_day", "item")
"""What makes two rows of overlapping files the same observation."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which observations: every field narrows; "" and () do not. Several words mean any of them.

    `since` and `until` are EDTF dates that the days of an observation must meet; `vintage` asks
    for one that is not the newest; `known_by` for the newest that was out on a day; `recorded_by`
    for the casebook as it stood at a time.
    """

    kind: str = ""
    variable: Words = ""
    source: Words = ""
    """actor1: who votes, buys, gives, acts."""
    target: Words = ""
    """actor2: from or to whom."""
    actor: Words = ""
    """Either of the two."""
    item: Words = ""
    since: str = ""
    until: str = ""
    vintage: str = ""
    known_by: str = ""
    recorded_by: str = ""


EVERYTHING = Wanted()


class ObservationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One value, with the dataset, vintage, file and line that it is from."""

    kind: str
    vintage: str
    variable: str
    actor1: str
    actor2: str
    code1: str
    code2: str
    first_day: datetime.date | None
    last_day: datetime.date | None
    item: str
    value: float | None
    unit: str
    text: str
    missing: str
    file: str
    line: int
    dataset: int
    """The row of its import in the casebook."""


def observed(store: Store, wanted: Wanted = EVERYTHING, columns: Sequence[str] = ()) -> pa.Table:
    """What was wanted, as one table: the columns of SCHEMA (or those named)."""
    names = list(columns) or SCHEMA.names
    schema = pa.schema([SCHEMA.field(name) for name in names])
    found = (part.select(names) for _, part in _parts(store, wanted, names))
    return pa.concat_tables([schema.empty_table(), *found]).unify_dictionaries()


def observations(
    store: Store, wanted: Wanted = EVERYTHING
) -> Iterator[tuple[DatasetEntry, pa.RecordBatch]]:
    """What was wanted, part by part, each with the import that it is from."""
    for entry, part in _parts(store, wanted, SCHEMA.names):
        for batch in part.to_batches():
            yield entry, batch


def records(store: Store, wanted: Wanted = EVERYTHING) -> Iterator[ObservationRecord]:
    """What was wanted, row by row."""
    for entry, batch in observations(store, wanted):
        for row in batch.to_pylist():
            yield ObservationRecord(
                kind=entry.kind, vintage=entry.vintage, file=entry.name, dataset=entry.row, **row
            )


def _parts(
    store: Store, wanted: Wanted, columns: Sequence[str]
) -> Iterator[tuple[DatasetEntry, pa.Table]]:
    standing = store.datasets(
        kind=wanted.kind,
        vintage=wanted.vintage,
        known_by=wanted.known_by,
        recorded_by=wanted.recorded_by,
    )
    for entry in standing:
        later = [e for e in standing if e.row > entry.row and _overlap(e, entry)]
        needed = [*columns, *(name for name in SAME if later and name not in columns)]
        known = [_keys(part) for e in later for part in _read(store, e, wanted, SAME)]
        for part in _read(store, entry, wanted, needed):
            found = _unless(part, pa.concat_tables(known)) if known else part
            if found.num_rows:
                yield entry, found


def _read(
    store: Store, entry: DatasetEntry, wanted: Wanted, columns: Sequence[str]
) -> Iterator[pa.Table]:
    """The columns of the rows that are wanted, part by part."""
    asked = _asked(wanted)
    read = list(dict.fromkeys((*columns, *(name for names, _ in asked for name in names))))
    schema = pa.schema([SCHEMA.field(name) for name in columns])
    for packed in store.dataset_parts(entry.row):
        part = pq.read_table(io.BytesIO(packed), columns=read)
        for names, fits in asked:
            mask = functools.reduce(pc.or_, (fits(part[name].combine_chunks()) for name in names))
            part = part.filter(mask)
        yield part.select(list(columns)).cast(schema)


def _overlap(one: DatasetEntry, other: DatasetEntry) -> bool:
    return (one.kind, one.scope) == (other.kind, other.scope) and (
        one.first_day <= other.last_day and other.first_day <= one.last_day
    )


def _keys(part: pa.Table) -> pa.Table:
    """The columns of SAME in types that a join takes."""
    days = pa.scalar(datetime.date(1, 1, 1), pa.date32())
    return pa.table(
        {
            name: part[name].cast(pa.string())
            if pa.types.is_dictionary(part.schema.field(name).type)
            else part[name].fill_null(days)
            for name in SAME
        }
    )


def _unless(part: pa.Table, known: pa.Table) -> pa.Table:
    """The rows that none of the known ones repeats, in their order."""
    numbered = _keys(part).append_column("n", pa.array(range(part.num_rows), pa.int64()))
    left = numbered.join(known, list(SAME), join_type="left anti")
    return part.take(left["n"].sort())


def _asked(wanted: Wanted) -> list[tuple[tuple[str, ...], Callable[[pa.Array], pa.Array]]]:
    """Columns of which one must fit, and what fits."""
    found: list[tuple[tuple[str, ...], Callable[[pa.Array], pa.Array]]] = []
    for names, words in (
        (("variable",), wanted.variable),
        (("actor1",), wanted.source),
        (("actor2",), wanted.target),
        (("actor1", "actor2"), wanted.actor),
        (("item",), wanted.item),
    ):
        if words:
            chosen = pa.array([words] if isinstance(words, str) else words, pa.string())
            found.append((names, functools.partial(_among, chosen)))
    if since := first_day(wanted.since) if wanted.since else "":
        found.append((("last_day",), functools.partial(_from, _day(since))))
    if until := last_day(wanted.until) if wanted.until else "":
        found.append((("first_day",), functools.partial(_up_to, _day(until))))
    return found


def _among(chosen: pa.Array, column: pa.DictionaryArray) -> pa.Array:
    """Which rows hold one of the words: each word of the dictionary is looked up once."""
    return pc.is_in(column.dictionary, chosen).take(column.indices)


def _from(day: pa.Scalar, column: pa.Array) -> pa.Array:
    return pc.greater_equal(column, day)


def _up_to(day: pa.Scalar, column: pa.Array) -> pa.Array:
    return pc.less_equal(column, day)


def _day(text: str) -> pa.Scalar:
    return pa.scalar(datetime.date.fromisoformat(text), pa.date32())
