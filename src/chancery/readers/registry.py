"""Which reader reads which file, and what every document gets whoever read it.

Content decides first, the suffix second, plain text last. Readers from outside join through the
entry-point group `chancery.readers` (a class derived from `Reader`) and are asked first.

    >>> read(Source("talks.txt", "talks.txt", b"Talks were held in Astana.")).documents[0].doc
    'talks'
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec

from chancery.readers.base import MEGABYTE, Reader, Reading, ReadOptions, Source
from chancery.records import Document, Remark, UnreadableError

_HEAD = 4096
_NESTED = 3
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "Rich Text"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, in the order in which they are asked."""
    from chancery.readers.docx import DocxReader
    from chancery.readers.eml import EmlReader
    from chancery.readers.epub import EpubReader
    from chancery.readers.feed import FeedReader
    from chancery.readers.html import HtmlReader
    from chancery.readers.markdown import MarkdownReader
    from chancery.readers.pdf import PdfReader
    from chancery.readers.text import TextReader
    from chancery.readers.wxr import WxrReader

    joined = sorted(entry_points(group="chancery.readers"), key=lambda entry: entry.name)
    return (
        *(entry.load()() for entry in joined),
        PdfReader(),
        EpubReader(),
        DocxReader(),
        WxrReader(),
        FeedReader(),
        HtmlReader(),
        EmlReader(),
        MarkdownReader(),
        TextReader(),
    )


def reader_for(source: Source) -> Reader:
    """The reader of a file: by its content, else by its suffix, else plain text."""
    head = source.data[:_HEAD]
    for reader in readers():
        if reader.sniff(head):
            return reader
    return _by_suffix(source.name) or readers()[-1]


def _by_suffix(name: str) -> Reader | None:
    suffix = PurePosixPath(name.lower()).suffix
    return next((reader for reader in readers() if suffix in reader.suffixes), None)


def read(source: Source, options: ReadOptions | None = None) -> Reading:
    """The documents of one file and what could not be read: the same for the same bytes, name
    and options, whatever else was read before. Never raises for what a file holds."""
    options = options or ReadOptions()
    documents: list[Document] = []
    remarks: list[Remark] = []
    for item in _items(source, options, depth=0):
        (documents if isinstance(item, Document) else remarks).append(item)  # type: ignore[arg-type]
    if not documents and not any(remark.failed for remark in remarks):
        remedy = "Look whether the right file was saved."
        remarks.append(_failure(source, "The file holds no document.", "", remedy))
    named = _named(PurePosixPath(source.name).stem or "stdin", documents)
    finished = tuple(_finished(document, source.name, options) for document in named)
    return Reading(finished, tuple(remarks))


def _items(source: Source, options: ReadOptions, depth: int) -> Iterator[Document | Remark]:
    """What a file gives, with the files inside it (attachments) read in their place."""
    try:
        reader = _chosen(source)
        if remark := _mislabelled(source, reader):
            yield remark
        for item in reader.read(source, options):
            if isinstance(item, Source):
                yield from _inner(item, options, depth + 1)
            else:
                yield item
    except UnreadableError as error:
        yield _failure(source, error.what, error.where, error.remedy)
    except Exception as error:  # a damaged file may break a parser anywhere
        what = f"The file is damaged: {type(error).__name__}: {error}"[:300]
        yield _failure(source, what, "", "Open it in its own program and save it again.")


def _inner(source: Source, options: ReadOptions, depth: int) -> Iterator[Document | Remark]:
    from chancery.readers.containers import unpack

    if depth > _NESTED:
        remedy = "Take the innermost files out and read them by themselves."
        yield _failure(source, "The file lies too deep in others.", "", remedy)
        return
    for part in unpack(source):
        if isinstance(part, Remark):
            yield part
        else:
            yield from _items(part, options, depth)


def _chosen(source: Source) -> Reader:
    if not source.data.strip(b"\0\t\n\r "):
        raise UnreadableError("The file is empty.", remedy="Save or download it again.")
    for start, kind in _FOREIGN:
        if source.data.startswith(start):
            remedy = "Save it as DOCX, PDF, HTML or plain text."
            raise UnreadableError(f"This is {kind}, which no reader reads.", remedy=remedy)
    reader = reader_for(source)
    if len(source.data) > reader.max_bytes:
        size, limit = len(source.data) // MEGABYTE, reader.max_bytes // MEGABYTE
        raise UnreadableError(
            f"The file has {size} MB; the reader of {reader.name} takes {limit} MB.",
            remedy="Split it into its documents.",
        )
    return reader


def _mislabelled(source: Source, reader: Reader) -> Remark | None:
    claimed = _by_suffix(source.name)
    if claimed is None or claimed is reader:
        return None
    suffix = PurePosixPath(source.name).suffix
    return Remark(
        path=source.place,
        what=f"The file is called {suffix} but holds {reader.name}; it was read as that.",
        remedy=f"Rename it to end in {reader.suffixes[0]}.",
    )


def _failure(source: Source, what: str, where: str, remedy: str) -> Remark:
    return Remark(path=source.place, what=what, where=where, remedy=remedy, failed=True)


def _named(stem: str, documents: list[Document]) -> list[Document]:
    """`doc` is the file's stem; numbered in file order where a file yields two or more."""
    if len(documents) == 1:
        return [msgspec.structs.replace(documents[0], doc=stem)]
    return [
        msgspec.structs.replace(document, doc=f"{stem}.{n:02d}")
        for n, document in enumerate(documents, 1)
    ]


def _finished(document: Document, name: str, options: ReadOptions) -> Document:
    """The document with its date and language settled."""
    stated = "" if document.date_from in ("option", "address") else document.date
    date, date_from = options.settled(stated, document.address, name)
    changes: dict[str, object] = {"date": date, "date_from": date_from}
    if document.address and not document.publisher:
        changes["publisher"] = _host(document.address)
    if language := _language(document):
        changes["language"] = language
    return msgspec.structs.replace(document, **changes)


def _host(address: str) -> str:
    """The site that published a document which does not name its publisher."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _language(document: Document) -> str:
    """The language of the text itself; what the file declares is often its template's."""
    from chancery.language import detect

    return detect(document.text) or document.language.split("-")[0].lower()
