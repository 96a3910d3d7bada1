"""Examining a casebook: is the file sound, and does every span still say what it said?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chancery.records import CasebookError, Note, decode_claim
from chancery.store.connection import Connection
from chancery.store.rows import Finding

BACKUP = "Go back to a backup made before, or read the document again into a new casebook."
REREAD = "Remove the document and read it again."


def doctor(connection: Connection) -> Iterator[Finding]:
    """Everything that is not as it should be; nothing, if all is well."""
    for look in _EXAMINATIONS:
        try:
            yield from look(connection)
        except (CasebookError, msgspec.MsgspecError) as error:
            yield Finding("the file", str(error), BACKUP)


def _file(connection: Connection) -> Iterator[Finding]:
    for (told,) in connection.rows("PRAGMA integrity_check(20)"):
        if told != "ok":
            yield Finding("the file", told, BACKUP)
    for table, row, parent, _ in connection.rows("PRAGMA foreign_key_check"):
        yield Finding(f"{table} {row}", f"belongs to a row of {parent} that is not there.", BACKUP)


def _spans(connection: Connection) -> Iterator[Finding]:
    """Every passage, note, citation and claim lies inside its text, and quotes it."""
    versions = connection.rows(
        "SELECT d.row, d.id, t.text, t.hash = d.content_hash FROM documents d "
        "LEFT JOIN texts t ON t.row = d.text ORDER BY d.row"
    )
    for row, id, text, own in versions:
        if not own:
            yield Finding(id, "has lost its words, or has those of another document.", BACKUP)
            continue
        yield from _passages(connection, row, id, text)
        yield from _notes(connection, row, id, text)
        yield from _claims(connection, row, id, text)


def _passages(connection: Connection, row: int, id: str, text: str) -> Iterator[Finding]:
    before = 0
    for start, end in connection.rows(
        'SELECT start, "end" FROM passages WHERE document = ? ORDER BY row', (row,)
    ):
        if not before <= start <= end <= len(text):
            yield Finding(id, f"passage {start}–{end} overlaps another or leaves the text.", REREAD)
        before = end


def _notes(connection: Connection, row: int, id: str, text: str) -> Iterator[Finding]:
    for (record,) in connection.rows("SELECT record FROM notes WHERE document = ?", (row,)):
        note = msgspec.json.decode(record, type=Note)
        spans = (note.span, note.mark, note.sentence, note.sentence_rest, *note.prose)
        if not all(0 <= s.start <= s.end <= len(text) for s in spans if s):
            yield Finding(id, f"note {note.number} leaves the text.", REREAD)


def _claims(connection: Connection, row: int, id: str, text: str) -> Iterator[Finding]:
    for name, start, end, record in connection.rows(
        'SELECT c.id, c.start, c."end", c.record FROM claims c '
        "JOIN codings g ON g.row = c.coding WHERE g.document = ?",
        (row,),
    ):
        claim = decode_claim(record)
        if start < 0 or text[start:end] != claim.quote:
            yield Finding(name, f"its quote is not at {start}–{end} of {id}.", "Code it again.")
        if claim.quote_rest and claim.quote_rest not in text:
            yield Finding(name, f"the rest of its quote is not in {id}.", "Code it again.")


def _indexes(connection: Connection) -> Iterator[Finding]:
    """Full text in step with the passages."""
    for index in ("words_index", "stems_index"):
        held = f"SELECT id FROM {index}_docsize"
        stray = _count(connection, f"SELECT count(*) FROM ({held}) WHERE id NOT IN "
                       "(SELECT row FROM passages)")  # fmt: skip
        if stray:
            yield Finding(index, f"lists {stray} passages that are not there.", BACKUP)
    missing = _count(
        connection,
        "SELECT count(*) FROM passages WHERE row NOT IN (SELECT id FROM words_index_docsize)",
    )
    if missing:
        yield Finding("words_index", f"leaves out {missing} passages.", REREAD)


def _orphans(connection: Connection) -> Iterator[Finding]:
    texts = _count(
        connection, "SELECT count(*) FROM texts WHERE row NOT IN (SELECT text FROM documents)"
    )
    if texts:
        yield Finding("texts", f"holds {texts} that no document owns.", "Nothing needs doing.")
    claims = _count(
        connection, "SELECT count(*) FROM event_claims WHERE claim NOT IN (SELECT id FROM claims)"
    )
    if claims:
        yield Finding("events", f"name {claims} claims that are not there.", "Code again.")


def _count(connection: Connection, sql: str) -> int:
    found = connection.one(sql)
    return int(found[0]) if found else 0


_EXAMINATIONS: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
    _file, _spans, _indexes, _orphans,
)  # fmt: skip
