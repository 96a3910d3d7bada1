"""People's decisions on documents, claims and whatever else has an id: made, undone, listed.

A judgement is never changed: undoing is a judgement too, and undoing that makes the first again.
What a judgement means for documents is said where they are read (`asof.py`), what it means for
claims in `reviews.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from chancery.records import Claim, UsageError, first_day, last_day, period
from chancery.store import reviews
from chancery.store.asof import AMENDABLE
from chancery.store.catalogue import entry
from chancery.store.clocks import moment, stamp
from chancery.store.codings import add_by_hand
from chancery.store.connection import Connection, Row
from chancery.store.encoding import as_json
from chancery.store.rows import Judgement

DERIVED = ("first_day", "last_day", "date_from")
"""Fields that follow from an amended date, and are not amended themselves."""


def judge(
    connection: Connection,
    what: str,
    subject: str,
    body: Mapping[str, object] | None = None,
    *,
    person: str,
    reason: str = "",
    recorded: str = "",
) -> Judgement:
    """File a decision of any kind on a subject: "same", "different", "accept", "reject" …"""
    if not person.strip():
        raise UsageError("A judgement needs a person who makes it; say who.")
    sql = (
        "INSERT INTO judgements (what, subject, body, person, reason, recorded) "
        "VALUES (?, ?, ?, ?, ?, ?)"
    )
    held, at = dict(body or {}), stamp(recorded)
    with connection.writing():
        row = connection.run(sql, (what, subject, as_json(held), person, reason, at))
        reviews.settle(connection, reviews.touched(what, subject, held), row, at)
    return _get(connection, row)


def add_claim(
    connection: Connection,
    document: str,
    claim: Claim,
    *,
    person: str,
    reason: str = "",
    recorded: str = "",
) -> Judgement:
    """File a claim that a person found in a document and no coder did, as accepted by her."""
    at, told = stamp(recorded), entry(connection, document)
    with connection.writing():
        id = add_by_hand(connection, told.id, told.version, claim, at)
        for earlier in judgements(connection, subject=id, what="add"):
            if earlier.in_force:
                raise UsageError(f"That claim was added already, as {id} ({earlier.id}).")
        return judge(connection, "add", id, person=person, reason=reason, recorded=at)


def amend(
    connection: Connection,
    document: str,
    fields: Mapping[str, object],
    *,
    person: str,
    reason: str = "",
    recorded: str = "",
) -> Judgement:
    """Correct what the record says of a document: title, authors, publisher, date, language,
    tags, address."""
    allowed = [name for name in AMENDABLE if name not in DERIVED]
    wrong = [name for name in fields if name not in allowed]
    if wrong or not fields:
        named = ", ".join(wrong) or "nothing"
        raise UsageError(f"Cannot amend {named} of a document; only {', '.join(allowed)}.")
    body = {name: _amended(name, value) for name, value in fields.items()}
    if (date := body.get("date")) is not None:
        period(str(date))  # raises DateError if it is none
        body["first_day"], body["last_day"] = first_day(str(date)), last_day(str(date))
        body["date_from"] = "option" if date else "none"
    subject = entry(connection, document).id
    return judge(
        connection, "amend", subject, body, person=person, reason=reason, recorded=recorded
    )


def _amended(name: str, value: object) -> object:
    if name in ("authors", "tags"):
        several = (value,) if isinstance(value, str) else value
        return as_json(several)  # a column of JSON text
    if not isinstance(value, str):
        raise UsageError(f"The {name} of a document is text, not {value!r}.")
    return value


def remove(
    connection: Connection, document: str, *, person: str, reason: str, recorded: str = ""
) -> Judgement:
    """Take a document, and all that rests on it, out of every answer from now on."""
    if not reason.strip():
        raise UsageError("Removing a document needs a reason; say why.")
    subject = entry(connection, document).id
    return judge(connection, "remove", subject, person=person, reason=reason, recorded=recorded)


def undo(
    connection: Connection, id: str, *, person: str, reason: str = "", recorded: str = ""
) -> Judgement:
    """Undo a judgement, from now on. Undoing an undoing makes the judgement again."""
    earlier = _get(connection, _row(id))
    if earlier.what == "purge":
        raise UsageError(f"{id} is a purge: its words are gone. `readmit` lets them be read again.")
    if earlier.what == "undo":
        first = _get(connection, _row(earlier.undoes))
        return judge(
            connection, first.what, first.subject, first.body,
            person=person, reason=reason or first.reason, recorded=recorded,
        )  # fmt: skip
    if not earlier.in_force:
        raise UsageError(f"{id} was undone already; `judgements` shows by whom.")
    sql = (
        "INSERT INTO judgements (what, subject, body, person, reason, recorded, undoes) "
        "VALUES ('undo', ?, '{}', ?, ?, ?, ?)"
    )
    at = stamp(recorded)
    with connection.writing():
        row = connection.run(sql, (earlier.subject, person, reason, at, _row(id)))
        claims = reviews.touched(earlier.what, earlier.subject, earlier.body)
        reviews.settle(connection, claims, row, at)
    return _get(connection, row)


def redo(
    connection: Connection, id: str, *, person: str, reason: str = "", recorded: str = ""
) -> Judgement:
    """Make a judgement that was undone again, from now on; `id` is it or its undoing."""
    named = _get(connection, _row(id))
    first = _get(connection, _row(named.undoes)) if named.what == "undo" else named
    if first.in_force:
        raise UsageError(f"{first.id} is in force; only what was undone can be redone.")
    for later in judgements(connection, subject=first.subject, what=first.what):
        if later.in_force and _row(later.id) > _row(first.id) and later.body == first.body:
            raise UsageError(f"{first.id} was redone already, as {later.id}.")
    return judge(
        connection, first.what, first.subject, first.body,
        person=person, reason=reason or first.reason, recorded=recorded,
    )  # fmt: skip


def judgements(
    connection: Connection, *, subject: str = "", what: str = "", recorded_by: str = ""
) -> Iterator[Judgement]:
    """Judgements in the order in which they were made."""
    sql = (
        f"SELECT {_COLUMNS} FROM judgements j WHERE j.recorded <= :at "
        "AND (:subject = '' OR j.subject = :subject) AND (:what = '' OR j.what = :what) "
        "ORDER BY j.row"
    )
    values = {"at": moment(recorded_by), "subject": subject, "what": what}
    yield from map(_judgement, connection.rows(sql, values))


_COLUMNS = (
    "j.row, j.what, j.subject, j.body, j.person, j.reason, j.recorded, j.undoes, NOT EXISTS "
    "(SELECT 1 FROM judgements u WHERE u.undoes = j.row AND u.recorded <= :at)"
)


def _get(connection: Connection, row: int) -> Judgement:
    found = connection.one(
        f"SELECT {_COLUMNS} FROM judgements j WHERE j.row = :row", {"row": row, "at": moment("")}
    )
    if not found:
        raise UsageError(f"There is no judgement j-{row} here; `judgements` lists them.")
    return _judgement(found)


def _row(id: str) -> int:
    number = id.removeprefix("j-")
    if not number.isdecimal():
        raise UsageError(f"{id!r} is no judgement's id; they look like j-12.")
    return int(number)


def _judgement(row: Row) -> Judgement:
    number, what, subject, body, person, reason, recorded, undoes, in_force = row
    return Judgement(
        id=f"j-{number}",
        what=what,
        subject=subject,
        body=msgspec.json.decode(body, type=dict[str, object]),
        person=person,
        reason=reason,
        recorded=recorded,
        undoes=f"j-{undoes}" if undoes else "",
        in_force=bool(in_force),
    )


def latest(
    connection: Connection, *, person: str = "", limit: int = 50, offset: int = 0
) -> Iterator[Judgement]:
    """Judgements, the newest first; of one person if asked."""
    sql = (
        f"SELECT {_COLUMNS} FROM judgements j WHERE :person IN ('', j.person) "
        "ORDER BY j.row DESC LIMIT :limit OFFSET :offset"
    )
    values = {"at": moment(""), "person": person, "limit": limit, "offset": offset}
    yield from map(_judgement, connection.rows(sql, values))
