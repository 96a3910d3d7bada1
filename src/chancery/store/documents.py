"""Filing documents: which document it is, whether it is new, and all its rows in one step.

A document is recognised by its address, else by its words; a file that was read before, at the
same place, gives another version of what it gave then. Reading the same words again adds at most
a place. (The rules are told in docs/decisions/0002-the-record.md.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from chancery.records import (
    Document,
    Note,
    UnreadableError,
)
from chancery.store.clocks import days, stamp
from chancery.store.connection import Connection
from chancery.store.rows import FiledDocument

NO_PLACE = ("", "-")
"""Standard input and the like: a place that says nothing about what comes from it."""


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
    encoded = _encodable(document)
    record_hash = _record_hash(encoded)
    with connection.writing():
        if _is_purged(connection, document):
            return FiledDocument(_named_id(document), 0, "purged")
        id = _recognise(connection, document, place)
        known = id and _known_version(connection, id, document, record_hash, place)
        moment = stamp(recorded)
        if known:
            _add_place(connection, known[0], place, moment)
            return FiledDocument(id, known[1], "known")
        id = id or _free_id(connection, document)
        version = _next_version(connection, id)
        row = _add_version(connection, encoded, id, version, record_hash, moment)
        _add_place(connection, row, place, moment)
        _add_passages(connection, row, encoded, stems)
        _add_notes(connection, row, encoded)
    return FiledDocument(id, version, "new" if version == 1 else "version")


def printable(text: str) -> str:
    """The text with what UTF-8 cannot hold (as in file names of other encodings) spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


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


def _record_hash(document: Document) -> str:
    """What a reader made of the words: all of the record but its file name and remarks."""
    record = msgspec.structs.replace(document, doc="", text=document.content_hash, remarks=())
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()


# --- Which document is it? ---------------------------------------------------------------------


def _recognise(connection: Connection, document: Document, place: str) -> str:
    """The id under which the casebook knows this document; "" if it does not."""
    if document.address:
        found = connection.one("SELECT id FROM documents WHERE address = ?", (document.address,))
    else:
        found = connection.one(
            "SELECT id FROM documents WHERE content_hash = ? AND address = ''",
            (document.content_hash,),
        )
    if found:
        return str(found[0])
    return "" if place in NO_PLACE else _earlier_at(connection, document, place)


def _earlier_at(connection: Connection, document: Document, place: str) -> str:
    """The document that this place gave before under the same name. Of several documents at one
    place, only one with the same title is taken for the same."""
    earlier = list(
        connection.rows(
            "SELECT d.id, d.doc, d.title, d.address FROM documents d WHERE d.id IN "
            "(SELECT v.id FROM places p JOIN documents v ON v.row = p.document WHERE p.place = ?) "
            "AND d.version = (SELECT max(n.version) FROM documents n WHERE n.id = d.id)",
            (place,),
        )
    )
    alone = len(earlier) == 1
    for id, doc, title, address in earlier:
        same = doc == document.doc and (alone or (title and title == document.title))
        if same and not (address and document.address):
            return str(id)
    return ""


def _known_version(
    connection: Connection, id: str, document: Document, record_hash: str, place: str
) -> tuple[int, int] | None:
    """The row and number of the version that this is; None if it is a new one. The same words,
    read otherwise (other options, a newer reader), are a new version where they lay before."""
    versions = list(
        connection.rows(
            "SELECT row, version, content_hash, record_hash FROM documents WHERE id = ? "
            "ORDER BY version DESC",
            (id,),
        )
    )
    for row, version, _, known_hash in versions:
        if known_hash == record_hash:
            return row, version
    if place not in NO_PLACE and connection.one(
        "SELECT 1 FROM places p JOIN documents d ON d.row = p.document "
        "WHERE d.id = ? AND p.place = ?",
        (id, place),
    ):
        return None
    for row, version, content_hash, _ in versions:
        if content_hash == document.content_hash:
            return row, version
    return None


