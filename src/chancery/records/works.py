"""Works: what notes cite, and documents as works to be cited themselves.

One work may be cited by many notes; `cited_in` names them all. Its id is made of its address, or
of title, publisher and date where it has none: the same work has the same id in every casebook.

    >>> a = Work(title="On loans", publisher="Daily", date="2020")
    >>> work_id(a) == work_id(Work(title="On Loans", publisher="daily", date="2020"))
    True
"""

from __future__ import annotations

import hashlib

import msgspec

from chancery.records.documents import Document
from chancery.records.notes import Citation, CitationFlag, NoteNumber
from chancery.records.shown import Shown


class CitedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a work is cited: the document, its name, and the note."""

    document: str
    doc: str
    note: NoteNumber


class Work(Shown, frozen=True, kw_only=True):
    """A work as far as notes tell of it. `date` is EDTF; authors are as printed."""

    id: str = ""
    title: str = ""
    title_native: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    flags: tuple[CitationFlag, ...] = ()
    cited_in: tuple[CitedIn, ...] = ()


def work_id(work: Work) -> str:
    """The id of a work: the same for the same address, or the same title, publisher and date."""
    named = (work.title, work.publisher, work.date)
    key = work.address.strip() or "\n".join(part.strip().casefold() for part in named)
    return "w-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def cited_work(citation: Citation) -> Work:
    """The work that a citation points to."""
    work = Work(
        title=citation.title,
        title_native=citation.title_native,
        publisher=citation.publisher,
        date=citation.date,
        address=citation.address,
        language=citation.language,
        flags=citation.flags,
    )
    return msgspec.structs.replace(work, id=work_id(work))


def document_work(document: Document) -> Work:
    """A document as a work to be cited."""
    work = Work(
        title=document.title,
        authors=document.authors,
        publisher=document.publisher,
        date=document.date,
        address=document.address,
        language=document.language,
    )
    return msgspec.structs.replace(work, id=work_id(work))
