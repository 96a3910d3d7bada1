"""Datasets in the casebook: what was imported, and its observations in parts of Parquet.

The store keeps the bytes and does not look into them: what is in a part, the datasets room says.
An import counts whole or not at all. A newer vintage stands beside the older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from chancery.records import is_edtf, last_day
from chancery.store.clocks import day, moment, stamp
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json, printable


class DatasetEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One import of a file: which dataset and vintage, what it holds, what must be cited.

    `scope` is the part of the dataset that the file is, where a newer file replaces only that;
    `importer` the version of what read it.
    """

    kind: str
    title: str
    vintage: str
    scope: str = ""
    path: str
    name: str
    sha256: str
    importer: str
    citation: str
    licence: str
    rows: int = 0
    first_day: str = ""
    last_day: str = ""
    variables: tuple[str, ...] = ()
    recorded: str = ""
    known: str = ""
    """From which day it was out: its vintage if that is a date, else the day of recording."""
    row: int = 0


Part = tuple[int, bytes]
"""How many observations, and their Parquet file."""

_FIELDS = (
    "kind", "title", "vintage", "scope", "path", "name", "sha256", "importer", "citation",
    "licence", "rows", "first_day", "last_day", "variables", "recorded",
)  # fmt: skip


def add_dataset(
    connection: Connection, entry: DatasetEntry, parts: Iterable[Part], *, recorded: str = ""
) -> int:
    """File an import with its parts, in one go; its row. If another process imported the same
    meanwhile, that one stands."""
    values = [
        stamp(recorded) if field == "recorded" else _value(getattr(entry, field))
        for field in _FIELDS
    ]
    with connection.writing():
        there = imported(connection, entry.kind, entry.sha256, entry.importer, entry.vintage)
        if there:
            return there.row
        row = connection.run(
            f"INSERT INTO datasets ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})",
            values,
        )
        connection.run_many(
            "INSERT INTO dataset_parts (dataset, number, rows, parquet) VALUES (?, ?, ?, ?)",
            ((row, number, rows, parquet) for number, (rows, parquet) in enumerate(parts, 1)),
        )
    return row


def imported(
    connection: Connection, kind: str, sha256: str, importer: str, vintage: str = ""
) -> DatasetEntry | None:
    """The import of these bytes, if this importer read them before (as this vintage, if given)."""
    found = connection.one(
        f"SELECT row, {', '.join(_FIELDS)} FROM datasets WHERE kind = ? AND sha256 = ? "
        "AND importer = ? AND (? = '' OR vintage = ?) ORDER BY row DESC",
        (kind, sha256, importer, vintage, vintage),
    )
    return _entry(found) if found else None


def datasets(
    connection: Connection,
    *,
    kind: str = "",
    vintage: str = "",
    known_by: str = "",
    recorded_by: str = "",
) -> list[DatasetEntry]:
    """The imports that a question rests on: of each dataset, and of each part of it that a file
    may replace, the newest vintage that was out, or the one asked for; in the order in which they
    came."""
    newest: dict[tuple[str, str], tuple[int, ...]] = {}
    out_by = day(known_by)
    found = entries(connection, kind, recorded_by)
    latest = {(e.kind, e.sha256): e for e in found if e.known <= out_by}
    for entry in latest.values():
        key = (entry.kind, entry.scope)
        newest[key] = max(newest.get(key, ()), _order(entry.vintage))
    return [
        e
        for e in latest.values()
        if (e.vintage == vintage if vintage else _order(e.vintage) == newest[e.kind, e.scope])
    ]


def entries(
    connection: Connection, kind: str = "", recorded_by: str = ""
) -> Iterator[DatasetEntry]:
    """Every import up to a moment, older vintages too, in the order in which they came."""
    sql = (
        f"SELECT row, {', '.join(_FIELDS)} FROM datasets "
        "WHERE recorded <= :at AND (:kind = '' OR kind = :kind) ORDER BY row"
    )
    yield from map(_entry, connection.rows(sql, {"at": moment(recorded_by), "kind": kind}))


def parts(connection: Connection, row: int) -> Iterator[bytes]:
    """The parts of an import, in file order."""
    sql = "SELECT parquet FROM dataset_parts WHERE dataset = ? ORDER BY number"
    for (parquet,) in connection.rows(sql, (row,)):
        yield parquet


def _entry(row: Row) -> DatasetEntry:
    found = dict(zip(("row", *_FIELDS), row, strict=True))
    found["variables"] = tuple(msgspec.json.decode(found["variables"]))
    dated = found["vintage"] and is_edtf(found["vintage"]) and last_day(found["vintage"])
    found["known"] = dated or found["recorded"][:10]
    return DatasetEntry(**found)


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return as_json(value)
    return printable(value) if isinstance(value, str) else value


def _order(vintage: str) -> tuple[int, ...]:
    """Vintages by their numbers: 4.0 before 4.1, 2019-12 before 2020-04."""
    return tuple(int(number) for number in re.findall(r"\d+", vintage))
