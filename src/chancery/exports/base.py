"""What an exporter is: it says what it holds, and writes records one after the other.

    class Haiku(Exporter):
        name, title, suffix = "haiku", "Three lines an event", "txt"
        holds = frozenset({"events"})

        def write(self, what, records, out, setting):
            for event in records:
                out.write(...)
            return Report(written=n)

Records stream through: an exporter keeps no list of them. What a format cannot hold is counted in
the report with the reason, never dropped in silence. No record's text may become code, markup or a
formula of the format.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, ClassVar, Literal, Protocol, get_args

import msgspec

from chancery.actors import Place
from chancery.records import Actor, Claim, Document, UsageError
from chancery.store import DocumentEntry

What = Literal["claims", "events", "documents", "works", "notes", "actors", "judgements"]
WHATS: tuple[What, ...] = get_args(What)


class ActorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the claims, with how many claims name it."""

    name: str
    state: str | None = None
    kind: str = "other"
    id: str = ""
    claims: int = 0

    @property
    def actor(self) -> Actor:
        """As claims have it."""
        return Actor(self.name, self.state, self.kind, self.id)  # type: ignore[arg-type]


class Sources(Protocol):
    """Where an exporter looks up what a record rests on."""

    def document(self, id: str) -> Document:
        """A document by its id; asking again for the last ones costs nothing."""

    def entry(self, id: str) -> DocumentEntry:
        """What the list says of a document, without its words."""

    def claims(self, ids: Sequence[str]) -> list[Claim]:
        """The claims with these ids, in that order."""

    def state_name(self, code: str) -> str:
        """The English name of a state by its code; the code where it is none."""

    def place(self, name: str, date: str) -> Place | None:
        """A place of the gazetteer by its name at a date, with coordinates where known."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How to export. `guard`: keep cells of tables from being read as formulas. `dates`: what to
    do where a format asks for a day and the record has a month ("leave" it out, take the
    "first"). `context`: for JSON-LD, "inline" terms or the "w3c" context's address too."""

    sources: Sources
    guard: bool = True
    dates: Literal["leave", "first"] = "leave"
    context: Literal["inline", "w3c"] = "inline"
    made: str = ""
    """When the casebook was last added to: no export names the hour of writing."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """How many records were written, and how many were left out for which reason."""

    written: int = 0
    left_out: dict[str, int] = msgspec.field(default_factory=dict)


class Count:
    """Counts what is written and what is left out, while records stream by."""

    def __init__(self) -> None:
        self.written = 0
        self.left_out: dict[str, int] = {}

    def leave(self, reason: str) -> None:
        """One more is left out, and why."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def report(self) -> Report:
        """The counts so far."""
        return Report(written=self.written, left_out=self.left_out)


class Exporter(ABC):
    """A format that records can be written in; its members stand in `registry.py`."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str]
    holds: ClassVar[frozenset[What]]
    note: ClassVar[str] = ""
    """What of a record the format cannot hold."""

    @abstractmethod
    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """Write the records of one kind; what was written and what could not be."""

    def checked(self, what: What) -> None:
        """Raises UsageError if the format cannot hold such records."""
        if what not in self.holds:
            held = ", ".join(sorted(self.holds))
            raise UsageError(f"{self.name} cannot hold {what}; it holds {held}.")
