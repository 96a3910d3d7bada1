"""What a spreadsheet does to a file that it opened and saved again: found, told, refused.

    refuse_damaged(path, dates=("event_date",), codes={"CAMEO Code": 3})

Dates turned into serial numbers ("42736") or words ("Mar-20"), long numbers into "1.23E+11",
codes without their leading zeros ("40" for "040"), tables cut off at the last row of a sheet,
semicolons for commas, letters in the wrong encoding ("CÃ´te"). None of it can be undone with
certainty, so the file is refused with the remedy. The bytes are scanned in one fast pass; only
what looks wrong there is looked at cell by cell, so that prose which mentions "Mar-20" passes.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chancery.datasets.r_files import is_r
from chancery.datasets.tables import head, opened, told
from chancery.records import UnreadableError

_SHEET_ENDS = (65_536, 1_048_576)
"""Rows of a sheet in the old and the present form of workbooks."""
_BLOCK = 4_000_000
_ROWS_LOOKED_AT = 20_000
_NAME = 80
"""Letters: longer cells are prose, where what is quoted may be damaged and the file is not."""
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_WORD_DATE = rf"(?:[0-3]?\d-(?:{_MONTHS})|(?:{_MONTHS})-\d\d)"
_ROUNDED = r"-?\d(?:[.,]\d{1,5})?E\+\d\d"
_IN_WORDS, _SHORT = re.compile(_WORD_DATE), re.compile(_ROUNDED)
_SERIAL = re.compile(r"[1-7]\d{4}(\.\d+)?|#{3,}")
_NEEDLES = (
    b"E+",
    *(mark % month.encode() for month in _MONTHS.split("|") for mark in (b"-%b", b"%b-")),
)
"""What a date in words or a rounded number holds: quickly looked for."""
_SUSPECT_VALUES = re.compile(
    rf"""(?:^|[,;\t"])(?:{_WORD_DATE}|{_ROUNDED})(?=[,;\t"\r\n]|$)""".encode(), re.MULTILINE
)
_LETTERS = (b"\xef\xbf\xbd", b"\xc3\x83", b"\xc3\xa2\xe2\x82\xac", b"\xc3\x90", b"\xc3\x91")
"""What UTF-8 looks like that was read as Western letters and written as UTF-8 again."""
_SUSPECT_CYRILLIC = re.compile(
    rb"\xd0[\xa0\xa1](?:\xc2.|\xd0[\x80-\x8f\xb0-\xbf]|\xd1.|\xe2..)\xd0[\xa0\xa1]"
)
_WRONG_LETTERS = re.compile(
    "\ufffd|Ã[\u0080-\u00bf\u0152-\u2122]|â€|[ÐÑ][\u0080-\u00bf\u0152-\u2122]|(?:[РС][^А-ЯA-Za-z\\s]){3}"
)


def refuse_damaged(
    path: Path,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    skip: int = 0,
    dates: Sequence[str] = (),
    names: Sequence[str] = (),
    codes: Mapping[str, int] | None = None,
) -> None:
    """Raise UnreadableError if a spreadsheet has damaged the table. `dates` are columns of days,
    `names` those of states and things, `codes` those of digits, with how many each has at least;
    `skip` lines stand before the names of the columns. R's files cannot be damaged so.
    """
    if is_r(path):
        return
    _refuse_other_forms(path, delimiter, skip)
    with told(path):
        suspect = _scanned(path)
        table = _rows(path, delimiter, encoding, skip)
        columns = next(table, (0, []))[1]
        for number, (line, cells) in enumerate(table):
            if number >= _ROWS_LOOKED_AT and not suspect:
                break
            for name, cell in zip(columns, cells, strict=False):
                why = _damage(cell, name in dates, name in names, (codes or {}).get(name, 0))
                if why:
                    raise UnreadableError(
                        f"{path.name} was damaged by a spreadsheet: {why[0]} ({cell[:40]!r} in "
                        f"column {name!r}).",
                        where=f"line {line}", remedy=why[1],
                    )  # fmt: skip


_AGAIN = "Download the file again and import it without opening it in a spreadsheet"


def _damage(cell: str, date: bool, name: bool, width: int) -> tuple[str, str] | None:
    """What is wrong with a cell, and the remedy; None for a sound one."""
    if not cell or len(cell) > _NAME:
        return None
    if date and _SERIAL.fullmatch(cell):
        return "a date became a serial number", f"{_AGAIN}, or write its dates as 2020-03-31."
    if width and cell.isascii() and cell.isdigit() and len(cell) < width:
        return f"a code of {width} digits lost its leading zeros", f"{_AGAIN}."
    if "-" in cell and len(cell) < 7 and _IN_WORDS.fullmatch(cell):
        return "a value was taken for a date", f"{_AGAIN}."
    if "E+" in cell and _SHORT.fullmatch(cell):
        return "a long number was rounded", f"{_AGAIN}, or give the column the form of a text."
    if name and not cell.isascii() and _WRONG_LETTERS.search(cell):
        return "letters were read in the wrong encoding", f"{_AGAIN}, or export it as UTF-8."
    return None


def _refuse_other_forms(path: Path, delimiter: str, skip: int) -> None:
    if _is_workbook(path):
        raise UnreadableError(
            f"{path.name} is a workbook, not a table as text.",
            remedy="Export the sheet as CSV in UTF-8, with dates as 2020-03-31 and all digits.",
        )
    begin = head(path)
    if begin.lstrip(b"\xef\xbb\xbf \r\n")[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise UnreadableError(
            f"{path.name} is a web page, not a table.",
            remedy="The publisher's page was saved in its place: download the file itself.",
        )
    first = begin.split(b"\n", skip + 1)[min(skip, begin.count(b"\n"))]
    if delimiter == "," and first.count(b";") > first.count(b","):
        raise UnreadableError(
            f"{path.name} has semicolons for commas, so its decimal points may be commas too.",
            where=f"line {skip + 1}",
            remedy="Export it with commas between and points within numbers, or describe it in a "
            "mapping file (docs/formats/mapping.md).",
        )


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"\xd0\xcf\x11\xe0":
        return True
    if start != b"PK\x03\x04" or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as inside:
        return "[Content_Types].xml" in inside.namelist()


def _scanned(path: Path) -> bool:
    """Whether anything looks wrong. A table that ends just where a sheet does is refused."""
    rows, suspect, quoted, end = 0, False, 0, b"\n"
    with opened(path) as file:
        while block := file.read(_BLOCK):
            block += file.readline()
            suspect = suspect or _looks_wrong(block)
            found, quoted = _row_ends(block, quoted)
            rows += found
            end = block[-1:]
    rows += end != b"\n"
    if rows in _SHEET_ENDS:
        raise UnreadableError(
            f"{path.name} has {rows:,} rows, as many as a sheet can hold: the rest was cut off.",
            where=f"row {rows}",
            remedy=f"{_AGAIN}.",
        )
    return suspect


def _looks_wrong(block: bytes) -> bool:
    return bool(
        any(
            _SUSPECT_VALUES.search(block, max(0, at - 20), at + 20)
            for needle in _NEEDLES
            for at in _places(block, needle)
        )
        or (not block.isascii() and any(letters in block for letters in _LETTERS))
        or (b"\xd0" in block and _SUSPECT_CYRILLIC.search(block))
    )


def _places(block: bytes, needle: bytes) -> Iterator[int]:
    at = block.find(needle)
    while at >= 0:
        yield at
        at = block.find(needle, at + 1)


def _row_ends(block: bytes, quoted: int) -> tuple[int, int]:
    """How many rows end in a block, breaks within quotes left out, and whether (1 or 0) a quote
    is open behind it, as `quoted` says of what is before it."""
    if b'"' not in block:
        return (0 if quoted else block.count(b"\n")), quoted
    import numpy as np

    letters = np.frombuffer(block, dtype=np.uint8)
    quotes = letters == ord('"')
    inside = (np.cumsum(quotes, dtype=np.int32) + quoted) & 1
    return int(np.count_nonzero((letters == ord("\n")) & (inside == 0))), int(inside[-1])


def _rows(path: Path, delimiter: str, encoding: str, skip: int) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(10_000_000)
    with opened(path) as binary:
        text = io.TextIOWrapper(binary, encoding, "replace", newline="")
        for _ in range(skip):
            text.readline()
        reader = csv.reader(text, delimiter=delimiter)
        begin = skip + 1
        for cells in reader:
            yield begin, cells
            begin = skip + reader.line_num + 1
