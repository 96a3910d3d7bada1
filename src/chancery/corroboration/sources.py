"""What makes documents of a casebook one report: publishers, reprints, works they rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from chancery.corroboration.keys import words
from chancery.corroboration.reports import Reports, outlet
from chancery.records import Citation, EventClaim
from chancery.store import Store

_SCHEME = re.compile(r"^[a-z]+://(?:www\.)?|^www\.", re.I)


def reports_of(
    store: Store, claims: Sequence[EventClaim], *, some: bool = True, recorded_by: str = ""
) -> Reports:
    """What tells whether the documents of these claims are one report; `some`: they are few of
    the casebook, and only their documents are looked at."""
    ids = {claim.document for claim in claims} if some else None
    kept = store.kept()
    marks = {mark.id: mark for mark in kept.marks(ids, recorded_by=recorded_by)}
    by_row = {mark.row: mark.id for mark in marks.values()}
    rows = set(by_row) if some else None
    prints: defaultdict[str, list[str]] = defaultdict(list)
    for id, mark in marks.items():
        prints[id].append(mark.content_hash)
    for one, other, _ in kept.reprints(rows):
        if one in by_row and other in by_row:
            prints[by_row[one]].append(f"{one} {other}")
            prints[by_row[other]].append(f"{one} {other}")
    noted: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row, note, citation in kept.cited(rows):
        if row in by_row and (work := work_key(citation)):
            noted[by_row[row], str(note)].append(work)
    works: dict[str, Iterable[str]] = {}
    for id, mark in marks.items():
        works[id] = own_keys(mark.address, mark.publisher, mark.title)
    for claim in claims:
        rests = [
            w for number in claim.footnotes for w in noted.get((claim.document, str(number)), ())
        ]
        if rests:
            works[claim.id] = rests
    return Reports(
        prints=dict(prints),
        publishers={id: mark.publisher for id, mark in marks.items()},
        works={name: tuple(found) for name, found in works.items()},
    )


def work_key(citation: Citation) -> str:
    """By what a cited work is known again: its address, else publisher and title."""
    if citation.address:
        return _address(citation.address)
    return _named(citation.publisher, citation.title_native or citation.title)


def own_keys(address: str, publisher: str, title: str) -> list[str]:
    """By what a document is known when others cite it."""
    found = [_address(address)] if address else []
    named = _named(publisher, title)
    return [*found, named] if named else found


def _address(address: str) -> str:
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def _named(publisher: str, title: str) -> str:
    told = " ".join(words(title))
    return f"{outlet(publisher)}: {told}" if publisher and len(told) > 12 else ""
