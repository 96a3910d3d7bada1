"""Lines of PDF pages → parts: running heads, page notes, headings and whole paragraphs.

Read from the layout alone: what repeats at the edge of pages is navigation; small print at the
foot that opens with a number is notes; a paragraph goes on over a page's end unless it closed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from chancery.readers.endings import unmarked
from chancery.readers.joining import is_address_cut, join
from chancery.readers.pdf_lines import Line
from chancery.records import Part

_MARGIN, _EDGE = 0.12, 3
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|стр\.?|с\.)?\W*(?:\d{1,4}|[ivxlc]{1,6})\W*(?:(?:of|из|/)\s*\d{1,4})?", re.I
)
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divxlc]+$|(?:…\s?){2,}")
_LABEL = re.compile(r"(?:([⁰¹²³⁴-⁹]{1,4})|(\d{1,3})(?=[.)]?\s+\S)|([*†‡§]{1,3}))[.)]?\s*")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CLOSED = re.compile(r"[.!?:;…][\"”’»)\]]*[⁰¹²³⁴-⁹*,]*$")
_BULLET = re.compile(r"[•●▪■◦‣–—-]\s|\(?[a-z\d]{1,2}[.)]\s")
_SMALL_PRINT = 0.93
_INDENT = 40.0
_LONGEST_PARAGRAPH = 400


class Page(msgspec.Struct, frozen=True):
    """A page's lines, told apart."""

    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    furniture: tuple[Line, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Lines joined, with the raised numbers in them; `page` counts from 1."""

    part: Part
    text: str
    page: int
    size: float = 0.0
    marks: tuple[tuple[int, int], ...] = ()
    number: int | str = 0
    """Of a note."""


def pages_of(printed: Sequence[tuple[list[Line], float]]) -> list[Page]:
    """Each page's body, notes and running heads; `printed` gives lines and the page's height."""
    size = body_size(line for lines, _ in printed for line in lines)
    edges = [_edge(lines, height) for lines, height in printed]
    repeated = _repeated(edges)
    pages = []
    for (lines, _), edge in zip(printed, edges, strict=True):
        rest: list[Line] = []
        furniture: list[Line] = []
        for line in lines:
            (furniture if line in edge and _is_furniture(line, repeated) else rest).append(line)
        foot = _foot(rest, size)
        body = tuple(line for n, line in enumerate(rest) if n not in foot)
        notes = tuple(rest[n] for n in sorted(foot))
        pages.append(Page(body, notes, tuple(furniture)))
    return pages


def body_size(lines: Iterator[Line] | Sequence[Line]) -> float:
    """The font size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


_Place = tuple[int, int]
"""Where furniture stands: its baseline and size, rounded."""


def _edge(lines: list[Line], height: float) -> list[Line]:
    """The outermost lines of a page, where running heads and page numbers stand."""
    outer = sorted(lines, key=lambda line: line.baseline)
    low, high = _MARGIN * height, (1 - _MARGIN) * height
    return [line for line in outer[:_EDGE] if line.baseline < low] + [
        line for line in outer[-_EDGE:] if line.baseline > high
    ]


def _repeated(edges: list[list[Line]]) -> set[str | _Place]:
    """What stands at the edge of several pages, numbers aside, and where that stands."""
    seen: dict[str, list[_Place]] = {}
    for edge in edges:
        for shape, line in {_shape(line): line for line in edge}.items():
            seen.setdefault(shape, []).append(_place(line))
    enough = 2 if len(edges) < 6 else 3
    repeated = {shape: places for shape, places in seen.items() if len(places) >= enough}
    return {*repeated, *(place for places in repeated.values() for place in places)}


def _shape(line: Line) -> str:
    return _NUMBERS.sub("#", line.text.lower())


def _place(line: Line) -> _Place:
    return round(line.baseline), round(line.size)


def _is_furniture(line: Line, repeated: set[str | _Place]) -> bool:
    known = _shape(line) in repeated or _place(line) in repeated
    return known or _PAGE_NUMBER.fullmatch(line.text) is not None


def _foot(lines: list[Line], size: float) -> set[int]:
    """Which lines are the notes at a page's foot: the small print below everything of body size,
    if it opens notes that are called on the page."""
    large = [line.baseline for line in lines if line.size > _SMALL_PRINT * size]
    if not large:
        return set()
    called = {
        line.text[start:end].translate(_DIGITS) for line in lines for start, end in line.marks
    }
    small = {n for n, line in enumerate(lines) if line.baseline < min(large)}
    labels = [label for n in small if (label := _label(lines[n]))]
    if any(label[1] or label[3] or label[2] in called for label in labels):
        return small
    return set()


def _label(line: Line) -> re.Match[str] | None:
    return _LABEL.match(line.text)


def _number(label: re.Match[str]) -> int | str:
    digits = (label[1] or label[2] or "").translate(_DIGITS)
    return int(digits) if digits else str(label[3])


def _columns(lines: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    """Each line with the right edge of the column that it stands in."""
    edges: dict[int, float] = {}
    for line in lines:
        place = round(line.left / _INDENT)
        for near in (place - 1, place, place + 1):
            edges[near] = max(edges.get(near, 0.0), line.right)
    for line in lines:
        yield line, edges[round(line.left / _INDENT)]


class Layout:
    """Puts paragraphs together, page after page."""

    def __init__(self, pages: Sequence[Page], words: Counter[str]) -> None:
        self._pages, self._words = pages, words
        self._size = body_size([line for page in pages for line in page.body])
        self._rights = {id(line): right for page in pages for line, right in _columns(page.body)}
        self._open: list[Line] = []
        self._opened_on = 1
        self._done: list[Paragraph] = []
        self._waiting: list[Paragraph] = []

    def paragraphs(self) -> list[Paragraph]:
        """Every part in reading order; what stands at a page's edge follows the paragraph that
        the page's end cuts."""
        for n, page in enumerate(self._pages, 1):
            for place, line in enumerate(page.body):
                if self._open and not self._goes_on(self._open[-1], line, new_page=not place):
                    self._close()
                if not self._open:
                    self._opened_on = n
                self._open.append(line)
            self._add_notes(page, n)
            if furniture := "\n".join(line.text for line in page.furniture):
                self._waiting.append(Paragraph("navigation", furniture, n))
        self._close()
        return self._done

    def _goes_on(self, before: Line, line: Line, *, new_page: bool) -> bool:
        """Whether a line goes on with the paragraph of the line before."""
        if len(self._open) >= _LONGEST_PARAGRAPH:
            return False
        if abs(line.size - before.size) > 0.6 or _LEADERS.search(before.text + line.text):
            return False
        if line.bold != before.bold and (self._is_short(before) or len(self._open) == 1):
            return False
        drop = before.baseline - line.baseline
        closed = _CLOSED.search(before.text) is not None
        if new_page or drop < -2 * line.size:
            return not closed or line.text[:1].islower()
        if drop > 1.75 * line.size or _BULLET.match(line.text):
            return False
        indented = line.left > min(row.left for row in self._open) + 0.8 * line.size
        return not (closed and (self._is_short(before) or (indented and len(self._open) > 1)))

    def _is_short(self, line: Line) -> bool:
        """Whether a line ends well before the right edge of its column."""
        right = self._rights[id(line)]
        return line.right < right - 0.2 * (right - line.left) - 2 * line.size

    def _close(self) -> None:
        if self._open:
            self._done.append(self._joined(self._part(), self._open, self._opened_on))
        self._open = []
        self._done += self._waiting
        self._waiting = []

    def _part(self) -> Part:
        first, text = self._open[0], " ".join(line.text for line in self._open)
        if _LEADERS.search(text):
            return "navigation"
        larger = first.size > 1.08 * self._size
        bold = all(line.bold for line in self._open)
        if (larger or bold) and len(text) < 250 and not unmarked(text).endswith((".", ";", ",")):
            return "heading"
        return "body"

    def _joined(self, part: Part, lines: Sequence[Line], page: int) -> Paragraph:
        text, marks = "", []
        for line in lines:
            joined = join(text, line.text, self._words) if text else line.text
            at = len(joined) - len(line.text)
            marks += [(at + start, at + end) for start, end in line.marks]
            text = joined
        return Paragraph(part, text, page, lines[0].size, tuple(marks))

    def _add_notes(self, page: Page, n: int) -> None:
        """The notes at a page's foot; small print before the first goes on with the last note of
        the page before, if that was cut."""
        notes: list[list[Line]] = []
        stray: list[Line] = []
        for line in page.notes:
            if _begins_note(line, notes):
                notes.append([line])
            else:
                (notes[-1] if notes else stray).append(line)
        if stray and not self._continue_note(stray):
            self._waiting.append(self._joined("body", stray, n))
        for lines in notes:
            label = _label(lines[0])
            number = _number(label) if label else 0
            note = self._joined("note", lines, n)
            self._waiting.append(msgspec.structs.replace(note, number=number))

    def _continue_note(self, stray: Sequence[Line]) -> bool:
        """Join small print to the last note, if that did not end; whether it did."""
        for held in (self._waiting, self._done):
            for at in range(len(held) - 1, max(-1, len(held) - 12), -1):
                if held[at].part == "note":
                    if _CLOSED.search(held[at].text):
                        return False
                    rest = self._joined("note", stray, held[at].page).text
                    text = join(held[at].text, rest, self._words)
                    held[at] = msgspec.structs.replace(held[at], text=text)
                    return True
        return False


def _begins_note(line: Line, notes: list[list[Line]]) -> bool:
    """Whether a line of the foot opens a note: a raised number, or the plain one that is due."""
    label = _label(line)
    if label is None:
        return False
    if label[1] or label[3] or not notes:
        return True
    before = _label(notes[-1][0])
    if before is None or before[1] or before[3] or is_address_cut(notes[-1][-1].text, line.text):
        return False
    return int(label[2]) == int(before[2]) + 1


def label_end(text: str) -> int:
    """Where the words of a note begin, after its number."""
    found = _LABEL.match(text)
    return found.end() if found else 0
