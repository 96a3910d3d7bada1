"""Tables of the Correlates of War kind: one or two state numbers, a year, and columns of values.

Every column becomes a variable. −9 means missing in all of them, −8 not applicable, an empty cell
or NA that nothing was reported; none of these is ever a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of, numbers, whole, words, year_days
from chancery.records import UnreadableError

MISSING = {-9.0: "unknown", -8.0: "not applicable"}


class Variable(NamedTuple):
    """What a column is called here, its unit, and what it means."""

    name: str
    unit: str
    meaning: str


def meanings(columns: Mapping[str, Variable]) -> dict[str, str]:
    """What the columns mean, for an importer's `variables`."""
    return {v.name: f"{v.meaning} ({v.unit})" for v in columns.values()}


class YearTable(Importer):
    """A table of states or dyads by year."""

    keys: ClassVar[tuple[str, ...]] = ("ccode1", "ccode2", "year")
    """The columns of the state or states, then that of the year."""
    columns: ClassVar[Mapping[str, Variable]]
    """The columns of values; those that a file lacks are passed over."""

    def sniff(self, path: Path) -> bool:
        """By the keys and at least one of the columns."""
        names = set(columns_of(path))
        return set(self.keys) <= names and bool(names & set(self.columns))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Each column of each row."""
        present = columns_of(path)
        self._check(path, present)
        refuse_damaged(path)
        wanted = [name for name in present if name in (*self.keys, *self.columns, *self.extra)]
        for found in chunks(path, wanted):
            if isinstance(found, BadRow):
                yield found
                continue
            yield from self.unpivot(found, states)

    extra: ClassVar[tuple[str, ...]] = ()
    """Further columns that `unpivot` needs."""

    def unpivot(self, found: Chunk, states: States) -> Iterator[Read]:
        """The observations of some rows."""
        years = years_of(found, self.keys[-1])
        yield from years.bad
        yield from observed(found, years, states, self.keys[:-1], self.columns)

    def _check(self, path: Path, present: Sequence[str]) -> None:
        lacking = [name for name in self.keys if name not in present]
        if lacking or not set(present) & set(self.columns):
            raise UnreadableError(
                f"{path.name} has no column {', '.join(lacking) or ' or '.join(self.columns)}.",
                where="line 1", remedy=f"Give the file of {self.title}.",
            )  # fmt: skip


class Years(NamedTuple):
    """The days of a column of years; `good` where it is one."""

    first: pa.Array
    middle: pa.Array
    last: pa.Array
    good: pa.Array
    bad: list[BadRow]


def years_of(found: Chunk, column: str) -> Years:
    """The days of the years of some rows."""
    first, middle, last = year_days(whole(found[column]))
    good = pc.is_valid(first)
    return Years(first, middle, last, good, bad_rows(found, pc.invert(good), "No year."))


def bad_rows(found: Chunk, wrong: pa.Array, what: str) -> list[BadRow]:
    """The rows that are wrong, as one BadRow with the first place."""
    lines = found.lines.filter(wrong)
    return [BadRow(lines[0].as_py(), what, len(lines))] if len(lines) else []


def observed(
    found: Chunk,
    years: Years,
    states: States,
    pair: Sequence[str],
    columns: Mapping[str, Variable],
    keep: pa.Array | None = None,
    item: pa.Array | None = None,
) -> Iterator[Read]:
    """The columns of some rows, one batch a column; `pair` names the columns of states, `keep`
    the rows that count."""
    codes = [words(found[name]) for name in pair]
    actors = [states.column("cow", code, years.middle) for code in codes]
    code1, code2 = (*codes, None)[:2]
    actor1, actor2 = (*actors, None)[:2]
    good = years.good if keep is None else pc.and_(years.good, keep)
    for name, variable in columns.items():
        if name not in found.columns.schema.names:
            continue
        value, missing, wrong = values(found[name])
        yield from bad_rows(found, wrong, f"{name} is no number.")
        made = batch(
            found.columns.num_rows, variable=variable.name, actor1=actor1, actor2=actor2,
            code1=code1, code2=code2, first_day=years.first, last_day=years.last, value=value,
            unit=variable.unit, missing=missing, line=found.lines, item=item,
        )  # fmt: skip
        yield made.filter(pc.and_(good, pc.invert(wrong)))


def values(column: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Values, the reason where there is none, and which cells are neither."""
    value = numbers(column)
    reason = pc.if_else(pc.is_null(value), "not reported", "")
    for code, why in MISSING.items():
        reason = pc.if_else(pc.equal(value, code).fill_null(False), why, reason)
    wrong = pc.is_null(value)
    if pa.types.is_string(column.type):
        blank = pc.is_in(column, pa.array(["", "NA", "NaN", "."], pa.string()))
        wrong = pc.and_(wrong, pc.invert(blank))
    else:
        wrong = pa.repeat(pa.scalar(False), len(column))
    return pc.if_else(pc.equal(reason, ""), value, None), reason, wrong
