"""The codebook's lists as records: event types with modes and scores, domains with their words.

>>> event_type("CONSULT").modes["visit"].score
4.0
"""

from __future__ import annotations

from functools import cache

import msgspec

from chancery.records import VocabularyError
from chancery.vocab.loader import table


class Mode(msgspec.Struct, frozen=True):
    """A finer kind of an event type."""

    description: str
    score: float | None = None


class EventType(msgspec.Struct, frozen=True):
    """A PLOVER event type; `score` runs from -10 (conflict) to 10 (cooperation)."""

    label: str
    description: str
    quad: str = ""
    score: float | None = None
    printed: float | None = None
    requires_recipient: bool = False
    modes: dict[str, Mode] = msgspec.field(default_factory=dict)


class Domain(msgspec.Struct, frozen=True):
    """A field of relations: its PLOVER contexts, and the beginnings of its words by language."""

    plover: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@cache
def event_types() -> dict[str, EventType]:
    """Every event type by name, in the order of the quad classes."""
    return msgspec.convert(table("plover")["types"], dict[str, EventType])


@cache
def domains() -> dict[str, Domain]:
    """Every domain by name."""
    return msgspec.convert(table("domains")["domains"], dict[str, Domain])


def event_type(name: str) -> EventType:
    """One event type. Raises VocabularyError naming those there are."""
    try:
        return event_types()[name]
    except KeyError:
        raise VocabularyError(
            f"{name!r} is no event type; there are {', '.join(event_types())}."
        ) from None


def score(action: str, mode: str = "") -> float | None:
    """The PLOVER score of an action, or of its mode where it has one."""
    kind = event_type(action)
    return kind.modes[mode].score if mode in kind.modes else kind.score
