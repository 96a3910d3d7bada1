"""Codebooks as versioned YAML, and their loader. Imports records only."""

from chancery.vocab.codebook import (
    Domain,
    EventType,
    Mode,
    domains,
    event_type,
    event_types,
    score,
)
from chancery.vocab.loader import table, tables

__all__ = [
    "Domain",
    "EventType",
    "Mode",
    "domains",
    "event_type",
    "event_types",
    "score",
    "table",
    "tables",
]
