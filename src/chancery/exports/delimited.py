"""CSV, for spreadsheets and scripts: UTF-8, a line a record, lists and structs as JSON in a cell.

Words of documents are hostile: a cell that begins like a formula gets an apostrophe in front,
unless `guard` is off.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from chancery.exports.base import WHATS, Exporter, Report, Setting, What
from chancery.exports.safe import guarded
from chancery.exports.tables import KINDS, columns


class Csv(Exporter):
    """Comma-separated values (RFC 4180)."""

    name = "csv"
    title = "comma-separated values"
    suffix = "csv"
    holds = frozenset(WHATS)
    note = "an empty cell stands for a missing value and for an empty text alike"

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """A head, then a line a record."""
        found = columns(KINDS[what])
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow([column.name for column in found])
        written = 0
        for record in records:
            lines.writerow([_cell(column.value(record), setting.guard) for column in found])
            written += 1
        text.detach()
        return Report(written=written)


def _cell(value: Any, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value) if guard else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return msgspec.json.encode(value).decode()
