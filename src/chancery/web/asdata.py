"""Any page as data: JSON with where it comes from, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from chancery.web.asking import Ask, Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_json(ask: Ask, sheet: Sheet) -> bytes:
    """The page's rows, with the address, the clocks, the casebook's version and the method."""
    told = {
        "page": sheet.title,
        "address": ask.here(),
        "casebook": ask.casebook.path.name,
        "version": ask.casebook.version(),
        "known_by": ask.known_by,
        "recorded_by": ask.recorded_by,
        "until": ask.until,
        "computed": [sheet.how.what, *sheet.how.steps],
        "total": len(sheet.data) if sheet.total is None else sheet.total,
        "records": sheet.data,
    }
    return msgspec.json.format(msgspec.json.encode(told, enc_hook=plain), indent=1) + b"\n"


def as_csv(sheet: Sheet) -> bytes:
    """The page's rows as a table: nested values as JSON, a text that looks like a formula with
    an apostrophe before it (so that a hostile document does nothing in a spreadsheet)."""
    rows = [dict(_flat(row)) for row in msgspec.to_builtins(list(sheet.data), enc_hook=plain)]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def plain(value: Any) -> Any:
    """A number of numpy's as Python's own."""
    if hasattr(value, "item"):
        return value.item()
    raise NotImplementedError(f"{type(value).__name__} is no data")


def _flat(row: Any) -> Iterable[tuple[str, Any]]:
    if not isinstance(row, Mapping):
        yield "value", _cell(row)
        return
    for name, value in row.items():
        yield name, _cell(value)


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        value = "; ".join(value)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"'{text}" if text.startswith(FORMULA) else text
