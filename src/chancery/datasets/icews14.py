"""ICEWS14: the events of 2014 as quadruples of numbers, a benchmark of forecasting.

    19	6	151	1        subject, relation, object, day 1…365 (or hours, in steps of 24 from 0)

What the numbers mean stands in `entity2id.txt` and `relation2id.txt`, given with the file or
lying beside it. "Citizen_(Nigeria)" counts for the state in its brackets, a person in office for
his state.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.states import States
from chancery.datasets.tables import head, opened, told
from chancery.records import UnreadableError

_NEW_YEAR = datetime.date(2014, 1, 1)
_NAMES = ("entity2id.txt", "relation2id.txt")
_BRACKETS = re.compile(r"\(([^()]+)\)$")
_ROW = re.compile(rb"\d+\t\d+\t\d+\t\d+(\t-?\d+)?\r?\n")


class Icews14(Importer):
    """One observation an event; the item is the split (train, valid, test)."""

    kind = "icews14"
    title = "ICEWS 2014 as quadruples (benchmark of temporal knowledge graphs)"
    licence = "Apache-2.0 (repository); upstream ICEWS: terms of the Harvard Dataverse"
    variables: ClassVar[dict[str, str]] = {"event": "Text: the CAMEO relation; value: one event"}

    def citation(self, vintage: str) -> str:
        """ICEWS, and who made the quadruples."""
        return (
            "Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James "
            "Starz and Michael Ward (2015). ICEWS Coded Event Data. Harvard Dataverse, "
            "https://doi.org/10.7910/DVN/28075; García-Durán, Alberto, Sebastijan Dumančić and "
            "Mathias Niepert (2018). Learning Sequence Encoders for Temporal Knowledge Graph "
            "Completion. EMNLP 2018 (ICEWS14)."
        )

    def sniff(self, path: Path) -> bool:
        """Lines of four numbers, and the names beside them."""
        return bool(_ROW.match(head(path, 200))) and all(self._find(name) or
            path.with_name(name).is_file() for name in _NAMES)  # fmt: skip

    def companion(self, path: Path) -> bool:
        """The two lists of names."""
        return path.name in _NAMES

    def vintage(self, path: Path) -> str:
        """The year is its name."""
        return "2014"

    def scope(self, path: Path) -> str:
        """Each split by itself."""
        return _split(path)

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every event."""
        entities, relations = (self._names(path, name) for name in _NAMES)
        yield from batches(_events(path, entities, relations, states))

    def _names(self, path: Path, name: str) -> dict[str, str]:
        found = self._find(name) or path.with_name(name)
        if not found.is_file():
            raise UnreadableError(
                f"{path.name} has numbers without names.",
                remedy=f"Give {' and '.join(_NAMES)} with it, or put them beside it.",
            )
        lines = found.read_text("utf-8", "replace").splitlines()
        pairs = (line.rsplit("\t", 1) for line in lines if "\t" in line)
        return {number.strip(): word for word, number in pairs}

    def _find(self, name: str) -> Path | None:
        return next((path for path in self.beside if path.name == name), None)


def _events(
    path: Path, entities: dict[str, str], relations: dict[str, str], states: States
) -> Iterator[Observation | BadRow]:
    hours = _in_hours(path)

    @cache
    def actor(entity: str, day: datetime.date) -> str:
        inside = _BRACKETS.search(entity)
        name = (inside[1] if inside else entity).replace("_", " ")
        return states.behind(name, day)

    for line, cells in _rows(path):
        day = _day(cells[3], hours) if len(cells) >= 4 else None
        known = day and cells[0] in entities and cells[1] in relations and cells[2] in entities
        if day is None or not known:
            yield BadRow(line, "No four numbers that the lists of names know.")
            continue
        one, other = entities[cells[0]], entities[cells[2]]
        yield Observation(
            variable="event", actor1=actor(one, _NEW_YEAR), actor2=actor(other, _NEW_YEAR),
            code1=one, code2=other, first_day=day, last_day=day, item=_split(path), value=1.0,
            unit="events", text=relations[cells[1]], line=line,
        )  # fmt: skip


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with told(path), opened(path) as file:
        for line, row in enumerate(file, 1):
            if row.strip():
                yield line, row.decode("utf-8", "replace").rstrip("\r\n").split("\t")


def _in_hours(path: Path) -> bool:
    """Whether times go beyond a year's days: then they are hours."""
    times = (cells[3] for _, cells in _rows(path) if len(cells) >= 4)
    return any(len(time) > 2 and time.isdecimal() and int(time) > 366 for time in times)


def _day(time: str, hours: bool) -> datetime.date | None:
    if not time.isdecimal() or len(time) > 6:
        return None
    days = int(time) // 24 if hours else int(time) - 1
    return _NEW_YEAR + datetime.timedelta(days=days) if 0 <= days < 365 else None


def _split(path: Path) -> str:
    """train, valid or test, by the file's name."""
    return path.name.partition(".")[0]
