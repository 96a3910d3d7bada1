"""Datasets, measures over them, and sentences held against them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chancery.casebook.base import ALL, Base
from chancery.casebook.listed import listed
from chancery.records import UsageError
from chancery.store import DatasetEntry

if TYPE_CHECKING:
    from chancery.datasets import DatasetRead, ObservationRecord, Wanted
    from chancery.questions import Measured
    from chancery.theses import Checked


class Datasets(Base):
    """The field's data."""

    def import_dataset(
        self, kind: str, paths: Iterable[str | Path], *, vintage: str = ""
    ) -> Iterator[DatasetRead]:
        """Import files of a dataset ("auto": each as what its columns show); a record a file.
        The same bytes again add nothing; a newer vintage stands beside the older."""
        from chancery import datasets

        yield from datasets.import_files(self._store, kind, list(paths), vintage=vintage)

    def datasets(self, kind: str = "", *, recorded_by: str = "") -> list[DatasetEntry]:
        """What was imported, older vintages too."""
        return list(self._store.dataset_entries(kind=kind, recorded_by=recorded_by))

    @listed()
    def observations(
        self, wanted: Wanted | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[ObservationRecord]:
        """Values of datasets, of the newest vintage unless one is asked for."""
        from chancery import datasets

        wanted = wanted or datasets.Wanted()
        names = {f: self._codes(getattr(wanted, f)) for f in ("source", "target", "actor")}
        found = datasets.records(self._store, msgspec.structs.replace(wanted, **names))
        yield from itertools.islice(found, offset, None if limit is None else offset + limit)

    def source_rows(self, found: Iterable[ObservationRecord]) -> dict[tuple[int, int], str]:
        """The rows that observations were read from, as the file has them, by import and line;
        none where the file is no longer there as it was."""
        from chancery import datasets

        return datasets.source_rows(self._store, found)

    def cite(self, *kinds: str) -> list[DatasetEntry]:
        """What must be cited for results that rest on these datasets (or on all), with vintages."""
        entries = self._store.datasets()
        if unknown := set(kinds) - {entry.kind for entry in entries}:
            raise UsageError(
                f"Nothing of {', '.join(sorted(unknown))} was imported; "
                "`chancery datasets` lists what was."
            )
        chosen = (e for e in entries if not kinds or e.kind in kinds)
        return list({entry.citation: entry for entry in chosen}.values())

    def measure(
        self, name: str, *, datasets: Sequence[str] = (), state: str = "", partner: str = "",
        since: str = "", until: str = "", options: Mapping[str, object] | None = None,
    ) -> Measured:  # fmt: skip
        """A measure over imported datasets, or over this casebook's own events ("claims")."""
        from chancery import questions

        return questions.measured(
            self._store, name, datasets=datasets, since=since, until=until, options=options,
            state=self._code(state) if state else "",
            partner=self._code(partner) if partner else "",
            events=lambda: self._assembled(ALL),
        )  # fmt: skip

    @listed()
    def check(
        self, *claims: str, doc: str = "", kind: str = "", recorded_by: str = ""
    ) -> Iterator[Checked]:
        """What documents say, held against imported rows: the sentences of claims (ids), of a
        document, or all that are checkable; of one kind if asked."""
        from chancery import theses

        yield from theses.check(
            self._store, self._gazetteer(), claims=claims, doc=doc, kind=kind,
            recorded_by=recorded_by,
        )  # fmt: skip
