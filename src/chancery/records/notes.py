"""Notes, the citations in them, and the marks that tie a note to its sentence.

A note's mark stands at a character of a sentence; the note itself stands elsewhere in the same
document (`span`), and may hold several citations and prose of its own.
"""

from __future__ import annotations

from typing import Literal

import msgspec

CitationFlag = Literal["romanised", "uncertain_words", "after_document", "no_date", "no_publisher"]
"""`after_document`: the citation's date lies after the date of the document that cites it."""


NoteNumber = int | str
"""As printed: an int where the mark is a number, else its sign ("*")."""


class Span(msgspec.Struct, frozen=True, gc=False):
    """Character offsets into a document's text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """One reference in a note: the work it points to, as far as the note tells.

    `title_native` is the title restored to its own script where the note romanised it; words
    that could not be restored with confidence stand between "[" and "?]" there. `date` is EDTF.
    `span` lies inside the note's span.
    """

    title: str
    title_native: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    flags: tuple[CitationFlag, ...] = ()
    span: Span


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A footnote or endnote.

    `span` is the note's words without its number; `mark` where
    it is called in the text and `sentence` the sentence it stands in (None: no mark was found).
    A sentence that a page break cuts is given as `sentence` and `sentence_rest`.
    `prose` are the parts of the note that are neither citation nor number: text to be coded.
    """

    number: NoteNumber
    span: Span
    mark: Span | None = None
    sentence: Span | None = None
    sentence_rest: Span | None = None
    citations: tuple[Citation, ...] = ()
    prose: tuple[Span, ...] = ()
