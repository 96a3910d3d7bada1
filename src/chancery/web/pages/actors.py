"""Actors: who is named, what each did and suffered, with whom."""

from __future__ import annotations

from collections import Counter

from chancery.briefs import wording
from chancery.records import Actor, Event
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.events import ON, all_events, event_heading
from chancery.web.templating import actor_key as key_of

MOST_EVENTS = 40


def actors(ask: Ask) -> Sheet:
    """Everybody whom an event names, those of most events first."""

    def make() -> list[tuple[Actor, int, int]]:
        does: Counter[str] = Counter()
        suffers: Counter[str] = Counter()
        first: dict[str, Actor] = {}
        for event in all_events(ask):
            for side, count in ((event.sources, does), (event.targets, suffers)):
                for key in {key_of(actor): actor for actor in side}.items():
                    first.setdefault(*key)
                    count[key[0]] += 1
        both = does + suffers
        return [(first[key], does[key], suffers[key]) for key, _ in both.most_common()]

    found = ask.cached(("actors", ask.clocks()), make, on=ON)
    names = ask.casebook.state_names()
    words = ask.get("q").casefold()
    rows = [
        {
            "key": key_of(actor),
            "name": _name(actor, names),
            "state": actor.state,
            "kind": actor.kind,
            "acts": acts,
            "is_acted_on": on,
        }
        for actor, acts, on in found
        if words in _name(actor, names).casefold()
    ]
    return Sheet(
        "actors.html",
        "Actors",
        rows[ask.offset : ask.offset + ask.rows],
        How(
            "Everybody whom an event names as source or target, with how many events.",
            ("A state stands for itself and its government; its other bodies stand apart.",),
        ),
        total=len(rows),
    )


def _name(actor: Actor, names: dict[str, str]) -> str:
    if actor.state and actor.kind in ("state", "government"):
        return names.get(actor.state, actor.name)
    return actor.name


def actor(ask: Ask) -> Sheet:
    """One actor: its events by type and partner."""
    key = ask.parts["actor"]
    found = all_events(ask, ask.filters(actor=key))
    names = ask.casebook.state_names()
    record = ask.casebook.actor(names.get(key, key), date=ask.until or ask.known_by)
    partners: Counter[str] = Counter()
    called: dict[str, str] = {}
    for event in found:
        for one in {key_of(a): a for a in (*event.sources, *event.targets)}.items():
            if one[0] != key:
                partners[one[0]] += 1
                called[one[0]] = _name(one[1], names)
    types = Counter((e.action, wording.sign_of(e.action)) for e in found)
    title = names.get(key) or (record.actor.name if record.actor else key)
    newest = sorted(found, key=lambda e: (e.date or "0", e.id), reverse=True)
    return Sheet(
        "actor.html",
        title,
        newest[ask.offset : ask.offset + ask.rows],
        How(
            "The events in which the actor, or a body of the state, is source or target.",
            (
                "Names are resolved at the date of the document that uses them.",
                "Partners are counted by events; a status other than actual is counted too, and "
                "shown by its shape.",
            ),
        ),
        {
            "key": key,
            "is_state": key in names,
            "record": record,
            "partners": [(k, called[k], n, k in names) for k, n in partners.most_common(12)],
            "types": types.most_common(),
            "does": _side(found, key, "sources"),
            "suffers": _side(found, key, "targets"),
            "heading": event_heading,
        },
        total=len(found),
    )


def _side(events: list[Event], key: str, side: str) -> int:
    return sum(any(key in (a.state, a.id, a.name) for a in getattr(e, side)) for e in events)


PAGES = (
    Page("/actors", actors, place="Actors", in_mast=True),
    Page("/actors/{actor:path}", actor, place="Actors"),
)
