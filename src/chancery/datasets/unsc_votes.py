"""Votes in the Security Council, in a table of our own: one row a state's vote.

    date,draft,resolution,state,vote,outcome,subject
    2001-02-03,S/2001/9999,,USA,no,not adopted,A made-up matter

docs/formats/unsc-votes.md explains it. Traps: a draft that fails has no number of a resolution;
a permanent member's no is a veto only where it kept the draft from being adopted; absence and not
taking part are no abstentions; China's seat was Taipei's until 25 October 1971.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import msgspec

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.cells import day_in
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.naming import named
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.records import UnreadableError

_NEEDED = ("date", "draft", "state", "vote", "outcome")
_VOTES: dict[str, tuple[float | None, str]] = {
    "yes": (1.0, ""),
    "abstain": (2.0, ""),
    "no": (3.0, ""),
    "absent": (None, "not reported"),
    "not participating": (None, "not applicable"),
}
_OUTCOMES = ("adopted", "not adopted")


class UnscVotes(Importer):
    """One observation a vote, and what became of each draft."""

    kind = "unsc-votes"
    title = "Votes in the United Nations Security Council (docs/formats/unsc-votes.md)"
    licence = "facts; that of whoever made the table"
    variables: ClassVar[dict[str, str]] = {
        "vote": "1 yes, 2 abstain, 3 no; absent and not participating are missing; item is the "
        "draft",
        "outcome": "Adopted or not; the same item",
        "resolution": "The number of the resolution that a draft became; the same item",
        "subject": "What the draft is about; the same item",
    }

    def citation(self, vintage: str) -> str:
        """The Council's own records."""
        return (
            f"United Nations Security Council, votes up to {vintage}, by its meetings' records "
            "(S/PV.…), as tabulated in the file."
        )

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(_NEEDED) <= set(columns_of(path))

    def scope(self, path: Path) -> str:
        """Files add to each other; a file of the same name replaces the older one."""
        return path.stem

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every vote."""
        if not self.sniff(path):
            missing = ", ".join(name for name in _NEEDED if name not in columns_of(path))
            raise UnreadableError(
                f"{path.name} lacks columns of votes: {missing}.", where="line 1",
                remedy="Write the table as docs/formats/unsc-votes.md shows.",
            )  # fmt: skip
        refuse_damaged(path, dates=("date",), names=("state",))
        yield from batches(_votes(path, states))


def _votes(path: Path, states: States) -> Iterator[Observation | BadRow]:
    seen: set[str] = set()
    for line, found in rows(path):
        row = {name: cell.strip() for name, cell in found.items()}
        day, vote = day_in(row["date"]), _VOTES.get(row["vote"].lower())
        if day is None or vote is None or row["outcome"].lower() not in _OUTCOMES:
            yield BadRow(line, "The date, the vote or the outcome is none of those allowed.")
            continue
        if not row["draft"] or not row["state"]:
            yield BadRow(line, "The draft or the state is missing.")
            continue
        of_draft = Observation(
            variable="", line=line, item=row["draft"], first_day=day, last_day=day
        )
        yield msgspec.structs.replace(
            of_draft, variable="vote", actor1=_seat(states, row["state"], day), code1=row["state"],
            value=vote[0], unit="vote", text=row["vote"].lower(), missing=vote[1],
        )  # fmt: skip
        if row["draft"] in seen:
            continue
        seen.add(row["draft"])
        for variable in ("outcome", "resolution", "subject"):
            if row.get(variable):
                text = row[variable].lower() if variable == "outcome" else row[variable]
                yield msgspec.structs.replace(of_draft, variable=variable, text=text)


def _seat(states: States, word: str, day: datetime.date) -> str:
    """Who held the seat that a code or name stands for."""
    return States().at("un", word, day) or named(states, word, day)
