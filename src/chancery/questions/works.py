"""The works that notes cite, each once, with every place where it is cited."""

from __future__ import annotations

import msgspec

from chancery.questions.listing import notes, page
from chancery.records import CitedIn, Work, cited_work
from chancery.store import Filters, Store


def works(store: Store, filters: Filters) -> list[Work]:
    """The works cited in the notes that fit the filters, in the order in which they are cited.

    One work is one address, or one title, publisher and date; what one citation of it leaves out,
    another may give.
    """
    found: dict[str, Work] = {}
    unpaged = msgspec.structs.replace(filters, limit=None, offset=0)
    for note in notes(store, "", unpaged):
        place = CitedIn(document=note.document, doc=note.doc, note=note.number)
        for citation in note.citations:
            work = cited_work(citation)
            known = found.get(work.id)
            found[work.id] = _together(known or work, work, place)
    return list(page(iter(found.values()), filters))


def _together(known: Work, other: Work, place: CitedIn) -> Work:
    """What both citations tell of a work; where both do, the first."""
    given = {
        name: getattr(known, name) or getattr(other, name)
        for name in ("title", "title_native", "publisher", "date", "address", "language")
    }
    flags = tuple(dict.fromkeys((*known.flags, *other.flags)))
    places = known.cited_in if place in known.cited_in else (*known.cited_in, place)
    return msgspec.structs.replace(known, **given, flags=flags, cited_in=places)
