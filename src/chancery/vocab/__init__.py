"""Codebooks as versioned YAML, and their loader. Imports records only."""

from chancery.vocab.accuracy import Accuracy, Expected, accuracies, accuracy, expected
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
from chancery.vocab.reliability import LETTERS, Rating, name_key, rating, ratings
from chancery.vocab.reliability import version as reliability_version
from chancery.vocab.windows import DateWindow, apart, window_of

__all__ = [
    "LETTERS",
    "Accuracy",
    "DateWindow",
    "Domain",
    "EventType",
    "Expected",
    "Mode",
    "Rating",
    "accuracies",
    "accuracy",
    "apart",
    "domains",
    "event_type",
    "event_types",
    "expected",
    "name_key",
    "rating",
    "ratings",
    "reliability_version",
    "score",
    "table",
    "tables",
    "window_of",
]
