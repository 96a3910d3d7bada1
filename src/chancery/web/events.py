"""Events for pages: all of them once for each version of the record, and those in dispute."""

from __future__ import annotations

import msgspec

from chancery.briefs import wording
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


def event_by_id(ask: Ask, id: str) -> Event | None:
    """One event as of the clocks; None where there is none."""
    clocks = ask.clocks()
    by_id = ask.cached(("events by id", clocks), lambda: {e.id: e for e in all_events(ask)})
    return by_id.get(id)


def event_of_claim(ask: Ask, claim: str) -> Event | None:
    """The event that a claim tells of, as of the clocks."""
    clocks = ask.clocks()
    of = ask.cached(
        ("events by claim", clocks), lambda: {c: e for e in all_events(ask) for c in e.claims}
    )
    return of.get(claim)


def event_heading(event: Event) -> str:
    """An event in a few words: who did what to whom."""
    sources = wording.listed([a.name for a in event.sources]) or "Somebody"
    targets = wording.listed([a.name for a in event.targets])
    what = event.object or wording.noun(event.action)
    return f"{sources} → {targets}: {what}" if targets else f"{sources}: {what}"
