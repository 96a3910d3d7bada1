"""Numbers from claims and observations, an idea a file, each with a card that explains it."""

from chancery.measures.base import MISSING, Card, Measure, Result
from chancery.measures.engines import in_memory
from chancery.measures.events import of_events
from chancery.measures.inputs import from_observations, variables_for
from chancery.measures.registry import measure, registry

__all__ = [
    "MISSING",
    "Card",
    "Measure",
    "Result",
    "from_observations",
    "in_memory",
    "measure",
    "of_events",
    "registry",
    "variables_for",
]
