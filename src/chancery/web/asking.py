"""What a page is asked, and what it answers.

    def documents(ask: Ask) -> Sheet:
        found = list(ask.casebook.documents(ask.filters()))
        return Sheet("documents.html", "Documents", found, How("Every document read."))

    PAGES = (Page("/documents", documents, place="Read"),)

Every page has a plain address; the same address with `.json` or `.csv` gives its `data`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import urlencode

import msgspec

from chancery.records import UsageError, is_edtf
from chancery.store import DocumentEntry, Filters

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.web.books import Books

_T = TypeVar("_T")

Role = Literal["reader", "coder", "editor"]

RANKS: Mapping[str, int] = {"reader": 0, "coder": 1, "editor": 2}
"""A reader looks, a coder judges claims, an editor also adds, amends and removes documents."""

CLOCKS = ("to", "known-by", "recorded-by")
"""The parts of an address that set the clocks; every link on a page carries them on."""

FILTERS = {
    "source": "source", "target": "target", "actor": "actor", "type": "type", "status": "status",
    "kind": "kind", "domain": "domain", "place": "place", "object": "object",
    "speaker": "speaker", "publisher": "publisher", "doc": "doc", "language": "language",
    "review": "review",
    "from": "since", "to": "until", "known-by": "known_by", "recorded-by": "recorded_by",
}  # fmt: skip
"""Names in an address, the same as the options of the command line → fields of `Filters`."""

OF_CLAIMS = ("documents", "codings", "reviews", "corrections")
"""The tables on which lists and counts of claims rest."""

PAGE_ROWS = 50
MOST_ROWS = 10_000
"""Rows on one page, and in one answer as data."""

LONGEST_WORDS = 300
"""Characters that one value in an address may have."""


class Person(msgspec.Struct, frozen=True):
    """Who asks: a name, and what they may do."""

    name: str
    role: Role = "editor"

    def may(self, role: Role) -> bool:
        """Whether they may do what such a role does."""
        return RANKS[self.role] >= RANKS[role]


class Upload(msgspec.Struct, frozen=True):
    """A file that was sent: its name as given, and its bytes."""

    name: str
    content: bytes


class How(msgspec.Struct, frozen=True):
    """How a page was computed: one sentence, then the steps."""

    what: str
    steps: tuple[str, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """The answer of a page."""

    template: str
    title: str
    data: Sequence[Any]
    how: How
    context: Mapping[str, Any] = {}
    status: int = 200
    total: int | None = None
    """How many rows there are where `data` holds only some of them."""


class Redirect(msgspec.Struct, frozen=True):
    """Go there."""

    address: str


class Page(msgspec.Struct, frozen=True):
    """An address that is read. `place` names the entry of the masthead that it belongs to."""

    path: str
    answer: Callable[[Ask], Sheet | Redirect]
    place: str = ""
    role: Role = "reader"
    in_mast: bool = False


class Act(msgspec.Struct, frozen=True):
    """An address that forms are sent to; the act is done by the one writer, then leads on."""

    path: str
    do: Callable[[Ask], Redirect]
    role: Role = "coder"
    large: bool = False
    """Whether files may be sent."""


class File(msgspec.Struct, frozen=True):
    """An address that gives bytes as they are: a feed, an export."""

    path: str
    answer: Callable[[Ask], tuple[bytes, str]]
    """Bytes and their media type; a further part of the type may name the file."""
    role: Role = "reader"


class Ask(msgspec.Struct, kw_only=True):
    """One question: the casebook, the address, who asks, and what a form sent."""

    casebook: Casebook
    books: Books
    path: str
    parts: Mapping[str, str]
    query: Sequence[tuple[str, str]] = ()
    person: Person
    form: Mapping[str, Sequence[str]] = {}
    uploads: Sequence[Upload] = ()
    rows: int = PAGE_ROWS
    """How many rows this answer may hold: more as data than on a page."""

    def get(self, name: str, default: str = "") -> str:
        """The last value of a name in the address."""
        values = self.all(name)
        return values[-1] if values else default

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name in the address; empty ones left out. Raises UsageError."""
        found = tuple(v.strip() for k, v in self.query if k == name and v.strip())
        if any(len(value) > LONGEST_WORDS for value in found):
            raise UsageError(f"{name} is too long; at most {LONGEST_WORDS} characters.")
        return found

    def sent(self, name: str, default: str = "") -> str:
        """The last value of a field of the form."""
        values = self.form.get(name, ())
        return values[-1].strip() if values else default

    def number(self, name: str, default: int = 0) -> int:
        """A whole number of the address, not negative. Raises UsageError."""
        text = self.get(name)
        if not text:
            return default
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise UsageError(f"{name} is a number, not {text!r}.")
        return int(text)

    @property
    def offset(self) -> int:
        """How many rows to pass over: those of the pages before."""
        return max(self.number("page", 1) - 1, 0) * PAGE_ROWS

    @property
    def known_by(self) -> str:
        return self._day("known-by")

    @property
    def until(self) -> str:
        return self._day("to")

    @property
    def recorded_by(self) -> str:
        return self.get("recorded-by")

    def _day(self, name: str) -> str:
        text = self.get(name)
        if not is_edtf(text):
            raise UsageError(f"{text!r} is no date; write 2020-03-30, 2020-03 or 2020.")
        return text

    def clocks(self) -> Filters:
        """The clocks alone, as filters."""
        return Filters(until=self.until, known_by=self.known_by, recorded_by=self.recorded_by)

    def filters(self, **fixed: Any) -> Filters:
        """The filters of the address, with the clocks. Raises UsageError or DateError."""
        given: dict[str, Any] = {}
        for name, field in FILTERS.items():
            values = self.all(name)
            if not values:
                continue
            one = field in ("since", "until", "known_by", "recorded_by")
            given[field] = values[-1] if one or len(values) == 1 else values
        return Filters(**{**given, **fixed})

    def link(self, path: str, /, **parts: Any) -> str:
        """An address of ours that carries the clocks on. "_" in a name is "-"; None leaves out."""
        named = {k.rstrip("_").replace("_", "-"): v for k, v in parts.items()}
        kept = [(k, v) for k in CLOCKS if k not in named and (v := self.get(k))]
        return _address(path, [*_pairs(named), *kept])

    def here(self, **parts: Any) -> str:
        """This address with some parts changed (None takes one out); the page number is reset."""
        named = {k.rstrip("_").replace("_", "-"): v for k, v in parts.items()}
        kept = [(k, v) for k, v in self.query if k not in named and k != "page" and v]
        return _address(self.path, [*kept, *_pairs(named)])

    def without(self, name: str, value: str) -> str:
        """This address without one value."""
        return _address(self.path, [p for p in self.query if p != (name, value) and p[1]])

    def beside(self, path: str, **parts: Any) -> str:
        """Another address that asks the same, with some parts changed."""
        named = {k.rstrip("_").replace("_", "-"): v for k, v in parts.items()}
        kept = [(k, v) for k, v in self.query if k not in named and k != "page" and v]
        return _address(path, [*kept, *_pairs(named)])

    def as_data(self, form: str) -> str:
        """This page as data: its address with `.json` or `.csv`."""
        path = "/index" if self.path == "/" else self.path
        return _address(f"{path}.{form}", [(k, v) for k, v in self.query if v])

    def cached(self, key: object, make: Callable[[], _T], on: Sequence[str] = ()) -> _T:
        """A result kept for as long as the casebook (or the tables `on` which it rests) does not
        change; everything that it hangs on besides, clocks above all, stands in the key."""
        return self.books.cached(self.casebook, key, make, on)

    def soon(
        self, key: object, make: Callable[[Casebook], _T], on: Sequence[str] = (),
        wait: float | None = None,
    ) -> _T | None:  # fmt: skip
        """A result that may take minutes to make; None until it is there."""
        if wait is None:
            return self.books.soon(key, make, on)
        return self.books.soon(key, make, on, wait)

    def entries(self) -> Mapping[str, DocumentEntry]:
        """The documents that were recorded by the clock, by id; kept."""
        recorded = Filters(recorded_by=self.recorded_by)
        return self.cached(
            ("entries", recorded),
            lambda: {d.id: d for d in self.casebook.documents(recorded)},
            on=("documents", "corrections"),
        )


def _pairs(named: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in named.items()
        if values is not None
        for value in (values if isinstance(values, list | tuple) else (values,))
        if str(value)
    ]


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    path, hash_, anchor = path.partition("#")
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"{path}{query}{hash_}{anchor}"


def today() -> str:
    """Today, as ISO text."""
    return datetime.date.today().isoformat()
