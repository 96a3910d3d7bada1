"""National material capabilities (NMC) and their index CINC, by state and year.

Trap: military expenditure before 1914 is in thousand British pounds, from then on in thousand
current US dollars; the unit of each observation says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow.compute as pc

from chancery.datasets.base import Read
from chancery.datasets.cow import Variable, YearTable, meanings, observed, years_of
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, rows, whole

_SPENDING = "military expenditure"
_SINCE_DOLLARS = 1914
_COLUMNS = {
    "milex": Variable(_SPENDING, "thousand current US$", "Pounds before 1914"),
    "milper": Variable("military personnel", "thousands", "Under arms"),
    "irst": Variable("iron and steel", "thousand tons", "Produced"),
    "pec": Variable("energy consumption", "thousand coal-ton equivalents", "Primary energy"),
    "tpop": Variable("population", "thousands", "Total"),
    "upop": Variable("urban population", "thousands", "In cities over 100,000"),
    "cinc": Variable("CINC", "share of the world", "Mean of the six shares"),
}


class Capabilities(YearTable):
    """Seven values a row."""

    kind = "cow-nmc"
    title = "National material capabilities and CINC, Correlates of War"
    keys = ("ccode", "year")
    columns = _COLUMNS
    variables: ClassVar[dict[str, str]] = meanings(_COLUMNS)

    def citation(self, vintage: str) -> str:
        """Singer."""
        return (
            "Singer, J. David (1987). Reconstructing the Correlates of War Dataset on Material "
            "Capabilities of States, 1816–1985. International Interactions 14 (2): 115–132 "
            f"(National Material Capabilities, edition {vintage})."
        )

    def vintage(self, path: Path) -> str:
        """The publisher's file says its version in every row."""
        return next((row.get("version", "") for _, row in rows(path)), "")

    def unpivot(self, found: Chunk, states: States) -> Iterator[Read]:
        """With pounds where they are pounds."""
        years = years_of(found, "year")
        yield from years.bad
        dollars = pc.greater_equal(whole(found["year"]), _SINCE_DOLLARS).fill_null(False)
        pounds = Variable(_SPENDING, "thousand current British pounds", "Before 1914")
        yield from observed(found, years, states, ("ccode",), {"milex": pounds}, pc.invert(dollars))
        milex = {"milex": self.columns["milex"]}
        yield from observed(found, years, states, ("ccode",), milex, dollars)
        rest = {name: v for name, v in self.columns.items() if name != "milex"}
        yield from observed(found, years, states, ("ccode",), rest)
