"""SIPRI's TIV tables: how much arms one state sent to or got from each other one, by year.

    TIV of arms exports from China, 1950-2021     a table as exported: partners down, years across
    supplier,recipient,year,value,…               a long table of the same values

Values are millions of trend-indicator units, a volume, not a price. Traps: 0 is less than half a
million, an empty cell is no delivery (and gives no observation); the row and the column "Total"
are left out and do not add up exactly, by rounding; a name with * is no state.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.sipri_register import (
    ENCODING,
    LICENCE,
    SOURCE,
    generated,
    supplier_or_recipient,
)
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, head, opened, rows, told
from chancery.records import UnreadableError

_TITLE = re.compile(r"TIV of arms (ex|im)ports (?:from|to) (.+?), \d{4}")
_LONG = {"supplier", "recipient", "year", "value"}


class SipriTiv(Importer):
    """One observation a supplier, recipient and year."""

    kind = "sipri-tiv"
    title = "SIPRI Arms Transfers Database: TIV tables"
    licence = LICENCE
    variables: ClassVar[dict[str, str]] = {
        "arms transfers": "Volume of deliveries in millions of TIV; actor1 the supplier, actor2 "
        "the recipient; 0 is less than half a million; no row is no delivery"
    }
    _generated = ""

    def citation(self, vintage: str) -> str:
        """As SIPRI asks, with the day on which the table was made, where it says so."""
        made = f" generated {self._generated}" if self._generated else ""
        return f"{SOURCE}, TIV tables{made}, https://armstransfers.sipri.org."

    def sniff(self, path: Path) -> bool:
        """By the title, or the columns of a long table."""
        return _title(path) is not None or set(columns_of(path)) >= _LONG

    def vintage(self, path: Path) -> str:
        """The same for all: exports of one and imports of another overlap, and so do tables of
        several days, and what overlaps may count only once, as in the file imported last."""
        self._generated = generated(path)
        return "as downloaded"

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every value but the totals."""
        title = _title(path)
        if title is None and not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has neither the title of a TIV table nor its columns.",
                remedy="Export the table as CSV from armstransfers.sipri.org, or give a CSV with "
                "the columns supplier, recipient, year and value.",
            )
        refuse_damaged(path, encoding=ENCODING if title else "utf-8-sig")
        yield from batches(_wide(path, title, states) if title else _long(path, states))


def _title(path: Path) -> re.Match[str] | None:
    return _TITLE.search(head(path).split(b"\n", 1)[0].decode(ENCODING))


def _wide(path: Path, title: re.Match[str], states: States) -> Iterator[Observation | BadRow]:
    whose, exports = title[2], title[1] == "ex"
    years: list[str] = []
    with told(path), opened(path) as binary:
        reader = csv.reader(io.TextIOWrapper(binary, ENCODING, newline=""))
        for cells in reader:
            partner = cells[0].strip() if cells else ""
            if not years:
                years = cells if len(cells) > 1 and re.fullmatch(r"\d{4}", cells[1]) else []
            elif partner and partner != "Total":
                for year, cell in zip(years[1:], cells[1:], strict=False):
                    if cell and year.isdigit():
                        supplier, recipient = (whose, partner) if exports else (partner, whose)
                        yield _value(reader.line_num, supplier, recipient, year, cell, states)
    if not years:
        raise UnreadableError(
            f"{path.name} has no line of years.", remedy="Export the table from SIPRI again."
        )


def _long(path: Path, states: States) -> Iterator[Observation | BadRow]:
    for line, row in rows(path):
        yield _value(line, row["supplier"], row["recipient"], row["year"], row["value"], states)


def _value(
    line: int, supplier: str, recipient: str, year: str, cell: str, states: States
) -> Observation | BadRow:
    if not re.fullmatch(r"(19|20)\d\d(\.0)?", year) or not re.fullmatch(r"\d+(\.\d+)?", cell):
        return BadRow(line, "The year or the value is no number.")
    first = datetime.date(int(year[:4]), 1, 1)
    middle = first.replace(month=7)
    return Observation(
        variable="arms transfers", line=line, value=float(cell), unit="million TIV",
        actor1=supplier_or_recipient(states, supplier, middle), code1=supplier,
        actor2=supplier_or_recipient(states, recipient, middle), code2=recipient,
        first_day=first, last_day=first.replace(month=12, day=31),
        text="less than 0.5" if float(cell) == 0 else "",
    )  # fmt: skip
