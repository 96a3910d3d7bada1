"""How many documents and claims fit, and how they fall by kind, type, status or publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chancery.records import UsageError
from chancery.store.asof import KNOWN, coded
from chancery.store.claims import telling
from chancery.store.connection import Connection
from chancery.store.filters import Filters, of_claims

COLUMNS = {
    "kind": "c.kind",
    "type": "c.action",
    "status": "c.status",
    "publisher": "d.publisher",
    "language": "d.language",
    "review": "coalesce(nullif(r.state, ''), 'open')",
    "document": "d.id",
    "speaker": "c.speaker",
}
"""What claims can be counted by."""


def tallies(
    connection: Connection, by: Sequence[str], filters: Filters
) -> dict[str, dict[str, int]]:
    """How many claims that fit fall to each value of each of `by`, most first; in one pass."""
    if wrong := [name for name in by if name not in COLUMNS]:
        raise UsageError(f"Claims are not counted by {wrong[0]!r}; choose {', '.join(COLUMNS)}.")
    where = of_claims(filters, KNOWN)
    columns = ", ".join(COLUMNS[name] for name in by)
    sql = (
        f"WITH {coded(where.narrow)} SELECT count(*), {columns} "
        f"FROM {telling(connection).tables} WHERE {where.sql} GROUP BY {columns}"
    )
    counts: dict[str, Counter[str]] = {name: Counter() for name in by}
    for count, *values in connection.rows(sql, where.values):
        for name, value in zip(by, values, strict=True):
            counts[name][value] += count
    return {
        name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for name, found in counts.items()
    }


def claim_ids(connection: Connection, filters: Filters) -> Iterator[str]:
    """The ids of the claims that fit, in no order."""
    where = of_claims(filters, KNOWN)
    sql = (
        f"WITH {coded(where.narrow)} SELECT c.id FROM {telling(connection).tables} "
        f"WHERE {where.sql} LIMIT :limit OFFSET :offset"
    )
    for (id,) in connection.rows(sql, where.values):
        yield id
