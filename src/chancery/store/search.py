"""Full-text search over the passages of current documents.

Where more passages fit than `MOST_RANKED`, the newest of them are ranked: to weigh a word that
stands in every tenth passage of half a million takes longer than anybody waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from chancery.store.asof import current
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, Where, of_documents
from chancery.store.queries import Queries, Stem, queries
from chancery.store.rows import Hit

MOST_RANKED = 2_000
BATCH = 32
_PAGED = frozenset({"limit", "offset"})


class Place(msgspec.Struct, frozen=True):
    """A span of a document version, by the version's row, with its rank."""

    document: int
    start: int
    end: int
    rank: float
    part: str = ""


def search(
    connection: Connection,
    query: str,
    filters: Filters,
    stem: Stem | None = None,
    *,
    within: Collection[str] | None = None,
) -> Iterator[Hit]:
    """The passages that fit a query as people type it, best first; of the documents (ids) within,
    where some are given."""
    asked = queries(query, stem)
    if not (asked.stems or asked.words):
        return
    where = of_documents(filters)
    if within is not None:
        where.add(f"d.id IN (SELECT value FROM json_each({where.bind(as_json(sorted(within)))}))")
    where.values |= {name: getattr(asked, name) for name in asked.__struct_fields__}
    where.values["most"] = MOST_RANKED
    if narrows(filters) or within is not None:
        found = connection.rows(_narrowed(asked, where), where.values)
    else:
        found = connection.rows(_plain(asked), where.values)
    yield from _page(_hits(connection, found, filters), filters)


def narrows(filters: Filters) -> bool:
    """Whether anything but a page of all is asked for."""
    empty = Filters()
    return any(
        getattr(filters, name) != getattr(empty, name)
        for name in set(filters.__struct_fields__) - _PAGED
    )


def _plain(asked: Queries) -> str:
    """Ranked passages of any document version; which of them stand is asked of the best only."""
    return (
        f"WITH hits AS MATERIALIZED ({_matches(asked)} ORDER BY rowid DESC LIMIT :most) "
        'SELECT p.document, p.start, p."end", p.part, hits.rank, count(*) OVER () '
        "FROM hits JOIN passages p ON p.row = hits.row ORDER BY hits.rank, hits.row DESC"
    )


def _narrowed(asked: Queries, where: Where) -> str:
    """Ranked passages of the documents that fit the filters."""
    return (
        f"WITH {current(where.narrow)}, "
        f"allowed AS MATERIALIZED (SELECT d.row FROM current d WHERE {where.sql}), "
        f"hits AS MATERIALIZED (SELECT m.row, m.rank, p.document FROM ({_matches(asked)}) m "
        "JOIN passages p ON p.row = m.row "
        "WHERE p.document IN (SELECT row FROM allowed) ORDER BY m.row DESC LIMIT :most) "
        'SELECT p.document, p.start, p."end", p.part, hits.rank, count(*) OVER () '
        "FROM hits JOIN passages p ON p.row = hits.row ORDER BY hits.rank, hits.row DESC"
    )


def _matches(asked: Queries) -> str:
    """The rows that fit, with their rank. What is asked as written alone has none: a phrase that
    stands somewhere stands there once, and to weigh it takes a walk through all its words."""
    first, also = ("stems", asked.words) if asked.stems else ("words", "")
    rank = "rank" if asked.stems else "0.0 AS rank"
    sql = f"SELECT rowid AS row, {rank} FROM {first}_index WHERE {first}_index MATCH :{first}"
    if also:
        sql += " AND rowid IN (SELECT rowid FROM words_index WHERE words_index MATCH :words)"
    for index in ("stems", "words"):
        if getattr(asked, f"without_{index}"):
            sql += (
                f" AND rowid NOT IN (SELECT rowid FROM {index}_index "
                f"WHERE {index}_index MATCH :without_{index})"
            )
    return sql


def _hits(connection: Connection, found: Iterator[Row], filters: Filters) -> Iterator[Hit]:
    while batch := list(islice(found, BATCH)):
        places = [
            Place(document, start, end, rank, part) for document, start, end, part, rank, _ in batch
        ]
        for hit in standing(connection, places, filters):
            yield msgspec.structs.replace(hit, of=batch[0][5])


def standing(
    connection: Connection, places: Sequence[Place], filters: Filters, *, by: str = "words"
) -> Iterator[Hit]:
    """The places in documents that are current, as hits, in the order given."""
    rows = ", ".join(str(int(row)) for row in {place.document for place in places})
    where = of_documents(Filters(recorded_by=filters.recorded_by))
    sql = (
        f"WITH {current(f'd.row IN ({rows})')} SELECT d.row, d.id, d.doc, t.text "
        "FROM current d JOIN texts t ON t.row = d.text"
    )
    documents = {row: (id, doc, text) for row, id, doc, text in connection.rows(sql, where.values)}
    for place in places:
        if place.document in documents:
            id, doc, text = documents[place.document]
            yield Hit(
                kind="passage", id=id, doc=doc, quote=text[place.start : place.end],
                start=place.start, end=place.end, rank=place.rank, part=place.part, by=by,
            )  # fmt: skip


def _page(found: Iterable[Hit], filters: Filters) -> Iterator[Hit]:
    end = None if filters.limit is None else filters.offset + filters.limit
    return islice(found, filters.offset, end)
