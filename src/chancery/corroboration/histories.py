"""What happened to one object: the claims that share a project, agreement or story, in order.

    histories(events, claims)              of every object that two events or more share
    history("At-Bashi", events, claims)    of one, by words of its name

What an event is about is told in `things.py`. A history keeps the questions that its sentences
leave open ("it is not clear who withdrew it").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from chancery.corroboration.keys import ordinals, words
from chancery.corroboration.standing import side_of
from chancery.corroboration.things import STORY, pointing_back, says, thing_key, things
from chancery.records import Claim, Event, EventClaim, History, Step, Turn

_TURNS: dict[str, Turn] = {
    "AGREE": "agreed", "COOPERATE": "begun", "AID": "begun", "SUPPORT": "supported",
    "REQUEST": "asked for", "PROTEST": "protested", "ACCUSE": "blamed", "REJECT": "cancelled",
    "CONCEDE": "cancelled", "RETREAT": "cancelled", "SANCTION": "held up",
}  # fmt: skip
_OPEN: dict[str, Turn] = {
    "planned": "announced", "proposed": "announced", "requested": "asked for",
    "cancelled": "cancelled", "rumoured": "told", "disproved": "disproved", "denied": "dismissed",
}  # fmt: skip
_SETTLING = frozenset(
    {"agreed", "begun", "cancelled", "resumed", "held up", "disproved", "dismissed"}
)
_RESUMED = re.compile(r"\b(?:resum|restart|reviv|relaunch|start\w* up again|возобнов)", re.I)
_HELD_UP = re.compile(r"\b(?:suspend|delay|postpone|held (?:things )?up|stall|put off|отлож)", re.I)
_QUESTION = re.compile(
    r"""\b(?: not\ (?:\w+\ )?(?:clear|known|certain)\b | unclear | unknown | uncertain
      | open\ question | remains?\ to\ be\ seen | неясно | неизвестно ) """,
    re.I | re.X,
)


def histories(events: Iterable[Event], claims: Mapping[str, Claim]) -> list[History]:
    """The history of every object that two or more events share, the longest first.

    claims: by id, those of the events.
    """
    events = list(events)
    by_thing: defaultdict[frozenset[str], dict[str, list[str]]] = defaultdict(dict)
    for event in events:
        for claim in _claims(event, claims):
            for name in things(claim):
                by_thing[thing_key(name)].setdefault(event.id, []).append(name)
    shared = {key: told for key, told in by_thing.items() if len(key) > 1 and len(told) > 1}
    found = []
    for key, told in shared.items():
        names = Counter(name for each in told.values() for name in each)
        found.append(_history(names, _widened(key, told, events, claims), claims))
    return sorted(found, key=lambda history: (-len(history.steps), history.object))


def history(name: str, events: Iterable[Event], claims: Mapping[str, Claim]) -> History | None:
    """The history of one object, by words of its name; None where no claim says them."""
    wanted = frozenset(words(name))
    events = list(events)
    told: dict[str, list[str]] = {}
    for event in events:
        for claim in _claims(event, claims):
            if wanted and says(claim, wanted):
                named = [thing for thing in things(claim) if wanted & frozenset(words(thing))]
                told.setdefault(event.id, []).extend(named)
    if not told:
        return None
    names = Counter(name for each in told.values() for name in each) or Counter([name])
    return _history(names, _widened(wanted, told, events, claims), claims)


def _claims(event: Event, claims: Mapping[str, Claim]) -> Iterable[EventClaim]:
    for id in event.claims:
        claim = claims.get(id)
        if isinstance(claim, EventClaim):
            yield claim


def _widened(
    key: frozenset[str],
    told: Mapping[str, object],
    events: Iterable[Event],
    claims: Mapping[str, Claim],
) -> list[Event]:
    """The events that name a thing, and those whose claims point back to it."""
    by_id = {event.id: event for event in events}
    home = {id: event.id for event in by_id.values() for id in event.claims}
    seeds = [c for id in told for c in _claims(by_id[id], claims) if says(c, key) or c.object]
    documents = {seed.document for seed in seeds}
    near = [
        c for c in claims.values()
        if isinstance(c, EventClaim) and c.id in home and c.document in documents
    ]  # fmt: skip
    more = {home[claim.id] for claim in pointing_back(seeds, near)}
    return [by_id[id] for id in dict.fromkeys((*told, *sorted(more)))]


def _history(names: Counter[str], events: list[Event], claims: Mapping[str, Claim]) -> History:
    steps = sorted(
        (_step(event, claims) for event in events),
        key=lambda step: (ordinals(step.date or step.known), step.known, step.event),
    )
    settled = [step.turn for step in steps if step.turn in _SETTLING]
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    asked = [c.quote for event in events for c in _claims(event, claims) if _asks(c)]
    return History(
        object=ranked[0],
        names=tuple(ranked),
        stands=settled[-1] if settled else "",
        steps=tuple(steps),
        open=tuple(dict.fromkeys(asked)),
    )


def _asks(claim: EventClaim) -> bool:
    return bool(_QUESTION.search(claim.quote))


def _step(event: Event, claims: Mapping[str, Claim]) -> Step:
    told = list(_claims(event, claims))
    return Step(
        event=event.id,
        turn=turn(event, " ".join(claim.quote for claim in told)),
        date=event.date,
        known=min((claim.known for claim in told), default=""),
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


def turn(event: Event, said: str = "") -> Turn:
    """What an event was to its object; `said` are its sentences."""
    if found := _OPEN.get(event.status):
        return found
    story = not STORY.isdisjoint(words(f"{event.object} {said}"))
    if story:
        if event.action == "REJECT":
            return "dismissed"
        return "blamed" if event.action == "ACCUSE" else "told"
    if side_of(event.status, event.negated) == "no":
        return "held up"
    if _RESUMED.search(said) and event.action in ("COOPERATE", "AGREE", "CONCEDE", "OTHER"):
        return "resumed"
    if event.status == "ongoing" and _HELD_UP.search(said):
        return "held up"
    return _TURNS.get(event.action, "told of")
