"""PDF → one document: paragraphs whole again, page notes tied, running heads told as navigation.

Superscripts are told by size and height (`pdf_lines.py`), parts by layout (`pdf_layout.py`). A
file without a text layer is refused with the remedy; nothing is rendered, run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from chancery.readers import dates
from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.blocks import shape
from chancery.readers.draft import Draft, with_note_lines
from chancery.readers.joining import words_of
from chancery.readers.notes import FoundNote, build_notes, find_notes
from chancery.readers.pdf_layout import Layout, Paragraph, label_end, pages_of
from chancery.readers.pdf_lines import Line, lines
from chancery.readers.telling import authors_of, told
from chancery.records import Document, NoteNumber, Part, Passage, Remark, Span, UnreadableError

MAX_PAGES = 5000
MAX_CHARACTERS = 20_000_000
_NO_TITLE = re.compile(
    r"untitled|microsoft word|\.(?:docx?|indd|pdf|tex|qxp)\b|^\W*$", re.IGNORECASE
)
_UNNAMED = re.compile(r"^(?:admin\w*|user|author|unknown|owner|pc|\w*\d\w*)$", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DATED_LINES = 40


class PdfReader(Reader):
    """Reports, briefs and articles in PDF that carry text."""

    name = "PDF"
    suffixes = (".pdf",)
    max_bytes = 300 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """The signature, which some programs write a few bytes late."""
        return b"%PDF-" in head[:1024]

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """The document, and a remark on pages that hold only pictures."""
        pdf = _opened(source)
        try:
            printed, empty = _printed(pdf)
            meta = pdf.get_metadata_dict()
        finally:
            pdf.close()
        if not any(line for page, _ in printed for line in page):
            raise UnreadableError(
                "The PDF holds pictures of pages and no text (a scan).",
                remedy="Run OCR on it first (for instance ocrmypdf) and read the result.",
            )
        if empty:
            yield Remark(
                path=source.place,
                what=f"{len(empty)} of {len(printed)} pages hold no text that can be read.",
                where=_numbered(empty),
                remedy="If they are scans, run OCR on the file first (for instance ocrmypdf).",
            )
        yield _document(printed, meta, source.name, options)


def _opened(source: Source) -> Any:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError(
                "The PDF is encrypted.", remedy="Save a copy without its password and read that."
            ) from None
        raise UnreadableError(
            "The PDF is damaged or cut short.",
            remedy="Download it again, or print it to a new PDF.",
        ) from None
    if len(pdf) > MAX_PAGES:
        pages = len(pdf)
        pdf.close()
        raise UnreadableError(f"The PDF has {pages} pages.", remedy="Split it into its documents.")
    return pdf


def _printed(pdf: Any) -> tuple[list[tuple[list[Line], float]], list[int]]:
    """The lines and height of every page, and the numbers of pages without text (or damaged)."""
    printed: list[tuple[list[Line], float]] = []
    empty: list[int] = []
    characters = 0
    for n in range(len(pdf)):
        found, height = _page(pdf, n)
        characters += sum(len(line.text) for line in found)
        if characters > MAX_CHARACTERS:
            raise UnreadableError(
                "The PDF holds more text than any document.",
                where=f"page {n + 1}",
                remedy="Split it into its documents.",
            )
        printed.append((found, height))
        if not found:
            empty.append(n + 1)
    return printed, empty


def _page(pdf: Any, n: int) -> tuple[list[Line], float]:
    import pypdfium2

    try:
        page = pdf[n]
    except pypdfium2.PdfiumError:
        return [], 0.0
    try:
        return lines(page), page.get_height()
    except pypdfium2.PdfiumError:
        return [], 0.0
    finally:
        page.close()


def _document(
    printed: list[tuple[list[Line], float]], meta: dict[str, str], name: str, options: ReadOptions
) -> Document:
    words = words_of(line.text for page, _ in printed for line in page)
    paragraphs = Layout(pages_of(printed), words).paragraphs()
    title = meta.get("Title", "").strip()
    title = "" if _NO_TITLE.search(title) or title == PurePosixPath(name).stem else title
    paragraphs = _told(_with_headline(paragraphs))
    title = title or next((p.text for p in paragraphs if p.part == "headline"), "")
    date = _date(paragraphs, meta)
    known = options.settled(date, "", name)[0]
    setting = _Setting(paragraphs)
    found = setting.found()
    notes, remarks = build_notes(setting.text, found, document_date=known)
    return Document(
        doc="",
        text=setting.text,
        passages=with_note_lines(setting.passages, found),
        notes=notes,
        title=" ".join(title.split()),
        publisher=_publisher(paragraphs),
        authors=_authors(meta)
        or authors_of([p.part for p in paragraphs], [p.text for p in paragraphs]),
        date=date,
        tags=_tags(meta),
        remarks=remarks,
    )


class _Setting:
    """Paragraphs set down as one text, with the places of marks and notes."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        draft = Draft()
        self._marks: list[tuple[int, NoteNumber, Span]] = []
        self._notes: list[tuple[int, NoteNumber, Span, Span]] = []
        for paragraph in paragraphs:
            whole = draft.add(paragraph.part, paragraph.text)
            if paragraph.part == "note":
                words = Span(whole.start + label_end(paragraph.text), whole.end)
                self._notes.append((paragraph.page, paragraph.number, words, whole))
                continue
            for start, end in paragraph.marks:
                sign = paragraph.text[start:end].translate(_SUPERSCRIPT)
                number = int(sign) if sign.isdecimal() and len(sign) < 5 else sign
                span = Span(whole.start + start, whole.start + end)
                self._marks.append((paragraph.page, number, span))
        self.text: str = draft.text
        self.passages: tuple[Passage, ...] = draft.passages

    def found(self) -> list[FoundNote]:
        """Page notes tied to the marks of their page; endnotes as in any text with marks."""
        if not self._notes:
            return find_notes(self.text) if self._marks else []
        return [
            FoundNote(number, words, self._mark(page, number), whole)
            for page, number, words, whole in self._notes
        ]

    def _mark(self, page: int, number: NoteNumber) -> Span | None:
        """The first mark of that number on the note's page or the one before; on any page, for
        notes at the end that count through the document."""
        marks = [(p, span) for p, n, span in self._marks if n == number]
        once = sum(n == number for _, n, _, _ in self._notes) == 1
        here = [span for p, span in marks if p == page]
        before = [span for p, span in marks if p == page - 1]
        anywhere = [span for _, span in marks] if once else []
        return next(iter(here + before + anywhere), None)


