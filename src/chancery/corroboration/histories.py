"""What happened to one object: the claims that share a project, agreement or story, in order.

The object of an event is what its claims name as such; where they name none, a participant that
is no actor of any state ("At-Bashi logistics center project").
May import records, and what stands left of this room.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from chancery.corroboration import keys
from chancery.corroboration.standing import side_of
from chancery.records import Claim, Event, EventClaim, History, Step, Turn

_STORY = frozenset("story article rumour rumor report claim allegation message letter".split())
_TURNS: dict[str, Turn] = {
    "AGREE": "agreed", "COOPERATE": "begun", "AID": "begun", "SUPPORT": "supported",
    "REQUEST": "asked for", "PROTEST": "protested", "ACCUSE": "blamed", "REJECT": "cancelled",
    "CONCEDE": "cancelled", "RETREAT": "cancelled", "SANCTION": "held up",
}  # fmt: skip
_OPEN: dict[str, Turn] = {
    "planned": "announced", "proposed": "announced", "requested": "asked for",
    "cancelled": "cancelled", "rumoured": "told", "disproved": "disproved", "denied": "dismissed",
}  # fmt: skip


def histories(events: Iterable[Event], claims: Mapping[str, Claim]) -> list[History]:
    """The history of every object that two or more events share, the longest first.

    claims: by id, those of the events.
    """
    by_object: defaultdict[frozenset[str], list[tuple[str, Event]]] = defaultdict(list)
    for event in events:
        for name in _names(event):
            by_object[keys.object_words(name)].append((name, event))
    found = [_history(told, claims) for key, told in by_object.items() if key and len(told) > 1]
    return sorted(found, key=lambda history: (-len(history.steps), history.object))


def history(name: str, events: Iterable[Event], claims: Mapping[str, Claim]) -> History | None:
    """The history of one object, by words of its name; None where no event names it."""
    wanted = keys.object_words(name)
    told = [
        (named, event)
        for event in events
        for named in _names(event)
        if wanted and wanted <= keys.object_words(named)
    ]
    return _history(told, claims) if told else None


def _names(event: Event) -> tuple[str, ...]:
    if event.object:
        return (event.object,)
    return tuple(a.name for a in event.targets if not a.state and a.kind == "other")


def _history(told: list[tuple[str, Event]], claims: Mapping[str, Claim]) -> History:
    names = Counter(name for name, _ in told)
    events = {event.id: event for _, event in told}
    steps = sorted(
        (_step(event, claims) for event in events.values()),
        key=lambda step: (step.date or step.known, step.known, step.event),
    )
    settled = [step.turn for step in steps if step.turn not in ("told of", "supported", "blamed")]
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    return History(
        object=ranked[0],
        names=tuple(ranked),
        stands=settled[-1] if settled else "",
        steps=tuple(steps),
    )


def _step(event: Event, claims: Mapping[str, Claim]) -> Step:
    known = [claims[name].known for name in event.claims if name in claims]
    return Step(
        event=event.id,
        turn=turn(event),
        date=event.date,
        known=min(known, default=""),
        action=event.action,
        status=event.status,
        negated=event.negated,
        sources=event.sources,
        targets=event.targets,
        claims=event.claims,
        reports=event.reports,
        against=event.against,
        disputed=tuple(dict.fromkeys(dispute.kind for dispute in event.disputes)),
    )


def turn(event: Event | EventClaim) -> Turn:
    """What an event was to its object."""
    if found := _OPEN.get(event.status):
        return found
    story = not _STORY.isdisjoint(keys.object_words(event.object))
    if story and event.action in ("REJECT", "ACCUSE"):
        return "dismissed"
    if side_of(event.status, event.negated) == "no":
        return "held up"
    return _TURNS.get(event.action, "told of")
