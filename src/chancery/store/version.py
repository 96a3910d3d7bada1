"""The record's version: changes whenever a row was added, for whoever keeps results."""

from __future__ import annotations

from chancery.store.connection import Connection

TABLES = (
    "files", "remarks", "documents", "codings", "claims", "events", "event_claims", "judgements",
    "reviews", "actors", "datasets",
)  # fmt: skip

OF_DOCUMENTS = "('amend', 'remove', 'purge', 'readmit', 'undo')"
"""Judgements that may change what a document is."""


def versions(connection: Connection) -> dict[str, int]:
    """How many rows each table has had; `corrections` are judgements that may be on documents."""
    counts = [f"(SELECT coalesce(max(row), 0) FROM {table})" for table in TABLES]
    counts.append(f"(SELECT coalesce(max(row), 0) FROM judgements WHERE what IN {OF_DOCUMENTS})")
    found = connection.one(f"SELECT {', '.join(counts)}") or ()
    return dict(zip((*TABLES, "corrections"), found, strict=True))
