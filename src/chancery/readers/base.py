"""What a reader is: a small class that turns the bytes of one file into documents.

A reader never opens a file, fetches an address or runs what it finds; it takes a `Source` and
gives `Document`s, `Remark`s about what it could not do, and further `Source`s where a file holds
files (the attachments of a letter). It leaves `doc` empty: the registry names documents, dates
the undated and detects languages, so that every reader is as short as its format allows.

    class Telegram(Reader):
        name = "telegram"
        suffixes = (".tgm",)

        def sniff(self, head: bytes) -> bool:
            return head.startswith(b"ZCZC")

        def read(self, source: Source, options: ReadOptions) -> Iterator[Document]:
            draft = Draft()
            draft.add("body", decode(source.data).text)
            yield Document(doc="", text=draft.text, passages=draft.passages)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

import msgspec

from chancery.readers import dates
from chancery.records import DateFrom, Document, Remark

MEGABYTE = 1_000_000


class Source(msgspec.Struct, frozen=True):
    """A file as found: where it lies ("folder/a.zip!inner/b.html"), its own name, its bytes."""

    place: str
    name: str
    data: bytes


class ReadOptions(msgspec.Struct, frozen=True):
    """What the user says about what is read: `date` for documents that state none, `force_date`
    for all (both EDTF)."""

    date: str = ""
    force_date: str = ""

    def settled(self, stated: str, address: str = "", name: str = "") -> tuple[str, DateFrom]:
        """The date of a document, and where it is from: the text, else its address or the name
        of its file (2020-06-19-talks.md), else the user, who may overrule all."""
        if self.force_date:
            return self.force_date, "option"
        if stated:
            return stated, "text"
        if found := dates.of_address(address) or dates.of_name(name):
            return found, "address"
        return (self.date, "option") if self.date else ("", "none")


class Reading(msgspec.Struct, frozen=True):
    """What came of reading one file: its documents in file order, and remarks."""

    documents: tuple[Document, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the file, or a part of it, could not be read."""
        return any(remark.failed for remark in self.remarks)


class Reader(ABC):
    """One format. Members of the family stand in `registry.py` or the entry-point group
    `chancery.readers`."""

    name: ClassVar[str]
    """The format, as remarks name it."""
    suffixes: ClassVar[tuple[str, ...]]
    """Endings of file names, lower case with their dot; they decide where content does not."""
    max_bytes: ClassVar[int] = 64 * MEGABYTE
    """A larger file is refused with a remark, so that no file can exhaust the memory."""

    @abstractmethod
    def sniff(self, head: bytes) -> bool:
        """Whether the first bytes (a few thousand) show this format beyond doubt."""

    @abstractmethod
    def read(self, source: Source, options: ReadOptions) -> Iterable[Document | Source | Remark]:
        """The documents of one file, in file order. May raise `UnreadableError`; what was given
        before it stays read."""
