"""What people decided of claims stays when the document is coded anew, by whom- or whatever."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from dispatches import CHINA, FIRST, KYRGYZSTAN, TEXT, closing, dispatch, masks

from chancery.records import Actor, Claim, EventClaim
from chancery.store import Filters, Store

ANA = "Ana"
RUSSIA = Actor("Russia", "RUS", "state", "RUS")


@pytest.fixture
def ids(store: Store) -> tuple[str, str]:
    """The claims of the closing and of the masks, as the first coder has them."""
    filed = store.add_document(dispatch(), place="a.txt")
    first, second = store.add_claims(
        filed.id, 1, "lexicon", [closing(dispatch()), masks(dispatch())]
    )
    return first, second


def code(store: Store, *claims: Claim, coder: str = "rules", version: int = 1) -> None:
    store.add_claims(next(store.documents()).id, version, coder, claims)


def shown(store: Store) -> list[tuple[str, str]]:
    return [(c.id, c.status) for c in store.claims() if isinstance(c, EventClaim)]


def test_an_accepted_claim_stays_in_place_of_the_new_coders(
    store: Store, ids: tuple[str, str]
) -> None:
    store.judge("accept", ids[0], person=ANA)
    code(store, closing(dispatch(), status="planned"), masks(dispatch()))
    (first, status), (second, _) = shown(store)
    assert (first, status) == (ids[0], "actual")
    assert second != ids[1], "nobody decided the other: the new coder's stands"


def test_an_accepted_claim_stays_where_the_new_coder_has_none(
    store: Store, ids: tuple[str, str]
) -> None:
    store.judge("accept", ids[0], person=ANA)
    code(store)
    assert [id for id, _ in shown(store)] == [ids[0]]
    code(store, coder="llm")
    assert [id for id, _ in shown(store)] == [ids[0]]


def test_an_amended_claim_stays_as_amended(store: Store, ids: tuple[str, str]) -> None:
    changed = {"sources": msgspec.to_builtins((RUSSIA,)), "status": "planned"}
    made = store.judge("amend", ids[0], {"fields": changed}, person=ANA)
    code(store, closing(dispatch()), closing(dispatch(), sources=(RUSSIA,)))
    assert shown(store) == [(ids[0], "planned")]
    assert len(list(store.claims(Filters(source="RUS", target="KGZ")))) == 1
    store.undo(made.id, person=ANA)
    assert shown(store) == [(ids[0], "actual")]


def test_what_was_rejected_does_not_come_back_in_other_words(
    store: Store, ids: tuple[str, str]
) -> None:
    store.judge("reject", ids[0], person=ANA)
    code(store, closing(dispatch(), place="Torugart pass"))
    assert shown(store) == []
    assert [c.id for c in store.claims(Filters(review="rejected"))] == [ids[0]]
    code(store, closing(dispatch(), status="planned"))
    assert [status for _, status in shown(store)] == ["planned"], "that says something else"
    code(store)
    assert list(store.claims(Filters(review="rejected"))) == []


def test_decisions_on_pairs_still_find_their_claims(store: Store, ids: tuple[str, str]) -> None:
    store.judge("same", ids[0], {"pairs": [list(ids)]}, person=ANA)
    code(store, closing(dispatch(), place="Torugart pass"), masks(dispatch(), status="planned"))
    assert [id for id, _ in shown(store)] == list(ids)


def test_a_claim_moves_with_its_words_into_a_new_version(
    store: Store, ids: tuple[str, str]
) -> None:
    store.judge("amend", ids[0], {"fields": {"status": "planned"}}, person=ANA)
    store.judge("accept", ids[1], person=ANA)
    newer = dispatch(f"A correction was made.\n\n{FIRST}")
    assert store.add_document(newer, place="a.txt").version == 2
    store.add_claims(next(store.documents()).id, 2, "lexicon", [])
    (claim,) = store.claims()
    assert isinstance(claim, EventClaim)
    assert (claim.id, claim.status, claim.sources) == (ids[0], "planned", (CHINA,))
    assert newer.text[claim.start : claim.end] == claim.quote == FIRST
    (remark,) = store.remarks()
    assert "Ana had accepted" in remark.what
    assert store.doctor() == []
    then = [c.id for c in store.claims(Filters(recorded_by="2000"))]
    assert then == []


def test_where_nothing_was_decided_nothing_is_kept(store: Store, ids: tuple[str, str]) -> None:
    code(store)
    assert shown(store) == []
    code(store, closing(dispatch()), coder="lexicon")
    assert [id for id, _ in shown(store)] == [ids[0]]


def test_a_purge_takes_what_people_wrote_of_claims_too(
    store: Store, ids: tuple[str, str], path: Path
) -> None:
    store.judge("comment", ids[0], {"text": "a secret comment"}, person=ANA)
    changed = {
        "fields": {"object": "a secret object", "targets": msgspec.to_builtins((KYRGYZSTAN,))}
    }
    store.judge("amend", ids[0], changed, person=ANA, reason="a secret reason")
    of_event = {"claims": [ids[1]], "fields": {"object": "a secret object"}}
    store.judge("amend", "e-1", of_event, person=ANA, reason="a secret reason")
    store.purge(next(store.documents()).id, person=ANA, reason="private")
    assert store.doctor() == []
    assert [j.what for j in store.judgements()] == ["comment", "amend", "amend", "purge"]
    store.close()
    held = path.read_bytes()
    assert b"secret" not in held
    assert TEXT[:20].encode() not in held
