"""Militarised interstate disputes (MID) by directed dyad and year; the item is the dispute.

Each pair stands in both directions: a row tells what actor 1 did, its mirror what actor 2 did.
Columns of the other side are therefore not taken twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow.compute as pc

from chancery.datasets.base import Read
from chancery.datasets.cow import Variable, YearTable, meanings, observed, years_of
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, columns_of, words

_COLUMNS = {
    "cowmidongoing": Variable("dispute", "yes or no", "A dispute is going on"),
    "cowmidonset": Variable("dispute: onset", "yes or no", "It begins in this year"),
    "sidea1": Variable("dispute: side A", "yes or no", "Actor 1 is on the side that began"),
    "orig1": Variable("dispute: originator", "yes or no", "Actor 1 was in it from day one"),
    "hiact1": Variable("dispute: highest action", "code 0–21", "The gravest act of actor 1"),
    "hostlev1": Variable("dispute: hostility of actor 1", "level 1–5", "1 none … 5 war"),
    "hostlev": Variable("dispute: hostility", "level 1–5", "Of the whole dispute"),
    "fatality1": Variable("dispute: deaths of actor 1", "level 0–6", "0 none … 6 over 999"),
    "fatalpre1": Variable("dispute: deaths of actor 1, count", "persons", "Where it is known"),
    "recip": Variable("dispute: reciprocated", "yes or no", "Both sides took part"),
    "mindur": Variable("dispute: shortest duration", "days", "Where the days are uncertain"),
    "maxdur": Variable("dispute: longest duration", "days", "Where the days are uncertain"),
}


class Disputes(YearTable):
    """A dozen values a row."""

    kind = "cow-mid"
    title = "Militarised interstate disputes, Correlates of War"
    extra = ("dispnum",)
    columns = _COLUMNS
    variables: ClassVar[dict[str, str]] = meanings(_COLUMNS)

    def citation(self, vintage: str) -> str:
        """Palmer and others."""
        return (
            "Palmer, Glenn, Roseanne W. McManus, Vito D'Orazio, Michael R. Kenwick, Mikaela "
            "Karstens, Chase Bloch, Nick Dietrich, Kayla Kahn, Kellan Ritter and Michael J. Soules "
            "(2022). The MID5 Dataset, 2011–2014: Procedures, Coding Rules, and Description. "
            f"Conflict Management and Peace Science 39 (4): 470–482 (data to {vintage})."
        )

    def sniff(self, path: Path) -> bool:
        """By the dispute's number."""
        return "dispnum" in columns_of(path) and super().sniff(path)

    def unpivot(self, found: Chunk, states: States) -> Iterator[Read]:
        """With the dispute as item."""
        years = years_of(found, "year")
        yield from years.bad
        item = pc.binary_join_element_wise("mid", words(found["dispnum"]), ":")
        yield from observed(found, years, states, ("ccode1", "ccode2"), self.columns, item=item)
