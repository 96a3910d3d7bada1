"""What people decided of a document's claims outlives the next coding of it.

A new coder, a new version of one or a new version of the document makes other claims, with other
ids. Before they are filed, the claims of the last standing coding that people decided are held
against them:

    accepted, amended      stays, under its id; a new claim that says the same gives way to it
    rejected, unsure,      stays only in place of a new claim that says the same (for a rejected
    commented, paired      one: with the same status and date too)

In a new version of the document a claim stays where its words still stand; if they do not, a
remark tells that it went. Whoever wants it otherwise undoes the judgement and codes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from chancery.records import Claim, Remark, Review, decode_claim
from chancery.store import codings, reviews
from chancery.store.asof import ADDED
from chancery.store.clocks import stamp
from chancery.store.connection import Connection
from chancery.store.files import add_remarks

FIRM = frozenset({"accepted", "amended"})


class Decided(msgspec.Struct, frozen=True):
    """A claim of the last standing coding that people decided: as coded, as amended, how."""

    id: str
    coded: Claim
    shown: Claim
    review: Review
    judgement: int


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
) -> tuple[str, ...]:
    """File a coding (see `codings.add_claims`), keeping what people decided."""
    with connection.writing():
        new = list(claims)
        kept: dict[str, Decided] = {}
        if standing and anything_decided(connection):
            new, kept = _carried(connection, document, version, new)
        ids = codings.add_claims(
            connection, document, version, coder, new, coder_version=coder_version,
            recorded=recorded, standing=standing, kept={id: one.coded for id, one in kept.items()},
        )  # fmt: skip
        for id, one in kept.items():
            if one.shown is not one.coded:
                reviews.settle(connection, (id,), one.judgement, stamp(recorded))
    return ids


def anything_decided(connection: Connection) -> bool:
    """Whether anything here was ever decided of claims."""
    sql = (
        "SELECT 1 FROM reviews UNION ALL SELECT 1 FROM judgements "
        "WHERE what IN ('same', 'different', 'unsure') LIMIT 1"
    )
    return connection.one(sql) is not None


def _carried(
    connection: Connection, document: str, version: int, new: list[Claim]
) -> tuple[list[Claim], dict[str, Decided]]:
    """The new claims that remain, and the decided ones that stay."""
    kept: dict[str, Decided] = {}
    text = codings.words_of(connection, document, version)
    for old in _decided(connection, document, version):
        placed = _placed(old, text)
        twins = [claim for claim in new if placed and _says_the_same(placed, claim)]
        if placed and (twins or old.review.state in FIRM):
            kept[old.id] = placed
            new = [claim for claim in new if claim not in twins]
        elif old.review.state in FIRM:
            _tell(connection, old, document)
    return new, kept


def _decided(connection: Connection, document: str, version: int) -> Iterator[Decided]:
    """What people decided of the claims of the last standing coding of a document, and the claims
    that they added to earlier versions of it."""
    sql = """SELECT c.id, c.record, a.record, r.record, r.judgement FROM claims c
      LEFT JOIN reviews r ON r.row = (SELECT max(n.row) FROM reviews n WHERE n.claim = c.id)
      LEFT JOIN claims a ON a.row = r.amended
      WHERE c.coding = (SELECT max(g.row) FROM codings g JOIN documents d ON d.row = g.document
          WHERE d.id = :id AND g.standing)
        OR c.coding IN (SELECT g.row FROM codings g JOIN documents d ON d.row = g.document
          WHERE d.id = :id AND g.coder = :added AND d.version < :version)
      ORDER BY c.row"""
    values = {"id": document, "added": ADDED, "version": version}
    paired = set(_paired(connection))
    for id, record, amended, review, judgement in list(connection.rows(sql, values)):
        told = msgspec.json.decode(review, type=Review) if review else Review()
        if told.state or told.comments or id in paired:
            coded = decode_claim(record)
            shown = decode_claim(amended) if amended else coded
            yield Decided(id, coded, shown, told, judgement or 0)


def _paired(connection: Connection) -> Iterator[str]:
    sql = """SELECT DISTINCT c.value FROM judgements j, json_each(j.body, '$.pairs') p,
        json_each(p.value) c
      WHERE j.what IN ('same', 'different', 'unsure')
        AND NOT EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.row)"""
    for (id,) in connection.rows(sql):
        yield id


def _placed(old: Decided, text: str) -> Decided | None:
    """The claim where its words now stand; None where they, or amended ones, stand no more."""
    coded = _moved(old.coded, text)
    if coded is None or coded.quote_rest not in text:
        return None
    if coded.start == old.coded.start:
        return old if text[old.shown.start : old.shown.end] == old.shown.quote else None
    if old.shown.quote != old.coded.quote:
        return None  # the amendment names a place in the old text
    shown = coded if old.shown is old.coded else msgspec.structs.replace(
        old.shown, start=coded.start, end=coded.end
    )  # fmt: skip
    return msgspec.structs.replace(old, coded=coded, shown=shown)


def _moved(claim: Claim, text: str) -> Claim | None:
    """The claim at the place of its quote nearest to where it stood."""
    if text[claim.start : claim.end] == claim.quote:
        return claim
    before, after = text.rfind(claim.quote, 0, claim.start), text.find(claim.quote, claim.start)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    start = min(places, key=lambda at: abs(at - claim.start))
    return msgspec.structs.replace(claim, start=start, end=start + len(claim.quote))


def _says_the_same(old: Decided, new: Claim) -> bool:
    """Whether a new claim says what a decided one says, as it was coded or as it was amended."""
    strict = old.review.state == "rejected"
    return any(
        _overlap(one, new) and _gist(one, strict) == _gist(new, strict)
        for one in (old.coded, old.shown)
    )


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether the quotes share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= max(1, min(one.end - one.start, other.end - other.start))


def _gist(claim: Claim, strict: bool) -> tuple[object, ...]:
    """Kind, act and sides; strictly, also how it stands and when."""
    act = next(
        (v for n in ("action", "relation", "what", "text") if (v := getattr(claim, n, ""))), ""
    )
    sides = frozenset(
        (role, actor.state or plain_name(actor.name))
        for role, _, actor in codings.participants(claim)
    )
    stands = (
        getattr(claim, "status", ""),
        getattr(claim, "negated", False),
        getattr(claim, "date", ""),
    )
    return (claim.kind, act, sides, stands if strict else ())


def plain_name(name: str) -> str:
    """A name without case and spacing."""
    return " ".join(name.casefold().split())


def _tell(connection: Connection, old: Decided, document: str) -> None:
    add_remarks(
        connection,
        [
            Remark(
                path="", doc=old.coded.doc, where=old.id,
                what=f"{old.review.person} had {old.review.state} a claim whose words no longer "
                f"stand in {document}.",
                remedy="The claim went with them; `chancery judgements` keeps the decision.",
            )
        ],
    )  # fmt: skip
