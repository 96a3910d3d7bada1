"""Purging: the one act that takes words out of a casebook for good.

What goes: texts, passages, index entries, notes, claims, vectors and amendments of every version
of the document, what people wrote in judgements on its claims, and the pages of the file that
held them. What stays: the judgement, which says what was purged, by whom, when and why, and the
hashes by which the words are known if they are read again.
"""

from __future__ import annotations

from chancery.records import UsageError
from chancery.store.connection import Connection
from chancery.store.judgements import judge
from chancery.store.rows import Judgement


def purge(
    connection: Connection, document: str, *, person: str, reason: str, recorded: str = ""
) -> Judgement:
    """Delete the words of a document and all that was derived from them. Cannot be undone."""
    if not reason.strip():
        raise UsageError("Purging a document needs a reason; say why.")
    connection.run("PRAGMA secure_delete = ON")
    with connection.writing():
        id, body = _what(connection, document)
        told = judge(connection, "purge", id, body, person=person, reason=reason, recorded=recorded)
        connection.run(
            "INSERT OR IGNORE INTO purged SELECT id, content_hash, address, ? FROM documents "
            "WHERE id = ?",
            (int(told.id.removeprefix("j-")), id),
        )
        _delete(connection, id)
    _scrub(connection)
    return told


def readmit(
    connection: Connection, document: str, *, person: str, reason: str = "", recorded: str = ""
) -> Judgement:
    """Let purged words be read again, if somebody has them still."""
    with connection.writing():
        if not connection.one("SELECT 1 FROM purged WHERE document = ?", (document,)):
            raise UsageError(f"{document} was not purged; `judgements` lists what was.")
        connection.run("DELETE FROM purged WHERE document = ?", (document,))
        return judge(
            connection, "readmit", document, person=person, reason=reason, recorded=recorded
        )


def _what(connection: Connection, document: str) -> tuple[str, dict[str, object]]:
    """The id and what the tombstone tells: removed documents may be purged too."""
    found = list(
        connection.rows(
            "SELECT id, doc, publisher, date, max(version) FROM documents "
            "WHERE id = :name OR doc = :name GROUP BY id",
            {"name": document},
        )
    )
    if len(found) != 1:
        ids = ", ".join(row[0] for row in found)
        many = f"names several documents: {ids}" if found else "is no document here"
        raise UsageError(f"{document!r} {many}; name one by its id.")
    id, doc, publisher, date, versions = found[0]
    return id, {"doc": doc, "publisher": publisher, "date": date, "versions": versions}


_OF_DOCUMENT = "(SELECT row FROM documents WHERE id = :id)"
_OF_PASSAGES = f"(SELECT row FROM passages WHERE document IN {_OF_DOCUMENT})"
_OF_CODING = f"(SELECT row FROM codings WHERE document IN {_OF_DOCUMENT})"
_OF_CLAIM = f"(SELECT row FROM claims WHERE coding IN {_OF_CODING})"
_CLAIM_IDS = f"(SELECT id FROM claims WHERE coding IN {_OF_CODING})"

_DELETIONS = (
    f"DELETE FROM events WHERE id IN (SELECT event FROM event_claims WHERE claim IN {_CLAIM_IDS})"
    f" AND NOT EXISTS (SELECT 1 FROM event_claims o WHERE o.event = events.id"
    f" AND o.claim NOT IN {_CLAIM_IDS})",
    f"DELETE FROM event_claims WHERE claim IN {_CLAIM_IDS}",
    f"UPDATE judgements SET body = '{{}}', reason = '' WHERE subject IN {_CLAIM_IDS}",
    f"UPDATE judgements SET body = '{{}}', reason = '' WHERE subject GLOB 'e-*'"
    f" AND json_array_length(body, '$.claims') > 0 AND NOT EXISTS ("
    f"SELECT 1 FROM json_each(judgements.body, '$.claims') WHERE value NOT IN {_CLAIM_IDS})",
    f"DELETE FROM reviews WHERE claim IN {_CLAIM_IDS}",
    f"DELETE FROM claim_actors WHERE claim IN {_OF_CLAIM}",
    f"DELETE FROM claim_addresses WHERE claim IN {_OF_CLAIM}",
    f"DELETE FROM claims WHERE coding IN {_OF_CODING}",
    f"DELETE FROM codings WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM citations WHERE note IN (SELECT row FROM notes WHERE document IN {_OF_DOCUMENT})",
    f"DELETE FROM notes WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM vectors WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM passages WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM places WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM sampled WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM text_samples WHERE document IN {_OF_DOCUMENT}",
    f"DELETE FROM reprints WHERE document IN {_OF_DOCUMENT} OR other IN {_OF_DOCUMENT}",
    "DELETE FROM remarks WHERE doc IN (SELECT doc FROM documents WHERE id = :id)",
    "DELETE FROM documents WHERE id = :id",
    "DELETE FROM texts WHERE row NOT IN (SELECT text FROM documents)",
    "UPDATE judgements SET body = '{}' WHERE subject = :id AND what = 'amend'",
)


def _delete(connection: Connection, id: str) -> None:
    for index, column in (("words_index", "words"), ("stems_index", "stems")):
        _delete_from_index(connection, index, column, id)
    for sql in _DELETIONS:
        connection.run(sql, {"id": id})


def _delete_from_index(connection: Connection, index: str, column: str, id: str) -> None:
    """An index without content forgets a row only if told what it held: its own list of terms,
    read through fts5vocab, tells that exactly."""
    connection.run(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, {index}, instance)")
    held: dict[int, list[str]] = {}
    for term, row in connection.rows(
        f"SELECT term, doc FROM temp.held WHERE doc IN {_OF_PASSAGES} ORDER BY doc, offset",
        {"id": id},
    ):
        held.setdefault(row, []).append(term)
    connection.run_many(
        f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', ?, ?)",
        ((row, " ".join(terms)) for row, terms in held.items()),
    )
    connection.run("DROP TABLE temp.held")
    connection.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _scrub(connection: Connection) -> None:
    """Carry the deletions from the log into the file, so that neither holds the words."""
    connection.one("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.run("PRAGMA secure_delete = OFF")
