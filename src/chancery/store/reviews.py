"""What judgements mean for claims: how each claim was left, kept beside it from that time on.

A judgement on a claim, or on an event and with it the claims it lists, is folded together with
the others in force: the last decision gives the state, amendments lie over each other field by
field and come off singly. The outcome is a row of `reviews`, written in the same breath as the
judgement (or its undoing), so that a question as of any moment reads the newest row by then.

    accept, reject, unsure   {"claims": […]}?            the state
    amend                    {"fields": {…}, "claims"?}  a claim row with those fields
    comment                  {"text": "…"}               a remark that decides nothing
    add                      {}                          a claim of a person's own, accepted; once
                                                         that is undone it counts as rejected

A judgement on pairs of claims ({"pairs": [[c, c], …]}) is no review: events honour it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from chancery.records import (
    Claim,
    Comment,
    Review,
    ReviewState,
    UsageError,
    decode_claim,
    encode_claim,
)
from chancery.store.codings import add_amended
from chancery.store.connection import Connection
from chancery.store.encoding import as_json

STATES: dict[str, ReviewState] = {
    "accept": "accepted", "reject": "rejected", "unsure": "unsure", "amend": "amended",
    "add": "accepted",
}  # fmt: skip
ON_CLAIMS = frozenset({*STATES, "comment"})


def touched(what: str, subject: str, body: Mapping[str, object]) -> tuple[str, ...]:
    """The claims that a judgement decides of."""
    if what not in ON_CLAIMS or "pairs" in body:
        return ()
    named = body.get("claims")
    listed = tuple(map(str, named)) if isinstance(named, list | tuple) else ()
    return (subject, *listed) if subject.startswith("c-") else listed


def settle(connection: Connection, claims: Iterable[str], judgement: int, recorded: str) -> None:
    """Write how the judgements in force now leave these claims."""
    for claim in dict.fromkeys(claims):
        found = _original(connection, claim)
        if found is None:
            continue  # a subject of another casebook's making: kept as a judgement, no more
        coding, record = found
        review, fields, deciders = _folded(connection, claim, msgspec.json.decode(record))
        amended = None
        if fields:
            changed = _amended(record, fields, deciders)
            amended = add_amended(connection, coding, claim, changed, recorded)
        connection.run(
            "INSERT INTO reviews (claim, judgement, state, amended, record, recorded) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (claim, judgement, review.state, amended, as_json(review), recorded),
        )


def _original(connection: Connection, claim: str) -> tuple[int, str] | None:
    """The newest coding that holds a claim, and the claim's record as the coder left it."""
    found = connection.one(
        "SELECT c.coding, c.record FROM claims c WHERE c.id = ? AND c.row NOT IN "
        "(SELECT amended FROM reviews WHERE amended IS NOT NULL AND claim = c.id) "
        "ORDER BY c.row DESC LIMIT 1",
        (claim,),
    )
    return (int(found[0]), str(found[1])) if found else None


def _folded(
    connection: Connection, claim: str, said: Mapping[str, Any]
) -> tuple[Review, dict[str, Any], dict[str, str]]:
    """The review, the amended fields, and who decided each of them."""
    state: dict[str, Any] = {}
    if connection.one("SELECT 1 FROM judgements WHERE subject = ? AND what = 'add'", (claim,)):
        state = {"state": "rejected", "reason": "it was added, and that was undone"}
    fields: dict[str, Any] = {}
    deciders: dict[str, str] = {}
    comments: list[Comment] = []
    for number, what, body, person, reason, made in _in_force(connection, claim):
        id = f"j-{number}"
        if what == "comment":
            told = str(body.get("text", ""))
            comments.append(Comment(text=told, person=person, recorded=made, judgement=id))
            continue
        state = {
            "state": STATES[what], "person": person, "reason": reason, "recorded": made,
            "judgement": id,
        }  # fmt: skip
        if what == "amend":
            changed = body.get("fields") or {}
            fields |= changed
            deciders |= dict.fromkeys(changed, f"person: {person} ({id})")
    fields = {name: value for name, value in fields.items() if said.get(name) != value}
    was = {name: said.get(name) for name in fields}
    review = Review(**state, was=was, comments=tuple(comments))
    return review, fields, {name: deciders[name] for name in fields}


def _in_force(
    connection: Connection, claim: str
) -> Iterator[tuple[int, str, dict[str, Any], str, str, str]]:
    """The judgements on a claim that nobody undid, in the order in which they were made."""
    known = ", ".join(f"'{what}'" for what in sorted(ON_CLAIMS))
    sql = f"""SELECT j.row, j.what, j.body, j.person, j.reason, j.recorded FROM judgements j
      WHERE j.row IN (
        SELECT row FROM judgements WHERE subject = :claim UNION ALL
        SELECT e.row FROM judgements e, json_each(e.body, '$.claims') l
        WHERE e.subject GLOB 'e-*' AND e.what IN ({known}) AND l.value = :claim)
      AND j.what IN ({known}) AND json_extract(j.body, '$.pairs') IS NULL
      AND NOT EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.row) ORDER BY j.row"""
    for number, what, body, person, reason, made in connection.rows(sql, {"claim": claim}):
        yield number, what, msgspec.json.decode(body), person, reason, made


def _amended(record: str, fields: Mapping[str, Any], deciders: Mapping[str, str]) -> Claim:
    """A claim with fields changed; raises UsageError where they do not make one."""
    said = msgspec.json.decode(record)
    said |= fields
    said["decided_by"] = {**said.get("decided_by", {}), **deciders}
    try:
        return decode_claim(msgspec.json.encode(said))
    except msgspec.ValidationError as error:
        raise UsageError(f"That makes no {said.get('kind')} claim: {error}.") from error


def check(connection: Connection, claim: str, fields: Mapping[str, Any]) -> None:
    """Raise UsageError where a claim is not here or cannot be amended so."""
    found = _original(connection, claim)
    if found is None:
        raise UsageError(f"There is no claim {claim} here; `chancery claims` lists them.")
    encode_claim(_amended(found[1], fields, {}))


def reviewed(connection: Connection) -> Iterator[str]:
    """The claims of which the last decision stands."""
    sql = (
        "SELECT r.claim FROM reviews r WHERE r.state NOT IN ('', 'unsure') AND r.row = "
        "(SELECT max(row) FROM reviews WHERE claim = r.claim)"
    )
    for (claim,) in connection.rows(sql):
        yield claim
