"""A text being set down part by part, for readers whose format has parts but no plain text.

The parts of HTML, Word and PDF files are joined by blank lines; each becomes a passage. Notes
are collected beside, so that a mark can be tied when its note is at last found.

    >>> draft = Draft()
    >>> draft.add("headline", "A border reopens")
    Span(start=0, end=16)
    >>> draft.text
    'A border reopens'
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.readers.footmarks import FoundNote
from chancery.records import Part, Passage, Span

BREAK = "\n\n"


class Draft:
    """Collects the parts of one document, in order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._passages: list[Passage] = []
        self._length = 0

    def add(self, part: Part, text: str) -> Span:
        """Set down one part after a blank line; gives where it stands. Blank text adds nothing."""
        if not text.strip():
            return Span(self._length, self._length)
        if self._pieces:
            self._put(BREAK)
        start = self._length
        self._put(text)
        self._passages.append(Passage(start, self._length, part))
        return Span(start, self._length)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """The whole text so far."""
        return "".join(self._pieces)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The parts so far."""
        return tuple(self._passages)


def with_note_lines(passages: Sequence[Passage], found: Sequence[FoundNote]) -> tuple[Passage, ...]:
    """The passages with those that hold notes found by their raised numbers cut out as notes."""
    lines = [note.line for note in found if note.line]
    if not lines:
        return tuple(passages)
    kept = [
        p for p in passages if not any(p.start < line.end and line.start < p.end for line in lines)
    ]
    notes = [Passage(line.start, line.end, "note") for line in lines]
    return tuple(sorted((*kept, *notes), key=lambda passage: passage.start))
