"""Search by words: passages in which they stand, each shown by the sentence that answers best."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.language import sentences, stems
from chancery.questions import listing
from chancery.records import Span
from chancery.store import Filters, Hit, Store

_OPERATORS = frozenset({"or", "and", "near", "|"})


def search(store: Store, words: str, filters: Filters) -> Iterator[Hit]:
    """The hits, best first; `quote` is the sentence of the passage that holds most of the words.

    words: all of them must stand in a passage, in any inflection; "a phrase" in quotes as it is
    written; -word must not stand there; OR between alternatives. Bad syntax is impossible.
    """
    wanted = frozenset(stems(words.replace('"', " "), "").split()) - _OPERATORS
    for hit in _hits(store, words, filters):
        best = _sentence(hit.quote, wanted)
        start, end = hit.start + best.start, hit.start + best.end
        yield msgspec.structs.replace(hit, quote=best.of(hit.quote), start=start, end=end)


def _hits(store: Store, words: str, filters: Filters) -> Iterator[Hit]:
    """The passages, of those documents that fit the filters."""
    if not listing.asks_of_claims(filters):
        return store.search(words, filters, stem=stems)
    unpaged = msgspec.structs.replace(filters, limit=None, offset=0)
    told = {document.id for document in listing.documents(store, unpaged)}
    found = store.search(words, unpaged, stem=stems)
    return listing.page((hit for hit in found if hit.id in told), filters)


def _sentence(passage: str, wanted: frozenset[str]) -> Span:
    """The sentence with most of the words; the first of equals."""
    spans = sentences(passage) or [Span(0, len(passage))]
    return max(spans, key=lambda span: len(wanted & frozenset(stems(span.of(passage)).split())))
