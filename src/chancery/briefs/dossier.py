"""The dossier as a record: what there is to say about a pair of states, and on which words.

Every line names its footnotes; every footnote holds the exact words, where they stand, and the
notes that they rest on. The record is complete: whoever writes it out needs no casebook.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from chancery.records import Citation, DisputeKind, NoteNumber, Quantity, Status

Lane = Literal["there", "back", "together"]
"""From the first state to the second, the other way, or both of them side by side."""

Sign = Literal["coop", "conf", "none"]


class RestsOn(msgspec.Struct, frozen=True, kw_only=True):
    """A note of the document that a claim rests on, with the works it cites."""

    number: NoteNumber
    text: str
    citations: tuple[Citation, ...] = ()


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """The words behind a line: `quote` is the document's text from `start` to `end`."""

    number: int
    claim: str
    quote: str
    quote_rest: str = ""
    start: int
    end: int
    document: str
    doc: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    said_by: str = "author"
    hedged: bool = False
    status: str = ""
    negated: bool = False
    quantities: tuple[Quantity, ...] = ()
    reading: float | None = None
    reliability: str = ""
    known: str = ""
    recorded: str = ""
    notes: tuple[RestsOn, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the pair; `through` names the group by which a side is meant, if by one."""

    id: str
    lane: Lane
    action: str
    sign: Sign
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    by: str = ""
    to: str = ""
    """The first party of either state that is not the state itself, where there is one."""
    through: str = ""
    shared: bool = False
    """Others stand on one side as well, so an amount is not this pair's alone."""
    object: str = ""
    date: str = ""
    place: str = ""
    domain: str = ""
    status: Status = "actual"
    negated: bool = False
    hedged: bool = False
    quantities: tuple[Quantity, ...] = ()
    reports: int = 0
    against: int = 0
    """Independent reports that say the opposite."""
    cumulative: bool = False
    """The amounts are a total so far: never added to others."""
    prints: int = 0
    """Documents that say so, prints of one text counted each."""
    disputed: tuple[DisputeKind, ...] = ()
    called_off: str = ""
    """The line that tells how the same object was called off later."""
    footnotes: tuple[int, ...] = ()

    @property
    def happened(self) -> bool:
        """Whether it is told as done; not what was planned, rumoured, denied or did not happen."""
        return self.status in ("actual", "ongoing") and not self.negated


class Quarrel(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute: its kind, the lines it is about, and the footnotes of either side."""

    kind: DisputeKind
    lines: tuple[str, ...]
    sides: tuple[tuple[int, ...], ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What holds between the two, or was measured: a relation or a number, with its date."""

    subject: str
    what: str
    object: str = ""
    date: str = ""
    quantities: tuple[Quantity, ...] = ()
    trend: str = ""
    footnotes: tuple[int, ...] = ()


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so: a publisher of documents, or of works that their notes cite."""

    publisher: str
    role: Literal["document", "note"]
    languages: tuple[str, ...] = ()
    events: int = 0
    reliability: str = ""
    footnotes: tuple[int, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a brief tells of, as known and recorded by two days."""

    known_by: str = ""
    recorded_by: str = ""
    casebook: str = ""
    lines: tuple[Line, ...] = ()
    quarrels: tuple[Quarrel, ...] = ()
    facts: tuple[Fact, ...] = ()
    voices: tuple[Voice, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: tuple[str, ...] = ()
    accuracy: tuple[str, ...] = ()
    """How often claims like these were right where their coders were measured."""

    def footnote(self, number: int) -> Footnote:
        """The footnote of that number."""
        return self.footnotes[number - 1]

    def line(self, event: str) -> Line:
        """The line of an event, by its id."""
        return next(line for line in self.lines if line.id == event)

    def acts(self, lines: Iterable[Line]) -> int:
        """How many acts some lines tell of: accounts that differ in the amount are one act."""
        first = {
            other: quarrel.lines[0]
            for quarrel in self.quarrels
            if quarrel.kind == "other amount"
            for other in quarrel.lines[1:]
        }
        told = set()
        for line in lines:
            act = line.id
            while act in first:
                act = first[act]
            told.add(act)
        return len(told)

    @property
    def own(self) -> tuple[Line, ...]:
        """Lines in which both states are named, not only a group that one belongs to."""
        return tuple(line for line in self.lines if not line.through)


class Dossier(Told, frozen=True, kw_only=True):
    """Everything on one pair of states, both ways."""

    source: str
    target: str
    source_name: str
    target_name: str

    def _repr_html_(self) -> str:
        """The dossier as a notebook shows it: the page, in a frame that runs nothing."""
        from chancery.briefs.html import framed
        from chancery.briefs.page import as_html

        return framed(as_html(self))


class Gathered(Told, frozen=True, kw_only=True):
    """Everything that fits a question: its filters, name and value, as they were asked."""

    asked: tuple[tuple[str, str], ...] = ()
