"""A file → its observations in the casebook: read once, filed whole or not at all, with remarks.

The parts are packed into a temporary file first, so that memory stays flat whatever the size of
the file, and so that other writers of the casebook wait only for the copying.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from chancery.datasets.base import BadRow, Importer
from chancery.datasets.packing import Packer
from chancery.datasets.registry import AUTO, importer_of, importers
from chancery.datasets.states import States
from chancery.datasets.tables import sha256_of
from chancery.records import ChanceryError, Remark, UnreadableError
from chancery.store import DatasetEntry, Store

_STRANGERS_SHOWN = 20


class DatasetRead(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: `known` if the same bytes were imported before."""

    path: str
    status: Literal["read", "known", "failed"]
    kind: str
    vintage: str = ""
    rows: int = 0
    remarks: int = 0
    note: str = ""
    """Why it failed, or what was remarked first."""


def import_files(
    store: Store, kind: str, paths: Sequence[str | Path], *, vintage: str = ""
) -> Iterator[DatasetRead]:
    """Import files of one kind ("auto": each as what it shows itself to be), one record a file;
    a folder stands for all files in it.

    Files that are companions of others (the roll calls of votes) are read with those. What cannot
    be read becomes a remark; the other files are imported.
    """
    if kind != AUTO:
        importer_of(kind, Path())  # a wrong word is told before anything is read
    found = [file for path in paths for file in _files(Path(path))]
    companions = _companions(kind, found)
    for path in found:
        try:
            if not path.is_file():
                raise UnreadableError(f"There is no file {path}.", remedy="Check the name.")
            importer = importer_of(kind, path)([p for p in companions if p != path])
            if kind != AUTO and len(found) > 1 and path in companions:
                continue
            yield _import(store, importer, path, vintage)
        except UnreadableError as error:
            yield _failed(store, kind, path, error)
        except ChanceryError:
            raise
        except Exception as error:  # a damaged file may break a parser anywhere
            what = f"{path.name} is damaged: {type(error).__name__}: {error}"[:300]
            remedy = "Download or export it again; check that it is of this kind."
            yield _failed(store, kind, path, UnreadableError(what, remedy=remedy))


def _companions(kind: str, found: Sequence[Path]) -> list[Path]:
    """The files that others of the command may need."""
    if len(found) < 2:
        return []
    kinds = importers().values() if kind == AUTO else [importers()[kind]]
    needing = [k() for k in kinds if k.companion is not Importer.companion]
    return [path for path in found if any(one.companion(path) for one in needing)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))


def _import(store: Store, importer: Importer, path: Path, vintage: str) -> DatasetRead:
    sha256 = sha256_of(path)
    version = _version(importer)
    known = store.imported(importer.kind, sha256, version, vintage)
    if known:
        return DatasetRead(
            path=str(path), status="known", kind=importer.kind, vintage=known.vintage,
            rows=known.rows,
        )  # fmt: skip
    states, packer = States(), Packer()
    with tempfile.TemporaryFile() as spool:
        bad = packer.pack(importer.read(path, states), spool)
        if not packer.rows and not bad and importer.sniff(path):
            return _empty(store, importer, path, sha256, version)
        if not packer.rows:
            raise UnreadableError(
                f"{path.name} holds no observation of {importer.kind}.", where=_first(bad),
                remedy=f"Check that it is {importer.title}.",
            )  # fmt: skip
        entry = _entry(importer, path, sha256, version, vintage, packer)
        remarks = [*_of_rows(bad, path), *_of_strangers(states, path)]
        with store.batch():
            store.add_dataset(entry, packer.parts(spool))
            store.add_file(
                str(path), sha256, f"{importer.kind} {version}", size=path.stat().st_size,
                remarks=remarks,
            )  # fmt: skip
    return DatasetRead(
        path=str(path), status="read", kind=entry.kind, vintage=entry.vintage, rows=entry.rows,
        remarks=len(remarks), note=remarks[0].what if remarks else "",
    )  # fmt: skip


def _empty(store: Store, importer: Importer, path: Path, sha256: str, version: str) -> DatasetRead:
    """A file of the right form without a row: no failure, but said."""
    what = f"{path.name} has the form of {importer.kind} and no rows."
    remedy = "Give the file with its rows, if there are any."
    remark = Remark(path=str(path), where="line 1", what=what, remedy=remedy)
    store.add_file(
        str(path), sha256, f"{importer.kind} {version}", size=path.stat().st_size, remarks=[remark]
    )
    return DatasetRead(
        path=str(path), status="read", kind=importer.kind, remarks=1, note=remark.what
    )


def _entry(
    importer: Importer, path: Path, sha256: str, version: str, vintage: str, packer: Packer
) -> DatasetEntry:
    vintage = vintage or importer.vintage(path) or packer.last_day
    return DatasetEntry(
        kind=importer.kind,
        title=importer.title,
        vintage=vintage,
        scope=importer.scope(path),
        path=str(path.absolute()),
        name=path.name,
        sha256=sha256,
        importer=version,
        citation=importer.citation(vintage),
        licence=importer.licence,
        rows=packer.rows,
        first_day=packer.first_day,
        last_day=packer.last_day,
        variables=tuple(packer.variables),
    )


def _of_rows(bad: Iterable[BadRow], path: Path) -> Iterator[Remark]:
    for row in bad:
        count = f"{row.count:,} rows were left out" if row.count > 1 else "A row was left out"
        yield Remark(
            path=str(path),
            where=f"line {row.line}" if row.line else "",
            what=f"{count}: {row.what}",
            remedy="Correct the rows in the source and import the file again.",
        )


def _of_strangers(states: States, path: Path) -> Iterator[Remark]:
    if not states.strangers:
        return
    shown = [
        f"{c} ({n:,})" for c, n in sorted(states.strangers.items(), key=lambda x: (-x[1], x[0]))
    ]
    more = len(shown) - _STRANGERS_SHOWN
    listed = ", ".join(shown[:_STRANGERS_SHOWN]) + (f" and {more} more" if more > 0 else "")
    yield Remark(
        path=str(path),
        what=f"Codes that name no state here (with their rows): {listed}.",
        remedy="Their rows are kept with the code as found and without an actor.",
    )


def _failed(store: Store, kind: str, path: Path, error: UnreadableError) -> DatasetRead:
    remark = Remark(
        path=str(path), what=error.what, where=error.where, remedy=error.remedy, failed=True
    )
    sha256 = sha256_of(path) if os.access(path, os.R_OK) and path.is_file() else ""
    store.add_file(str(path), sha256, kind, status="failed", remarks=[remark])
    return DatasetRead(path=str(path), status="failed", kind=kind, remarks=1, note=str(error))


def _first(bad: Sequence[BadRow]) -> str:
    return f"line {bad[0].line}: {bad[0].what}" if bad else ""


def _version(importer: Importer) -> str:
    """The importer's version, with the companions that it reads beside the file."""
    companions = [sha256_of(p) for p in importer.beside if importer.companion(p)]
    mark = hashlib.sha256("".join(sorted(companions)).encode()).hexdigest()[:12]
    return f"{importer.version}+{mark}" if companions else importer.version
