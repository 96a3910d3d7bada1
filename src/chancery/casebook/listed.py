"""Lists of a casebook as notebooks like them: they show themselves, and turn into frames.

    casebook.claims(Filters(actor="KGZ")).to_polars()

A `Listing` is the iterator that it always was: nothing is read before it is asked for. Asked a
second time from the start, it reads again.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from chancery.records import SHOWN_ROWS, Framed, in_words, table_html

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
P = ParamSpec("P")

FIRST = (
    "id", "kind", "date", "status", "action", "sources", "targets", "object", "quantities", "quote",
    "text", "doc", "number", "title", "publisher", "name", "what", "subject", "person", "where",
    "remedy", "variable", "actor1", "actor2", "value", "unit", "verdict", "reason",
)  # fmt: skip
"""The fields that a list shows, where its records have them and they are not all empty."""
WIDE = 8


class _Shows(Framed, Generic[T]):
    """What lists have in common; `_records` are read from the start."""

    _kinds: str = ""

    def _records(self) -> Iterable[T]:
        raise NotImplementedError

    def to_arrow(self) -> pa.Table:
        """All records as a table of Arrow, a column a field."""
        from chancery import exports

        if self._kinds:
            return exports.to_table(self._records(), exports.KINDS[self._kinds])  # type: ignore[index]
        found = list(self._records())
        return exports.to_table(found, exports.kinds_of(found))

    def _repr_html_(self) -> str:
        return listed_html(list(itertools.islice(self._records(), SHOWN_ROWS + 1)))


class Listing(_Shows[T], Iterator[T]):
    """An iterator over records that shows itself and can be asked again."""

    def __init__(
        self, first: Iterator[T], again: Callable[[], Iterator[T]], kinds: str = ""
    ) -> None:
        self._first: Iterator[T] | None = first
        self._again, self._kinds = again, kinds
        self._running: Iterator[T] | None = None

    def __iter__(self) -> Iterator[T]:
        first, self._first = self._first, None
        return self._again() if first is None else first

    def __next__(self) -> T:
        if self._running is None:
            self._running = iter(self)
        return next(self._running)

    def _records(self) -> Iterable[T]:
        return self._again()


class Rows(list[T], _Shows[T]):
    """A list of records that shows itself."""

    def _records(self) -> Iterable[T]:
        return self


def listed(kinds: str = "") -> Callable[[Callable[P, Iterator[T]]], Callable[P, Listing[T]]]:
    """Makes a method's iterator a `Listing`; `kinds` as `exports` names the records."""

    def decorate(method: Callable[P, Iterator[T]]) -> Callable[P, Listing[T]]:
        @functools.wraps(method)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> Listing[T]:
            return Listing(method(*args, **kwargs), lambda: method(*args, **kwargs), kinds)

        return wrapped

    return decorate


def listed_html(records: Sequence[object]) -> str:
    """The first of some records as a table."""
    if not records:
        return "<p>Nothing fits.</p>"
    shown = records[:SHOWN_ROWS]
    fields = dict.fromkeys(name for r in shown for name in getattr(r, "__struct_fields__", ()))
    ranked = [name for name in FIRST if name in fields] or list(fields)
    told = [name for name in ranked if any(in_words(getattr(r, name, None)) for r in shown)][:WIDE]
    rows = [[in_words(getattr(record, name, None)) for name in told] for record in shown]
    more = f"The first {SHOWN_ROWS}; there are more." if len(records) > SHOWN_ROWS else ""
    return table_html(told, rows, more)
