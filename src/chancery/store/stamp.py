"""Which state of the record a brief or an export rests on, for whoever reads it later.

Two answers of one stamp rest on the same rows. As of a past time (`recorded_by`) the stamp is the
one that stood then, however much was added since.
"""

from __future__ import annotations

import hashlib

import msgspec

from chancery.store.clocks import moment
from chancery.store.connection import Connection

COUNTED = ("files", "documents", "codings", "judgements", "actors", "datasets")
"""Tables whose newest rows tell one version from another; the others hang on these."""


class CodedBy(msgspec.Struct, frozen=True):
    """A coder, its version, and how many documents it coded."""

    coder: str
    version: str
    documents: int


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A state of the record: the fingerprint of what was recorded, and when the last of it was."""

    fingerprint: str
    recorded: str
    rows: dict[str, int]
    coders: tuple[CodedBy, ...] = ()


def stamp(connection: Connection, *, recorded_by: str = "") -> Stamp:
    """The version as of now or of a past time."""
    at = moment(recorded_by)
    rows: dict[str, int] = {}
    last = ""
    told = hashlib.sha256()
    for table in COUNTED:
        sql = f"SELECT count(*), coalesce(max(recorded), '') FROM {table} WHERE recorded <= ?"
        found = connection.one(sql, (at,))
        rows[table], newest = found or (0, "")
        told.update(f"{table} {rows[table]} {newest}\n".encode())
        last = max(last, newest)
    coders = connection.rows(
        "SELECT coder, coder_version, count(DISTINCT document) FROM codings WHERE recorded <= ? "
        "GROUP BY coder, coder_version ORDER BY coder, coder_version",
        (at,),
    )
    return Stamp(
        fingerprint=told.hexdigest()[:12],
        recorded=last,
        rows=rows,
        coders=tuple(CodedBy(*row) for row in coders),
    )