def _with_headline(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the largest heading of the first page told as the headline."""
    first = [p for p in paragraphs if p.page == 1 and p.part == "heading" and len(p.text) > 5]
    largest = max(first, key=lambda p: p.size, default=None)
    return [msgspec.structs.replace(p, part="headline") if p is largest else p for p in paragraphs]


def _told(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with what their words tell; a date set as a heading is one of a byline."""
    dated: list[Part] = [
        "byline" if p.part == "heading" and p.page == 1 and shape(p.text) == "date" else p.part
        for p in paragraphs
    ]
    parts = told(dated, [p.text for p in paragraphs])
    return [
        msgspec.structs.replace(paragraph, part=part)
        for paragraph, part in zip(paragraphs, parts, strict=True)
    ]


def _date(paragraphs: list[Paragraph], meta: dict[str, str]) -> str:
    """The date on the first page in a line of its own, else the one in the file's subject."""
    short = [p.text for p in paragraphs[:_DATED_LINES] if p.page == 1 and len(p.text) < 120]
    said = [line for text in short for line in text.split("\n")]
    said += [meta.get("Subject", ""), meta.get("Keywords", "")]
    return next((date for text in said if len(date := dates.stated(text)) > 4), "")


def _publisher(paragraphs: list[Paragraph]) -> str:
    """Whoever stands on the first page and at the edge of the others."""
    edges = " ".join(p.text for p in paragraphs if p.part == "navigation")
    names = (p.text for p in paragraphs if p.page == 1 and p.part == "heading" and len(p.text) < 80)
    return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", edges)), "")


def _authors(meta: dict[str, str]) -> tuple[str, ...]:
    names = re.split(r"\s*(?:[,;]| and | и )\s*", meta.get("Author", "")[:500].strip())
    return tuple(dict.fromkeys(name for name in names if name and not _UNNAMED.match(name)))


def _tags(meta: dict[str, str]) -> tuple[str, ...]:
    said = meta.get("Keywords", "")[:1000].strip()
    words = () if dates.stated(said) else re.split(r"\s*[,;]\s*", said)
    return tuple(dict.fromkeys(word for word in words if word and len(word) < 60))


def _numbered(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return f"pages {shown} …" if len(pages) > 10 else f"page{'s' * (len(pages) > 1)} {shown}"
