"""Which document is this? Known, another version of one, or new.

A document is recognised by its address, else by its words; a file that was read before, at the
same place, gives another version of what it gave then. (docs/decisions/0002-the-record.md)
"""

from __future__ import annotations

import hashlib

import msgspec

from chancery.records import Document
from chancery.store.connection import Connection

NO_PLACE = ("", "-")
"""Standard input and the like: a place that says nothing about what comes from it."""


def recognise(
    connection: Connection, document: Document, place: str
) -> tuple[str, tuple[int, int] | None]:
    """The id of a document, and the row and number of the version that it is; None instead of
    these, if it is one that the casebook does not hold yet."""
    known = _by_name(connection, document)
    if not known and place not in NO_PLACE:
        known = _earlier_at(connection, document, place)
    if not known:
        return _free_id(connection, document), None
    return known, _standing(connection, known, document, place)


def record_hash(document: Document) -> str:
    """What a reader made of the words: all of the record but its file name and remarks."""
    record = msgspec.structs.replace(document, doc="", text=document.content_hash, remarks=())
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()


def _by_name(connection: Connection, document: Document) -> str:
    """The id of the document with this address; of one without, of that with these words."""
    if document.address:
        found = connection.one("SELECT id FROM documents WHERE address = ?", (document.address,))
    else:
        found = connection.one(
            "SELECT id FROM documents WHERE content_hash = ? AND address = ''",
            (document.content_hash,),
        )
    return str(found[0]) if found else ""


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


def _standing(
    connection: Connection, id: str, document: Document, place: str
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
    read_as = record_hash(document)
    for row, version, _, known_as in versions:
        if known_as == read_as:
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


def is_purged(connection: Connection, document: Document) -> bool:
    """Whether these words, or what stood at this address, were purged."""
    sql = "SELECT 1 FROM purged WHERE content_hash = ? OR (address <> '' AND address = ?)"
    return bool(connection.one(sql, (document.content_hash, document.address)))


def named_id(document: Document) -> str:
    """The id that a document's address or words give."""
    name = f"address:{document.address}" if document.address else document.content_hash
    return f"d-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _free_id(connection: Connection, document: Document) -> str:
    """That id, or the next one if hashes clash."""
    id = named_id(document)
    while connection.one("SELECT 1 FROM documents WHERE id = ?", (id,)):
        id = f"d-{hashlib.sha256(id.encode()).hexdigest()[:12]}"
    return id
