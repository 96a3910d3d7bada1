"""Sentence vectors: filed a document at a time, read back for search by meaning.

A document's vectors lie in one row: where its sentences stand (two 32-bit numbers each), the signs
of their vectors (a bit a number) and the vectors themselves (a signed byte a number). The signs of
all documents are few enough to be kept in memory and looked through; the vectors of the best are
fetched. All numbers are little-endian.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from chancery.store.asof import current
from chancery.store.clocks import moment, stamp
from chancery.store.connection import Connection
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, of_documents
from chancery.store.rows import Signs, Uncoded, VectorsOf


def add_vectors(
    connection: Connection, found: VectorsOf, model: str, *, recorded: str = ""
) -> None:
    """File the vectors of a document version; those there are stay."""
    with connection.writing():
        connection.run(
            "INSERT OR IGNORE INTO vectors (document, model, spans, signs, vectors, recorded) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (found.document, model, found.spans, found.signs, found.vectors, stamp(recorded)),
        )


def without_vectors(
    connection: Connection, model: str, languages: Sequence[str]
) -> Iterator[Uncoded]:
    """The current documents in these languages that have no vectors of a model yet."""
    sql = (
        f"WITH {current()} SELECT d.row, d.id, d.doc FROM current d "
        "WHERE d.language IN (SELECT value FROM json_each(:languages)) AND NOT EXISTS "
        "(SELECT 1 FROM vectors v WHERE v.document = d.row AND v.model = :model) ORDER BY d.row"
    )
    values = {"at": moment(""), "model": model, "languages": as_json(languages)}
    for row, id, doc in list(connection.rows(sql, values)):
        yield Uncoded(row, id, doc)


def signs(connection: Connection, model: str, *, after: int = 0) -> Iterator[Signs]:
    """The signs of every document version's vectors, those filed after a row."""
    sql = "SELECT row, document, signs FROM vectors WHERE model = ? AND row > ? ORDER BY row"
    for row, document, found in connection.rows(sql, (model, after)):
        yield Signs(row, document, found)


def newest_vectors(connection: Connection, model: str) -> tuple[int, int]:
    """The last row of a model's vectors and how many rows there are: whether anything changed."""
    found = connection.one(
        "SELECT coalesce(max(row), 0), count(*) FROM vectors WHERE model = ?", (model,)
    )
    return (found[0], found[1]) if found else (0, 0)


def vectors_at(connection: Connection, rows: Collection[int]) -> dict[int, VectorsOf]:
    """The vectors in some rows."""
    sql = (
        "SELECT row, document, spans, signs, vectors FROM vectors "
        "WHERE row IN (SELECT value FROM json_each(?))"
    )
    return {
        row: VectorsOf(document, spans, found, vectors)
        for row, document, spans, found, vectors in connection.rows(sql, (as_json(sorted(rows)),))
    }


def allowed(connection: Connection, filters: Filters, within: Collection[str] | None) -> list[int]:
    """The rows of the current document versions that fit the filters."""
    where = of_documents(filters)
    if within is not None:
        where.add(f"d.id IN (SELECT value FROM json_each({where.bind(as_json(sorted(within)))}))")
    sql = f"WITH {current(where.narrow)} SELECT d.row FROM current d WHERE {where.sql}"
    return [row for (row,) in connection.rows(sql, where.values)]
