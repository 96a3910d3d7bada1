"""The table in a file, compressed or not: two ways to read it, both knowing every row's line.

`rows` goes row by row and takes whatever the csv module takes; for small or untidy files.
`chunks` goes in whole columns, twenty times as fast, for files whose rows are lines.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import io
import math
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets import r_files
from chancery.datasets.base import BadRow
from chancery.records import UnreadableError

BLOCK = 2_000_000
"""Bytes of text that are taken at once; the reader holds some forty such blocks ahead."""
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_BOMB = 2000
"""A zip whose table is larger than itself by this factor is none that a publisher makes."""
_FIELD_LIMIT = 10_000_000
_R_ROWS = 200_000


class Chunk(NamedTuple):
    """Rows as columns of text, and the line of each."""

    columns: pa.RecordBatch
    lines: pa.Array

    def __getitem__(self, name: str) -> pa.Array:  # type: ignore[override]
        return self.columns.column(name)

    def in_words(self) -> Chunk:
        """The same, all columns as text, whatever file they are from."""
        names = self.columns.schema.names
        columns = [words(self.columns.column(name)) for name in names]
        return Chunk(pa.RecordBatch.from_arrays(columns, names), self.lines)


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked where it is gzip, or a zip with one table in it."""
    start = _start(path)
    if start.startswith(_GZIP):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if start == _ZIP:
        return _unzipped(path)
    return path.open("rb")


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _unzipped(path: Path) -> BinaryIO:
    """The largest file of a zip: publishers put descriptions beside their table. Read as a
    stream, and never beyond the size that the zip declares."""
    try:
        inside = zipfile.ZipFile(path)
        largest = max(inside.infolist(), key=lambda entry: entry.file_size)
        if largest.file_size > _BOMB * max(1, largest.compress_size):
            raise zipfile.BadZipFile(f"{largest.filename} unpacks to {largest.file_size:,} bytes")
        return inside.open(largest)  # type: ignore[return-value]
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError) as error:
        raise OSError(f"the zip cannot be unpacked: {error}") from error


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, as they lie there."""
    with told(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def head(path: Path, size: int = 16_384) -> bytes:
    """The first bytes, unpacked; b"" for what cannot be read."""
    try:
        with opened(path) as file:
            return file.read(size)
    except (OSError, EOFError, zlib.error):
        return b""


def columns_of(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[str]:
    """The names in the first line (or of R's data frame); [] where there are none."""
    if r_files.is_r(path):
        try:
            return list(r_files.table(path).column_names)
        except UnreadableError:
            return []
    first = head(path).split(b"\n", 1)[0].decode(encoding, "replace")
    try:
        return next(csv.reader([first.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return []


def rows(
    path: Path, *, delimiter: str = ",", encoding: str = "utf-8-sig", skip: int = 0
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of every row, by the names in the first line after `skip` lines. A row with
    fewer cells has "" for the rest; what is beyond the names is left out."""
    if r_files.is_r(path):
        yield from _r_rows(path)
        return
    csv.field_size_limit(_FIELD_LIMIT)
    with told(path), opened(path) as binary:
        text = io.TextIOWrapper(binary, encoding, "replace", newline="")
        for _ in range(skip):
            text.readline()
        reader = csv.reader(text, delimiter=delimiter)
        names = next(reader, [])
        begin = skip + reader.line_num + 1
        for cells in reader:
            if cells:
                cells += [""] * (len(names) - len(cells))
                yield begin, dict(zip(names, cells, strict=False))
            begin = skip + reader.line_num + 1


def chunks(
    path: Path,
    columns: Sequence[str],
    *,
    delimiter: str = ",",
    encoding: str = "utf8",
    names: Sequence[str] = (),
    quoted: bool = True,
) -> Iterator[Chunk | BadRow]:
    """The wanted columns of every row as text, many rows at a time. `names`: of a file without a
    first line of them. A row with too many or too few cells is a BadRow. The columns of R's files
    may be numbers: `words`, `numbers` and `whole` take both."""
    if r_files.is_r(path):
        yield from _r_chunks(path, columns)
        return
    from pyarrow import csv as arrow_csv

    bad: list[int] = []

    def refuse(row: arrow_csv.InvalidRow) -> str:
        bad.append(row.number or 0)
        return "skip"

    line = 1 if names else 2
    short = "The row has not as many cells as the first line has names."
    with told(path), _stream(path) as file:
        reader = arrow_csv.open_csv(
            file,
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=BLOCK, encoding=encoding, column_names=list(names)
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, quote_char='"' if quoted else False,
                ignore_empty_lines=False, invalid_row_handler=refuse,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=list(columns), strings_can_be_null=False,
                column_types={name: pa.string() for name in columns},
            ),
        )  # fmt: skip
        for found in reader:
            lines = _lines(line, found.num_rows, bad)
            if found.num_rows:
                line = lines[-1].as_py() + 1
                yield Chunk(found, lines)
    yield from (BadRow(number, short) for number in bad)


def _stream(path: Path) -> Any:
    """The bytes of a file for pyarrow, which unpacks gzip by itself and faster."""
    start = _start(path)
    if start == _ZIP:
        return opened(path)
    return pa.input_stream(path, "gzip" if start.startswith(_GZIP) else None)


def _lines(first: int, count: int, bad: list[int]) -> pa.Array:
    """The lines of `count` good rows from `first` on, past the bad ones (which are in order)."""
    import numpy as np

    ahead = np.array(bad[bisect_left(bad, first) :], np.int64) - first
    good = np.ones(count + len(ahead), np.bool_)
    good[ahead[ahead < len(good)]] = False
    return pa.array(first + np.flatnonzero(good)[:count])


def _r_chunks(path: Path, columns: Sequence[str]) -> Iterator[Chunk]:
    first = 1
    for found in r_files.table(path).select(list(columns)).to_batches(max_chunksize=_R_ROWS):
        yield Chunk(found, _lines(first, found.num_rows, []))
        first += found.num_rows


def _r_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    line = 0
    for found in r_files.table(path).to_batches(max_chunksize=_R_ROWS):
        for row in found.to_pylist():
            line += 1
            yield line, {name: _r_text(cell) for name, cell in row.items()}


def _r_text(cell: object) -> str:
    """A cell as CSV would have it: 2.0 is 2, what is missing is empty."""
    if cell is None or cell != cell:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def words(found: pa.Array) -> pa.Array:
    """Text as it is, whole numbers without their point; "" for none."""
    if pa.types.is_floating(found.type):
        found = pc.cast(whole(found), pa.string())
    return found.cast(pa.string()).fill_null("")


def numbers(found: pa.Array) -> pa.Array:
    """Text as float64; null for what is no number ("" and NA among it)."""
    if pa.types.is_string(found.type):
        found = pc.if_else(_is_number(found), found, None)
    value = pc.cast(found, pa.float64())
    return pc.if_else(pc.is_finite(value), value, None)


def number(cell: str) -> float | None:
    """A cell as a number; None for what is none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def whole(found: pa.Array) -> pa.Array:
    """Text as int64, 2014.0 as 2014; null for what is no whole number."""
    value = numbers(found)
    good = pc.and_(pc.equal(pc.floor(value), value), pc.less(pc.abs(value), 2.0**53))
    return pc.cast(pc.if_else(good, value, None), pa.int64())


def _is_number(found: pa.Array) -> pa.Array:
    return pc.match_substring_regex(found, r"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")


def year_days(years: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    """First day, middle and last day of years (int64), as date32; null outside 1000–2999."""
    encoded = years.dictionary_encode()
    known = [y if 999 < y < 3000 else None for y in encoded.dictionary.to_pylist()]
    first, middle, last = (
        pa.array([datetime.date(y, *day) if y else None for y in known], pa.date32())
        for day in ((1, 1), (7, 1), (12, 31))
    )
    at = encoded.indices
    return first.take(at), middle.take(at), last.take(at)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the libraries that read, as UnreadableError with the remedy."""
    try:
        yield
    except (OSError, EOFError, zlib.error, csv.Error, UnicodeError, pa.ArrowException) as error:
        what = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        encoding = "UTF8" in what
        raise UnreadableError(
            f"{path.name} cannot be read: {what}",
            remedy="Save it as UTF-8." if encoding else "Download or export it again.",
        ) from error
