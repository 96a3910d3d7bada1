"""What is new since a day: events, disputes, changes of status, actors; and the same as a feed."""

from __future__ import annotations

import datetime

from chancery.records import NewsItem
from chancery.web.asking import Ask, File, How, Page, Sheet

DAYS = 30


def _since(ask: Ask) -> str:
    return ask.get("since") or (datetime.date.today() - datetime.timedelta(DAYS)).isoformat()


def _news(ask: Ask) -> list[NewsItem]:
    since, clock = _since(ask), "recorded" if ask.get("clock") == "recorded" else "known"
    filters = ask.filters()
    return ask.cached(
        ("news", since, clock, filters),
        lambda: ask.casebook.news(since, clock=clock, filters=filters)[::-1],  # type: ignore[arg-type]
    )


def news(ask: Ask) -> Sheet:
    """What is new, the newest first."""
    found = _news(ask)
    return Sheet(
        "news.html",
        "What is new",
        found[ask.offset : ask.offset + ask.rows],
        How(
            f"What became known, or was recorded here, since {_since(ask)}.",
            (
                "The casebook as of the eve is held against the casebook as of the clocks.",
                "New are events, disputes, changes of status, and actors named for the first time.",
            ),
        ),
        {"since": _since(ask), "clock": ask.get("clock", "known")},
        total=len(found),
    )


def feed(ask: Ask) -> tuple[bytes, str]:
    """The same as an Atom feed."""
    clock = "recorded" if ask.get("clock") == "recorded" else "known"
    made = ask.casebook.as_atom(_news(ask)[::-1], since=_since(ask), clock=clock)  # type: ignore[arg-type]
    return made, "application/atom+xml"


PAGES = (Page("/news", news, place="Home"), File("/news.atom", feed))
