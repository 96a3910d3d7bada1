"""What a measure is: a card that explains it, and a function from tables to a table.

    measure = registry()["kappa"]
    result = measure.run({"positions": votes})      # pyarrow or Ibis tables, by the card's needs
    result.table, result.card.unit, result.citation

A relational measure returns an Ibis expression of portable operations only (DESIGN.md names
them), so that it runs unchanged on DuckDB, PostgreSQL and Spark; the others take pyarrow tables
and compute with numpy. A value that is missing is null, and its row says why in `missing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.records import SHOWN_ROWS, Framed, UsageError, in_words, table_html

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    Tables = Mapping[str, ir.Table | pa.Table]

MISSING = ("", "unknown", "not applicable", "not reported")
"""Why a value is missing: the words that observations use too."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader must know of a measure before using a figure of it."""

    name: str
    title: str
    question: str
    """What an analyst asks that it answers."""
    formula: str
    source: str
    """The paper or manual that defines it."""
    checked: str
    """What our figures were held against, or `recalled` where the source was not opened."""
    reading: str
    """What high and low values mean."""
    limits: str
    """What it does not show, and when it misleads."""
    unit: str
    uncertainty: str = ""
    """How sure a value is, where the method tells; "" where it gives none."""
    needs: dict[str, str]
    """Table → the columns that it must have."""
    gives: dict[str, str]
    """Column of the result → its meaning."""
    options: dict[str, str] = msgspec.field(default_factory=dict)
    """Option of `run` → its meaning."""


class Result(msgspec.Struct, Framed, frozen=True, kw_only=True):
    """The table of a measure, with everything that must be said under it."""

    card: Card
    table: Any
    """A pyarrow table with the columns of `card.gives`."""
    options: dict[str, Any]
    """The options that shaped it, and weights or scales where it used any."""

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return self.card.unit

    @property
    def citation(self) -> str:
        """The source of the method; those of the data come with the data."""
        return self.card.source

    def to_arrow(self) -> pa.Table:
        """The table in Arrow."""
        return self.table

    def _repr_html_(self) -> str:
        names = self.table.column_names
        rows = [[in_words(row[name]) for name in names] for row in
                self.table.slice(0, SHOWN_ROWS).to_pylist()]  # fmt: skip
        more = self.table.num_rows - len(rows)
        under = f"{self.card.title}, {self.unit}. {self.citation}"
        return table_html(names, rows, (f"{more} more rows. " if more > 0 else "") + under)


class Measure(msgspec.Struct, frozen=True):
    """A documented way to get a number: `card` explains it, `compute` does it.

    `relational`: it takes Ibis tables and returns an Ibis expression; otherwise it takes pyarrow
    tables and returns one.
    """

    card: Card
    compute: Callable[..., Any]
    relational: bool = True

    def run(self, tables: Tables, **options: Any) -> Result:
        """Compute it over tables named as in `card.needs`. Raises UsageError naming what is
        missing."""
        from chancery.measures.engines import in_memory, materialised

        self._check(tables, options)
        if self.relational:
            found = self.compute(*in_memory(self._wanted(tables)), **options).to_pyarrow()
        else:
            found = self.compute(*materialised(self._wanted(tables)), **options)
        order = [(name, "ascending") for name in found.column_names if name in KEYS]
        found = found.sort_by(order) if order else found
        return Result(card=self.card, table=found, options=options)

    def expression(self, tables: Mapping[str, ir.Table], **options: Any) -> ir.Table:
        """A relational measure as an Ibis expression over tables of one engine, not yet run."""
        self._check(tables, options)
        if not self.relational:
            raise UsageError(f"{self.card.name} is no relational measure; use run().")
        expression: ir.Table = self.compute(*self._wanted(tables).values(), **options)
        return expression

    def _wanted(self, tables: Mapping[str, Any]) -> dict[str, Any]:
        return {name: tables[name] for name in self.card.needs}

    def _check(self, tables: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        name = self.card.name
        if unknown := options.keys() - self.card.options.keys():
            raise UsageError(
                f"{name} has no option {', '.join(sorted(unknown))}; "
                f"it has {', '.join(self.card.options) or 'none'}."
            )
        for table, columns in self.card.needs.items():
            if table not in tables:
                raise UsageError(f"{name} needs a table {table!r} with {columns}.")
            present = set(getattr(tables[table], "column_names", None) or tables[table].columns)
            wanted = {word.strip() for word in columns.split(",")}
            if lacking := wanted - present:
                raise UsageError(f"{name}: {table!r} lacks {', '.join(sorted(lacking))}.")


KEYS = (
    "state", "partner", "state1", "state2", "source", "target", "poll", "question", "answer",
    "item", "unit", "period", "year", "month",
)  # fmt: skip
"""Columns that name a row: results are in their order."""
