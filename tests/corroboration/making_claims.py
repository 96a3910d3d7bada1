"""Claims to corroborate. The sentences are our own."""

from __future__ import annotations

from chancery.records import Actor, EventClaim, Quantity

CHINA = Actor("China", "CHN", "state")
KYRGYZSTAN = Actor("Kyrgyzstan", "KGZ", "state")
TAJIKISTAN = Actor("Tajikistan", "TJK", "state")
EMBASSY = Actor("Chinese Embassy", "CHN", "embassy")


def claim(doc: str, **fields: object) -> EventClaim:
    """A claim of a document of its own: China gave aid to Kyrgyzstan on 19 March 2021."""
    given: dict[str, object] = {
        "doc": doc, "document": doc, "quote": f"What {doc} says about it, in its own words.",
        "action": "AID", "sources": (CHINA,), "targets": (KYRGYZSTAN,), "date": "2021-03-19",
        "known": "2021-03-20", "start": 0, "end": 10, **fields,
    }  # fmt: skip
    given.setdefault("id", f"c-{doc}-{given['start']}")
    return EventClaim(**given)  # type: ignore[arg-type]


def doses(value: float, approx: bool = False) -> tuple[Quantity, ...]:
    """So many doses of vaccine."""
    return (Quantity(value, "doses", "vaccine", approx),)
