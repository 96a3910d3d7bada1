"""What reading a file, asking for a name and opening a claim give back."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor, Claim
from chancery.records.notes import Citation, NoteNumber
from chancery.records.shown import Shown

FileStatus = Literal["read", "known", "version", "failed"]


class FileRead(Shown, frozen=True, kw_only=True):
    """What became of one file: how many documents and how many remarks it gave.

    `failed`: nothing of it could be read. `version`: an address or path that was read before now
    has other content. `failures` counts the remarks about parts that could not be read.
    """

    path: str
    status: FileStatus
    documents: int = 0
    remarks: int = 0
    failures: int = 0


class Recoded(msgspec.Struct, frozen=True, kw_only=True):
    """What coding a document again gave: how many claims, how many of them said the same before,
    and how many that stood before are gone. `current` and `by hand` were passed over."""

    doc: str
    id: str
    status: Literal["recoded", "current", "by hand", "failed"]
    coder: str
    coder_version: str = ""
    claims: int = 0
    same: int = 0
    gone: int = 0


class ActorRecord(Shown, frozen=True, kw_only=True):
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


class Trail(Shown, frozen=True, kw_only=True):
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
