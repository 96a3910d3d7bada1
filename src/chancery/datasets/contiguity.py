"""Direct contiguity of states, as spells: by land, or across how much water.

A spell counts by months; the last one of each pair ends with the data, not with the border. Where
a state of a pair was followed by another (the Soviet Union by Russia), the spell is cut there.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.actors import spells
from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.datasets.un import day
from chancery.records import UnreadableError

_KINDS = {
    "0": "not contiguous",
    "1": "by land or river",
    "2": "across up to 12 miles of water",
    "3": "across up to 24 miles of water",
    "4": "across up to 150 miles of water",
    "5": "across up to 400 miles of water",
}
_NEEDED = {"ccode1", "ccode2", "conttype", "stdate", "enddate"}


class Contiguity(Importer):
    """One observation a spell, or several where states changed in it."""

    kind = "cow-contiguity"
    title = "Direct contiguity, Correlates of War"
    variables: ClassVar[dict[str, str]] = {"contiguity": "1 land … 5 far water, 0 none (code 0–5)"}

    def citation(self, vintage: str) -> str:
        """Stinnett and others."""
        return (
            "Stinnett, Douglas M., Jaroslav Tir, Philip Schafer, Paul F. Diehl and Charles Gochman "
            "(2002). The Correlates of War Project Direct Contiguity Data, Version 3. Conflict "
            f"Management and Peace Science 19 (2): 58–66 (data to {vintage})."
        )

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(columns_of(path)) >= _NEEDED

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every spell."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has no spells of contiguity.", where="line 1",
                remedy=f"Give a file with {', '.join(sorted(_NEEDED))}.",
            )  # fmt: skip
        refuse_damaged(path, dates=("stdate", "enddate"))
        yield from batches(_observations(path, states))


def _observations(path: Path, states: States) -> Iterator[Observation | BadRow]:
    for line, row in rows(path):
        first, last = day(row["stdate"]), day(row["enddate"])
        if first is None or last is None or row["conttype"] not in _KINDS:
            yield BadRow(line, "No such kind of contiguity, or no days.")
            continue
        codes = row["ccode1"], row["ccode2"]
        for since, until in _cut(first, _month_end(last), codes):
            actors = [states.at("cow", code, since) for code in codes]
            yield Observation(
                variable="contiguity", actor1=actors[0], actor2=actors[1], code1=codes[0],
                code2=codes[1], first_day=since, last_day=until, value=float(row["conttype"]),
                unit="code 0–5", text=_KINDS[row["conttype"]], line=line,
            )  # fmt: skip


def _cut(
    first: datetime.date, last: datetime.date, codes: tuple[str, str]
) -> Iterator[tuple[datetime.date, datetime.date]]:
    """The spell in pieces, each with the same states throughout."""
    known = spells("cow")
    ends = {s.last for code in codes for s in known.get(code, ()) if s.last}
    for end in sorted(datetime.date.fromisoformat(e) for e in ends):
        if first <= end < last:
            yield first, end
            first = end + datetime.timedelta(days=1)
    yield first, last


def _month_end(found: datetime.date) -> datetime.date:
    return found.replace(day=calendar.monthrange(found.year, found.month)[1])
