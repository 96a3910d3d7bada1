"""Observations → parts of Parquet: cut to size, packed, and counted on the way."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from chancery.datasets.base import SCHEMA, BadRow, Read

PART_ROWS = 200_000
"""How many observations a part holds at most."""


class Packer:
    """Cuts batches of any size into parts of Parquet and counts what they hold."""

    def __init__(self) -> None:
        self.rows = 0
        self.first_day = self.last_day = ""
        self.variables: dict[str, None] = {}
        self._sizes: list[tuple[int, int]] = []

    def pack(self, read: Iterable[Read], spool: BinaryIO) -> list[BadRow]:
        """Write the parts one behind the other; what was bad, by reason."""
        bad: dict[str, BadRow] = {}
        waiting: list[pa.RecordBatch] = []
        for item in read:
            if isinstance(item, BadRow):
                earlier = bad.get(item.what, BadRow(item.line, item.what, 0))
                bad[item.what] = BadRow(
                    min(earlier.line, item.line), item.what, earlier.count + item.count
                )
                continue
            self._count(item)
            for start in range(0, item.num_rows, PART_ROWS):
                waiting.append(item.slice(start, PART_ROWS))
            while sum(b.num_rows for b in waiting) >= PART_ROWS:
                waiting = self._write(waiting, spool)
        while waiting:
            waiting = self._write(waiting, spool)
        return list(bad.values())

    def parts(self, spool: BinaryIO) -> Iterator[tuple[int, bytes]]:
        """The parts again, with how many rows each has."""
        spool.seek(0)
        for rows, size in self._sizes:
            yield rows, spool.read(size)

    def _write(self, waiting: list[pa.RecordBatch], spool: BinaryIO) -> list[pa.RecordBatch]:
        """Write the first PART_ROWS rows; what is left."""
        table = pa.Table.from_batches(waiting, SCHEMA)
        part = table.slice(0, PART_ROWS).unify_dictionaries()
        packed = io.BytesIO()
        pq.write_table(part, packed, compression="zstd")
        self._sizes.append((part.num_rows, spool.write(packed.getbuffer())))
        rest = table.slice(PART_ROWS)
        return list(rest.to_batches()) if rest.num_rows else []

    def _count(self, found: pa.RecordBatch) -> None:
        if not found.num_rows:
            return
        self.rows += found.num_rows
        self.variables.update(dict.fromkeys(found.column("variable").unique().to_pylist()))
        first = _iso(pc.min(found.column("first_day")))
        last = _iso(pc.max(found.column("last_day")))
        self.first_day = min(filter(None, (self.first_day, first)), default="")
        self.last_day = max(self.last_day, last)


def _iso(day: pa.Scalar) -> str:
    found = day.as_py()
    return found.isoformat() if isinstance(found, datetime.date) else ""
