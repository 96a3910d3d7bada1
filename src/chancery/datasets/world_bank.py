"""World Bank indicators in the form of the bulk CSV: a row a country, a column a year.

Traps: a byte-order mark, some lines before the names of the columns, a comma at the end of every
line, groups of countries between the countries, and codes of the Bank's own. A cell that is empty
is "not reported".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import head, number, rows
from chancery.records import UnreadableError

_NAMES = re.compile(r'^"?Country Name"?,"?Country Code"?,"?Indicator Name"?,"?Indicator Code"?')
_UPDATED = re.compile(r'"?Last Updated Date"?,"?([\d-]+)')
_UNIT = re.compile(r"\(([^()]*)\)[^()]*$")
_PREAMBLE = 12


class WorldBank(Importer):
    """One observation a country and year; the variable is the indicator's code."""

    kind = "world-bank"
    title = "World Bank indicators, bulk CSV"
    licence = "CC BY 4.0 (most indicators)"
    variables: ClassVar[dict[str, str]] = {
        "(indicator's code)": "NY.GDP.PCAP.CD and so on; the text is the indicator's name"
    }

    def citation(self, vintage: str) -> str:
        """The Bank."""
        return (
            f"World Bank. World Development Indicators (last updated {vintage}). "
            "https://data.worldbank.org"
        )

    def sniff(self, path: Path) -> bool:
        """By the names of the columns, within the first lines."""
        return _preamble(path) is not None

    def vintage(self, path: Path) -> str:
        """The day of the last update, before the names."""
        found = _UPDATED.search(_opening(path))
        return found[1] if found else ""

    def scope(self, path: Path) -> str:
        """An indicator; all of them where a file has several."""
        codes = {row.get("Indicator Code", "") for _, row in rows(path, skip=_preamble(path) or 0)}
        return codes.pop() if len(codes) == 1 else ""

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every cell."""
        skip = _preamble(path)
        if skip is None:
            raise UnreadableError(
                f"{path.name} has no line that begins with Country Name.", where="line 1",
                remedy="Give the CSV file out of the zip that the Bank gives, not its metadata.",
            )  # fmt: skip
        refuse_damaged(path, skip=skip, names=("Country Name",))
        yield from batches(_cells(path, skip, states))


def _cells(path: Path, skip: int, states: States) -> Iterator[Observation | BadRow]:
    for line, row in rows(path, skip=skip):
        code, indicator = row["Country Code"], row["Indicator Name"]
        if not code or not row["Indicator Code"]:
            yield BadRow(line, "No country or no indicator.")
            continue
        state = states.at("iso3", code)
        unit = _UNIT.search(indicator)
        for name, cell in row.items():
            if not (len(name) == 4 and name.isdecimal()):
                continue
            value = number(cell)
            if value is None and cell.strip(" ."):
                yield BadRow(line, "A cell is no number.")
                continue
            yield Observation(
                variable=row["Indicator Code"], actor1=state, code1=code, text=indicator,
                first_day=datetime.date(int(name), 1, 1), value=value, line=line,
                last_day=datetime.date(int(name), 12, 31), unit=unit[1] if unit else "",
                missing="" if value is not None else "not reported",
            )  # fmt: skip


def _opening(path: Path) -> str:
    return head(path).decode("utf-8-sig", "replace")


def _preamble(path: Path) -> int | None:
    """How many lines stand before the names of the columns; None where there are no names."""
    for lines, line in enumerate(_opening(path).splitlines()[:_PREAMBLE]):
        if _NAMES.match(line):
            return lines
    return None
