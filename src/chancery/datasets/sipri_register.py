"""SIPRI's trade register: one row a deal, in ISO-8859-1 under eleven lines of explanation.

Traps: three columns without a name hold "?" for what is uncertain: the year of order, the number
ordered, the number delivered; some rows are broken in two; an empty number ordered is not yet
known, an empty TIV of deliveries means that there were none, 0 that it was under half a million;
a name with * is no state (with ** an organisation).
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import msgspec

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import head, opened, told
from chancery.records import UnreadableError

ENCODING = "iso-8859-1"
SOURCE = "SIPRI Arms Transfers Database, Stockholm International Peace Research Institute"
LICENCE = "SIPRI's terms: research use with citation, no redistribution in bulk"
_HEADER = "Recipient,Supplier,Year of order"
_COLUMNS = 16
_SCOPE = re.compile(r"from (.+?)\s+to (.+?)\s*\.")


class SipriRegister(Importer):
    """Four observations a deal; actor1 the supplier, actor2 the recipient, item the weapon."""

    kind = "sipri-register"
    title = "SIPRI Arms Transfers Database: trade register"
    licence = LICENCE
    variables: ClassVar[dict[str, str]] = {
        "arms ordered": "Number ordered, in the year of order; text says what is uncertain",
        "arms delivered": "Number delivered, from the first to the last year of delivery",
        "TIV ordered": "Trend-indicator value of the order, in millions",
        "TIV delivered": "Trend-indicator value of the deliveries, in millions",
    }

    def citation(self, vintage: str) -> str:
        """As SIPRI asks, with the day on which the register was made."""
        return f"{SOURCE}, trade register generated {vintage}, https://armstransfers.sipri.org."

    def sniff(self, path: Path) -> bool:
        """By the names of the columns under the preamble."""
        return _HEADER.encode() in head(path)

    def vintage(self, path: Path) -> str:
        """The day in the preamble."""
        return generated(path)

    def scope(self, path: Path) -> str:
        """From whom to whom, as the first line tells."""
        found = _SCOPE.search(head(path).split(b"\n", 1)[0].decode(ENCODING))
        return f"from {found[1]} to {found[2]}" if found else path.stem

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every deal."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the columns of SIPRI's trade register.",
                remedy="Export the register as CSV from armstransfers.sipri.org.",
            )
        skip = head(path).decode(ENCODING).split(_HEADER, 1)[0].count("\n")
        refuse_damaged(path, encoding=ENCODING, skip=skip)
        yield from batches(_deals(path, skip, states))


def generated(path: Path) -> str:
    """The day of "Generated: 28 July 2022" in a preamble, as ISO date; "" where there is none."""
    found = re.search(rb"enerated: (\d{1,2}) (\w{3})\w* (\d{4})", head(path))
    if not found:
        return ""
    try:
        text = b" ".join(found.groups()).decode()
        return datetime.datetime.strptime(text, "%d %b %Y").date().isoformat()
    except ValueError:
        return ""


def supplier_or_recipient(states: States, name: str, day: datetime.date) -> str:
    """Our id; "" without a word for what the star marks as no state and for unknown ones."""
    no_state = name.endswith("*") or name.lower().startswith("unknown")
    return "" if no_state else named(states, name, day)


def _deals(path: Path, skip: int, states: States) -> Iterator[Observation | BadRow]:
    for line, cells in _rows(path, skip):
        if len(cells) != _COLUMNS or not _year(cells[2]):
            yield BadRow(line, "The row has not 16 cells, or no year of order.")
        else:
            yield from _deal(line, cells, states)


def _deal(line: int, cells: list[str], states: States) -> Iterator[Observation]:
    ordered = _year(cells[2])
    delivered = [year for text in cells[10].split(";") if (year := _year(text.strip()))]
    day = datetime.date(ordered, 7, 1)
    deal = Observation(
        variable="", line=line, item=f"{cells[6].strip()} ({cells[7]})",
        actor1=supplier_or_recipient(states, cells[1], day), code1=cells[1],
        actor2=supplier_or_recipient(states, cells[0], day), code2=cells[0],
    )  # fmt: skip
    years = delivered or [ordered]
    no_tiv = "unknown" if delivered else "not applicable"
    unsure_year = "year of order" if cells[3] else ""
    for variable, cell, of_order, none, unsure in (
        ("arms ordered", cells[4], True, "unknown", (unsure_year, "number" if cells[5] else "")),
        ("arms delivered", cells[8], False, "unknown", ("number" if cells[9] else "",)),
        ("TIV ordered", cells[14], True, "unknown", (unsure_year,)),
        ("TIV delivered", cells[15], False, no_tiv, ()),
    ):
        value = _number(cell)
        said = " and ".join(filter(None, unsure))
        yield msgspec.structs.replace(
            deal,
            variable=variable,
            value=value,
            unit="pieces" if variable.startswith("arms") else "million TIV",
            first_day=datetime.date(ordered if of_order else min(years), 1, 1),
            last_day=datetime.date(ordered if of_order else max(years), 12, 31),
            text=f"uncertain: {said}" if said else "",
            missing=none if value is None else "",
        )


def _rows(path: Path, skip: int) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of every deal, those broken in two made whole."""
    with told(path), opened(path) as binary:
        text = io.TextIOWrapper(binary, ENCODING, newline="")
        for _ in range(skip + 1):
            text.readline()
        reader = csv.reader(text)
        begin, at = skip + 2, 0
        broken: list[str] = []
        for cells in reader:
            if broken and len(broken) + len(cells) == _COLUMNS + 1:
                cells = [*broken[:-1], broken[-1] + cells[0], *cells[1:]]
                begin = at
            elif broken:
                yield at, broken
            broken, at = (cells, begin) if 0 < len(cells) < _COLUMNS else ([], 0)
            if cells and not broken:
                yield begin, cells
            begin = skip + reader.line_num + 2
        if broken:
            yield at, broken


def _year(text: str) -> int:
    return int(text) if re.fullmatch(r"(19|20)\d\d", text) else 0


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
