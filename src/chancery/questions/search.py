"""Search: by words, by meaning, by both, or by what claims say; each hit in its sentence.

    words       all of them in a passage, by stems; see `store/queries.py` for what can be typed
    meaning     sentences near in meaning (`meaning.py`): proposals
    mixed       both, each hit worth 1 / (60 + its place) in either list (reciprocal rank fusion,
                Cormack, Clarke and Büttcher 2009, with their constant)
    structure   no words at all: the sentences of the claims that fit the filters

With filters that only claims can answer (who, what, whom, status …) a hit must stand where such a
claim stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from chancery.language import sentences, stems
from chancery.questions import listing
from chancery.records import Span, UsageError
from chancery.store import Filters, Hit, Store
from chancery.vocab import table

if TYPE_CHECKING:
    from chancery.questions.meaning import Meanings

By = Literal["words", "meaning", "mixed"]
MIXED_FROM = 200
"""How many of either list are mixed."""
CONSTANT = 60

_OPERATORS = frozenset({"or", "and", "near", "|"})
_TERM = re.compile(r'-?"[^"]*"?(?:~\d+)?|\S+')
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Claimed = Mapping[str, list[tuple[int, int]]]
"""Document id → where claims that fit stand in it."""


def search(
    store: Store, words: str, filters: Filters, *, by: str = "words",
    meanings: Meanings | None = None,
) -> Iterator[Hit]:  # fmt: skip
    """The hits, best first; `quote` is the sentence that answers best, `marks` the words in it.

    words: what is looked for; bad syntax is impossible. Where there are none, the sentences of
    the claims that fit the filters. Raises UsageError.
    """
    if by not in ("words", "meaning", "mixed"):
        raise UsageError(f"Nothing is searched by {by!r}; choose words, meaning or mixed.")
    if not words.strip():
        if not listing.asks_of_claims(filters):
            raise UsageError("Search for words, or for what claims say (--source, --type …).")
        return _claims(store, filters)
    claimed = _claimed(store, filters) if listing.asks_of_claims(filters) else None
    if by == "words":
        return listing.page(_by_words(store, words, _unpaged(filters), claimed), filters)
    if meanings is None:
        from chancery.questions.meaning import Meanings

        meanings = Meanings(store)
    if by == "meaning":
        return listing.page(_by_meaning(meanings, words, filters, claimed), filters)
    return listing.page(
        _mixed(
            _by_words(store, words, _first(filters), claimed),
            _by_meaning(meanings, words, _first(filters), claimed),
        ),
        filters,
    )


def _by_words(store: Store, words: str, filters: Filters, claimed: Claimed | None) -> Iterator[Hit]:
    """Passages with the words, each narrowed to its best sentence."""
    wanted = _wanted(words)
    within = None if claimed is None else claimed.keys()
    for hit in store.search(_told(words), _plain(filters), stem=stems, within=within):
        if claimed is not None and not _meets(hit, claimed):
            continue
        best = _sentence(hit.quote, wanted)
        start, end = hit.start + best.start, hit.start + best.end
        quote = best.of(hit.quote)
        marks = tuple(_marks(quote, wanted, start))
        yield msgspec.structs.replace(hit, quote=quote, start=start, end=end, marks=marks)


def _by_meaning(
    meanings: Meanings, words: str, filters: Filters, claimed: Claimed | None
) -> Iterator[Hit]:
    """Sentences near in meaning; words that they share with what was typed are marked."""
    wanted = _wanted(words)
    within = None if claimed is None else claimed.keys()
    most = None if claimed is not None or filters.limit is None else filters.offset + filters.limit
    asked = msgspec.structs.replace(_plain(filters), limit=most, offset=0)
    for hit in meanings.nearest(words.replace('"', " "), asked, within):
        if claimed is None or _meets(hit, claimed):
            marks = tuple(_marks(hit.quote, wanted, hit.start))
            yield msgspec.structs.replace(hit, marks=marks)


def _mixed(words: Iterable[Hit], meaning: Iterable[Hit]) -> Iterator[Hit]:
    """Two lists as one: what stands high in either, and higher what stands in both. A hit by
    words and one by meaning are the same where one sentence holds the other."""
    worth: dict[tuple[str, int, int], tuple[float, Hit]] = {}
    for found in (words, meaning):
        for place, hit in enumerate(found, 1):
            key = next(
                (k for k in worth if k[0] == hit.id and k[1] < hit.end and hit.start < k[2]),
                (hit.id, hit.start, hit.end),
            )
            before, kept = worth.get(key, (0.0, hit))
            by = kept.by if kept.by == hit.by else "both"
            worth[key] = (before + 1 / (CONSTANT + place), msgspec.structs.replace(kept, by=by))
    ordered = sorted(worth.items(), key=lambda each: (-each[1][0], each[0]))
    return (msgspec.structs.replace(hit, rank=-value) for _, (value, hit) in ordered)


def _claims(store: Store, filters: Filters) -> Iterator[Hit]:
    """The sentences of the claims that fit, by document and place."""
    for place, claim in enumerate(store.claims(filters), filters.offset + 1):
        yield Hit(
            kind="claim", id=claim.id, quote=claim.quote, doc=claim.doc, start=claim.start,
            end=claim.end, rank=float(place), by="structure",
        )  # fmt: skip


def _claimed(store: Store, filters: Filters) -> Claimed:
    found: dict[str, list[tuple[int, int]]] = {}
    for claim in store.claims(_unpaged(filters)):
        found.setdefault(claim.document, []).append((claim.start, claim.end))
    return found


def _meets(hit: Hit, claimed: Claimed) -> bool:
    return any(start < hit.end and hit.start < end for start, end in claimed.get(hit.id, ()))


def _unpaged(filters: Filters) -> Filters:
    return msgspec.structs.replace(filters, limit=None, offset=0)


def _first(filters: Filters) -> Filters:
    return msgspec.structs.replace(filters, limit=MIXED_FROM, offset=0)


def _plain(filters: Filters) -> Filters:
    """The filters that documents can answer. With a filter on claims, a time is the claims'."""
    if not listing.asks_of_claims(filters):
        return filters
    empty = Filters()
    names = (*listing.OF_CLAIMS, "since", "until")
    return msgspec.structs.replace(
        filters, limit=None, offset=0, **{name: getattr(empty, name) for name in names}
    )


