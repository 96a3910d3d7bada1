"""JSON Lines: claims in the codebook's format, as `chancery read --coded` takes them back; other
records with every field, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from chancery.exports.base import WHATS, Exporter, Report, Setting, What
from chancery.records import interchange


class JsonLines(Exporter):
    """One JSON object a line, UTF-8."""

    name = "jsonl"
    title = "JSON Lines (claims: the codebook's format)"
    suffix = "jsonl"
    holds = frozenset(WHATS)
    note = "of claims what the codebook holds: not ids, offsets, clocks and reviews (csv and "
    note += "parquet hold these)"

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """A line a record."""
        encoder = msgspec.json.Encoder()
        written = 0
        for record in records:
            out.write(encoder.encode(interchange(record) if what == "claims" else record) + b"\n")
            written += 1
        return Report(written=written)
