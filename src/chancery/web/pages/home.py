"""Home: what the casebook holds, what is new, what is disputed, what waits, what was not read."""

from __future__ import annotations

from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.events import disputed

NEWEST = 5


def home(ask: Ask) -> Sheet:
    """The first page."""
    clocks = ask.clocks()
    kinds = ask.cached(("kinds", clocks), lambda: ask.casebook.tally("kind", clocks))
    statuses = ask.cached(
        ("statuses", clocks), lambda: ask.casebook.tally("status", ask.filters(kind="event"))
    )
    per_document = ask.cached(
        ("by document", clocks), lambda: ask.casebook.tally("document", clocks)
    )
    documents = ask.cached(("documents", clocks), lambda: list(ask.casebook.documents(clocks)))
    new = sorted(documents, key=lambda d: (d.recorded, d.date), reverse=True)[:NEWEST]
    quarrels = disputed(ask)
    remarks = ask.cached(("remarks", clocks), lambda: list(ask.casebook.remarks()))
    happened = sum(statuses.get(name, 0) for name in ("actual", "ongoing"))
    counts = {
        "documents": len(documents),
        "claims": sum(kinds.values()),
        **kinds,
        "disputes": len(quarrels),
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
            "per_document": per_document,
            "quarrels": quarrels[:NEWEST],
            "remarks": remarks[:NEWEST],
            "happened": happened,
            "languages": sorted({d.language for d in documents if d.language}),
            "span": _span([d.date for d in documents]),
        },
    )


def _span(dates: list[str]) -> tuple[str, str]:
    known = sorted(date for date in dates if date)
    return (known[0], known[-1]) if known else ("", "")


PAGES = (Page("/", home, place="Home", in_mast=True),)
