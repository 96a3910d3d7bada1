"""Lists narrowed by filters, the same for every list.

A filter on claims (who, what, whom, status …) keeps a document in which such a claim stands, and
a note on which such a claim rests; the dates, the publisher and the clocks are the document's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from chancery.records import STATUSES, Remark, UsageError
from chancery.store import DocumentEntry, Filters, NoteEntry, Store
from chancery.vocab import domains, event_types

_Item = TypeVar("_Item")

OF_CLAIMS = (
    "source", "target", "actor", "type", "status", "kind", "domain", "place", "object", "speaker",
    "review",
)  # fmt: skip


def documents(store: Store, filters: Filters) -> Iterator[DocumentEntry]:
    """The documents that fit, in the order in which they were filed."""
    if not asks_of_claims(filters):
        yield from store.documents(filters)
        return
    telling = {claim.document for claim in store.claims(_of_claims(filters))}
    found = (d for d in store.documents(_all_pages(filters)) if d.id in telling)
    yield from page(found, filters)


def notes(store: Store, doc: str, filters: Filters) -> Iterator[NoteEntry]:
    """The notes of a document, or of all that fit; with a filter on claims, those on which such
    a claim rests."""
    found = store.notes(doc, recorded_by=filters.recorded_by)
    if narrows(filters):
        told = {d.id for d in documents(store, _all_pages(filters))}
        found = (note for note in found if note.document in told)
    if asks_of_claims(filters):
        rests = {(c.document, n) for c in store.claims(_of_claims(filters)) for n in c.footnotes}
        found = (note for note in found if (note.document, note.number) in rests)
    yield from page(found, filters)


def remarks(store: Store, filters: Filters) -> Iterator[Remark]:
    """The remarks; with a filter on documents, those about the documents that fit."""
    found = store.remarks(recorded_by=filters.recorded_by)
    if narrows(filters):
        told = {d.doc for d in documents(store, _all_pages(filters))}
        found = (remark for remark in found if remark.doc in told)
    yield from page(found, filters)


def narrows(filters: Filters) -> bool:
    """Whether the filters ask for anything but a page of what was recorded by a time."""
    passed = {"recorded_by", "limit", "offset"}
    return any(getattr(filters, name) for name in {*filters.__struct_fields__} - passed)


def page(found: Iterator[_Item], filters: Filters) -> Iterator[_Item]:
    """What `limit` and `offset` leave."""
    end = None if filters.limit is None else filters.offset + filters.limit
    return islice(found, filters.offset, end)


def checked(filters: Filters) -> Filters:
    """The filters, if their types, statuses and domains are words of the codebook: a misspelt one
    must not look like "nothing happened". Raises UsageError."""
    _one_of("type", filters.type, event_types(), str.upper)
    _one_of("status", filters.status, STATUSES, str.lower)
    _one_of("domain", filters.domain, domains(), str.lower)
    return filters


def _one_of(
    name: str, asked: str | Sequence[str], known: Iterable[str], cased: Callable[[str], str]
) -> None:
    for value in (asked,) if isinstance(asked, str) else asked:
        if value and cased(value) not in known:
            raise UsageError(f"There is no {name} {value!r}; choose {', '.join(known)}.")


def asks_of_claims(filters: Filters) -> bool:
    """Whether a filter is one that only claims can answer."""
    return any(getattr(filters, name) for name in OF_CLAIMS)


def _of_claims(filters: Filters) -> Filters:
    """The filters as claims are asked: the dates are the document's, so they ask nothing here."""
    return msgspec.structs.replace(_all_pages(filters), since="", until="")


def _all_pages(filters: Filters) -> Filters:
    return msgspec.structs.replace(filters, limit=None, offset=0)
