"""Reading claims back: the standing codings of current documents, narrowed by filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery.records import Claim, decode_claim
from chancery.store.asof import KNOWN, coded
from chancery.store.clocks import moment
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, of_claims

EVENT = """coalesce((SELECT e.event FROM event_claims e
  WHERE e.claim = c.id AND e.recorded <= :at ORDER BY e.row DESC LIMIT 1), '')"""
"""The event that a claim `c` tells of."""

OF_CURRENT = "coded g JOIN claims c ON c.coding = g.coding JOIN current d ON d.row = g.document"


def claims(connection: Connection, filters: Filters) -> Iterator[Claim]:
    """The claims that fit the filters, streamed by document and place in it."""
    where = of_claims(filters, KNOWN)
    yield from _select(connection, where.narrow, where.sql, where.values)


def claims_of(
    connection: Connection, ids: Sequence[str], *, recorded_by: str = ""
) -> Iterator[Claim]:
    """The current claims with these ids."""
    values = {"at": moment(recorded_by), "limit": -1, "offset": 0, "ids": as_json(ids)}
    named = "c.id IN (SELECT value FROM json_each(:ids))"
    narrow = (
        f"d.row IN (SELECT g.document FROM claims c JOIN codings g ON g.row = c.coding "
        f"WHERE {named})"
    )
    yield from _select(connection, narrow, named, values)


def _select(
    connection: Connection, narrow: str, where: str, values: dict[str, object]
) -> Iterator[Claim]:
    sql = (
        f"WITH {coded(narrow)} SELECT c.record, c.id, d.id, {EVENT}, {KNOWN}, "
        "(SELECT recorded FROM codings WHERE row = c.coding) "
        f"FROM {OF_CURRENT} WHERE {where} ORDER BY d.row, c.row LIMIT :limit OFFSET :offset"
    )
    yield from map(_claim, connection.rows(sql, values))


def _claim(row: Row) -> Claim:
    record, id, document, event, known, recorded = row
    return msgspec.structs.replace(
        decode_claim(record), id=id, document=document, event=event, known=known, recorded=recorded
    )
