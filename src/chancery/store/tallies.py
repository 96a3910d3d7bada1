"""How many documents and claims fit, and how they fall by kind, type, status or publisher."""

from __future__ import annotations

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


def tally(connection: Connection, by: str, filters: Filters) -> dict[str, int]:
    """How many claims that fit fall to each value of `by`, most first."""
    if by not in COLUMNS:
        raise UsageError(f"Claims are not counted by {by!r}; choose {', '.join(COLUMNS)}.")
    where = of_claims(filters, KNOWN)
    column = COLUMNS[by]
    sql = (
        f"WITH {coded(where.narrow)} SELECT {column}, count(*) FROM {telling(connection).tables} "
        f"WHERE {where.sql} GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(connection.rows(sql, where.values))
