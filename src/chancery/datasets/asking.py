"""Observations out of the casebook again: the newest vintage of what was wanted.

    table = observed(store, Wanted(kind="un-votes", variable="vote", actor="KAZ"))
    for batch in observations(store, Wanted(kind="cow-trade", since="2000")): ...

Where files of one vintage overlap (a subset and the whole), a row counts once: as in the file
that was imported last.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

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
    for one that is not the newest; `recorded_by` for the casebook as it stood at a time.
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
            yield ObservationRecord(kind=entry.kind, vintage=entry.vintage, file=entry.name, **row)


def _parts(
    store: Store, wanted: Wanted, columns: Sequence[str]
) -> Iterator[tuple[DatasetEntry, pa.Table]]:
    condition = _condition(wanted)
    standing = store.datasets(
        kind=wanted.kind, vintage=wanted.vintage, recorded_by=wanted.recorded_by
    )
    for entry in standing:
        later = [e for e in standing if e.row > entry.row and _overlap(e, entry)]
        needed = dict.fromkeys((*columns, *(SAME if later else ())))
        known = [_keys(part) for e in later for part in _read(store, e, condition, list(SAME))]
        for part in _read(store, entry, condition, list(needed)):
            found = _unless(part, pa.concat_tables(known)) if known else part
            if found.num_rows:
                yield entry, found


def _read(
    store: Store, entry: DatasetEntry, condition: pc.Expression | None, columns: list[str]
) -> Iterator[pa.Table]:
    for part in store.dataset_parts(entry.row):
        found = pq.read_table(io.BytesIO(part), columns=columns, filters=condition)
        yield found.cast(pa.schema([SCHEMA.field(name) for name in columns]))


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


def _condition(wanted: Wanted) -> pc.Expression | None:
    found: list[pc.Expression] = []
    for name, words in (
        ("variable", wanted.variable),
        ("actor1", wanted.source),
        ("actor2", wanted.target),
        ("item", wanted.item),
    ):
        if words:
            found.append(_any_of(name, words))
    if wanted.actor:
        found.append(_any_of("actor1", wanted.actor) | _any_of("actor2", wanted.actor))
    if since := first_day(wanted.since) if wanted.since else "":
        found.append(pc.field("last_day") >= _day(since))
    if until := last_day(wanted.until) if wanted.until else "":
        found.append(pc.field("first_day") <= _day(until))
    together: pc.Expression | None = None
    for one in found:
        together = one if together is None else together & one
    return together


def _any_of(name: str, words: Words) -> pc.Expression:
    wanted = [words] if isinstance(words, str) else list(words)
    return pc.field(name).cast(pa.string()).isin(wanted)


def _day(text: str) -> pa.Scalar:
    return pa.scalar(datetime.date.fromisoformat(text), pa.date32())
