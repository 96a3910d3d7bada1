"""Events for pages: all of them once for each version of the record, and those in dispute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from chancery.briefs import wording
from chancery.records import ChanceryError, Claim, Dispute, Event
from chancery.store import Filters
from chancery.web.asking import OF_CLAIMS, Ask

if TYPE_CHECKING:
    from chancery.casebook import Casebook


class Quarrel(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that cannot both hold, each side with its words."""

    kind: str
    claims: tuple[Claim, ...]


class World(msgspec.Struct, frozen=True):
    """Every event as of two clocks, and the ways to find one."""

    events: tuple[Event, ...]
    by_id: dict[str, Event]
    of_claim: dict[str, Event]
    disputes: tuple[Dispute, ...]


class NotReadyError(ChanceryError):
    """What is asked for is being put together; ask again in a moment."""


ON = ("documents", "codings", "reviews", "corrections", "judgements", "events", "event_claims")


def world_soon(ask: Ask, wait: float | None = None) -> World | None:
    """The events as of the clocks; None while those of a large casebook are put together."""
    chosen = Filters(known_by=ask.known_by, recorded_by=ask.recorded_by)

    def make(casebook: Casebook) -> World:
        events = tuple(casebook.events(chosen))
        return World(
            events,
            {event.id: event for event in events},
            {claim: event for event in events for claim in event.claims},
            tuple({dispute: None for event in events for dispute in event.disputes}),
        )

    return ask.soon(("world", chosen), make, ON, wait)


def world(ask: Ask) -> World:
    """The same. Raises NotReadyError."""
    found = world_soon(ask)
    if found is None:
        raise NotReadyError("The events of this casebook are being put together from its claims.")
    return found


def all_events(ask: Ask, filters: Filters | None = None) -> list[Event]:
    """The events as of the clocks of which a claim that fits the filters tells, in order."""
    events = world(ask).events
    chosen = filters or ask.clocks()
    narrowed = msgspec.structs.replace(chosen, limit=None, offset=0)
    if narrowed == Filters(known_by=ask.known_by, recorded_by=ask.recorded_by):
        return list(events)
    fit = ask.cached(("fit", narrowed), lambda: ask.casebook.claim_ids(narrowed), on=OF_CLAIMS)
    return [event for event in events if not fit.isdisjoint(event.claims)]


def newest(events: Iterable[Event]) -> list[Event]:
    """Events by date, the newest first; undated ones last."""
    return sorted(events, key=lambda event: (event.date or "0", event.id), reverse=True)


def quarrels(ask: Ask, found: Iterable[Dispute]) -> list[Quarrel]:
    """Disputes with the claims that they are between."""
    listed = list(found)
    ids = tuple({claim: None for dispute in listed for claim in dispute.claims})
    claims = {c.id: c for c in ask.casebook.claims_of(ids)} if ids else {}
    return [
        Quarrel(kind=d.kind, claims=tuple(claims[id] for id in d.claims if id in claims))
        for d in listed
    ]


def event_of_claim(ask: Ask, claim: str) -> Event | None:
    """The event that a claim tells of, as of the clocks; None where there is none, or not yet."""
    found = world_soon(ask, wait=0.3)
    return found.of_claim.get(claim) if found else None


def event_heading(event: Event) -> str:
    """An event in a few words: who did what to whom."""
    sources = wording.listed([a.name for a in event.sources]) or "Somebody"
    targets = wording.listed([a.name for a in event.targets])
    what = event.object or wording.noun(event.action)
    return f"{sources} → {targets}: {what}" if targets else f"{sources}: {what}"
