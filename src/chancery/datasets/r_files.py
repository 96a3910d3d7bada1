"""R's own files (.rds, .rda, .RData) as tables, through rdata: nothing in them is executed.

rdata is pure Python and takes some seconds to load, so only these files pay for it. Such a file
is read whole; its rows have no lines, so that they are counted from 1.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from chancery.records import UnreadableError

MAX_BYTES = 200_000_000
_STARTS = (b"X\n\x00\x00", b"RDX2\n", b"RDX3\n")
_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}


def is_r(path: Path) -> bool:
    """Whether a file is one of R's, by its first bytes."""
    try:
        with path.open("rb") as file:
            start = file.read(5)
        opener = _OPENERS.get(start[:2])
        if opener is not None:
            with opener(path, "rb") as file:
                start = file.read(5)
    except (OSError, EOFError, lzma.LZMAError):
        return False
    return any(start.startswith(known) for known in _STARTS)


def table(path: Path) -> pa.Table:
    """The data frame in an R file: of several the largest. Raises UnreadableError."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableError(
            f"{path.name} is larger than R's files may be here, as they are read whole.",
            remedy="Save the data frame from R as CSV.",
        )
    return _table(path, path.stat().st_mtime_ns)


@lru_cache(1)
def _table(path: Path, _changed: int) -> pa.Table:
    try:
        import pandas
        import rdata
    except ImportError as error:
        raise UnreadableError(
            f"{path.name} is one of R's files, and rdata is not installed.",
            remedy="Install it (pip install rdata), or save the data frame from R as CSV.",
        ) from error

    dates: dict[str | bytes, Any] = {
        "Date": lambda obj, attrs: pandas.to_datetime(obj, unit="D", errors="coerce")
    }
    known: dict[str | bytes, Any] = {**rdata.conversion.DEFAULT_CLASS_MAP, **dates}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = rdata.conversion.convert(rdata.parser.parse_file(path), constructor_dict=known)
    except Exception as error:  # a damaged file may break the parser anywhere
        raise UnreadableError(
            f"{path.name} is a damaged R file ({type(error).__name__}).",
            remedy="Download it again, or save it from R as CSV.",
        ) from error
    inside = found.values() if isinstance(found, dict) else [found]
    frames = [one for one in inside if isinstance(one, pandas.DataFrame)]
    if not frames:
        raise UnreadableError(
            f"{path.name} holds no data frame.", remedy="Save the data frame from R as CSV."
        )
    largest = max(frames, key=len)
    made = pa.Table.from_pandas(largest, preserve_index=False)
    return pa.table({name: _plain(made[name]) for name in made.column_names})


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers stay, days become ISO text, all else text."""
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        return column
    if pa.types.is_temporal(column.type):
        return column.cast(pa.date32()).cast(pa.string())
    return column.cast(pa.string()).fill_null("")
