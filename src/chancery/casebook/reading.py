"""Reading files into the casebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chancery import intake
from chancery.casebook.base import Base
from chancery.coding import Spent, options_of
from chancery.records import FileRead, Recoded

CoderOptions = tuple[tuple[str, str], ...]


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
        coder_options: CoderOptions = (),
        on_document: Callable[[str], None] = lambda doc: None,
        on_spent: Callable[[Spent], None] = lambda spent: None,
    ) -> Iterator[FileRead]:
        """Read files, folders and archives ("-": standard input); one record a file.

        coder: "" files documents without coding them. date: EDTF, for documents that state none;
        force_date overrules. coded: a folder of claims coded before, <doc>.jsonl each in the
        codebook's format, filed as those of `coder` (where none is named, of the folder's name).
        coder_options: (name, value) pairs for a coder that takes them; the environment's are
        overruled. on_spent hears what each document cost where a paid service is asked.
        What was read before is known and adds nothing.
        """
        if coded:
            coder = Path(coded).resolve().name if coder == intake.DEFAULT_CODER else coder
        shaping, running = self._coder_options("" if coded else coder, coder_options)
        options = intake.Options(
            coder=coder, date=date, force_date=force_date, actors=self._own_actors(),
            coded=str(coded), coded_digest=intake.folder_digest(coded) if coded else "",
            settings=shaping, running=running,
        )  # fmt: skip
        yield from intake.read_into(
            self._store, paths, options,
            workers=workers, on_document=on_document, on_spent=on_spent,
        )  # fmt: skip
        self._kept_up()

    def recode(
        self,
        documents: Iterable[str] = (),
        *,
        coder: str = intake.DEFAULT_CODER,
        workers: int = 1,
        coder_options: CoderOptions = (),
        on_spent: Callable[[Spent], None] = lambda spent: None,
    ) -> Iterator[Recoded]:
        """Code documents (by name or id; none: all) again; one record a document.

        The new coding stands from now on, earlier ones are kept by the recorded clock. Claims
        that say the same keep their ids, and with them what people decided. Where no documents
        are named, those coded by this version already, and those coded by hand, are passed over.
        """
        shaping, running = self._coder_options(coder, coder_options)
        options = intake.Options(
            coder=coder, actors=self._own_actors(), settings=shaping, running=running
        )
        yield from intake.recode(
            self._store, options, tuple(documents), workers=workers, on_spent=on_spent
        )

    def _coder_options(self, coder: str, given: CoderOptions) -> tuple[CoderOptions, CoderOptions]:
        """The options of a coder; where it keeps answers, beside the casebook."""
        if not coder:
            return (), ()
        return options_of(coder, given, intake.beside(self._store.path))
