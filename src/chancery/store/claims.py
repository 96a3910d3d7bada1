"""Reading claims back: the standing codings of current documents as people left them, narrowed
by filters. A rejected claim is left out unless it is asked for; an amended one is found, and
shown, as amended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery.records import Claim, Review, decode_claim
from chancery.store.asof import KNOWN, coded
from chancery.store.clocks import moment
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, of_claims

EVENT = """coalesce((SELECT e.event FROM event_claims e
  WHERE e.claim = c.id AND e.recorded <= :at ORDER BY e.row DESC LIMIT 1), '')"""
"""The event that a claim `c` tells of."""

_AS_CODED = """coded g CROSS JOIN claims c INDEXED BY claims_coding ON c.coding = g.coding
  CROSS JOIN current d ON d.row = g.document CROSS JOIN (SELECT NULL AS state, NULL AS record) r"""

_AS_REVIEWED = """coded g CROSS JOIN claims o INDEXED BY claims_coding ON o.coding = g.coding
  CROSS JOIN current d ON d.row = g.document
  LEFT JOIN reviews r ON r.row = (
    SELECT max(n.row) FROM reviews n WHERE n.claim = o.id AND n.recorded <= :at)
  JOIN claims c ON c.row = coalesce(r.amended, o.row)"""


# CROSS JOIN keeps the order: documents, their claims. SQLite would rather begin with the claims of
# an actor and look each up in `coded`, which has no index.


class Telling(msgspec.Struct, frozen=True):
    """Where current claims `c` of documents `d` with their review `r` come from, and the order of
    their places in the text; the row of a claim's coding is `g.coding`."""

    tables: str
    order: str


def telling(connection: Connection) -> Telling:
    """The current claims as people left them; without a detour where nobody reviewed any."""
    if connection.one("SELECT 1 FROM reviews LIMIT 1"):
        return Telling(_AS_REVIEWED, "d.row, o.start, o.row")
    return Telling(_AS_CODED, "d.row, c.row")


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
    told = telling(connection)
    sql = (
        f"WITH {coded(narrow)} SELECT c.record, c.id, d.id, {EVENT}, {KNOWN}, "
        "own.recorded, own.coder, own.coder_version, r.record "
        f"FROM {told.tables} JOIN codings own ON own.row = g.coding "
        f"WHERE {where} ORDER BY {told.order} LIMIT :limit OFFSET :offset"
    )
    yield from map(claim_of_row, connection.rows(sql, values))


def claim_of_row(row: Row) -> Claim:
    """A claim from its record, id, document, event, known, recorded, coder, its version, and its
    review."""
    record, id, document, event, known, recorded, coder, version, review = row
    return msgspec.structs.replace(
        decode_claim(record), id=id, document=document, event=event, known=known,
        recorded=recorded, coder=coder, coder_version=version, review=_review(review),
    )  # fmt: skip


def _review(record: str | None) -> Review | None:
    """What people decided; None where all of it was undone."""
    found = msgspec.json.decode(record, type=Review) if record else None
    return found if found and (found.state or found.comments) else None
