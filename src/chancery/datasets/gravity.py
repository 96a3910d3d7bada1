"""The gravity table of 2006 (CEPII, Head, Mayer & Ries), as the R package gravity gives it:
positive trade flows of 166 countries with what explains them. A country's GDP is taken once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.cow import Variable, meanings
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, number, rows
from chancery.records import UnreadableError

_FIRST, _LAST = datetime.date(2006, 1, 1), datetime.date(2006, 12, 31)
_MIDDLE = datetime.date(2006, 7, 1)
_PAIR = {
    "flow": Variable("exports", "million current US$", "From actor 1 to actor 2; never zero"),
    "distw": Variable("distance", "km", "Between their people"),
    "rta": Variable("trade agreement", "yes or no", "Both in one"),
    "contig": Variable("contiguity", "yes or no", "They share a border"),
    "comlang_off": Variable("common language", "yes or no", "An official one"),
    "comcur": Variable("common currency", "yes or no", "They share one"),
}
_GDP = Variable("GDP", "million current US$", "Of actor 1")


class Gravity(Importer):
    """Six values a pair and one a country."""

    kind = "gravity"
    title = "Gravity table 2006, CEPII"
    licence = "Apache-2.0 (R package gravity); upstream CEPII"
    variables: ClassVar[dict[str, str]] = meanings({**_PAIR, "gdp": _GDP})

    def citation(self, vintage: str) -> str:
        """Head, Mayer and Ries."""
        return (
            "Head, Keith, Thierry Mayer and John Ries (2010). The Erosion of Colonial Trade "
            "Linkages after Independence. Journal of International Economics 81 (1): 1–14 "
            f"(CEPII; data of {vintage[:4]}, from the R package gravity)."
        )

    def sniff(self, path: Path) -> bool:
        """By its countries and flows."""
        return {"iso_o", "iso_d", "gdp_o", "gdp_d", *_PAIR} <= set(columns_of(path))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every pair."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} is no gravity table.", where="line 1",
                remedy=f"Give a file with iso_o, iso_d, gdp_o, gdp_d, {', '.join(_PAIR)}.",
            )  # fmt: skip
        refuse_damaged(path)
        yield from batches(_observations(path, states))


def _observations(path: Path, states: States) -> Iterator[Observation | BadRow]:
    counted: set[str] = set()
    for line, row in rows(path):
        codes = row["iso_o"], row["iso_d"]
        values = {name: number(row[name]) for name in (*_PAIR, "gdp_o", "gdp_d")}
        if None in values.values():
            yield BadRow(line, "A value is no number.")
            continue
        ids = [states.at("iso3", code, _MIDDLE) for code in codes]
        for name, variable in _PAIR.items():
            yield Observation(
                variable=variable.name, unit=variable.unit, actor1=ids[0], actor2=ids[1],
                code1=codes[0], code2=codes[1], first_day=_FIRST, last_day=_LAST,
                value=values[name], line=line,
            )  # fmt: skip
        for code, id, gdp in zip(codes, ids, (values["gdp_o"], values["gdp_d"]), strict=True):
            if code not in counted:
                counted.add(code)
                yield Observation(
                    variable=_GDP.name, unit=_GDP.unit, actor1=id, code1=code, first_day=_FIRST,
                    last_day=_LAST, value=gdp, line=line,
                )  # fmt: skip
