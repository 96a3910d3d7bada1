"""Filing codings: one coder's pass over one version of a document.

From its own time the newest coding of a version stands for it; earlier ones answer only questions
about the past. A claim's id hangs on its document, version, coder and content alone, so that
coding again gives the same ids, and judgements on claims live on; what lives on through another
coder's coding is told in `carrying.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from chancery.records import (
    Actor,
    Claim,
    EventClaim,
    MeasureClaim,
    Remark,
    StateClaim,
    ThesisClaim,
    UsageError,
    decode_claim,
    encode_claim,
)
from chancery.store.asof import ADDED
from chancery.store.clocks import days, stamp
from chancery.store.connection import Connection, plain
from chancery.store.encoding import as_json, printable
from chancery.store.files import add_remarks


def add_claims(
    connection: Connection,
    document: str,
    version: int,
    coder: str,
    claims: Iterable[Claim],
    *,
    coder_version: str = "",
    recorded: str = "",
    standing: bool = True,
    kept: Mapping[str, Claim] | None = None,
) -> tuple[str, ...]:
    """File a coding of a document version; the ids of its claims, in text order. A coding that
    says what the standing one says adds nothing. A claim's `event`, if set, is filed with it; a
    claim whose quote is not at its span does not exist, and is remarked instead. One that is not
    `standing` is filed beside the others and speaks for the document nowhere. `kept` are claims of
    earlier codings that belong to this one too, under the ids that they have."""
    with connection.writing():
        row, text = _version(connection, document, version)
        found, wrong = _quoting(claims, text)
        add_remarks(connection, [_misquoted(claim, coder) for claim in wrong], recorded=recorded)
        filed = _identified(document, version, coder, found)
        if standing:
            filed = _as_before(connection, row, coder, filed, kept or {})
        filed |= {id: (claim, _record(claim)) for id, claim in (kept or {}).items()}
        filed = dict(sorted(filed.items(), key=lambda item: (item[1][0].start, item[1][0].end)))
        if not _stands(connection, row, coder, coder_version, filed, standing):
            moment = stamp(recorded)
            coding = _add_coding(connection, row, coder, coder_version, moment, standing)
            _add_rows(connection, coding, filed, _cited(connection, row))
            _add_events(connection, filed, moment)
    return tuple(filed)


AMENDING = "review"
"""The coder of claims that people amended: never a standing one."""


def add_amended(connection: Connection, coding: int, id: str, claim: Claim, recorded: str) -> int:
    """File a claim of a coding as people amended it, under the id that it has; its row."""
    found = connection.one("SELECT document FROM codings WHERE row = ?", (coding,))
    assert found is not None
    document = int(found[0])
    beside = connection.one(
        "SELECT row FROM codings WHERE document = ? AND coder = ?", (document, AMENDING)
    )
    own = beside[0] if beside else _add_coding(connection, document, AMENDING, "", recorded, False)
    return _add_rows(connection, own, {id: (claim, _record(claim))}, _cited(connection, document))


def add_by_hand(
    connection: Connection, document: str, version: int, claim: Claim, recorded: str
) -> str:
    """File a claim that a person added to a document version; its id. Raises UsageError where its
    quote does not stand there."""
    row, text = _version(connection, document, version)
    found, _ = _quoting((claim,), text)
    if not found:
        raise UsageError(f"{claim.doc}: the quote of an added claim must stand in the document.")
    filed = _identified(document, version, ADDED, found)
    if not connection.one("SELECT 1 FROM claims WHERE id = ?", (next(iter(filed)),)):
        coding = _add_coding(connection, row, ADDED, "", recorded, False)
        _add_rows(connection, coding, filed, _cited(connection, row))
    return next(iter(filed))


def _add_coding(
    connection: Connection, document: int, coder: str, version: str, moment: str, standing: bool
) -> int:
    return connection.run(
        "INSERT INTO codings (document, coder, coder_version, recorded, standing) "
        "VALUES (?, ?, ?, ?, ?)",
        (document, coder, version, moment, standing),
    )


def words_of(connection: Connection, document: str, version: int) -> str:
    """The words of a document version."""
    return _version(connection, document, version)[1]


def _version(connection: Connection, document: str, version: int) -> tuple[int, str]:
    """The row and the words of a document version."""
    found = connection.one(
        "SELECT d.row, t.text FROM documents d JOIN texts t ON t.row = d.text "
        "WHERE d.id = ? AND d.version = ?",
        (document, version),
    )
    if not found:
        raise UsageError(f"There is no version {version} of document {document}; file it first.")
    return found[0], found[1]


def _quoting(claims: Iterable[Claim], text: str) -> tuple[list[Claim], list[Claim]]:
    """Claims in text order: those that quote the text, and those that do not."""
    found: list[Claim] = []
    wrong: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        exact = claim.quote and claim.start >= 0 and text[claim.start : claim.end] == claim.quote
        (found if exact else wrong).append(claim)
    return found, wrong


def _misquoted(claim: Claim, coder: str) -> Remark:
    return Remark(
        path="",
        doc=claim.doc,
        where=f"{claim.start}–{claim.end}",
        what=f"coder {coder} made a claim whose quote does not stand there: {claim.quote[:80]!r}",
        remedy="The claim was left out; report it to the coder's authors.",
    )


def is_coded(
    connection: Connection, document: str, version: int, coder: str, coder_version: str = ""
) -> bool:
    """Whether this coder's is the standing coding of a document version."""
    found = connection.one(
        "SELECT g.coder, g.coder_version FROM codings g JOIN documents d ON d.row = g.document "
        "WHERE d.id = ? AND d.version = ? AND g.standing ORDER BY g.row DESC LIMIT 1",
        (document, version),
    )
    return found == (coder, coder_version)


