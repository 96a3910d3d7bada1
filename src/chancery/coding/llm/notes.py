"""The notes that a quote rests on: marks in it, right behind it, or at the end of its sentence."""

from __future__ import annotations

from chancery.coding.llm.quotes import Found
from chancery.coding.passages import Unit
from chancery.language import sentences
from chancery.records import Document, NoteNumber

_CLOSING = " .,;:!?”\"'’)"


def notes_of(document: Document, unit: Unit, place: Found, language: str) -> tuple[NoteNumber, ...]:
    """The numbers of the notes, in text order; inside a note's prose, that note's own."""
    if unit.note is not None:
        return (unit.note,)
    marks = [(note.mark.start, note.number) for note in document.notes if note.mark]
    if not marks:
        return ()
    ends = [span.end for span in sentences(unit.text, language, unit.start, unit.end)]
    stop = next((end for end in ends if end >= place.end), place.end)
    return tuple(
        number
        for at, number in sorted(marks, key=lambda mark: mark[0])
        if place.start <= at <= place.end + 1
        or (place.end < at <= stop + 3 and not unit.text[at:stop].strip(_CLOSING))
    )
