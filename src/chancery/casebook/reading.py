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
        on_document: Callable[[str], None] = lambda doc: None,
    ) -> Iterator[FileRead]:
        """Read files, folders and archives ("-": standard input); one record a file.

        coder: "" files documents without coding them. date: EDTF, for documents that state none;
        force_date overrules. What was read before is known and adds nothing.
        """
        options = intake.Options(
            coder=coder, date=date, force_date=force_date, actors=self._own_actors()
        )
        yield from intake.read_into(
            self._store, paths, options, workers=workers, on_document=on_document
        )
