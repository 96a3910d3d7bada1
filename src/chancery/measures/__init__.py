"""Numbers from claims and observations, an idea a file, each with a card that explains it."""

from chancery.measures.base import MISSING, Card, Measure, Result
from chancery.measures.engines import in_memory
from chancery.measures.registry import measure, registry

__all__ = ["MISSING", "Card", "Measure", "Result", "in_memory", "measure", "registry"]
