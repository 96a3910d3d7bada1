"""Reading files into the casebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chancery import intake
from chancery.casebook.base import Base
from chancery.records import FileRead


class Reading(Base):
    """Files in."""

    def read(
        self,
        paths: Iterable[str | Path],
        *,
        coder: str = intake.DEFAULT_CODER,
        workers: int = 1,
        date: str = "",
        force_date: str = "",
        coded: str | Path = "",
        on_document: Callable[[str], None] = lambda doc: None,
    ) -> Iterator[FileRead]:
        """Read files, folders and archives ("-": standard input); one record a file.

        coder: "" files documents without coding them. date: EDTF, for documents that state none;
        force_date overrules. coded: a folder of claims coded before, <doc>.jsonl each in the
        codebook's format, filed as those of `coder` (where none is named, of the folder's name).
        What was read before is known and adds nothing.
        """
        if coded:
            coder = Path(coded).resolve().name if coder == intake.DEFAULT_CODER else coder
        options = intake.Options(
            coder=coder, date=date, force_date=force_date, actors=self._own_actors(),
            coded=str(coded), coded_digest=intake.folder_digest(coded) if coded else "",
        )  # fmt: skip
        yield from intake.read_into(
            self._store, paths, options, workers=workers, on_document=on_document
        )
