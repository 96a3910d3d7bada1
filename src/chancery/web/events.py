"""Events for pages: all of them once for each version of the record, and those in dispute."""

from __future__ import annotations

import msgspec

from chancery.records import Claim, Event
from chancery.store import Filters
from chancery.web.asking import Ask


class Quarrel(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that cannot both hold, each side with its words."""

    kind: str
    claims: tuple[Claim, ...]


def all_events(ask: Ask, filters: Filters | None = None) -> list[Event]:
    """The events as of the clocks of the address, or by filters; kept until something changes."""
    chosen = ask.clocks() if filters is None else filters
    return ask.cached(("events", chosen), lambda: list(ask.casebook.events(chosen)))


def disputed(ask: Ask, filters: Filters | None = None) -> list[Quarrel]:
    """The disputes among events, once each, in the order of the events."""

    def make() -> list[Quarrel]:
        found = {d: None for event in all_events(ask, filters) for d in event.disputes}
        ids = tuple({claim: None for dispute in found for claim in dispute.claims})
        claims = {c.id: c for c in ask.casebook.claims_of(ids)} if ids else {}
        return [
            Quarrel(kind=d.kind, claims=tuple(claims[id] for id in d.claims if id in claims))
            for d in found
        ]

    return ask.cached(("quarrels", filters or ask.clocks()), make)
