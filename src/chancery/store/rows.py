"""What the store answers that is no noun of `records`: entries, hits, judgements, findings."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records import Citation, DateFrom, NoteNumber, Shown, Span

Status = Literal["new", "known", "version", "purged"]


class FiledDocument(msgspec.Struct, frozen=True):
    """What became of a document: filed as new, as another version, known before, or refused
    because its words were purged. Inside a batch it counts once the batch is done."""

    id: str
    version: int
    status: Status


class DocumentEntry(Shown, frozen=True, kw_only=True):
    """A document as the list of documents shows it, amended by the judgements in force."""

    id: str
    doc: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    date_from: DateFrom
    language: str
    tags: tuple[str, ...]
    address: str
    version: int
    words: int
    places: tuple[str, ...]
    remarks: tuple[str, ...]
    content_hash: str
    recorded: str


class NoteEntry(Shown, frozen=True, kw_only=True):
    """A note with the document it stands in."""

    doc: str
    number: NoteNumber
    text: str
    mark: Span | None
    sentence: Span | None
    sentence_rest: Span | None
    citations: tuple[Citation, ...]
    prose: tuple[Span, ...]
    span: Span
    document: str


class CodingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One coder's newest coding of a document. Only a `standing` one speaks for the document; a
    person's is beside it, its coder "person:" and her name."""

    document: str
    coder: str
    coder_version: str
    recorded: str
    standing: bool


class Hit(Shown, frozen=True, kw_only=True):
    """What a search found: `quote` stands at `start` of the document `id` (of a claim, the claim's
    id). The lower its `rank`, the better: BM25 as SQLite gives it, or likeness, less than zero."""

    kind: str
    id: str
    quote: str
    doc: str
    start: int
    end: int
    rank: float
    part: str = ""
    of: int = 0
    """How many passages were ranked: all that fit, or the newest of them where those are many."""
    marks: tuple[Span, ...] = ()
    """The words that were found, by offsets in the document."""
    by: str = "words"
    """How it was found: words, meaning, both, or structure."""


class Uncoded(msgspec.Struct, frozen=True):
    """A document version without vectors: its row, id and name."""

    row: int
    id: str
    doc: str


class VectorsOf(msgspec.Struct, frozen=True):
    """The sentence vectors of a document version, as `store/vectors.py` lays them out."""

    document: int
    spans: bytes
    signs: bytes
    vectors: bytes


class Signs(msgspec.Struct, frozen=True):
    """The signs of a document version's vectors, and the row that they are filed in."""

    row: int
    document: int
    signs: bytes


class Judgement(Shown, frozen=True, kw_only=True):
    """A person's decision. `in_force` is false once it was undone."""

    id: str
    what: str
    subject: str
    body: dict[str, object]
    person: str
    reason: str
    recorded: str
    undoes: str = ""
    in_force: bool = True


class Finding(msgspec.Struct, frozen=True):
    """Something that is not as it should be in a casebook, and what to do about it."""

    where: str
    what: str
    remedy: str
