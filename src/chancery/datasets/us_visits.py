"""Visits of foreign leaders to the United States, and travels of presidents and secretaries.

Files of the Office of the Historian of the US State Department (history.state.gov), XML:

    <visit> visitor, from, start-date, end-date, description          a foreign leader in the US
    <trip>  role, name, country, locale, start-date, end-date, remarks   an American abroad

Traps: a journey through several countries is several trips; some were made before taking office
("as President-elect"), which only the remarks tell; "Korea" is the Republic from 1948 on,
and the "U.S.S.R." of 1992 is Russia. The parser refuses entities and fetches nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.cells import day_in
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import head, opened, told
from chancery.records import UnreadableError

_SIZE_LIMIT = 100_000_000
_MODIFIED = re.compile(rb"<last-modified-datetime>(\d{4}-\d\d-\d\d)")
_TRIPS = {"president": "travel of the President", "secretary": "travel of the Secretary of State"}

_MEANT = {
    "Korea": (datetime.date(1948, 8, 15), "South Korea"),
    "U.S.S.R.": (datetime.date(1991, 12, 26), "Russia"),
}
"""Names that the files keep for another state, from a day on."""


class UsVisits(Importer):
    """One observation a visit: actor1 the visitor's state, actor2 the host's."""

    kind = "us-visits"
    title = "Foreign leaders in the United States; its presidents and secretaries abroad"
    licence = "public domain (CC0)"
    by_line = False  # a visit is several lines
    variables: ClassVar[dict[str, str]] = {
        "visit of a foreign leader": "A visit to the United States; item the visitor, text the "
        "occasion",
        "travel of the President": "A visit abroad; item his name, text place and occasion",
        "travel of the Secretary of State": "The same by the Secretary of State",
    }

    def citation(self, vintage: str) -> str:
        """The office, with the last day on which the file was changed."""
        return (
            "Office of the Historian, United States Department of State. Visits by Foreign "
            "Leaders; Travels Abroad of the President; Travels Abroad of the Secretary of State "
            f"(as of {vintage}). https://history.state.gov/departmenthistory."
        )

    def sniff(self, path: Path) -> bool:
        """By the first elements."""
        return bool(re.search(rb"<(visits|trips)>\s*<(visit|trip)\b", head(path)))

    def vintage(self, path: Path) -> str:
        """When a record of the file was last changed."""
        with told(path), opened(path) as file:
            return max(_MODIFIED.findall(file.read(_SIZE_LIMIT)), default=b"").decode()

    def scope(self, path: Path) -> str:
        """A decade, or a person, by the file's name."""
        return path.stem

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every visit."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} is no file of visits or trips.",
                remedy="Give the XML files of HistoryAtState/visits or HistoryAtState/travels.",
            )
        yield from batches(_visits(path, states))


def _visits(path: Path, states: States) -> Iterator[Observation | BadRow]:
    from lxml import etree

    with told(path), opened(path) as file:
        content = file.read(_SIZE_LIMIT)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError(
            f"{path.name} declares entities, which these files never do.",
            remedy="Download it again.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            f"{path.name} is no whole XML: {error.msg}"[:200],
            where=f"line {error.lineno}", remedy="Download it again.",
        ) from error  # fmt: skip
    for element in root.iterchildren("visit", "trip"):
        yield _visit(element, states)


def _visit(element: Any, states: States) -> Observation | BadRow:
    def told_of(name: str) -> str:
        return " ".join((element.findtext(name) or "").split())

    first, last = day_in(told_of("start-date")), day_in(told_of("end-date"))
    if first is None or last is None or last < first:
        return BadRow(element.sourceline, "The visit has no days, or ends before it begins.")
    common: dict[str, Any] = {
        "first_day": first, "last_day": last, "line": element.sourceline, "value": 1.0,
        "unit": "visits",
    }  # fmt: skip
    if element.tag == "visit":
        country = told_of("from")
        return Observation(
            variable="visit of a foreign leader", item=told_of("visitor"),
            text=told_of("description"), actor1=_state(states, country, first), code1=country,
            actor2="USA", code2="United States", **common,
        )  # fmt: skip
    country = told_of("country")
    where = ": ".join(filter(None, (told_of("locale"), told_of("remarks"))))
    return Observation(
        variable=_TRIPS.get(told_of("role"), "travel of an American official"),
        item=told_of("name"), text=where, actor1="USA", code1="United States",
        actor2=_state(states, country, first), code2=country, **common,
    )  # fmt: skip


def _state(states: States, country: str, day: datetime.date) -> str:
    since, meant = _MEANT.get(country, (day, country))
    return named(states, meant if day >= since else country, day)
