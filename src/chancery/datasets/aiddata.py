"""AidData's Global Chinese Development Finance, version 3.0: one row a loan, grant or promise.

Read whole (126 columns) or from tables that others derived from it. Traps: only rows
"recommended for aggregates" may be added up (the others are pledges, cancelled, or counted
elsewhere), so the others are variables of their own, as are those of derived tables that do not
say; a day of commitment that is an estimate is widened to its year; a table by place repeats a
record for each of its places; regions ("Africa, regional") are no states.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import msgspec

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.cells import day_in, number_in
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.records import UnreadableError

_AMOUNTS = {
    "Amount (Constant USD 2021)": ("commitment", "USD of 2021"),
    "Adjusted Amount (Constant USD 2021)": ("adjusted commitment", "USD of 2021"),
    "Amount (Nominal USD)": ("nominal commitment", "USD"),
}
_RECOMMENDED = {"Yes": "", "No": ", not for sums", "": ", not said whether for sums"}
_WORDS = {
    "Title": "title", "Status": "status", "Flow Type": "flow type",
    "Flow Type Simplified": "flow type", "Flow Class": "flow class", "Sector Name": "sector",
    "Infrastructure": "infrastructure", "Funding Agencies": "funders",
}  # fmt: skip
_CHINA = "China (People's Republic of)"


class AidData(Importer):
    """Some observations a record: actor1 who pays, actor2 who receives, item the record."""

    kind = "aiddata"
    title = "AidData Global Chinese Development Finance Dataset"
    licence = "ODC-BY 1.0, as AidData states (recalled)"
    variables: ClassVar[dict[str, str]] = {
        "commitment": "Amount in USD of 2021, where recommended for sums; `, not for sums` and "
        "`, not said whether for sums` mark the others",
        "adjusted commitment": "The same, adjusted by AidData for what was never in force",
        "nominal commitment": "The same in USD of the day",
        "title": "What the record is, in AidData's words",
        "status": "Pipeline, implementation, completion, suspended, cancelled",
        "flow type": "Loan, grant, export credit …",
        "flow class": "ODA-like, OOF-like or vague",
        "sector": "Sector, by OECD's names",
        "infrastructure": "Whether it is infrastructure",
        "funders": "Who pays, in China",
    }

    def citation(self, vintage: str) -> str:
        """As AidData asks (recalled)."""
        return (
            "Custer, Samantha, et al. (2023). Tracking Chinese Development Finance: An "
            "Application of AidData's TUFF 3.0 Methodology. AidData at William & "
            f"Mary; Global Chinese Development Finance Dataset, version {vintage}."
        )

    def sniff(self, path: Path) -> bool:
        """By the columns that all its tables keep."""
        names = {_plain(name) for name in columns_of(path)}
        return {"AidData Record ID", "Recipient", "Commitment Year"} <= names

    def vintage(self, path: Path) -> str:
        """The version that has these columns."""
        return "3.0"

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every record, once."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the columns of AidData's GCDF 3.0.", where="line 1",
                remedy="Export the sheet GCDF_3.0 as CSV in UTF-8.",
            )  # fmt: skip
        columns = columns_of(path)
        refuse_damaged(
            path, names=("Recipient",), dates=[name for name in columns if "(MM/DD/YYYY)" in name]
        )
        yield from batches(_records(path, states))


def _plain(name: str) -> str:
    """A column's name, also where R wrote its spaces as points."""
    if " " in name or "." not in name:
        return name
    return name.replace(".", " ")


def _records(path: Path, states: States) -> Iterator[Observation | BadRow]:
    seen: set[str] = set()
    for line, found in rows(path):
        row = {_plain(name): cell.strip() for name, cell in found.items()}
        number, year = row["AidData Record ID"], _year(row["Commitment Year"])
        if not number or not year:
            yield BadRow(line, "The record has no number or no year of commitment.")
        elif number not in seen:
            seen.add(number)
            yield from _record(line, row, year, states)


def _record(line: int, row: dict[str, str], year: int, states: States) -> Iterator[Observation]:
    first, last = _days(row, year)
    payer = row.get("Financier Country", _CHINA)
    record = Observation(
        variable="", line=line, item=f"AidData {row['AidData Record ID']}",
        first_day=first, last_day=last,
        actor1=named(states, payer, first), code1=payer,
        actor2=_recipient(row, first, states), code2=row["Recipient"],
    )  # fmt: skip
    mark = _RECOMMENDED.get(row.get("Recommended For Aggregates", ""), _RECOMMENDED[""])
    for column, (variable, unit) in _AMOUNTS.items():
        if column in row:
            value = number_in(row[column])
            yield msgspec.structs.replace(
                record, variable=variable + mark, value=value, unit=unit,
                missing="" if value is not None else "not reported",
            )  # fmt: skip
    told = {_WORDS[column]: row[column] for column in _WORDS if row.get(column)}
    for variable, text in told.items():
        yield msgspec.structs.replace(record, variable=variable, text=text)


def _recipient(row: dict[str, str], day: datetime.date, states: States) -> str:
    found = States().at("iso3", row.get("Recipient ISO-3", ""), day)
    return found or named(states, row["Recipient"], day)


def _days(row: dict[str, str], year: int) -> tuple[datetime.date, datetime.date]:
    """The day of commitment where it is said to be no estimate, else its year."""
    day = day_in(row.get("Commitment Date (MM/DD/YYYY)", ""), "%Y-%m-%d", "%m/%d/%Y")
    if day and row.get("Commitment Date Estimated", "Yes") != "Yes":
        return day, day
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _year(text: str) -> int:
    return int(text[:4]) if re.fullmatch(r"(19|20)\d\d(\.0)?", text) else 0
