"""Reading documents back: entries of the list, whole records, their words and their notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from chancery.records import (
    Citation,
    Document,
    Note,
    Passage,
    UsageError,
)
from chancery.store.asof import current
from chancery.store.clocks import moment
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json
from chancery.store.filters import Filters, of_documents
from chancery.store.rows import DocumentEntry, NoteEntry

_ENTRY = """
d.id, d.doc, d.title, d.authors, d.publisher, d.date, d.date_from, d.language, d.tags, d.address,
d.version, d.words, d.content_hash, d.remarks, d.recorded,
(SELECT json_group_array(place) FROM (SELECT p.place FROM places p
  WHERE p.document = d.row AND p.recorded <= :at ORDER BY p.recorded, p.place))"""


def documents(connection: Connection, filters: Filters) -> Iterator[DocumentEntry]:
    """The documents that fit the filters, in the order in which they were first filed."""
    where = of_documents(filters)
    sql = (
        f"WITH {current(where.narrow)} SELECT {_ENTRY} FROM current d WHERE {where.sql} "
        "ORDER BY d.row LIMIT :limit OFFSET :offset"
    )
    yield from map(_entry, connection.rows(sql, where.values))


def entry(connection: Connection, name: str, *, recorded_by: str = "") -> DocumentEntry:
    """One document's entry, by id or doc."""
    row = find(connection, name, recorded_by=recorded_by)
    sql = f"WITH {current('d.row = :row')} SELECT {_ENTRY} FROM current d"
    found = connection.one(sql, {"at": moment(recorded_by), "row": row})
    assert found is not None
    return _entry(found)


def document(connection: Connection, name: str, *, recorded_by: str = "") -> Document:
    """The whole record of a document as amended, by id or doc."""
    told = entry(connection, name, recorded_by=recorded_by)
    row = _row_of(connection, told.id, told.version)
    return Document(
        doc=told.doc,
        text=_text(connection, row),
        passages=tuple(_passages(connection, row)),
        notes=tuple(_notes(connection, row)),
        title=told.title,
        authors=told.authors,
        publisher=told.publisher,
        date=told.date,
        date_from=told.date_from,
        language=told.language,
        tags=told.tags,
        address=told.address,
        remarks=told.remarks,
    )


def text(connection: Connection, name: str, *, recorded_by: str = "", version: int = 0) -> str:
    """The words of a document, or of an earlier version of it, exactly as filed."""
    row = find(connection, name, recorded_by=recorded_by)
    if version:
        found = connection.one(
            "SELECT v.row FROM documents d JOIN documents v ON v.id = d.id "
            "WHERE d.row = ? AND v.version = ?",
            (row, version),
        )
        if not found:
            raise UsageError(f"{name} has no version {version}; `documents` shows the newest.")
        row = found[0]
    return _text(connection, row)


def find(connection: Connection, name: str, *, recorded_by: str = "") -> int:
    """The row of the current version that an id, the beginning of one, or a doc names."""
    until = f"{name}~" if name.startswith("d-") and len(name) >= 5 else name
    sql = (
        f"WITH {current('d.id BETWEEN :name AND :until OR d.doc = :name')} "
        "SELECT d.row, d.id FROM current d ORDER BY d.id <> :name, d.doc <> :name LIMIT 9"
    )
    values = {"at": moment(recorded_by), "name": name, "until": until}
    found = list(connection.rows(sql, values))
    if not found:
        raise UsageError(_not_here(connection, name))
    if len(found) > 1 and found[0][1] != name:
        ids = ", ".join(id for _, id in found)
        raise UsageError(f"{name!r} names several documents; take one of the ids {ids}.")
    return int(found[0][0])


def _not_here(connection: Connection, name: str) -> str:
    removed = connection.one(
        "SELECT j.row, j.person FROM judgements j JOIN documents d ON d.id = j.subject "
        "WHERE j.what = 'remove' AND ? IN (d.id, d.doc) ORDER BY j.row DESC",
        (name,),
    )
    if removed:
        return f"{name!r} was removed by {removed[1]}; `judgements --undo j-{removed[0]}` shows it."
    return f"There is no document {name!r} here; `chancery documents` lists them."


def notes(connection: Connection, name: str = "", *, recorded_by: str = "") -> Iterator[NoteEntry]:
    """The notes of one document, or of all, in text order."""
    row = find(connection, name, recorded_by=recorded_by) if name else None
    narrow = "1" if row is None else "d.row = :row"
    sql = f"WITH {current(narrow)} SELECT d.id, d.doc, d.row FROM current d ORDER BY d.row"
    for id, doc, number in list(connection.rows(sql, {"at": moment(recorded_by), "row": row})):
        found = list(_notes(connection, number))
        words = _text(connection, number) if found else ""
        for note in found:
            yield NoteEntry(
                document=id,
                doc=doc,
                number=note.number,
                text=note.span.of(words),
                mark=note.mark,
                sentence=note.sentence,
                sentence_rest=note.sentence_rest,
                citations=note.citations,
                prose=note.prose,
                span=note.span,
            )


def _row_of(connection: Connection, id: str, version: int) -> int:
    found = connection.one("SELECT row FROM documents WHERE id = ? AND version = ?", (id, version))
    assert found is not None
    return int(found[0])


def _text(connection: Connection, row: int) -> str:
    found = connection.one(
        "SELECT t.text FROM documents d JOIN texts t ON t.row = d.text WHERE d.row = ?", (row,)
    )
    return str(found[0]) if found else ""


def _passages(connection: Connection, row: int) -> Iterator[Passage]:
    sql = 'SELECT start, "end", part FROM passages WHERE document = ? ORDER BY row'
    for start, end, part in connection.rows(sql, (row,)):
        yield Passage(start, end, part)


def _notes(connection: Connection, row: int) -> Iterator[Note]:
    cited: dict[int, list[Citation]] = {}
    for number, record in connection.rows(
        "SELECT c.note, c.record FROM citations c JOIN notes n ON n.row = c.note "
        "WHERE n.document = ? ORDER BY c.row",
        (row,),
    ):
        cited.setdefault(number, []).append(msgspec.json.decode(record, type=Citation))
    for number, record in connection.rows(
        "SELECT row, record FROM notes WHERE document = ? ORDER BY row", (row,)
    ):
        note = msgspec.json.decode(record, type=Note)
        yield msgspec.structs.replace(note, citations=tuple(cited.get(number, ())))


def _entry(row: Row) -> DocumentEntry:
    (id, doc, title, authors, publisher, date, date_from, language, tags, address,
     version, words, content_hash, remarks, recorded, places) = row  # fmt: skip
    return DocumentEntry(
        id=id,
        doc=doc,
        title=title,
        authors=_names(authors),
        publisher=publisher,
        date=date,
        date_from=date_from,
        language=language,
        tags=_names(tags),
        address=address,
        version=version,
        words=words,
        content_hash=content_hash,
        places=_names(places),
        remarks=_names(remarks),
        recorded=recorded,
    )


def _names(json: str) -> tuple[str, ...]:
    return msgspec.json.decode(json, type=tuple[str, ...])


def contents(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """The hash of the content of documents (ids), in the newest version of each."""
    sql = (
        "SELECT id, content_hash FROM documents WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY version"
    )
    return dict(connection.rows(sql, (as_json(sorted(documents)),)))
