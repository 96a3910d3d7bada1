"""What is coded of a document: its coded passages and the prose of its notes, marks blanked.

The text keeps its length: a note's mark, and what interrupts a sentence at a page's end, become
blanks, so every offset holds and "March 12³" reads "March 12 ".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.records import CODED_PARTS, Document, NoteNumber, Passage, Span


class Unit(msgspec.Struct, frozen=True):
    """A stretch of text coded in one go: `text` has the length of the document's."""

    text: str
    start: int
    end: int
    part: str
    note: NoteNumber | None = None
    gaps: tuple[Span, ...] = ()
    """What was blanked inside it because it belongs to something else."""


_ENDS = frozenset(".!?…:;\"'”’»)]*")


def units(document: Document) -> Iterator[Unit]:
    """The units of a document in text order, then the prose of its notes."""
    text = _blanked(document.text, [note.mark for note in document.notes if note.mark])
    stretches = list(_stretches(document, text))
    whole = _blanked(text, [gap for _, _, gaps in stretches for gap in gaps])
    for first, end, gaps in stretches:
        yield Unit(whole, first.start, end, first.part, None, gaps)
    for note in document.notes:
        for span in note.prose:
            yield Unit(text, span.start, span.end, "note", note.number)


def _stretches(document: Document, text: str) -> Iterator[tuple[Passage, int, tuple[Span, ...]]]:
    """Coded passages, those that a page break cuts joined: the first, the end, the gaps."""
    coded = [p for p in document.passages if p.part in CODED_PARTS]
    if not document.passages:
        coded = [Passage(0, len(text))]
    i = 0
    while i < len(coded):
        first, gaps, end = coded[i], [], coded[i].end
        while i + 1 < len(coded) and _cut(text, first, end, coded[i + 1]):
            gaps.append(Span(end, coded[i + 1].start))
            i, end = i + 1, coded[i + 1].end
        i += 1
        yield first, end, tuple(gaps)


def _cut(text: str, first: Passage, end: int, after: Passage) -> bool:
    """Whether the sentence at the end of a passage goes on in the next, over a page break."""
    if first.part != "body" or after.part != "body":
        return False
    tail = text[max(first.start, end - 40) : end].rstrip()
    head = text[after.start : after.start + 1]
    return bool(tail) and tail[-1] not in _ENDS and head.islower()


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with the spans as blanks of equal length."""
    pieces, last = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < last:
            continue
        pieces += [text[last : span.start], " " * (span.end - span.start)]
        last = span.end
    return "".join((*pieces, text[last:]))
