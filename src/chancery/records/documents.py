"""Documents and their passages: what was published, and which part of it is which.

document.text[passage.start:passage.end]   # the words of a passage, exactly as found
"""

from __future__ import annotations

import hashlib
from typing import Literal, get_args

import msgspec

from chancery.records.notes import Note
from chancery.records.shown import Shown

Part = Literal[
    "headline", "deck", "caption", "introduction", "byline",
    "biography", "navigation", "heading", "body", "note",
]  # fmt: skip
"""What a passage is. Introduction: what a blogger or editor wrote before the article itself."""

PARTS: tuple[str, ...] = get_args(Part)

CODED_PARTS: frozenset[str] = frozenset({"headline", "deck", "caption", "introduction", "body"})
"""Parts in which claims are coded; of notes only their prose, navigation and biographies never."""

DateFrom = Literal["text", "option", "address", "none"]


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A span of a document by character offsets (code points, end exclusive), and its part."""

    start: int
    end: int
    part: Part = "body"

    def of(self, text: str) -> str:
        """The words of the passage."""
        return text[self.start : self.end]


class Document(Shown, frozen=True, kw_only=True):
    """One article, brief or post as published.

    `text` is kept as found (after decoding; for HTML and PDF, as extracted) and every offset in
    the casebook counts its code points. Passages do not overlap and stand in text order; what
    lies between them is white space or marks of layout. `date` is EDTF, "" where none is known.
    """

    doc: str
    text: str
    passages: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    date_from: DateFrom = "none"
    language: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    remarks: tuple[str, ...] = ()
    """What the reader noticed about the content ("note 59 is dated after the document")."""

    @property
    def content_hash(self) -> str:
        """SHA-256 (hex) of the text: the identity of a version."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def words(self) -> int:
        """How many words the text has (runs between white space)."""
        return len(self.text.split())
