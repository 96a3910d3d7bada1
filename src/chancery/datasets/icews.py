"""ICEWS events in the tab-separated form of the Dataverse: 20 columns.

Traps: a symmetrical act ("Consult") stands there twice, once from each side; countries are names
and "NA" is none; the state of an actor is that of his country, whoever he is, so a citizen's
protest counts for it too (the name, with his role and country in brackets, is kept as code).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.gdelt import days_of, encoded_numbers
from chancery.datasets.naming import named_column
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of
from chancery.records import UnreadableError

_WANTED = (
    "Event ID", "Event Date", "Source Name", "Source Country", "CAMEO Code", "Intensity",
    "Target Name", "Target Country",
)  # fmt: skip


_NAME = re.compile(r"(\d{4})\.(\d{4})(\d\d)(\d\d)\d{6}\.")


class Icews(Importer):
    """One observation an event."""

    kind = "icews"
    title = "ICEWS coded event data"
    licence = "terms of the Harvard Dataverse, doi:10.7910/DVN/28075"
    variables: ClassVar[dict[str, str]] = {
        "event": "Intensity, on Goldstein's scale (-10 to 10); text is the CAMEO code, item the "
        "event's number, codes the actors' names"
    }

    def citation(self, vintage: str) -> str:
        """As the Dataverse asks."""
        return (
            "Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James "
            "Starz and Michael Ward (2015). ICEWS Coded Event Data. Harvard Dataverse, "
            f"https://doi.org/10.7910/DVN/28075 (version of {vintage})."
        )

    def vintage(self, path: Path) -> str:
        """The day in a name like events.2018.20200427084805.tab."""
        found = _NAME.search(path.name)
        return "-".join(found.groups()[1:]) if found else ""

    def scope(self, path: Path) -> str:
        """The year that such a name gives, else the name."""
        found = _NAME.search(path.name)
        return found[1] if found else path.stem

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(_WANTED) <= set(columns_of(path, "\t"))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every event."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the columns of ICEWS events.", where="line 1",
                remedy="Give events.YEAR.….tab from the Dataverse, unpacked, in its original form.",
            )  # fmt: skip
        refuse_damaged(
            path, delimiter="\t", dates=("Event Date",), codes={"CAMEO Code": 2},
            names=("Source Country", "Target Country"),
        )  # fmt: skip
        for found in chunks(path, _WANTED, delimiter="\t", quoted=False):
            if isinstance(found, BadRow):
                yield found
            else:
                yield from _events(found, states)


def iso_days(found: pa.Array) -> pa.Array:
    """2018-06-01 → date32; null for what is no such day. Time after it is left out."""
    return days_of(found, 10)


def _events(found: Chunk, states: States) -> Iterator[Read]:
    days = iso_days(found["Event Date"])
    value = encoded_numbers(found["Intensity"])
    lines = found.lines.filter(pc.is_null(days))
    if len(lines):
        yield BadRow(lines[0].as_py(), "The day of the event is no date.", len(lines))
    source, target = (
        named_column(states, _without_na(found[f"{side} Country"]), days)
        for side in ("Source", "Target")
    )
    yield batch(
        len(days), variable="event", item=found["Event ID"], first_day=days, last_day=days,
        actor1=source, actor2=target, code1=found["Source Name"], code2=found["Target Name"],
        value=value, unit="Goldstein", text=found["CAMEO Code"], line=found.lines,
        missing=pc.if_else(pc.is_null(value), "unknown", ""),
    ).filter(pc.is_valid(days))  # fmt: skip


def _without_na(found: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(found, "NA"), "", found)
