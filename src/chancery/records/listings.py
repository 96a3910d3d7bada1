"""What the verbs that list give back: the JSON keys that others rely on (docs/commands.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor, Claim
from chancery.records.documents import DateFrom
from chancery.records.notes import Citation, NoteNumber, Span

FileStatus = Literal["read", "known", "version", "failed"]


class FileRead(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: how many documents and how many remarks it gave.

    `failed`: nothing of it could be read. `version`: an address or path that was read before now
    has other content. `failures` counts the remarks about parts that could not be read.
    """

    path: str
    status: FileStatus
    documents: int = 0
    remarks: int = 0
    failures: int = 0


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document as the casebook holds it, without its text."""

    id: str
    doc: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    date_from: DateFrom = "none"
    language: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    version: int = 1
    words: int = 0
    places: tuple[str, ...] = ()
    recorded: str = ""


class NoteRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A note with the sentence it stands behind and the works it cites."""

    doc: str
    number: NoteNumber
    text: str
    mark: Span | None = None
    sentence: Span | None = None
    sentence_rest: Span | None = None
    citations: tuple[Citation, ...] = ()
    prose: tuple[Span, ...] = ()
    document: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Words found: where they stand, and how well they answer (`rank`, lower is better)."""

    kind: str
    id: str
    quote: str
    doc: str
    start: int
    end: int
    rank: float


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision: what about which record, who, when, why; `undone` when it was."""

    id: str
    what: str
    subject: str
    body: dict[str, object] = {}
    person: str = ""
    reason: str = ""
    recorded: str = ""
    undone: str = ""


class ActorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a name stands for on a date, and why; no actor where that is not known."""

    name: str
    date: str = ""
    actor: Actor | None = None
    reason: str = ""
    candidates: tuple[Actor, ...] = ()


class NoteUnder(msgspec.Struct, frozen=True, kw_only=True):
    """A note that a claim rests on: its number, its words, the works it cites."""

    number: NoteNumber
    text: str
    citations: tuple[Citation, ...] = ()


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """The way from a claim back to the exact words, and to what they rest on.

    `before` and `after` are the words around the quote in the document.
    """

    claim: Claim
    document: str
    doc: str
    title: str
    publisher: str
    date: str
    address: str
    before: str
    quote: str
    after: str
    notes: tuple[NoteUnder, ...] = ()