def _identified(
    document: str, version: int, coder: str, claims: Iterable[Claim]
) -> dict[str, tuple[Claim, str]]:
    """Claims under ids that hang on their content alone, with their JSON."""
    found: dict[str, tuple[Claim, str]] = {}
    begin = hashlib.sha256(printable(f"{document}\n{version}\n{coder}\n").encode())
    for claim in claims:
        record = _record(claim)
        digest = begin.copy()
        digest.update(record.encode())
        found[f"c-{digest.hexdigest()[:16]}"] = (claim, record)
    return found


def _record(claim: Claim) -> str:
    """A claim's JSON as it is filed, and as its id hangs on it."""
    record = encode_claim(_bare(claim))
    for younger in (_UNRATED, _UNSIGNED, _UNREVIEWED):
        record = record.replace(younger, b"")
    return record.decode()


def _as_before(
    connection: Connection,
    row: int,
    coder: str,
    filed: dict[str, tuple[Claim, str]],
    taken: Mapping[str, Claim],
) -> dict[str, tuple[Claim, str]]:
    """The claims under the ids that this coder's earlier codings gave to what says the same, for
    whatever reason, so that references to them live on. Ids `taken` are others'."""
    known: dict[bytes, list[str]] = {}
    for id, record in connection.rows(
        "SELECT c.id, c.record FROM codings g JOIN claims c ON c.coding = g.row "
        "WHERE g.document = ? AND g.coder = ? AND g.standing ORDER BY g.row DESC, c.row",
        (row, coder),
    ):
        known.setdefault(_said(decode_claim(record)), []).append(id)
    if not known:
        return filed
    found: dict[str, tuple[Claim, str]] = {}
    for id, (claim, record) in filed.items():
        earlier = [k for k in known.get(_said(claim), []) if k not in taken]
        kept = id if id in earlier else next((k for k in earlier if k not in (filed | found)), id)
        found[kept] = (claim, record)
    return found


def _said(claim: Claim) -> bytes:
    """What a claim says, without how it was read."""
    return encode_claim(msgspec.structs.replace(_bare(claim), decided_by={}, reading=None))


_FILLED_IN = (
    "id", "document", "event", "known", "recorded", "publisher_reliability", "speaker_reliability",
    "coder", "coder_version",
)  # fmt: skip
_UNRATED = b',"publisher_reliability":"","speaker_reliability":""'
_UNSIGNED = b',"coder":"","coder_version":""'
_UNREVIEWED = b',"review":null'
"""Fields younger than the ids of claims, which must not change with them."""


def _bare(claim: Claim) -> Claim:
    """The claim without what the casebook fills in."""
    filled: dict[str, Any] = {name: "" for name in _FILLED_IN if getattr(claim, name)}
    if claim.review:
        filled["review"] = None
    return msgspec.structs.replace(claim, **filled) if filled else claim


