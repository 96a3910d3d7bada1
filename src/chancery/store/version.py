"""The record's version: a word that changes whenever a row was added, for whoever keeps results."""

from __future__ import annotations

from chancery.store.connection import Connection

TABLES = (
    "files", "remarks", "documents", "codings", "claims", "events", "event_claims", "judgements",
    "reviews", "actors", "datasets",
)  # fmt: skip


def version(connection: Connection) -> str:
    """How many rows each table has had, as one word: `15.0.17.17.70.0.0.0.0.0.0`."""
    counts = ", ".join(f"(SELECT coalesce(max(row), 0) FROM {table})" for table in TABLES)
    found = connection.one(f"SELECT {counts}")
    return ".".join(map(str, found or ()))
