"""A Word file (DOCX) → one document with its footnotes and endnotes.

What is kept: headings, captions, lists, tables by rows, superscripts, inserted text; what was
struck out with changes tracked is left out. Notes come from the file's own parts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.composing import part_of
from chancery.readers.html import composed
from chancery.readers.html_head import Head
from chancery.readers.markup import SUPERSCRIPT, Block, Mark
from chancery.readers.packages import Package, local, refuse_entities
from chancery.readers.telling import authors_of, date_of, told
from chancery.records import Document, NoteNumber, Part, UnreadableError

_HEADING = re.compile(r"(?:heading|заголовок)\s*(\d)", re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText"})


class DocxReader(Reader):
    """Word files since 2007."""

    name = "DOCX"
    suffixes = (".docx", ".docm", ".dotx")
    max_bytes = 100 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """A zip that opens with the parts of a Word file."""
        return head.startswith(b"PK\x03\x04") and (
            b"word/" in head or b"[Content_Types].xml" in head
        )

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document]:
        """The document."""
        package = Package(source.data)
        if "word/document.xml" not in package.names:
            raise UnreadableError(
                "This is a file of the Word family but no text document.",
                remedy="Save it as DOCX or PDF.",
            )
        for name in package.names:
            if name.endswith((".xml", ".rels")):
                refuse_entities(package.read(name), name)
        import docx

        word = docx.Document(io.BytesIO(source.data))
        found = list(_Walk(word, package).blocks())
        words = [block.text for block in found]
        parts = told([_part(block, n) for n, block in enumerate(found)], words)
        head = _head(word.core_properties, parts, words)
        known = options.settled(head.date, "", source.name)[0]
        yield composed(list(zip(parts, found, strict=True)), head, known)


class _Walk:
    """One pass over the body: paragraphs and rows become blocks, references become marks."""

    def __init__(self, word: Any, package: Package) -> None:
        self._word, self._package = word, package
        self._styles = {style.style_id: (style.name or "").lower() for style in word.styles}
        self._called: dict[str, NoteNumber] = {}
        self._boxes: list[Any] = []

    def blocks(self) -> Iterator[Block]:
        yield from self._inside(self._word.element.body)
        for kind in ("footnote", "endnote"):
            yield from self._notes(kind)

    def _inside(self, parent: Any, note: str = "") -> Iterator[Block]:
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, note)
            elif name == "tbl":
                for row in element.iter("{*}tr"):
                    yield from self._row(row, note)
            elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
                yield from self._inside(element, note)

    def _paragraph(self, element: Any, note: str) -> Iterator[Block]:
        line = _Line()
        self._run(element, line)
        if block := line.block(self._styles.get(_style_id(element), ""), note):
            yield block
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._inside(box, note)

    def _row(self, row: Any, note: str) -> Iterator[Block]:
        line = _Line()
        for n, cell in enumerate(cell for cell in row if local(cell) == "tc"):
            line.say(" | " if n else "")
            for paragraph in cell.iter("{*}p"):
                line.say(" " if line.text and not line.text.endswith(" ") else "")
                self._run(paragraph, line)
        if block := line.block("", note, row=True):
            yield block

    def _run(self, parent: Any, line: _Line) -> None:
        raised = _is_raised(parent)
        for element in parent:
            name = local(element)
            if name in _SKIPPED:
                continue
            if name == "t":
                line.say(element.text or "", raised=raised)
            elif name in ("tab", "br", "cr", "noBreakHyphen"):
                line.say({"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
            elif name in ("footnoteReference", "endnoteReference"):
                target = name.removesuffix("Reference") + _attribute(element, "id")
                line.mark(self._number(target), target)
            elif name == "txbxContent":
                self._boxes.append(element)
            else:
                self._run(element, line)

    def _number(self, target: str) -> NoteNumber:
        """The number that Word prints: footnotes count 1, 2, 3; endnotes i, ii, iii beside them."""
        if target not in self._called:
            kind = target.rstrip("-0123456789")
            n = 1 + sum(name.startswith(kind) for name in self._called)
            beside = kind == "endnote" and "word/footnotes.xml" in self._package.names
            roman = beside and any(name.startswith("footnote") for name in self._called)
            self._called[target] = _ROMAN[n] if roman and n < len(_ROMAN) else n
        return self._called[target]

    def _notes(self, kind: str) -> Iterator[Block]:
        name = f"word/{kind}s.xml"
        if name not in self._package.names:
            return
        notes = {
            kind + _attribute(element, "id"): element
            for element in self._package.xml(name)
            if local(element) == kind
        }
        for target in [t for t in self._called if t in notes]:
            yield from self._inside(notes[target], target)


class _Line:
    """The words of one paragraph so far, and the marks in them."""

    def __init__(self) -> None:
        self.text = ""
        self._marks: list[Mark] = []

    def say(self, text: str, *, raised: bool = False) -> None:
        if raised and re.fullmatch(r"\s*[0-9]{1,4}\s*", text):
            self.mark(int(text), "")
        else:
            self.text += text

    def mark(self, number: NoteNumber, target: str) -> None:
        if self._marks and self._marks[-1].end == len(self.text):
            self.text += ","
        start = len(self.text)
        self.text += str(number).translate(SUPERSCRIPT)
        self._marks.append(Mark(start, len(self.text), number, target))

    def block(self, style: str, note: str, *, row: bool = False) -> Block | None:
        text = self.text.strip()
        lead = len(self.text) - len(self.text.lstrip())
        marks = tuple(Mark(m.start - lead, m.end - lead, m.number, m.target) for m in self._marks)
        if not text.strip("| \t"):
            return None
        if note:
            return Block("note", text, note=note)
        if style in ("title", "subtitle", "caption"):
            zone = {"title": "", "subtitle": "deck", "caption": "caption"}[style]
            kind = (
                "heading" if style == "title" else "caption" if style == "caption" else "paragraph"
            )
            return Block(kind, text, zone, level=0, marks=marks)  # type: ignore[arg-type]
        if heading := _HEADING.match(style):
            return Block("heading", text, level=int(heading[1]), marks=marks)
        return Block("row" if row else "paragraph", text, level=9, marks=marks)


def _attribute(element: Any, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _style_id(paragraph: Any) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return _attribute(style, "val") if style is not None else ""


def _is_raised(run: Any) -> bool:
    raised = run.find("{*}rPr/{*}vertAlign")
    return raised is not None and _attribute(raised, "val") == "superscript"


def _part(block: Block, n: int) -> Part:
    if block.kind == "heading" and (block.level == 0 or (block.level == 1 and n == 0)):
        return "headline"
    return part_of(block)


def _head(core: Any, parts: list[Part], words: list[str]) -> Head:
    """The file's own particulars. The day on which it was made is no date of publication: a
    date counts where the first lines state it."""
    shown = next((words[n] for n, part in enumerate(parts) if part == "headline"), "")
    names = re.split(r"\s*[,;]\s*", core.author or "")
    unnamed = ("python-docx", "user", "admin", "microsoft office user", "unknown", "author")
    return Head(
        title=shown or (core.title or "").strip(),
        authors=authors_of(parts, words)
        or tuple(name for name in names if name and name.lower() not in unnamed),
        date=date_of(parts, words),
        tags=tuple(tag for tag in re.split(r"\s*[,;]\s*", core.keywords or "") if tag),
        language=(core.language or "").split("-")[0].lower(),
    )
