"""What is new since a day: two states of the casebook compared, one then, one now.

"Since" is by either clock. By the clock of what was *known*, new is what rests on claims known on
that day or later, and what people decided meanwhile is no news; by the clock of what was
*recorded*, new is what reading, coding and judging have changed in this casebook since then.

    event      none of its claims was there before
    status     it was there and now stands otherwise: planned, then actual; rumoured, then disproved
    dispute    a contradiction of which less than two sides were there before
    actor      nobody named it before (the police or soldiers of a state are no news in this way)
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product

from chancery.questions.telling import amounts
from chancery.records import (
    Actor,
    Claim,
    Clock,
    Dispute,
    Event,
    EventClaim,
    MeasureClaim,
    NewsItem,
    Quoted,
    StateClaim,
    UsageError,
    first_day,
    is_edtf,
)
from chancery.store import Filters
from chancery.vocab import event_types

MOST_QUOTES = 4


def before(since: str, clock: Clock) -> Filters:
    """The filters that ask for the casebook as it stood right before a day (by either clock) or
    a moment (of what was recorded). Raises UsageError or DateError."""
    if clock not in ("known", "recorded"):
        raise UsageError(f"There is no clock {clock!r}; choose known or recorded.")
    day = first_day(since) if is_edtf(since) else ""
    if day:
        eve = (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
        return Filters(known_by=eve) if clock == "known" else Filters(recorded_by=eve)
    if clock == "known" or not since:
        raise UsageError(f"{since!r} is no day; write 2020-03-30, 2020-03 or 2020.")
    try:
        moment = datetime.datetime.fromisoformat(since)
    except ValueError as error:
        raise UsageError(f"{since!r} is no time; write 2020-03-30T10:00:00Z.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return Filters(recorded_by=(moment - datetime.timedelta(microseconds=1)).isoformat())


class Standing:
    """The casebook as it stood at one time: its events, and the claims they are made of."""

    def __init__(self, events: Sequence[Event], claims: Iterable[Claim]) -> None:
        self.events = events
        self.claims = {claim.id: claim for claim in claims}
        self.home = {id: event for event in events for id in event.claims}
        self.actors = {_name_of(a) for claim in self.claims.values() for a in _named(claim)}
        self.disputes = [(d.kind, frozenset(d.claims)) for e in events for d in e.disputes]


def news(
    then: Standing, now: Standing, clock: Clock, publisher: Mapping[str, str]
) -> list[NewsItem]:
    """What is new, in the order in which it became known (or was recorded).

    publisher: document id → who printed it.
    """

    def quoted(ids: Iterable[str]) -> tuple[Quoted, ...]:
        claims = sorted((now.claims[id] for id in ids if id in now.claims), key=_at(clock))
        return tuple(
            Quoted(
                claim=claim.id, doc=claim.doc, quote=claim.quote, at=_at(clock)(claim),
                publisher=publisher.get(claim.document, ""),
            )
            for claim in claims
        )  # fmt: skip

    items = [
        *_events(then, now, quoted),
        *_disputes(then, now, quoted),
        *_actors(then, now, quoted),
    ]
    order = {"status": 0, "dispute": 1, "event": 2, "actor": 3}
    return sorted(items, key=lambda item: (item.at, order[item.kind], item.id))


Quoting = Callable[[Iterable[str]], tuple[Quoted, ...]]


def _at(clock: Clock) -> Callable[[Claim], str]:
    return lambda claim: claim.known if clock == "known" else claim.recorded


def _events(then: Standing, now: Standing, quoted: Quoting) -> Iterator[NewsItem]:
    for event in now.events:
        old = _earlier(event, then)
        new = [id for id in event.claims if id not in then.claims]
        if old is None and new:
            quotes = quoted(event.claims)
            yield _item("event", event, told(event), quotes, at=quotes[0].at)
        elif old is not None and _stand(old) != _stand(event):
            quotes = quoted(new or event.claims)
            what = f"{told(event)}: was {_stand(old)}, is {_stand(event)}"
            yield _item("status", event, what, quotes, at=quotes[-1].at, before=_stand(old))


def _earlier(event: Event, then: Standing) -> Event | None:
    """The event of before with which this one shares most claims."""
    shared: dict[str, tuple[int, Event]] = {}
    for id in event.claims:
        if old := then.home.get(id):
            shared[old.id] = (shared.get(old.id, (0, old))[0] + 1, old)
    return max(shared.values(), key=lambda found: found[0])[1] if shared else None


def _disputes(then: Standing, now: Standing, quoted: Quoting) -> Iterator[NewsItem]:
    seen: set[tuple[str, frozenset[str]]] = set()
    for event in now.events:
        for dispute in event.disputes:
            key = dispute.kind, frozenset(dispute.claims)
            if key in seen or _was_there(key, then):
                continue
            seen.add(key)
            quotes = quoted(dispute.claims)
            what = f"{told(event)}: disputed, {dispute.kind}"
            yield _item("dispute", event, what, quotes, at=quotes[-1].at, dispute=dispute)


def _was_there(key: tuple[str, frozenset[str]], then: Standing) -> bool:
    return any(kind == key[0] and len(claims & key[1]) > 1 for kind, claims in then.disputes)


def _actors(then: Standing, now: Standing, quoted: Quoting) -> Iterator[NewsItem]:
    naming: dict[tuple[str, str], list[Claim]] = {}
    who: dict[tuple[str, str], Actor] = {}
    for claim in now.claims.values():
        for actor in _named(claim):
            name = _name_of(actor)
            if name not in then.actors and not _generic(actor):
                who.setdefault(name, actor)
                naming.setdefault(name, []).append(claim)
    for name, claims in naming.items():
        actor, quotes = who[name], quoted(claim.id for claim in claims)
        first = next(claim for claim in claims if claim.id == quotes[0].claim)
        event = now.home.get(first.id)
        state = f" ({actor.state})" if actor.state and actor.kind != "state" else ""
        kind = actor.kind.replace("_", " ")
        yield NewsItem(
            kind="actor", id=actor.id or f"{actor.state or ''}:{actor.name}",
            what=f"{actor.name}{state}, {kind}, is named for the first time",
            at=quotes[0].at, date=getattr(first, "date", ""), actor=actor, quotes=_few(quotes),
            dyads=dyads(event) if event else (), event=event,
        )  # fmt: skip


def _item(
    kind: str,
    event: Event,
    what: str,
    quotes: tuple[Quoted, ...],
    *,
    at: str,
    before: str = "",
    dispute: Dispute | None = None,
) -> NewsItem:
    return NewsItem(
        kind=kind,  # type: ignore[arg-type]
        id=event.id, what=what, at=at, date=event.date, dyads=dyads(event), event=event,
        before=before, dispute=dispute, quotes=_few(quotes),
    )  # fmt: skip


def _few(quotes: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    """The first of many, and the last."""
    return quotes if len(quotes) <= MOST_QUOTES else (*quotes[: MOST_QUOTES - 1], quotes[-1])


def _named(claim: Claim) -> Iterator[Actor]:
    match claim:
        case EventClaim():
            yield from (*claim.sources, *claim.targets, *claim.via)
        case StateClaim():
            yield from (a for a in (claim.subject, claim.object) if isinstance(a, Actor))
        case MeasureClaim():
            yield from (a for a in (claim.subject, claim.about) if a)


def _generic(actor: Actor) -> bool:
    """A role of a state (KAZ/police) or a common noun ("soldiers"): no actor of its own name."""
    return "/" in actor.id or (not actor.id and actor.name[:1].islower())


def _name_of(actor: Actor) -> tuple[str, str]:
    return ("", actor.id) if actor.id else (actor.state or "", actor.name.casefold())


def _stand(event: Event) -> str:
    return ("not " if event.negated else "") + event.status


def told(event: Event) -> str:
    """An event in a line: who did what to whom, what, and when."""
    verb = event_types()[event.action].label if event.action in event_types() else event.action
    who = ", ".join(actor.name for actor in event.sources) or "somebody"
    whom = ", ".join(actor.name for actor in event.targets)
    parts = [f"{who} → {whom}: {verb}" if whom else f"{who}: {verb}"]
    parts += filter(None, (amounts(event.quantities), event.object))
    if event.status != "actual" or event.negated:
        parts.append(_stand(event))
    parts.append(event.date or "date unknown")
    return ", ".join(parts)


def dyads(event: Event) -> tuple[tuple[str, str], ...]:
    """The pairs of an event, by state or name: its sources with its targets; where there are no
    targets, its sources with each other, both ways."""
    sources, targets = (
        tuple(dict.fromkeys(actor.state or actor.name for actor in side))
        for side in (event.sources, event.targets)
    )
    found = product(sources, targets) if targets else permutations(sources, 2)
    return tuple((a, b) for a, b in found if a != b)
