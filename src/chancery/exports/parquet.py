"""Parquet, for DuckDB, pandas, polars and Spark: nested columns, nothing flattened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from chancery.exports.base import WHATS, Exporter, Report, Setting, What
from chancery.exports.tables import KINDS, batches, schema


class Parquet(Exporter):
    """One file of Parquet, compressed with zstd."""

    name = "parquet"
    title = "Apache Parquet"
    suffix = "parquet"
    holds = frozenset(WHATS)

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """Batch by batch."""
        import pyarrow.parquet as pq

        kinds = KINDS[what]
        written = 0
        with pq.ParquetWriter(out, schema(kinds), compression="zstd") as file:
            for batch in batches(records, kinds):
                file.write_batch(batch)
                written += batch.num_rows
        return Report(written=written)
