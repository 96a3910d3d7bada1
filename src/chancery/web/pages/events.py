"""What happened: events by filters, and one event with all that was said of it."""

from __future__ import annotations

from chancery.records import STATUSES, UsageError
from chancery.vocab import domains, event_types
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.events import all_events, event_heading, quarrels, world
from chancery.web.opened import opened


def events(ask: Ask) -> Sheet:
    """The events of which a claim that fits the filters tells, the newest first."""
    found = sorted(
        all_events(ask, ask.filters()), key=lambda e: (e.date or "0", e.id), reverse=True
    )
    shown = found[ask.offset : ask.offset + ask.rows]
    return Sheet(
        "events.html",
        "Events",
        shown,
        How(
            "The events of which a claim that fits the filters tells, by date, the newest first.",
            (
                "Claims that say the same thing are one event, with all of them behind it.",
                "Reports are independent: two prints of one text count once.",
                "What was planned, rumoured or denied keeps its own status and is never counted "
                "as done.",
            ),
        ),
        {
            "heading": event_heading,
            "types": tuple(event_types()),
            "statuses": STATUSES,
            "domains": tuple(domains()),
        },
        total=len(found),
    )


def event(ask: Ask) -> Sheet:
    """One event: its claims, each with its words, for and against."""
    id = ask.parts["event"]
    known = world(ask)
    found = known.by_id.get(id)
    if found is None:
        raise UsageError(f"There is no event {id!r} as of these clocks.")
    claims = ask.casebook.claims_of(found.claims)
    others = {id: known.by_id.get(id) for id in (*found.refines, *found.supersedes)}
    return Sheet(
        "event.html",
        event_heading(found),
        [found],
        How(
            "One or more claims that say the same thing.",
            (
                "They agree in type, actors and direction, and their dates, places and objects "
                "do not exclude each other; the windows stand in the codebook.",
                f"{found.reports} independent for it, {found.against} against; prints of one text "
                "count once.",
                "Where claims cannot both hold, both stay, side by side.",
            ),
        ),
        {
            "event": found,
            "evidence": [opened(ask, claim) for claim in claims],
            "quarrels": quarrels(ask, found.disputes),
            "heading": event_heading,
            "others": {k: v for k, v in others.items() if v},
            "judgements": ask.casebook.judged(id),
        },
    )


PAGES = (
    Page("/events", events, place="Events", in_mast=True),
    Page("/events/{event}", event, place="Events"),
)
