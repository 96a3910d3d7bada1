"""Rows of the casebook's datasets, as the checks ask for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chancery.store import DatasetEntry, Store
from chancery.theses.nouns import Row

if TYPE_CHECKING:
    from chancery.actors import Gazetteer
    from chancery.datasets import ObservationRecord, Wanted

GAZETTEER = "gazetteer"
"""The dataset that rows of our own gazetteer are of."""


class Evidence:
    """What was imported, as of a time; and the gazetteer, whose facts are rows too."""

    def __init__(self, store: Store, gazetteer: Gazetteer, *, recorded_by: str = "") -> None:
        self.store = store
        self.gazetteer = gazetteer
        self.recorded_by = recorded_by

    @cached_property
    def entries(self) -> dict[str, list[DatasetEntry]]:
        """The imports in use, by kind."""
        found: dict[str, list[DatasetEntry]] = {}
        for entry in self.store.datasets(recorded_by=self.recorded_by):
            found.setdefault(entry.kind, []).append(entry)
        return found

    def has(self, *kinds: str) -> tuple[str, ...]:
        """Those of the datasets that were imported, in the order given."""
        return tuple(kind for kind in kinds if kind in self.entries)

    def last_day(self, kind: str) -> str:
        """The last day that the imports of a dataset tell of."""
        return max((entry.last_day for entry in self.entries.get(kind, ())), default="")

    def first_day(self, kind: str) -> str:
        """The first."""
        days = [entry.first_day for entry in self.entries.get(kind, ()) if entry.first_day]
        return min(days, default="")

    def records(self, wanted: Wanted) -> list[ObservationRecord]:
        """Observations, of the newest vintage."""
        import msgspec

        from chancery.datasets import records

        asked = msgspec.structs.replace(wanted, recorded_by=self.recorded_by)
        return list(records(self.store, asked))

    def citations(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        """What must be cited for these rows."""
        used = dict.fromkeys((row.dataset, row.file) for row in rows)
        found = [e.citation for kind, file in used for e in self.entries.get(kind, ())
                 if e.name == file]  # fmt: skip
        if any(row.dataset == GAZETTEER for row in rows):
            found.append("Chancery's own gazetteer (recalled where its files say so).")
        return tuple(dict.fromkeys(found))


def row(found: ObservationRecord) -> Row:
    """An observation as a row under a verdict."""
    number = "" if found.value is None else f"{found.value:,.6g} {found.unit}".strip()
    said = found.text or number or f"missing: {found.missing}"
    if found.text and found.value is not None and found.unit not in ("vote", "", "event"):
        said = f"{found.text} ({number})"
    of = " → ".join(filter(None, (found.actor1 or found.code1, found.actor2 or found.code2)))
    about = f" [{found.item}]" if found.item else ""
    return Row(
        dataset=found.kind, vintage=found.vintage, file=found.file, line=found.line,
        days=days(found), says=f"{found.variable}{about} {of}: {said}",
    )  # fmt: skip


def days(found: ObservationRecord) -> str:
    """The days of an observation as EDTF, a whole year as the year."""
    if found.first_day is None:
        return ""
    first, last = found.first_day.isoformat(), (found.last_day or found.first_day).isoformat()
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01-01", "12-31"):
        return first[:4]
    return first if first == last else f"{first}/{last}"
