"""Home: what the casebook holds, what is new, what is disputed, what waits, what was not read."""

from __future__ import annotations

from markupsafe import Markup

from chancery.records import last_day
from chancery.web import multiples
from chancery.web.asking import OF_CLAIMS, Ask, How, Page, Sheet
from chancery.web.events import ON, World, quarrels, world_soon

NEWEST = 5

LARGE = 20_000
"""Claims from which on the first page does not wait for the events."""


LINKS: dict[str, tuple[str, dict[str, str]]] = {
    "documents": ("/documents", {}), "claims": ("/claims", {}),
    "event": ("/claims", {"kind": "event"}), "state": ("/claims", {"kind": "state"}),
    "measure": ("/claims", {"kind": "measure"}), "thesis": ("/claims", {"kind": "thesis"}),
    "judgements": ("/judgements", {}), "events": ("/events", {}),
}  # fmt: skip
NAMES = {
    "event": "claims of events", "state": "claims of states of affairs",
    "measure": "claims of measures", "thesis": "claims of theses",
}  # fmt: skip


def home(ask: Ask) -> Sheet:
    """The first page."""
    clocks = ask.clocks()
    counted = ask.cached(
        ("counted", clocks),
        lambda: ask.casebook.tallies("kind", "status", "review", filters=clocks),
        on=OF_CLAIMS,
    )
    kinds, statuses = counted["kind"], counted["status"]
    documents = ask.cached(
        ("documents", clocks),
        lambda: list(ask.casebook.documents(clocks)),
        on=("documents", "corrections"),
    )
    new = sorted(documents, key=lambda d: (d.recorded, d.date), reverse=True)[:NEWEST]
    waits = counted["review"].get("open", 0)
    remarks = ask.cached(
        ("remarks", clocks), lambda: list(ask.casebook.remarks()), on=("remarks", "corrections")
    )
    known = world_soon(ask, wait=0.0 if sum(kinds.values()) > LARGE else None)
    happened = sum(statuses.get(name, 0) for name in ("actual", "ongoing"))
    counts = {
        "documents": len(documents),
        "claims": sum(kinds.values()),
        **(kinds if len(kinds) > 1 else {}),
        **({"events": len(known.events)} if known else {}),
        **({"disputes": len(known.disputes)} if known else {}),
        "remarks": len(remarks),
    }
    return Sheet(
        "home.html",
        ask.casebook.path.stem,
        [{"what": what, "count": count} for what, count in counts.items()],
        How(
            "Counts are of current documents and their standing codings.",
            (
                "A document counts once, however many versions of it were read.",
                "Claims are those of the newest coding of each document, less what was removed.",
                "An event is told as fact where its status is actual or ongoing.",
                "Disputes are pairs of claims that cannot both hold; no side is dropped.",
            ),
        ),
        {
            "counts": counts,
            "new": new,
            "per_document": {d.id: len(ask.casebook.words_of(d.id, clocks)) for d in new},
            "quarrels": quarrels(ask, known.disputes[:NEWEST]) if known else None,
            "columns": ask.cached(("columns", clocks), lambda: _drawn(ask, known), on=ON)
            if known
            else "",
            "waits": waits,
            "links": LINKS,
            "names": NAMES,
            "remarks": remarks[:NEWEST],
            "happened": happened,
            "of_events": kinds.get("event", 0),
            "languages": sorted({d.language for d in documents if d.language}),
            "span": _span([d.date for d in documents]),
        },
    )


def _drawn(ask: Ask, known: World) -> Markup:
    """The events by month, each a square that opens."""
    events = [e for e in known.events if not ask.until or e.date <= last_day(ask.until)]
    return multiples.columns(events, lambda event: ask.link(f"/events/{event.id}"))


def _span(dates: list[str]) -> tuple[str, str]:
    known = sorted(date for date in dates if date)
    return (known[0], known[-1]) if known else ("", "")


PAGES = (Page("/", home, place="Home", in_mast=True),)
