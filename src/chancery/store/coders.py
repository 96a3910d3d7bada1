"""Who coded what: the codings of coders and of people, standing or not, read back one by one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.records import Claim, decode_claim
from chancery.store.asof import ADDED
from chancery.store.clocks import moment
from chancery.store.codings import AMENDING
from chancery.store.connection import Connection
from chancery.store.rows import CodingEntry


def claims_by(
    connection: Connection, coder: str, *, document: str = "", recorded_by: str = ""
) -> Iterator[tuple[str, Claim]]:
    """The claims of one coder's newest coding of each document version, standing or not, each
    with its document's id; a person's coding shows nobody else's."""
    sql = """SELECT d.id, c.id, c.record FROM codings g JOIN documents d ON d.row = g.document
      LEFT JOIN claims c ON c.coding = g.row
      WHERE g.coder = :coder AND (:document = '' OR d.id = :document) AND g.recorded <= :at
        AND NOT EXISTS (SELECT 1 FROM codings n WHERE n.document = g.document
          AND n.coder = g.coder AND n.row > g.row AND n.recorded <= :at)
        AND NOT EXISTS (SELECT 1 FROM documents n
          WHERE n.id = d.id AND n.version > d.version AND n.recorded <= :at)
      ORDER BY d.row, c.row"""
    values = {"coder": coder, "document": document, "at": moment(recorded_by)}
    for owner, id, record in connection.rows(sql, values):
        if id is not None:
            claim = msgspec.structs.replace(decode_claim(record), id=id, document=owner)
            yield owner, claim


def claim_by_anybody(connection: Connection, id: str) -> tuple[str, Claim] | None:
    """A claim of any coding, standing or not, with its document's id."""
    found = connection.one(
        "SELECT d.id, c.record FROM claims c JOIN codings g ON g.row = c.coding "
        "JOIN documents d ON d.row = g.document WHERE c.id = ? ORDER BY c.row LIMIT 1",
        (id,),
    )
    return (str(found[0]), decode_claim(found[1])) if found else None


def coders(connection: Connection, *, recorded_by: str = "") -> Iterator[CodingEntry]:
    """Who coded which document as it is now: each coder's newest coding of it."""
    sql = """SELECT d.id, g.coder, g.coder_version, g.recorded, g.standing AND g.row = (
        SELECT max(n.row) FROM codings n WHERE n.document = g.document AND n.standing
          AND n.recorded <= :at)
      FROM codings g JOIN documents d ON d.row = g.document
      WHERE g.coder NOT IN (:amending, :added) AND g.recorded <= :at
        AND NOT EXISTS (SELECT 1 FROM codings n WHERE n.document = g.document
          AND n.coder = g.coder AND n.row > g.row AND n.recorded <= :at)
        AND NOT EXISTS (SELECT 1 FROM documents n
          WHERE n.id = d.id AND n.version > d.version AND n.recorded <= :at)
      ORDER BY d.row, g.row"""
    values = {"amending": AMENDING, "added": ADDED, "at": moment(recorded_by)}
    for document, coder, version, recorded, standing in connection.rows(sql, values):
        yield CodingEntry(
            document=document, coder=coder, coder_version=version, recorded=recorded,
            standing=bool(standing),
        )  # fmt: skip
