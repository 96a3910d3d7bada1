"""From an observation back to the row that it was read from, as it stands in the file.

The casebook keeps no copy of a dataset's file. While the file lies where it was imported from, and
holds the same bytes, its rows are shown; else the place and the hash must do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chancery.datasets import r_files
from chancery.datasets.asking import ObservationRecord
from chancery.datasets.registry import importers
from chancery.datasets.tables import opened, rows, sha256_of
from chancery.records import UnreadableError
from chancery.store import DatasetEntry, Store

LONGEST = 2_000
"""Characters of a row that are shown."""
_PARQUET = b"PAR1"


def source_rows(store: Store, found: Iterable[ObservationRecord]) -> dict[tuple[int, int], str]:
    """The rows behind observations, by import and line; those that can be opened no more are not
    there."""
    wanted: dict[int, set[int]] = {}
    for observation in found:
        wanted.setdefault(observation.dataset, set()).add(observation.line)
    return {
        (entry.row, line): text
        for entry in store.dataset_entries()
        if entry.row in wanted and _is_there(entry)
        for line, text in _lines(Path(entry.path), wanted[entry.row]).items()
    }


def _is_there(entry: DatasetEntry) -> bool:
    """Whether the file can be opened to its lines: the same bytes, and a table of lines."""
    importer = importers().get(entry.kind)
    path = Path(entry.path)
    try:
        return bool(importer and importer.by_line) and sha256_of(path) == entry.sha256
    except UnreadableError:
        return False


def _lines(path: Path, wanted: set[int]) -> dict[int, str]:
    if r_files.is_r(path):
        every = ((line, ", ".join(row.values())) for line, row in rows(path))
        return {line: text[:LONGEST] for line, text in every if line in wanted}
    found: dict[int, str] = {}
    with opened(path) as file:
        for line, raw in enumerate(file, 1):
            if line == 1 and raw.startswith(_PARQUET):
                break
            if line in wanted:
                found[line] = raw.decode("utf-8", "replace").rstrip("\r\n")[:LONGEST]
                if len(found) == len(wanted):
                    break
    return found
