"""The words of a note → its citations and its prose.

A note may cite several works (split at semicolons, at "see also", at a title behind a finished
date), point back to one ("ibid.", "там же", "op. cit."), and say something of its own, which is
kept as prose to be coded. `references.py` reads one reference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from chancery.language import detect, restore
from chancery.readers.references import quotes, read_reference
from chancery.readers.styles import Fields
from chancery.records import Citation, CitationFlag, Span, first_day, last_day

_SPLIT = re.compile(
    r";\s+|(?<=\d{4}\.)\s+(?=[“\"«])"
    r"|(?<=[.!?”\"»])\s+(?=(?:See|Also|Compare|Cf\.|For (?:more|further)|Quoted|См\.|Ср\."
    r"|Подробнее)\s)"
)
_SIGNAL = re.compile(
    r"\s*(?:(?:and |но |а также )?(?:see|see also|also|compare|cf\.?|quoted in|cited in"
    r"|for more,? see|for example,? see|e\.g\.,?|см\.?(?: также| подробнее| напр(?:\.|имер))?:?"
    r"|ср\.|цит\. по:|источник:|source:)\s+)+"
    r"|\s*[A-ZА-ЯЁ][\w ]{2,30}:\s+(?=[“\"«])",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s*(?:ibid(?:em)?\b|id\.(?=[\s,]|$)|там же|same source)", re.IGNORECASE)
_CITED = re.compile(r"\b(?:op\.? ?cit|loc\.? ?cit|указ\. ?соч|цит\. ?соч)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][”\"»)]?\s+(?=[A-ZА-ЯЁ“\"«])")
_OF_A_REFERENCE = re.compile(
    r"\b[A-ZА-ЯЁ]\.\s*$| // |\((?:1[5-9]|20)\d\d[^)]*\)|,\s*(?:1[5-9]|20)\d\d\."
)
_FRAGMENT = re.compile(r"\s*(?:[^\W\d_][\w’'-]*[ ]?){1,5}")
"""A few words without date, title or address: part of the reference that follows."""
_EDGES = " \t\n\u00a0,;."
_LEAST_WORDS = 4
"""Fewer words left over are a page number or a remnant, not prose."""


class Reference(msgspec.Struct, frozen=True):
    """A citation with its author as printed, by which a later note may point back to it."""

    citation: Citation
    author: str = ""


class NoteReading(msgspec.Struct, frozen=True):
    """What a note holds."""

    references: tuple[Reference, ...] = ()
    prose: tuple[Span, ...] = ()


def read_note(
    text: str, span: Span, earlier: Sequence[Reference] = (), document_date: str = ""
) -> NoteReading:
    """The citations and the prose of the note at `span`; `earlier` are those of notes before."""
    known = list(earlier[-400:])
    found: list[Reference] = []
    prose: list[Span] = []
    for start, end in _segments(span.of(text)):
        begin = span.start + start
        words = text[begin : span.start + end]
        before = _prose_before(words)
        if before:
            prose.append(_trimmed(text, begin, begin + before))
        reference, length = _reference(words[before:], begin + before, known, document_date)
        if reference is None:
            prose.append(_trimmed(text, begin + before, begin + len(words)))
            continue
        found.append(reference)
        known.append(reference)
        prose.append(_trimmed(text, begin + before, reference.citation.span.start))
        prose.append(_prose_after(text, begin + before + length, begin + len(words)))
    return NoteReading(tuple(found), tuple(s for s in prose if _says_something(s.of(text))))


def _segments(words: str) -> list[tuple[int, int]]:
    """The note cut where one reference ends and the next begins: never inside a quotation."""
    inside = quotes(words)
    cuts = [0]
    for cut in _SPLIT.finditer(words):
        if any(start < cut.start() < end - 1 for start, end in inside):
            continue
        if not _FRAGMENT.fullmatch(words, cuts[-1], cut.start()):
            cuts.append(cut.end())
    cuts.append(len(words))
    return [(a, b) for a, b in pairwise(cuts) if words[a:b].strip(_EDGES)]


def _reference(
    words: str, at: int, known: list[Reference], document_date: str
) -> tuple[Reference | None, int]:
    """The reference that a segment begins with, and how long it is."""
    signal = _SIGNAL.match(words)
    skip = signal.end() if signal else 0
    if back := _pointed_back(words[skip:], known):
        citation = msgspec.structs.replace(back.citation, span=_span(words, at, skip, len(words)))
        return msgspec.structs.replace(back, citation=citation), len(words)
    fields = read_reference(words[skip:])
    if fields is None:
        return None, 0
    length = min(max(skip + fields.end, 1), len(words))
    span = _span(words, at, skip + fields.start, length)
    return Reference(_citation(fields, span, document_date), fields.author), length


def _span(words: str, at: int, skip: int, end: int) -> Span:
    while skip < end and words[skip] in _EDGES:
        skip += 1
    while end > skip and words[end - 1] in _EDGES:
        end -= 1
    return Span(at + skip, at + end)


def _pointed_back(words: str, known: list[Reference]) -> Reference | None:
    """The earlier reference that "ibid." or "Author, op. cit." means, if it was understood."""
    if not known:
        return None
    if _AGAIN.match(words):
        return known[-1]
    if found := _CITED.search(words):
        name = words[: found.start()].strip(_EDGES).split(",")[0].split()
        surname = max(name, key=len, default="").lower()
        for reference in reversed(known):
            if len(surname) > 2 and surname in reference.author.lower():
                return reference
    return None


def _citation(fields: Fields, span: Span, document_date: str) -> Citation:
    restored = restore(fields.title) if fields.title else None
    flags: list[CitationFlag] = []
    if restored:
        flags.append("romanised")
        if restored.uncertain:
            flags.append("uncertain_words")
    own, cited = last_day(document_date), first_day(fields.date)
    if own and cited > own:
        flags.append("after_document")
    if not fields.date:
        flags.append("no_date")
    if not fields.publisher:
        flags.append("no_publisher")
    return Citation(
        title=fields.title,
        title_native=restored.text if restored else "",
        publisher=fields.publisher,
        date=fields.date,
        address=fields.address,
        language="ru" if restored else detect(fields.title),
        flags=tuple(flags),
        span=span,
    )


def _prose_before(words: str) -> int:
    """How much of a segment is sentences before its reference begins."""
    inside = quotes(words)
    stop = inside[0][0] if inside else 0
    address = re.search(r"https?://|www\.", words)
    if not inside and address:
        stop = address.start()
    before = 0
    for sentence in _SENTENCE.finditer(words, 0, stop + 1):
        said = words[before : sentence.end()]
        if len(said.split()) >= 6 and not _OF_A_REFERENCE.search(said):
            before = sentence.end()
    return before


def _prose_after(text: str, start: int, end: int) -> Span:
    """What a note says behind its reference, from the next sentence on."""
    if re.match(r"[^.!?]{0,3}[.!?][”\"»)]?\s+\S", text[start:end]) is None:
        sentence = _SENTENCE.search(text, start, end)
        if sentence is None:
            return Span(start, start)
        start = sentence.end()
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n\u00a0,;.":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0,;":
        end -= 1
    return Span(start, end)


def _says_something(words: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= _LEAST_WORDS
