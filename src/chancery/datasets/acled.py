"""ACLED, in the form of its exports before 2024: only counts of it enter the casebook.

ACLED forbids to hand on its data, so neither notes nor sources nor single events are kept: for
every country, month and kind of event how many there were and how many people died. Traps: whole
numbers are written "32.0"; deaths of one clash may stand in several of its events as estimates;
"0" deaths is also written where no number was reported.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.cells import day_in, number_in
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.records import UnreadableError

_NEEDED = {"event_id_cnty", "event_date", "event_type", "sub_event_type", "country", "fatalities"}


class _Cell(NamedTuple):
    """What is counted together."""

    country: str
    month: datetime.date
    kind: str


class Acled(Importer):
    """Two observations for each country, month and kind of event."""

    kind = "acled"
    title = "Armed Conflict Location & Event Data, counts by month"
    licence = (
        "ACLED's terms of use: no redistribution of the data, attribution required; only counts "
        "are kept here, and they may not be published as a substitute for the data"
    )
    variables: ClassVar[dict[str, str]] = {
        "events": "How many events in a country and month; item is type and subtype, line that "
        "of the first",
        "deaths": "Reported deaths in them; 0 also where none was reported",
    }

    def citation(self, vintage: str) -> str:
        """As ACLED asks (recalled)."""
        return (
            "Raleigh, Clionadh, Andrew Linke, Håvard Hegre and Joakim Karlsen (2010). "
            "Introducing ACLED: An Armed Conflict Location and Event Dataset. Journal of Peace "
            f"Research 47(5): 651-660; ACLED, https://acleddata.com (events up to {vintage})."
        )

    def scope(self, path: Path) -> str:
        """The countries: a newer export of the same ones replaces the older."""
        return ", ".join(sorted({row.get("country", "") for _, row in rows(path)}))

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(columns_of(path)) >= _NEEDED

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """The counts, by country and month."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the columns of ACLED.", where="line 1",
                remedy="Give an export as CSV with all columns.",
            )  # fmt: skip
        refuse_damaged(path, dates=("event_date",), names=("country",))
        counts: dict[_Cell, list[float]] = {}
        for line, row in rows(path):
            day, deaths = (
                day_in(row["event_date"], "%Y-%m-%d", "%d %B %Y"),
                number_in(row["fatalities"]),
            )
            if day is None or deaths is None:
                yield BadRow(line, "The day or the number of deaths cannot be read.")
                continue
            kind = f"{row['event_type']}: {row['sub_event_type']}"
            cell = counts.setdefault(_Cell(row["country"], day.replace(day=1), kind), [0, 0, line])
            cell[0] += 1
            cell[1] += deaths
        yield from batches(_observations(counts, states))


def _observations(counts: dict[_Cell, list[float]], states: States) -> Iterator[Observation]:
    for cell, (events, deaths, line) in counts.items():
        following = (cell.month + datetime.timedelta(days=31)).replace(day=1)
        state = named(states, cell.country, cell.month)
        for variable, value, unit in (("events", events, "events"), ("deaths", deaths, "persons")):
            yield Observation(
                variable=variable, actor1=state, code1=cell.country, item=cell.kind,
                first_day=cell.month, last_day=following - datetime.timedelta(days=1),
                value=value, unit=unit, line=int(line),
            )  # fmt: skip
