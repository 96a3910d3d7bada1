"""Opinion polls, in a table of our own: one row an answer. docs/formats/polls.md explains it.

    house,first_day,last_day,country,about,question,answer,share,n,design_effect
    Example House,2021-03-01,2021-03-14,KAZ,CHN,"Friendly or not?",friendly,41.5,1500,1.4

Traps: don't-knows are answers like any other and are kept, so that a reader can see whether a
share is of all or of those with an opinion; n and the design effect stand once a question, and a
margin cannot be given without n.
"""

from __future__ import annotations

import datetime
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

_NEEDED = ("house", "first_day", "last_day", "country", "question", "answer", "share")


class Polls(Importer):
    """An observation an answer; sample size and design effect once a question."""

    kind = "polls"
    title = "Opinion polls (docs/formats/polls.md)"
    licence = "that of each house; shares are facts"
    variables: ClassVar[dict[str, str]] = {
        "opinion": "Share of an answer in per cent; actor1 where it was asked, actor2 the state "
        "asked about, item house and question, text the answer, don't-knows among them",
        "sample size": "Persons asked; the same item and days",
        "design effect": "By how much the design widens the variance; the same item and days",
    }

    def citation(self, vintage: str) -> str:
        """The houses are named with each observation."""
        return f"Opinion polls up to {vintage}; the house of each stands in its item."

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(_NEEDED) <= set(columns_of(path))

    def scope(self, path: Path) -> str:
        """Files of polls add to each other; a file of the same name replaces the older one."""
        return path.stem

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every answer."""
        if not self.sniff(path):
            missing = ", ".join(name for name in _NEEDED if name not in columns_of(path))
            raise UnreadableError(
                f"{path.name} lacks columns of polls: {missing}.", where="line 1",
                remedy="Write the table as docs/formats/polls.md shows.",
            )  # fmt: skip
        refuse_damaged(path, dates=("first_day", "last_day"), names=("country", "about"))
        yield from batches(_answers(path, states))


def _answers(path: Path, states: States) -> Iterator[Observation | BadRow]:
    seen: set[tuple[object, ...]] = set()
    for line, row in rows(path):
        found = _answer(line, row, states)
        yield found
        if isinstance(found, BadRow):
            continue
        poll = (found.item, found.code1, found.code2, found.first_day, found.last_day)
        for column, variable, unit in (
            ("n", "sample size", "persons"),
            ("design_effect", "design effect", "ratio"),
        ):
            value = number_in(row.get(column, ""))
            if value is not None and (variable, *poll) not in seen:
                seen.add((variable, *poll))
                yield msgspec.structs.replace(
                    found, variable=variable, value=value, unit=unit, text="", missing=""
                )


def _answer(line: int, row: dict[str, str], states: States) -> Observation | BadRow:
    row = {name: cell.strip() for name, cell in row.items()}
    first, last = day_in(row["first_day"]), day_in(row["last_day"] or row["first_day"])
    if first is None or last is None or last < first:
        return BadRow(line, "The days of the field work are no dates like 2021-03-14.")
    if not all(row[name] for name in ("house", "country", "question", "answer")):
        return BadRow(line, "House, country, question or answer is missing.")
    share = number_in(row["share"].removesuffix("%"))
    if row["share"] and (share is None or not 0 <= share <= 100):
        return BadRow(line, "The share is no number from 0 to 100.")
    about = row.get("about", "")
    return Observation(
        variable="opinion", line=line, first_day=first, last_day=last,
        actor1=state(states, row["country"], first), code1=row["country"],
        actor2=state(states, about, first), code2=about,
        item=f"{row['house']}: {row['question']}", text=row["answer"], value=share, unit="%",
        missing="" if share is not None else "not reported",
    )  # fmt: skip


def state(states: States, word: str, day: datetime.date) -> str:
    """Our id for a code of three letters, or a name."""
    return (States().at("iso3", word, day) or named(states, word, day)) if word else ""
