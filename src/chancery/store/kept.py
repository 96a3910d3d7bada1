"""What the casebook keeps so that events stay up to date without starting over: where claims are
found by each other (addresses), samples of the texts by which reprints are known, and up to where
all this was gathered. What the numbers mean is known in the room `corroboration/` alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from chancery.records import Citation, Claim, Event, decode_claim
from chancery.store.asof import KNOWN, coded, current
from chancery.store.claims import EVENT, claim_of_row, telling
from chancery.store.clocks import moment as latest
from chancery.store.clocks import now
from chancery.store.connection import Connection
from chancery.store.encoding import as_json

MANY = 20_000
"""Values handed to one statement."""

_Value = TypeVar("_Value")
_NAMED = re.compile(r"\b([cd])-[0-9a-f]{12,16}\b")


class Standing(NamedTuple):
    """The last rows of what shapes events, and the rules by which they were gathered."""

    codings: int
    documents: int
    judgements: int
    rules: str


class Marks(msgspec.Struct, frozen=True):
    """What tells a document from others when reports are counted."""

    id: str
    row: int
    publisher: str
    content_hash: str
    title: str
    address: str


class Kept:
    """What is kept, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _ones(self, sql: str, values: Sequence[object]) -> set[int]:
        return {row for (row,) in self._connection.rows(sql, (as_json(values),))}

    def standing(self, rules: str) -> Standing:
        """How the casebook stands now."""
        found = self._connection.one(
            "SELECT (SELECT coalesce(max(row), 0) FROM codings), "
            "(SELECT coalesce(max(row), 0) FROM documents), "
            "(SELECT coalesce(max(row), 0) FROM judgements)"
        )
        codings, documents, judgements = found or (0, 0, 0)
        return Standing(codings, documents, judgements, rules)

    def claims(self) -> int:
        """How many claims were ever filed."""
        found = self._connection.one("SELECT coalesce(max(row), 0) FROM claims")
        return int(found[0]) if found else 0

    def gathered(self) -> Standing | None:
        """How it stood when events were last gathered; None where they never were."""
        found = self._connection.one(
            "SELECT codings, documents, judgements, rules FROM gatherings ORDER BY row DESC LIMIT 1"
        )
        return Standing(*found) if found else None

    def note_gathering(self, stood: Standing) -> None:
        """Note that events are gathered as of a standing."""
        self._connection.run(
            "INSERT INTO gatherings (codings, documents, judgements, rules, recorded) "
            "VALUES (?, ?, ?, ?, ?)",
            (*stood, now()),
        )

    def forget(self) -> None:
        """Forget addresses, to gather everything anew under other rules."""
        self._connection.run("DELETE FROM claim_addresses")

    def changed(self, since: Standing) -> tuple[set[str], set[str]] | None:
        """The documents and the claims that were added or judged since; None where words were
        purged, so that what hung on them cannot be followed."""
        documents = {
            id
            for (id,) in self._connection.rows(
                "SELECT d.id FROM codings g JOIN documents d ON d.row = g.document WHERE g.row > ? "
                "UNION SELECT id FROM documents WHERE row > ?",
                (since.codings, since.documents),
            )
        }
        claims: set[str] = set()
        for what, subject, body, undone in self._connection.rows(
            "SELECT j.what, j.subject, j.body, u.body FROM judgements j "
            "LEFT JOIN judgements u ON u.row = j.undoes WHERE j.row > ?",
            (since.judgements,),
        ):
            if what in ("purge", "readmit"):
                return None
            for found in _NAMED.finditer(f"{subject} {body} {undone or ''}"):
                (documents if found[1] == "d" else claims).add(found[0])
        return documents, claims

    def rows_of(self, documents: Collection[str], claims: Collection[str]) -> list[int]:
        """The rows of all claims of some documents, current or not, and of the claims named."""
        found: set[int] = set()
        for part in _parts(list(documents)):
            found |= self._ones(
                "SELECT c.row FROM documents d JOIN codings g ON g.document = d.row "
                "JOIN claims c ON c.coding = g.row WHERE d.id IN (SELECT value FROM json_each(?))",
                part,
            )
        for part in _parts(list(claims)):
            found |= self._ones(
                "SELECT row FROM claims WHERE id IN (SELECT value FROM json_each(?))", part,
            )  # fmt: skip
        return sorted(found)

    def rows_at(self, addresses: Iterable[int]) -> set[int]:
        """The rows of the claims that have one of the addresses."""
        found: set[int] = set()
        for part in _parts(list(addresses)):
            found |= self._ones(
                "SELECT claim FROM claim_addresses "
                "WHERE address IN (SELECT value FROM json_each(?))", part,
            )  # fmt: skip
        return found

    def told_by(self, events: Collection[str]) -> set[int]:
        """The rows of the claims that tell of some events, as they are filed."""
        found: set[int] = set()
        for part in _parts(list(events)):
            found |= self._ones(
                "SELECT c.row FROM event_claims e JOIN claims c ON c.id = e.claim "
                "WHERE e.event IN (SELECT value FROM json_each(?)) AND e.row = "
                "(SELECT max(row) FROM event_claims n WHERE n.claim = e.claim)",
                part,
            )
        return found

    def event_of(self, claim: str) -> str:
        """The event that a claim tells of, current or not; "" of none."""
        found = self._connection.one(
            "SELECT event FROM event_claims WHERE claim = ? ORDER BY row DESC LIMIT 1", (claim,)
        )
        return str(found[0]) if found else ""

    def events(self, ids: Collection[str]) -> Iterator[Event]:
        """The events with these ids as they are filed."""
        for part in _parts(list(ids)):
            for (record,) in self._connection.rows(
                "SELECT record FROM events e WHERE id IN (SELECT value FROM json_each(?)) "
                "AND row = (SELECT max(row) FROM events n WHERE n.id = e.id)",
                (as_json(part),),
            ):
                yield msgspec.json.decode(record, type=Event)

    def add_addresses(self, found: Iterable[tuple[int, int]]) -> None:
        """File (address, row of a claim); those that stand there already are passed over."""
        self._connection.run_many("INSERT OR IGNORE INTO claim_addresses VALUES (?, ?)", found)

    def claims_as_filed(self, rows: Collection[int]) -> Iterator[Claim]:
        """Claims by row as they were filed, current or not."""
        for part in _parts(list(rows)):
            for record, id in self._connection.rows(
                "SELECT record, id FROM claims WHERE row IN (SELECT value FROM json_each(?))",
                (as_json(part),),
            ):
                yield msgspec.structs.replace(decode_claim(record), id=id)

    def current_claims(self, rows: Collection[int] | None = None) -> Iterator[tuple[int, Claim]]:
        """The current claims of events, as people left them and none that they rejected, with their
        rows; of all, or of those at some rows."""
        told = telling(self._connection)
        for part in [None] if rows is None else _parts(list(rows)):
            narrow, where = "1", "1"
            if part is not None:
                within = "SELECT value FROM json_each(:rows)"
                narrow = (
                    "d.row IN (SELECT g.document FROM claims c JOIN codings g ON g.row = c.coding "
                    f"WHERE c.row IN ({within}))"
                )
                where = f"c.row IN ({within})"
            sql = (
                f"WITH {coded(narrow)} SELECT c.record, c.id, d.id, {EVENT}, {KNOWN}, "
                "own.recorded, own.coder, own.coder_version, r.record, c.row "
                f"FROM {told.tables} JOIN codings own ON own.row = g.coding "
                f"WHERE {where} AND c.kind = 'event' AND coalesce(r.state, '') <> 'rejected'"
            )
            values = {"at": latest(""), "rows": as_json(part or [])}
            for *told_of, row in self._connection.rows(sql, values):
                yield row, claim_of_row(tuple(told_of))

    def marks(
        self, documents: Collection[str] | None = None, *, recorded_by: str = ""
    ) -> Iterator[Marks]:
        """Of current documents, all or some, what tells them from others."""
        for part in [None] if documents is None else _parts(list(documents)):
            narrow = "1" if part is None else "d.id IN (SELECT value FROM json_each(:ids))"
            values = {"at": latest(recorded_by), "ids": as_json(part or [])}
            for row in self._connection.rows(
                f"WITH {current(narrow)} SELECT id, row, publisher, content_hash, title, address "
                "FROM current",
                values,
            ):
                yield Marks(*row)

    def cited(
        self, documents: Collection[int] | None = None
    ) -> Iterator[tuple[int, str, Citation]]:
        """The citations of document versions by row, all or some: row, number of the note."""
        for part in [None] if documents is None else _parts(list(documents)):
            where = "1" if part is None else "n.document IN (SELECT value FROM json_each(:rows))"
            for row, number, record in self._connection.rows(
                "SELECT n.document, n.number, c.record FROM notes n "
                f"JOIN citations c ON c.note = n.row WHERE {where}",
                {"rows": as_json(part or [])},
            ):
                yield row, number, msgspec.json.decode(record, type=Citation)

    def unsampled(self) -> Iterator[tuple[int, str]]:
        """The rows and the coded words of the document versions of which no sample was kept."""
        parts = "'headline', 'deck', 'caption', 'introduction', 'body'"
        for row, text in self._connection.rows(
            "SELECT d.row, t.text FROM documents d JOIN texts t ON t.row = d.text "
            "WHERE NOT EXISTS (SELECT 1 FROM sampled s WHERE s.document = d.row) ORDER BY d.row"
        ):
            spans = self._connection.rows(
                f'SELECT start, "end" FROM passages WHERE document = ? AND part IN ({parts})',
                (row,),
            )
            yield row, " ".join(text[start:end] for start, end in spans) or text

    def add_samples(self, samples: Mapping[int, Sequence[int]]) -> None:
        """Keep the samples of document versions, by row."""
        self._connection.run_many(
            "INSERT OR IGNORE INTO sampled VALUES (?, ?)",
            ((row, as_json(list(sample))) for row, sample in samples.items()),
        )
        self._connection.run_many(
            "INSERT OR IGNORE INTO text_samples VALUES (?, ?)",
            sorted((number, row) for row, sample in samples.items() for number in sample),
        )

    def texts_sampled(self) -> int:
        """Of how many document versions samples are kept."""
        found = self._connection.one("SELECT count(*) FROM sampled")
        return int(found[0]) if found else 0

    def sample_of(self, row: int) -> list[int]:
        """The sample kept of a document version."""
        found = self._connection.one("SELECT sample FROM sampled WHERE document = ?", (row,))
        return msgspec.json.decode(found[0], type=list[int]) if found else []

    def owners(self, sample: Sequence[int]) -> Iterator[list[int]]:
        """For each hash of a sample, the document versions that hold it."""
        for (rows,) in self._connection.rows(
            "SELECT json_group_array(document) FROM text_samples "
            "WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY hash",
            (as_json(list(sample)),),
        ):
            yield msgspec.json.decode(rows, type=list[int])

    def add_reprints(self, found: Iterable[tuple[int, int, float]]) -> None:
        """Keep pairs of document versions that are prints of one text, with their share."""
        self._connection.run_many(
            "INSERT OR IGNORE INTO reprints (document, other, share, recorded) VALUES (?, ?, ?, ?)",
            ((min(a, b), max(a, b), share, now()) for a, b, share in found),
        )

    def reprints(self, documents: Collection[int] | None = None) -> list[tuple[int, int, float]]:
        """The pairs of document versions that are prints of one text; all, or of some documents."""
        where = "1" if documents is None else "document IN (SELECT value FROM json_each(:rows))"
        sql = f"SELECT document, other, share FROM reprints WHERE {where} ORDER BY document, other"
        return list(self._connection.rows(sql, {"rows": as_json(list(documents or []))}))


def _parts(values: list[_Value]) -> Iterator[list[_Value]]:
    for begin in range(0, len(values), MANY):
        yield values[begin : begin + MANY]
