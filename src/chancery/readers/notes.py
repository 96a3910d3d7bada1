"""Notes of a document: each with its sentence, its citations and its prose.

    found = find_notes(text)                       # or what a format's own markup tells
    notes, remarks = build_notes(text, found, language="en", document_date="2020-06-19")
    clean, where = lifted(text, lifted_spans(found))

`footmarks.py` finds notes in plain text, `lifting.py` takes them out and maps back,
`citations.py` reads the words of a note.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from chancery.language import sentences
from chancery.readers.citations import Reference, read_note
from chancery.readers.footmarks import FoundNote, find_notes
from chancery.readers.lifting import OffsetMap, lifted
from chancery.records import Document, Note, Span

__all__ = [
    "FoundNote",
    "OffsetMap",
    "build_notes",
    "clean_text",
    "find_notes",
    "lifted",
    "lifted_spans",
]


def lifted_spans(found: Iterable[FoundNote | Note]) -> list[Span]:
    """What to lift so that sentences are whole: the notes with their numbers, and their marks."""
    spans: list[Span] = []
    for note in found:
        line = note.line if isinstance(note, FoundNote) else None
        spans.append(line or note.span)
        if note.mark:
            spans.append(note.mark)
    return spans


def clean_text(document: Document) -> tuple[str, OffsetMap]:
    """A document's text without its notes and their marks, and the map back: what coders read."""
    blocks = [Span(p.start, p.end) for p in document.passages if p.part == "note"]
    return lifted(document.text, [*blocks, *lifted_spans(document.notes)])


def build_notes(
    text: str, found: Sequence[FoundNote], *, language: str = "", document_date: str = ""
) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """The notes as records, and remarks on them (dated after the document, or never called)."""
    if not found:
        return (), ()
    clean, where = lifted(text, lifted_spans(found))
    whole = sentences(clean, language)
    starts = [sentence.start for sentence in whole]
    marks = {note.mark.start: note.mark.end for note in found if note.mark}
    places: dict[int, tuple[Span, ...]] = {-1: ()}  # of each sentence that a note is tied to
    earlier: list[Reference] = []
    notes: list[Note] = []
    for note in found:
        at = bisect_left(starts, where.clean(note.mark.start)) - 1 if note.mark else -1
        if at not in places:
            spans = where.spans(whole[at].start, whole[at].end)
            places[at] = tuple(_with_marks(span, marks) for span in spans)
        parts = places[at]
        read = read_note(text, note.span, earlier, document_date)
        earlier += read.references
        notes.append(
            Note(
                number=note.number,
                span=note.span,
                mark=note.mark,
                sentence=parts[0] if parts else None,
                sentence_rest=parts[1] if len(parts) > 1 else None,
                citations=tuple(reference.citation for reference in read.references),
                prose=read.prose,
            )
        )
    return tuple(notes), _remarks(notes, document_date)


def _with_marks(span: Span, marks: dict[int, int]) -> Span:
    """The span widened by the marks that stand right behind it."""
    end = span.end
    while end in marks:
        end = marks[end]
    return msgspec.structs.replace(span, end=end)


def _remarks(notes: list[Note], document_date: str) -> tuple[str, ...]:
    remarks = [
        f"Note {note.number} cites a work of {citation.date}, after the document's own date "
        f"({document_date})."
        for note in notes
        for citation in note.citations
        if "after_document" in citation.flags
    ]
    if uncalled := [str(note.number) for note in notes if not note.mark]:
        remarks.append(f"No mark was found for {_numbered(uncalled)}.")
    return tuple(remarks)


def _numbered(numbers: list[str]) -> str:
    """ "note 3", "notes 3, 4 and 7", at most ten of them."""
    if len(numbers) == 1:
        return f"note {numbers[0]}"
    shown = numbers[:10] + ([f"{len(numbers) - 10} more"] if len(numbers) > 10 else [])
    return f"notes {', '.join(shown[:-1])} and {shown[-1]}"