def _told(words: str) -> str:
    """What was typed without the words that stand in every text, unless there are no others."""
    little = _little_words()
    kept = [term for term in _TERM.findall(words) if term.lower() not in little or _operator(term)]
    said = [term for term in kept if not _operator(term) and not term.startswith("-")]
    return " ".join(kept) if said else words


def _operator(term: str) -> bool:
    return term in ("OR", "AND", "|") or term.startswith("NEAR")


def _little_words() -> frozenset[str]:
    data = table("english")
    return frozenset([
        *data["prepositions"], *data["determiners"], "and", "is", "are", "was", "were",
        "в", "во", "на", "и", "с", "со", "по", "из", "о", "об", "к", "от", "для", "за", "у",
    ])  # fmt: skip


def _wanted(words: str) -> frozenset[str]:
    """The stems of what was typed, beginnings with their star."""
    said = [term for term in _TERM.findall(words) if not term.startswith("-")]
    plain = {stem for term in said for stem in stems(term.replace('"', " ")).split()}
    begun = {term.lower() for term in said if re.fullmatch(r"[^\W_]{2,}\*", term)}
    return frozenset(plain - _OPERATORS - _little_words() or plain) | begun


def _is(word: str, wanted: frozenset[str]) -> bool:
    if stems(word) in wanted:
        return True
    return any(one.endswith("*") and word.lower().startswith(one[:-1]) for one in wanted)


def _marks(quote: str, wanted: frozenset[str], start: int) -> Iterator[Span]:
    for found in _WORD.finditer(quote):
        if _is(found[0], wanted):
            yield Span(start + found.start(), start + found.end())


def _sentence(passage: str, wanted: frozenset[str]) -> Span:
    """The sentence with most of the words; the first of equals."""
    spans = sentences(passage) or [Span(0, len(passage))]

    def held(span: Span) -> int:
        words = {word.lower() for word in _WORD.findall(span.of(passage))}
        return len({stems(word) for word in words if _is(word, wanted)})

    return max(spans, key=held)
