"""Filing documents: all the rows of a version in one step, unless it is known.

Which document it is, `recognition.py` tells. Reading the same words again adds at most a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery.records import (
    Document,
    Note,
    UnreadableError,
)
from chancery.store.clocks import days, stamp
from chancery.store.connection import Connection
from chancery.store.encoding import as_json, printable
from chancery.store.recognition import is_purged, named_id, recognise, record_hash
from chancery.store.rows import FiledDocument


def add_document(
    connection: Connection,
    document: Document,
    *,
    place: str = "",
    recorded: str = "",
    stems: Sequence[str] = (),
) -> FiledDocument:
    """File a document with its passages, notes and index entries, or find that it is known."""
    place = printable(place)
    document = _encodable(document)
    with connection.writing():
        if is_purged(connection, document):
            return FiledDocument(named_id(document), 0, "purged")
        id, standing = recognise(connection, document, place)
        moment = stamp(recorded)
        if standing:
            row, version = standing
            _add_place(connection, row, place, moment)
            return FiledDocument(id, version, "known")
        version = _next_version(connection, id)
        row = _add_version(connection, document, id, version, moment)
        _add_place(connection, row, place, moment)
        _add_passages(connection, row, document, stems)
        _add_notes(connection, row, document)
    return FiledDocument(id, version, "new" if version == 1 else "version")


def _encodable(document: Document) -> Document:
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"{document.doc}: half of a surrogate pair stands where a character should.",
            where=f"character {error.start}",
            remedy="Save the file as UTF-8 and read it again.",
        ) from None
    return msgspec.structs.replace(
        document,
        doc=printable(document.doc),
        title=printable(document.title),
        publisher=printable(document.publisher),
        address=printable(document.address),
        authors=tuple(map(printable, document.authors)),
        tags=tuple(map(printable, document.tags)),
        remarks=tuple(map(printable, document.remarks)),
    )


def _next_version(connection: Connection, id: str) -> int:
    found = connection.one("SELECT max(version) FROM documents WHERE id = ?", (id,))
    return (found[0] or 0) + 1 if found else 1


def _add_version(
    connection: Connection,
    document: Document,
    id: str,
    version: int,
    recorded: str,
) -> int:
    content_hash = document.content_hash
    found = connection.one("SELECT row FROM texts WHERE hash = ?", (content_hash,))
    text = found[0] if found else connection.run(
        "INSERT INTO texts (hash, text) VALUES (?, ?)", (content_hash, document.text)
    )  # fmt: skip
    return connection.run(
        "INSERT INTO documents (id, version, text, content_hash, record_hash, doc, title, authors,"
        " publisher, date, first_day, last_day, date_from, language, tags, address, words,"
        " remarks, recorded) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            id, version, text, content_hash, record_hash(document), document.doc, document.title,
            as_json(document.authors), document.publisher, document.date,
            *days(document.date), document.date_from,
            document.language, as_json(document.tags), document.address, document.words,
            as_json(document.remarks), recorded,
        ),
    )  # fmt: skip


def _add_place(connection: Connection, row: int, place: str, recorded: str) -> None:
    if place:
        connection.run("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", (row, place, recorded))


def _add_passages(
    connection: Connection, row: int, document: Document, stems: Sequence[str]
) -> None:
    """Passages get rows in one run, so that both indexes can be written each in one go."""
    found = connection.one("SELECT max(row) FROM passages")
    first = ((found[0] or 0) if found else 0) + 1
    numbered = list(enumerate(document.passages, first))
    connection.run_many(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        ((n, row, p.start, p.end, p.part) for n, p in numbered),
    )
    connection.run_many(
        "INSERT INTO words_index (rowid, words) VALUES (?, ?)",
        ((n, p.of(document.text)) for n, p in numbered),
    )
    connection.run_many(
        "INSERT INTO stems_index (rowid, stems) VALUES (?, ?)",
        ((n, printable(s)) for n, s in enumerate(stems[: len(numbered)], first)),
    )


def _add_notes(connection: Connection, row: int, document: Document) -> None:
    for note in document.notes:
        record = as_json(msgspec.structs.replace(note, citations=()))
        number = connection.run(
            'INSERT INTO notes (document, number, start, "end", record) VALUES (?, ?, ?, ?, ?)',
            (row, str(note.number), note.span.start, note.span.end, record),
        )
        connection.run_many(
            "INSERT INTO citations (note, last_day, record) VALUES (?, ?, ?)",
            _citation_rows(number, note),
        )


def _citation_rows(number: int, note: Note) -> Iterator[tuple[int, str, str]]:
    for citation in note.citations:
        yield number, days(citation.date)[1], as_json(citation)
