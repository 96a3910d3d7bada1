"""Votes in the United Nations General Assembly, in the three shapes in which they go around.

    rcid, session, vote, ccode, member, …   Voeten's file: 1 yes, 2 abstain, 3 no, 8 absent,
                                            9 not a member; days month first
    resid, ccode, date, year, vote, session the same without absences, cleaned (fpsim)
    rcid, country, country_code, vote       the R package unvotes: words, no days, so the file of
                                            its roll calls must be given with it

Traps: two of the shapes have no rows for absences, so what is not there is not known; China's
seat was Taipei's until 25 October 1971; country_code "NA" is Namibia and also "not available".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets import un
from chancery.datasets.base import BadRow, Importer, Observation, Read, batch, batches
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of, numbers, rows
from chancery.records import UnreadableError

_WITHOUT_CODE = {
    "Federal Republic of Germany": "260",
    "Yemen Arab Republic": "678",
    "Zanzibar": "511",
}
_OF_ROLL_CALLS = ("session", "importantvote", *un.ISSUES)

RollCall = tuple[str, datetime.date | None]
"""Session and day."""


class UnVotes(Importer):
    """One observation a vote, and a few a roll call."""

    kind = "un-votes"
    title = "Roll-call votes in the United Nations General Assembly"
    licence = "none stated by the publisher; the R package unvotes is MIT"
    variables: ClassVar[dict[str, str]] = {
        "vote": "1 yes, 2 abstain, 3 no; absent and not a member are missing. Item: the roll call",
        "session": "The session of a roll call",
        "important vote": "1 if the United States' State Department called the vote important",
        "issue": "An issue of a roll call, in words (one observation an issue)",
    }

    def citation(self, vintage: str) -> str:
        """Voeten's, whatever the shape."""
        return (
            f"Voeten, Erik, Anton Strezhnev and Michael Bailey. United Nations General Assembly "
            f"Voting Data. Harvard Dataverse, {un.DATAVERSE} (votes up to {vintage}); {un.VOETEN}."
        )

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return _shape(path) != ""

    def companion(self, path: Path) -> bool:
        """The file of roll calls: it tells the days of votes that have none."""
        return un.is_roll_calls(path)

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every vote, and what the file says of each roll call."""
        shape = _shape(path)
        if not shape:
            raise UnreadableError(
                f"{path.name} has no columns of votes.", where="line 1",
                remedy="Give a file with rcid or resid, ccode or country, and vote.",
            )  # fmt: skip
        refuse_damaged(path, dates=("date",), names=("country",))
        calls = self._roll_calls(path) if shape == "unvotes" else {}
        present = columns_of(path)
        number = "rcid" if shape == "unvotes" else shape
        seen: set[str] = set()
        if calls:
            yield from batches(_calls(calls))
        for found in chunks(path, [name for name in present if name in _WANTED]):
            if isinstance(found, BadRow):
                yield found
                continue
            found = found.in_words()
            items = un.named(number, found[number])
            days = _days(found, calls)
            if not calls:
                yield from batches(_of_roll_calls(found, present, items, days, seen))
            yield from _votes(found, items, days, states)

    def _roll_calls(self, path: Path) -> dict[str, RollCall]:
        beside = next((p for p in self.beside if un.is_roll_calls(p)), None)
        if beside is None:
            raise UnreadableError(
                f"{path.name} has votes without days.", where="line 1",
                remedy="Give the file of roll calls with it: "
                "chancery import un-votes VOTES ROLLCALLS",
            )  # fmt: skip
        return {row["rcid"]: (row["session"], un.day(row["date"])) for _, row in rows(beside)}


_WANTED = {"rcid", "resid", "ccode", "country", "country_code", "vote", "date", *_OF_ROLL_CALLS}


def _shape(path: Path) -> str:
    names = set(columns_of(path))
    if {"rcid", "country", "country_code", "vote"} <= names:
        return "unvotes"
    for number in ("rcid", "resid"):
        if {number, "ccode", "vote", "date"} <= names:
            return number
    return ""


def _days(found: Chunk, calls: dict[str, RollCall]) -> pa.Array:
    if not calls:
        return un.days(found["date"])
    encoded = found["rcid"].dictionary_encode()
    known = [calls.get(n, ("", None))[1] for n in encoded.dictionary.to_pylist()]
    return pa.array(known, pa.date32()).take(encoded.indices)


def _votes(found: Chunk, items: pa.Array, days: pa.Array, states: States) -> Iterator[Read]:
    encoded = found["vote"].dictionary_encode()
    as_found = encoded.dictionary.to_pylist()
    codes = [un.CODES.get(word.lower(), word) for word in as_found]
    words = pa.array([un.VOTES.get(code, "") for code in codes], pa.string())
    values = pa.array([float(c) if c in ("1", "2", "3") else None for c in codes], pa.float64())
    reasons = [{"8": "not reported", "9": "not applicable"}.get(code, "") for code in codes]
    text = words.take(encoded.indices)
    good = pc.and_(pc.not_equal(text, ""), pc.is_valid(days))
    yield from _refused(found, text, days)
    code, actor = _actors(found, days, states)
    made = batch(
        len(text), variable="vote", actor1=actor, code1=code, first_day=days, last_day=days,
        item=items, value=values.take(encoded.indices), unit="vote", text=text,
        missing=pa.array(reasons, pa.string()).take(encoded.indices), line=found.lines,
    )  # fmt: skip
    yield made if pc.all(good).as_py() else made.filter(good)


def _refused(found: Chunk, text: pa.Array, days: pa.Array) -> Iterator[BadRow]:
    for wrong, what in (
        (pc.equal(text, ""), "The vote is none of 1, 2, 3, 8, 9 or their words."),
        (pc.is_null(days), "The vote has no day, and no roll call that tells it."),
    ):
        lines = found.lines.filter(wrong)
        if len(lines):
            yield BadRow(lines[0].as_py(), what, len(lines))


def _actors(found: Chunk, days: pa.Array, states: States) -> tuple[pa.Array, pa.Array]:
    """The code as found, and who held that seat on the day."""
    if "ccode" in found.columns.schema.names:
        return found["ccode"], states.column("un", found["ccode"], days)
    names = found["country"].dictionary_encode()
    codes = dict(zip(found["country"].to_pylist(), found["country_code"].to_pylist(), strict=True))
    for name, code in codes.items():
        if code in ("NA", "") and name != "Namibia":
            codes[name] = _WITHOUT_CODE.get(name, name)
    seats = pa.array([codes[name] for name in names.dictionary.to_pylist()], pa.string())
    return names, states.column("un", seats.take(names.indices), days)


def _calls(calls: dict[str, RollCall]) -> Iterator[Observation]:
    for line, (number, (session, day)) in enumerate(calls.items(), 2):
        yield Observation(
            variable="session", item=f"rcid:{number}", value=float(session), unit="number",
            first_day=day, last_day=day, line=line,
        )  # fmt: skip


def _of_roll_calls(
    found: Chunk, present: list[str], items: pa.Array, days: pa.Array, seen: set[str]
) -> Iterator[Observation]:
    """What the first row of each roll call says of it."""
    told = [name for name in _OF_ROLL_CALLS if name in present]
    values = {name: numbers(found[name]) for name in told}
    for item, at in _firsts(items):
        if item in seen:
            continue
        seen.add(item)
        day, line = days[at].as_py(), found.lines[at].as_py()
        for name in told:
            value = values[name][at].as_py()
            if value is None or (name in un.ISSUES and value != 1):
                continue
            issue = un.ISSUES.get(name, "")
            yield Observation(
                variable="issue" if issue else _VARIABLE[name], item=item, text=issue,
                value=None if issue else value, unit="" if issue else _UNIT[name],
                first_day=day, last_day=day, line=line,
            )  # fmt: skip


_VARIABLE = {"session": "session", "importantvote": "important vote"}
_UNIT = {"session": "number", "importantvote": "yes or no"}


def _firsts(items: pa.DictionaryArray) -> Iterator[tuple[str, int]]:
    """Each item, and the first row where it stands."""
    import numpy as np

    indices, at = np.unique(items.indices.to_numpy(), return_index=True)
    words = items.dictionary.to_pylist()
    for index, row in zip(indices.tolist(), at.tolist(), strict=True):
        yield words[index], row
