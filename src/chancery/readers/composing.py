"""Blocks of HTML → the text of a document: parts in order, notes tied to their marks.

Notes are the blocks that marks link to; where marks link nowhere, the paragraphs that begin with
a mark of their own, or the list under a heading such as "Notes" or "Примечания".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from chancery.readers.draft import Draft
from chancery.readers.markup import SUPERSCRIPT, Block
from chancery.records import Note, NoteNumber, Part, Span

_OWN_NUMBER = re.compile(
    r"\s*(?:[⁰¹²³⁴-⁹]{1,4}|\[\w{1,4}\]|\(\d{1,3}\)|\^|\d{1,3}(?=[.)\s])|[*†‡§]+)[.):]?\s*"
)
_NOTES_HEADING = re.compile(
    r"(?:foot|end)?notes?|references|sources|примечани[ея]|сноски|ссылки|источники|литература", re.I
)

_PARTS: dict[str, Part] = {"heading": "heading", "caption": "caption"}


def part_of(block: Block) -> Part:
    """The part that a block is where nothing but its own markup tells."""
    if block.kind == "note":
        return "note"
    if block.zone in ("byline", "biography", "deck", "caption"):
        return block.zone
    if block.zone in ("navigation", "chrome"):
        return "navigation"
    return _PARTS.get(block.kind, "body")


class Composition:
    """A document being put together from blocks."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._called: dict[str | NoteNumber, tuple[NoteNumber, Span]] = {}
        """The first mark that links to an id, or of a number that links nowhere."""
        self._notes: list[tuple[str, NoteNumber, Span]] = []

    def add(self, part: Part, block: Block) -> None:
        """A block that is no note."""
        at = self.draft.add(part, block.text).start
        for mark in block.marks:
            span = Span(at + mark.start, at + mark.end)
            self._called.setdefault(
                f"#{mark.target}" if mark.target else mark.number, (mark.number, span)
            )

    def add_notes(self, blocks: Iterable[Block]) -> None:
        """Notes in order, each set down behind its number. Blocks of one note are one note."""
        for block in _merged(blocks):
            found = _OWN_NUMBER.match(block.text)
            number = self._number(block, found[0] if found else "")
            words = block.text[found.end() :] if found else block.text
            sign = f"{str(number).translate(SUPERSCRIPT)} "
            whole = self.draft.add("note", sign + words)
            if whole.end > whole.start:
                self._notes.append((block.note, number, Span(whole.start + len(sign), whole.end)))

    def _number(self, block: Block, own: str) -> NoteNumber:
        """The number by which a note is called, else the one it opens with, else its place."""
        if block.note and (called := self._called.get(f"#{block.note}")):
            return called[0]
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", own))
        return block.number or (int(digits) if digits else len(self._notes) + 1)

    def notes(self, language: str, date: str) -> tuple[tuple[Note, ...], tuple[str, ...]]:
        """The notes, tied to their marks and parsed, and remarks on them."""
        if not self._notes:
            return (), ()
        from chancery.readers.notes import FoundNote, build_notes

        found = [
            FoundNote(number, span, self._mark_of(note, number))
            for note, number, span in self._notes
        ]
        return build_notes(self.draft.text, found, language=language, document_date=date)

    def _mark_of(self, note: str, number: NoteNumber) -> Span | None:
        called = self._called.get(f"#{note}") or self._called.get(number)
        return called[1] if called else None


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Notes of several paragraphs joined into one block each."""
    merged: list[Block] = []
    for block in blocks:
        if merged and block.note and merged[-1].note == block.note:
            last = merged.pop()
            merged.append(Block("note", f"{last.text}\n{block.text}", note=last.note))
        else:
            merged.append(Block("note", block.text, note=block.note, number=block.number))
    return merged


def with_notes(found: list[Block]) -> list[Block]:
    """The blocks with those that are notes by their look alone told as notes: what opens with a
    mark, what is listed under "Notes", and what stands in one list with notes that marks link to,
    if the text calls that number."""
    called = {m.number for block in found for m in block.marks if m.start and not m.target}
    linked = {m.target: m.number for block in found for m in block.marks if m.target}
    homes = {block.parent for block in found if block.kind == "note" and block.note in linked}
    done: list[Block] = []
    under_heading = False
    due: NoteNumber = 1
    for block in found:
        number: NoteNumber = 0
        if block.kind == "heading":
            under_heading, due = _NOTES_HEADING.fullmatch(block.text.strip(" :")) is not None, 1
        elif block.kind == "note" and block.note in linked:
            due = _next(linked[block.note])
        elif block.marks and block.marks[0].start == 0 and not block.marks[0].target:
            number = block.marks[0].number
        elif block.kind in ("item", "paragraph"):
            own = re.match(r"[\[(]?(\d{1,3})(?=[\]).]|\s)", block.text)
            beside = block.parent in homes and (block.kind == "item" or (own and due != 1))
            if under_heading or block.listed or beside:
                number = int(own[1]) if own else due
                due = _next(number)
        if block.kind != "note" and number in called:
            done.append(Block("note", block.text, number=number, parent=block.parent))
        else:
            done.append(block)
    return done


def _next(number: NoteNumber) -> NoteNumber:
    return number + 1 if isinstance(number, int) else 0
