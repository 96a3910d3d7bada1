"""Full-text search over the passages of current documents."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.store.asof import current
from chancery.store.connection import Connection
from chancery.store.filters import Filters, of_documents
from chancery.store.queries import Queries, Stem, queries
from chancery.store.rows import Hit


def search(
    connection: Connection, query: str, filters: Filters, stem: Stem | None = None
) -> Iterator[Hit]:
    """The passages that fit a query as people type it, best first."""
    asked = queries(query, stem)
    if not (asked.stems or asked.words):
        return
    where = of_documents(filters)
    values = where.values | {name: getattr(asked, name) for name in asked.__struct_fields__}
    narrow = (
        "d.row IN (SELECT p.document FROM hits JOIN passages p ON p.row = hits.row) "
        f"AND ({where.narrow})"
    )
    sql = (
        f"WITH hits AS MATERIALIZED ({_hits(asked)}), {current(narrow)} "
        'SELECT d.id, d.doc, p.start, p."end", p.part, d.text, hits.rank '
        "FROM hits JOIN passages p ON p.row = hits.row JOIN current d ON d.row = p.document "
        f"WHERE {where.sql} ORDER BY hits.rank, hits.row LIMIT :limit OFFSET :offset"
    )
    texts: dict[int, str] = {}
    for id, doc, start, end, part, text, rank in connection.rows(sql, values):
        if text not in texts:
            found = connection.one("SELECT text FROM texts WHERE row = ?", (text,))
            texts[text] = found[0] if found else ""
        quote = texts[text][start:end]
        yield Hit(
            kind="passage", id=id, doc=doc, quote=quote, start=start, end=end, rank=rank, part=part
        )


def _hits(asked: Queries) -> str:
    """The rows that fit, with their rank: of the stems where they are asked, else of the words."""
    first, also = ("stems", asked.words) if asked.stems else ("words", "")
    sql = f"SELECT rowid AS row, rank FROM {first}_index WHERE {first}_index MATCH :{first}"
    if also:
        sql += " AND rowid IN (SELECT rowid FROM words_index WHERE words_index MATCH :words)"
    for index in ("stems", "words"):
        if getattr(asked, f"without_{index}"):
            sql += (
                f" AND rowid NOT IN (SELECT rowid FROM {index}_index "
                f"WHERE {index}_index MATCH :without_{index})"
            )
    return sql
