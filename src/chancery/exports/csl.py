"""CSL-JSON, for Zotero, pandoc and every processor of citation styles.

What has no field of its own (a title in its own script, flags, where a work is cited) stands under
`custom`, where CSL keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from chancery.exports.base import Exporter, Report, Setting, What
from chancery.records import Period, Work, is_edtf, period, work_id
from chancery.store import DocumentEntry


class CslJson(Exporter):
    """An array of items, streamed."""

    name = "csljson"
    title = "CSL-JSON"
    suffix = "json"
    holds = frozenset({"works", "documents"})

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """An item a record."""
        encoder = msgspec.json.Encoder()
        written = 0
        out.write(b"[")
        for record in records:
            out.write((b",\n" if written else b"\n") + encoder.encode(item(as_work(record))))
            written += 1
        out.write(b"\n]\n")
        return Report(written=written)


def as_work(record: Work | DocumentEntry) -> Work:
    """A work as it is; a document as a work."""
    if isinstance(record, Work):
        return record
    work = Work(
        title=record.title, authors=record.authors, publisher=record.publisher,
        date=record.date, address=record.address, language=record.language,
    )  # fmt: skip
    return msgspec.structs.replace(work, id=record.id or work_id(work))


def item(work: Work) -> dict[str, Any]:
    """A work as an item of CSL."""
    found: dict[str, Any] = {
        "id": work.id,
        "type": "article-newspaper" if work.publisher else "webpage",
        "title": work.title or work.title_native,
        "container-title": work.publisher,
        "URL": work.address,
        "language": work.language,
        "author": [_name(author) for author in work.authors],
        "issued": issued(work.date),
        "custom": {
            "title-native": work.title_native, "flags": list(work.flags), "edtf": work.date,
            "cited-in": [msgspec.to_builtins(place) for place in work.cited_in],
        },
    }  # fmt: skip
    found["custom"] = {key: value for key, value in found["custom"].items() if value}
    return {key: value for key, value in found.items() if value}


def _name(author: str) -> dict[str, str]:
    """A name in two parts where it is plainly given so; else as it is printed."""
    family, comma, given = author.partition(", ")
    if comma and "," not in given:
        return {"family": family, "given": given}
    return {"literal": author}


def issued(date: str) -> dict[str, Any]:
    """An EDTF date as CSL has it: one or two points, as exact as it is known."""
    found = period(date) if is_edtf(date) else None
    if found is None:
        return {}
    first, slash, last = date.replace("~", "").partition("/")
    ends = [first, last] if slash else [first]
    points = [[int(part) for part in end.split("-")] for end in ends if end not in ("", "..")]
    return {"date-parts": points, **({"circa": True} if _about(found) else {})}


def _about(found: Period) -> bool:
    return found.approximate
