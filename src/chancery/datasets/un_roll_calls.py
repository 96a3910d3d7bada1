"""Roll calls of the United Nations General Assembly: what each was about; and their issues.

rcid, session, importantvote, date, unres, amend, para, short, descr
rcid, short_name, issue
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.datasets import un
from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.records import UnreadableError

_ISSUES = {"rcid", "short_name", "issue"}
_NUMBERS = {
    "session": ("session", "number"),
    "importantvote": ("important vote", "yes or no"),
    "amend": ("amendment", "yes or no"),
    "para": ("paragraph", "yes or no"),
}
_TEXTS = {"unres": "resolution", "short": "subject", "descr": "description"}
_NONE = ("", "NA")


class UnRollCalls(Importer):
    """A few observations a roll call; none for cells that are empty."""

    kind = "un-roll-calls"
    title = "Roll calls of the United Nations General Assembly and their issues"
    licence = "MIT (R package unvotes); upstream: terms of the Harvard Dataverse"
    variables: ClassVar[dict[str, str]] = {
        "session": "The session",
        "important vote": "1 if the State Department of the United States called it important",
        "amendment": "1 if an amendment was voted on",
        "paragraph": "1 if a paragraph was voted on",
        "resolution": "The resolution's symbol",
        "subject": "A few words on it",
        "description": "What was voted on, cut off by the publisher",
        "issue": "An issue it belongs to (one observation an issue)",
    }

    def citation(self, vintage: str) -> str:
        """The package and Voeten."""
        return (
            "Robinson, David (2021). unvotes: United Nations General Assembly Voting Data (R "
            f"package; roll calls to {vintage}), after Voeten, Erik, {un.DATAVERSE}; {un.VOETEN}."
        )

    def sniff(self, path: Path) -> bool:
        """Either of the two shapes."""
        return un.is_roll_calls(path) or set(columns_of(path)) >= _ISSUES

    def scope(self, path: Path) -> str:
        """Issues do not replace roll calls."""
        return "roll calls" if un.is_roll_calls(path) else "issues"

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Whichever it is."""
        refuse_damaged(path, dates=("date",))
        if un.is_roll_calls(path):
            yield from batches(_roll_calls(path))
        elif self.sniff(path):
            yield from batches(_issues(path))
        else:
            raise UnreadableError(
                f"{path.name} has no roll calls.", where="line 1",
                remedy="Give a file with rcid, session and date, or with rcid and issue.",
            )  # fmt: skip


def _issues(path: Path) -> Iterator[Observation]:
    for line, row in rows(path):
        yield Observation(
            variable="issue", item=f"rcid:{row['rcid']}", text=row["issue"], line=line
        )


def _roll_calls(path: Path) -> Iterator[Observation | BadRow]:
    for line, row in rows(path):
        day = un.day(row["date"])
        if day is None or not row["rcid"].isdecimal():
            yield BadRow(line, "The roll call has no number or no day.")
            continue
        yield from _cells(row, day, line)


def _cells(row: dict[str, str], day: datetime.date, line: int) -> Iterator[Observation | BadRow]:
    item = f"rcid:{row['rcid']}"
    for name, variable in _TEXTS.items():
        if row.get(name, "") not in _NONE:
            yield Observation(
                variable=variable, item=item, text=row[name], first_day=day, last_day=day, line=line
            )
    for name, (variable, unit) in _NUMBERS.items():
        cell = row.get(name, "")
        if cell in _NONE:
            continue
        if not cell.isdecimal():
            yield BadRow(line, f"{name} is no number.")
            continue
        yield Observation(
            variable=variable, item=item, value=float(cell), unit=unit, first_day=day,
            last_day=day, line=line,
        )  # fmt: skip
