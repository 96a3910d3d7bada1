"""A page of a PDF → its lines as printed, superscripts told by their size and height.

pdfium gives characters with font sizes and origins; a line is a row of runs on one baseline. A
small raised number becomes superscript digits ("March 12³"), wherever pdfium broke the line
around it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from chancery.readers.markup import SUPERSCRIPT

_MARK = re.compile(r"\d{1,4}(?:[,;]\d{1,4})*|[*†‡§]{1,3}")
_BOLD = re.compile(rb"bold|black|heavy|semibd|demi", re.IGNORECASE)
_CUTS = "\x02\ufffe"
"""What pdfium writes for a hyphen at a line's end, in place of the line end."""
_GENERATED = 1.0
"""The font size that pdfium gives to the spaces and line ends that it makes up."""
_RAISED, _SMALL, _GAP = 0.12, 0.85, 0.12


class Line(msgspec.Struct, frozen=True):
    """A printed line. Lengths are points from the page's lower left corner."""

    text: str
    size: float
    left: float
    right: float
    baseline: float
    bold: bool
    marks: tuple[tuple[int, int], ...] = ()
    """Where raised numbers stand in the text."""


class _Run(msgspec.Struct):
    """Characters of one size on one printed row."""

    text: str
    size: float
    left: float
    right: float
    baseline: float
    first: int


def lines(page: Any) -> list[Line]:
    """The lines of a page in the order of its content."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        runs = list(_runs(text_page.raw, text))
        return [_line(row, text_page.raw) for row in _rows(runs)]
    finally:
        text_page.close()


def _runs(page: Any, text: str) -> Iterator[_Run]:
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(page)
    if count != len(text):
        text = "".join(chr(raw.FPDFText_GetUnicode(page, n)) for n in range(count))
    size_of = raw.FPDFText_GetFontSize
    sizes = [size_of(page, n) for n in range(count)]
    start, size = 0, 0.0
    for n, letter in enumerate(text):
        if letter in "\r\n":
            yield from _run(page, text, start, n, size)
            start, size = n + 1, 0.0
        elif letter in _CUTS:
            yield from _run(page, text, start, n + 1, size)
            start, size = n + 1, 0.0
        elif sizes[n] != size and sizes[n] != _GENERATED and letter != " ":
            if size:
                yield from _run(page, text, start, n, size)
                start = n
            size = sizes[n]
    yield from _run(page, text, start, count, size)


def _run(page: Any, text: str, start: int, end: int, size: float) -> Iterator[_Run]:
    if size and text[start:end].strip():
        left, baseline = _origin(page, start)
        right, _ = _origin(page, end - 1)
        yield _Run(text[start:end], size, left, right, baseline, start)


def _origin(page: Any, n: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, n, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _rows(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Runs that stand side by side."""
    row: list[_Run] = []
    for run in runs:
        if row and not _beside(row[-1], run):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _beside(before: _Run, after: _Run) -> bool:
    """Whether a run follows another on its row: little higher or lower, and to the right."""
    near = abs(after.baseline - before.baseline) < 0.55 * max(before.size, after.size)
    return near and after.left > before.right - 0.5 * before.size


def _line(row: list[_Run], page: Any) -> Line:
    main = max(row, key=lambda run: len(run.text.strip()))
    text, marks = "", []
    behind = float("inf")
    for run in row:
        said = run.text
        if run.left > behind and not said.startswith(" "):
            text += " "
        behind = float("inf")
        if _is_raised(run, main) and _MARK.fullmatch(said.strip()):
            text = text.rstrip(" ")
            behind = run.right + 0.5 * run.size + _GAP * main.size
            said = said.strip(" ").translate(SUPERSCRIPT)
            start = len(text)
            for part in re.finditer(r"[^,; ]+", said):
                marks.append((start + part.start(), start + part.end()))
            said += " " * run.text.endswith(" ")
            behind = float("inf") if said.endswith(" ") else behind
        text += said
    lead = len(text) - len(text.lstrip(" "))
    return Line(
        text.strip(" "),
        main.size,
        row[0].left,
        row[-1].right,
        main.baseline,
        _is_bold(page, main.first),
        tuple((start - lead, end - lead) for start, end in marks),
    )


def _is_raised(run: _Run, main: _Run) -> bool:
    return run.size <= _SMALL * main.size and run.baseline > main.baseline + _RAISED * main.size


def _is_bold(page: Any, n: int) -> bool:
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(page, n) >= 600:
        return True
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, n, name, 80, ctypes.byref(flags))
    return _BOLD.search(name.value) is not None
