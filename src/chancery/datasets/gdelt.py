"""GDELT 2.0 events: 61 columns, tab-separated, without a first line of names.

Traps: a file of one quarter of an hour holds events of a year and a decade before (an article
says "last year"), so the day of an event is not the day it was known; one happening is several
events, by each pair of actors and each article; a pair without states is kept without them, as
most events have one or none; places use FIPS codes, actors CAMEO codes with ISO countries.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, head, numbers
from chancery.records import UnreadableError

SOURCE = (
    "Leetaru, Kalev and Philip A. Schrodt (2013). GDELT: Global Data on Events, Location and "
    "Tone, 1979-2012. ISA Annual Convention; GDELT Project, https://www.gdeltproject.org"
)

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_WANTED = (
    "GlobalEventID", "Day", "Actor1Code", "Actor1CountryCode", "Actor2Code",
    "Actor2CountryCode", "EventCode", "GoldsteinScale", "NumMentions",
)  # fmt: skip
"""All ASCII: names and addresses in other encodings are not even looked at."""


class GdeltEvents(Importer):
    """Two observations an event: what it is, and how often it was mentioned."""

    kind = "gdelt"
    title = "GDELT 2.0 event database"
    licence = "free for any use with a citation and a link to gdeltproject.org"
    variables: ClassVar[dict[str, str]] = {
        "event": "Goldstein score; text is the CAMEO code; item the event's number. One "
        "happening may be several events",
        "mentions": "How often the event was mentioned in its first 15 minutes; the same item",
    }

    def citation(self, vintage: str) -> str:
        """The paper and the project."""
        return f"{SOURCE} (version {vintage}, events)."

    def vintage(self, path: Path) -> str:
        """The version of the database; its files add to each other."""
        return "2.0"

    def scope(self, path: Path) -> str:
        """A quarter of an hour, by the file's name."""
        return path.name.split(".")[0]

    def sniff(self, path: Path) -> bool:
        """By the number of cells and what stands in some of them."""
        return _is_events(path)

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every event and its mentions."""
        if not _is_events(path):
            raise UnreadableError(
                f"{path.name} has not the 61 columns of GDELT 2.0 events.", where="line 1",
                remedy="Give an .export.CSV of GDELT 2.0, unpacked, as it was downloaded.",
            )  # fmt: skip
        for found in chunks(path, _WANTED, delimiter="\t", names=COLUMNS, quoted=False):
            if isinstance(found, BadRow):
                yield found
            else:
                yield from _events(found, states)


def _is_events(path: Path) -> bool:
    cells = head(path).split(b"\n", 1)[0].rstrip(b"\r").split(b"\t")
    return (
        len(cells) == len(COLUMNS)
        and all(cells[n].isdigit() for n in (0, 1, 2, 3, 28))
        and len(cells[1]) == 8
    )


def _events(found: Chunk, states: States) -> Iterator[Read]:
    days = compact_days(found["Day"])
    shared = {
        "item": found["GlobalEventID"].dictionary_encode(),
        "first_day": days,
        "last_day": days,
        "line": found.lines,
    }
    for n in ("1", "2"):
        country = found[f"Actor{n}CountryCode"].dictionary_encode()
        shared[f"actor{n}"] = states.column("iso3", country, days)
        shared[f"code{n}"] = found[f"Actor{n}Code"].dictionary_encode()
    good = pc.is_valid(days)
    lines = found.lines.filter(pc.invert(good))
    if len(lines):
        yield BadRow(lines[0].as_py(), "The day of the event is no date.", len(lines))
    for variable, unit, column, text in (
        ("event", "Goldstein", "GoldsteinScale", found["EventCode"].dictionary_encode()),
        ("mentions", "mentions", "NumMentions", None),
    ):
        value = encoded_numbers(found[column])
        made = batch(
            len(days), variable=variable, value=value, unit=unit, text=text,
            missing=pc.if_else(pc.is_null(value), "unknown", "").dictionary_encode(), **shared,
        )  # fmt: skip
        yield made.filter(good) if len(lines) else made


def compact_days(found: pa.Array) -> pa.Array:
    """20170131 → date32; null for what is no such day. Time after it is left out."""
    return days_of(found, 8)


def days_of(found: pa.Array, letters: int) -> pa.Array:
    """The day in the first letters of ISO dates, each different text read once; null for none."""
    encoded = pc.utf8_slice_codeunits(found, 0, letters).dictionary_encode()
    days = pa.array([_day(text) for text in encoded.dictionary.to_pylist()], pa.date32())
    return days.take(encoded.indices)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def encoded_numbers(found: pa.Array) -> pa.Array:
    """Text as float64, each different text read once; null for what is no number."""
    encoded = found.dictionary_encode()
    return numbers(encoded.dictionary).take(encoded.indices)