def _is_purged(connection: Connection, document: Document) -> bool:
    sql = "SELECT 1 FROM purged WHERE content_hash = ? OR (address <> '' AND address = ?)"
    return bool(connection.one(sql, (document.content_hash, document.address)))


def _named_id(document: Document) -> str:
    name = f"address:{document.address}" if document.address else document.content_hash
    return f"d-{hashlib.sha256(printable(name).encode()).hexdigest()[:12]}"


def _free_id(connection: Connection, document: Document) -> str:
    """The id that a document's address or words give. (A clash of hashes counts up.)"""
    id = _named_id(document)
    while connection.one("SELECT 1 FROM documents WHERE id = ?", (id,)):
        id = f"d-{hashlib.sha256(id.encode()).hexdigest()[:12]}"
    return id


def _next_version(connection: Connection, id: str) -> int:
    found = connection.one("SELECT max(version) FROM documents WHERE id = ?", (id,))
    return (found[0] or 0) + 1 if found else 1


# --- Its rows ----------------------------------------------------------------------------------


def _add_version(
    connection: Connection,
    document: Document,
    id: str,
    version: int,
    record_hash: str,
    recorded: str,
) -> int:
    content_hash = document.content_hash
    found = connection.one("SELECT row FROM texts WHERE hash = ?", (content_hash,))
    text = found[0] if found else connection.insert(
        "INSERT INTO texts (hash, text) VALUES (?, ?)", (content_hash, document.text)
    )  # fmt: skip
    return connection.insert(
        "INSERT INTO documents (id, version, text, content_hash, record_hash, doc, title, authors,"
        " publisher, date, first_day, last_day, date_from, language, tags, address, words,"
        " remarks, recorded) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            id, version, text, content_hash, record_hash, document.doc, document.title,
            as_json(document.authors), document.publisher, document.date,
            *days(document.date), document.date_from,
            document.language, as_json(document.tags), document.address, document.words,
            as_json(document.remarks), recorded,
        ),
    )  # fmt: skip


def _add_place(connection: Connection, row: int, place: str, recorded: str) -> None:
    if place:
        connection.insert("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", (row, place, recorded))


def _add_passages(
    connection: Connection, row: int, document: Document, stems: Sequence[str]
) -> None:
    """Passages get rows in one run, so that both indexes can be written each in one go."""
    found = connection.one("SELECT max(row) FROM passages")
    first = ((found[0] or 0) if found else 0) + 1
    numbered = list(enumerate(document.passages, first))
    connection.insert_many(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        ((n, row, p.start, p.end, p.part) for n, p in numbered),
    )
    connection.insert_many(
        "INSERT INTO words_index (rowid, words) VALUES (?, ?)",
        ((n, p.of(document.text)) for n, p in numbered),
    )
    connection.insert_many(
        "INSERT INTO stems_index (rowid, stems) VALUES (?, ?)",
        ((n, printable(s)) for n, s in enumerate(stems[: len(numbered)], first)),
    )


def _add_notes(connection: Connection, row: int, document: Document) -> None:
    for note in document.notes:
        record = as_json(msgspec.structs.replace(note, citations=()))
        number = connection.insert(
            'INSERT INTO notes (document, number, start, "end", record) VALUES (?, ?, ?, ?, ?)',
            (row, str(note.number), note.span.start, note.span.end, record),
        )
        connection.insert_many(
            "INSERT INTO citations (note, last_day, record) VALUES (?, ?, ?)",
            _citation_rows(number, note),
        )


def _citation_rows(number: int, note: Note) -> Iterator[tuple[int, str, str]]:
    for citation in note.citations:
        yield number, days(citation.date)[1], as_json(citation)


def as_json(value: object) -> str:
    """JSON text, as the casebook keeps records."""
    return msgspec.json.encode(value).decode("utf-8")
