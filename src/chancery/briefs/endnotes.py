"""The notes of the page: each with its words, where they stand, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.briefs import wording
from chancery.briefs.dossier import Dossier, Footnote
from chancery.briefs.drawing import axes
from chancery.briefs.html import Child, Markup, join, tag
from chancery.briefs.pieces import between, link, quoted, reason, section
from chancery.records import Citation


def notes(dossier: Dossier) -> Markup:
    """Every footnote: the words, where they stand, and what they rest on."""
    called: dict[int, str] = {}
    for line in dossier.lines:
        for number in line.footnotes:
            called.setdefault(number, line.id)
    items = [_footnote(note, called.get(note.number, "facts")) for note in dossier.footnotes]
    return section(
        "notes",
        "Notes",
        "The exact words, the document and the characters at which they stand, and the note of "
        "the document that they rest on.",
        tag("ol", *items, cls="notes") if items else reason("There is nothing to cite."),
    )


def _footnote(note: Footnote, line: str) -> Markup:
    title = tag("cite", note.title) if note.title else reason(f"title {wording.NOT_REPORTED}")
    publisher = note.publisher or f"publisher {wording.NOT_REPORTED}"
    said = None if note.said_by == "author" else f"Said by {note.said_by}. "
    where = f". {note.doc}, characters {note.start}–{note.end}. Known {wording.day(note.known)}"
    recorded = f", recorded {wording.day(note.recorded)}. " if note.recorded else ". "
    rests = [tag("li", *_rest(r.number, r.text, r.citations)) for r in note.notes]
    return tag(
        "li",
        tag("a", str(note.number), cls="no", href=f"#{line}", title="back to the line"),
        tag(
            "div",
            tag("blockquote", quoted(note)),
            tag(
                "p", said, title, ", ", publisher, ", ", wording.date(note.date), where, recorded,
                axes(note), " ", link(note.address),
            ),
            tag("ul", *rests) if rests else None,
        ),
        id=f"n{note.number}",
    )  # fmt: skip


def _rest(number: int | str, text: str, citations: Sequence[Citation]) -> list[Child]:
    head = tag("b", f"Note {number}")
    if not citations:
        return [head, " ", text]
    return [head, " ", *between([_citation(citation) for citation in citations], "; ")]


def _citation(citation: Citation) -> Markup:
    native = tag("cite", citation.title_native, dir="auto") if citation.title_native else None
    flags = ", ".join(flag.replace("_", " ") for flag in citation.flags)
    return join(
        tag("cite", citation.title or f"title {wording.NOT_REPORTED}", dir="auto"),
        " (" if native else None, native, ")" if native else None, ", ",
        citation.publisher or f"publisher {wording.NOT_REPORTED}", ", ",
        wording.date(citation.date),
        f" [{flags}]" if flags else None, " " if citation.address else None,
        link(citation.address),
    )  # fmt: skip