def _stands(
    connection: Connection,
    row: int,
    coder: str,
    coder_version: str,
    ids: Iterable[str],
    standing: bool,
) -> bool:
    newest = connection.one(
        "SELECT row, coder, coder_version FROM codings WHERE document = :row "
        "AND standing = :standing AND (standing OR coder = :coder) ORDER BY row DESC LIMIT 1",
        {"row": row, "standing": standing, "coder": coder},
    )
    if not newest or newest[1:] != (coder, coder_version):
        return False
    said = connection.rows("SELECT id FROM claims WHERE coding = ? ORDER BY row", newest[:1])
    return [id for (id,) in said] == list(ids)


def _cited(connection: Connection, row: int) -> dict[str, list[str]]:
    """The last days of the works that each note of a document version cites."""
    found: dict[str, list[str]] = {}
    for number, last in connection.rows(
        "SELECT n.number, c.last_day FROM notes n JOIN citations c ON c.note = n.row "
        "WHERE n.document = ? AND c.last_day <> '' ORDER BY c.row",
        (row,),
    ):
        found.setdefault(number, []).append(last)
    return found


def _add_rows(
    connection: Connection,
    coding: int,
    filed: dict[str, tuple[Claim, str]],
    cited: dict[str, list[str]],
) -> int:
    """Write claims with who takes part in them; the row of the first."""
    found = connection.one("SELECT max(row) FROM claims")
    first = ((found[0] or 0) if found else 0) + 1
    numbered = list(enumerate(filed.items(), first))
    connection.run_many(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row, coding, id, *_columns(claim), _cited_by(claim, cited), record)
            for row, (id, (claim, record)) in numbered
        ),
    )
    connection.run_many(
        "INSERT INTO claim_actors VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (row, role, n, actor.state, plain(actor.name), actor.id, actor.kind)
            for row, (_, (claim, _)) in numbered
            for role, n, actor in participants(claim)
        ),
    )
    return first


def _columns(claim: Claim) -> tuple[object, ...]:
    """What filters ask about: kind, span, action, status, date, place, object, speaker, context."""
    date = getattr(claim, "date", "")
    first, last = days(date)
    return (
        claim.kind, claim.start, claim.end, _action(claim), getattr(claim, "status", ""),
        date, first or None, last or None, getattr(claim, "place", ""),
        _object(claim), claim.said_by, f" {' '.join(getattr(claim, 'context', ()))} ",
    )  # fmt: skip


def _action(claim: Claim) -> str:
    match claim:
        case EventClaim():
            return claim.action
        case StateClaim():
            return claim.relation
        case _:
            return ""


def _object(claim: Claim) -> str:
    match claim:
        case EventClaim():
            return claim.object
        case StateClaim(object=str(name)) | StateClaim(object=Actor(name=name)):
            return name
        case MeasureClaim():
            return claim.what
        case _:
            return ""


def participants(claim: Claim) -> Iterator[tuple[str, int, Actor]]:
    """Role, place in the list, and actor of everyone who takes part in a claim."""
    roles: dict[str, Sequence[object]] = {}
    match claim:
        case EventClaim():
            roles = {"source": claim.sources, "target": claim.targets, "via": claim.via}
        case StateClaim():
            roles = {"subject": (claim.subject,), "object": (claim.object,)}
        case MeasureClaim():
            roles = {"subject": (claim.subject,), "about": (claim.about,)}
        case ThesisClaim():
            pass
    for role, actors in roles.items():
        for position, actor in enumerate(actors):
            if isinstance(actor, Actor):
                yield role, position, actor


def _cited_by(claim: Claim, cited: dict[str, list[str]]) -> str:
    if not (cited and claim.footnotes):
        return "[]"
    return as_json([day for number in claim.footnotes for day in cited.get(str(number), ())])


def _add_events(connection: Connection, filed: dict[str, tuple[Claim, str]], recorded: str) -> None:
    connection.run_many(
        "INSERT INTO event_claims (claim, event, recorded) VALUES (?, ?, ?)",
        ((id, claim.event, recorded) for id, (claim, _) in filed.items() if claim.event),
    )
