"""Judgements on claims and events: each has an author, a time and a reason, and comes off again."""

from __future__ import annotations

import pytest

from chancery import Casebook, Filters
from chancery.records import Claim, DateError, EventClaim, UsageError

ANA, BEK = "Ana", "Bek"


def first(casebook: Casebook, **filters: str) -> EventClaim:
    return next(
        c for c in casebook.claims(Filters(**filters)) if isinstance(c, EventClaim) and c.targets
    )


def standing(casebook: Casebook, id: str, **filters: str) -> Claim | None:
    return next((c for c in casebook.claims(Filters(**filters)) if c.id == id), None)


def test_an_accepted_claim_says_who_accepted_it_and_when(casebook: Casebook) -> None:
    claim = first(casebook)
    made = casebook.accept(claim.id, person=ANA, reason="plain words")
    found = standing(casebook, claim.id)
    assert found
    assert found.review
    assert (found.review.state, found.review.person, found.review.reason) == (
        "accepted", ANA, "plain words",
    )  # fmt: skip
    assert found.review.judgement == made.id
    assert made.recorded.endswith("Z")


def test_a_rejected_claim_leaves_counts_and_events_but_does_not_vanish(casebook: Casebook) -> None:
    before, events = len(list(casebook.claims())), list(casebook.events())
    claim = next(c for c in casebook.claims() if c.event)
    casebook.reject(claim.id, person=ANA, reason="a headline, no happening")
    assert len(list(casebook.claims())) == before - 1
    assert all(claim.id not in event.claims for event in casebook.events())
    (kept,) = casebook.claims(Filters(review="rejected"))
    assert (kept.id, kept.quote, kept.event) == (claim.id, claim.quote, "")
    assert casebook.trail(claim.id)[0].quote == claim.quote
    casebook.undo(casebook.judgements()[0].id, person=BEK)
    assert list(casebook.events()) == events


def test_a_judgement_counts_from_its_own_time(casebook: Casebook) -> None:
    claim = first(casebook)
    before = claim.recorded
    casebook.reject(claim.id, person=ANA)
    assert standing(casebook, claim.id) is None
    then = standing(casebook, claim.id, recorded_by=before)
    assert then
    assert then.review is None
    events = list(casebook.events(Filters(recorded_by=before)))
    assert any(claim.id in event.claims for event in events)


def test_an_amended_claim_shows_the_new_and_keeps_what_the_coder_said(casebook: Casebook) -> None:
    claim = first(casebook, status="actual")
    casebook.amend(
        claim.id,
        {"status": "planned", "when": "2020-03", "where": "Osh", "whom": "Russia; WFP"},
        person=ANA,
    )
    found = standing(casebook, claim.id, target="RUS", status="planned", place="osh")
    assert isinstance(found, EventClaim)
    assert (found.date, [t.name for t in found.targets]) == ("2020-03", ["Russia", "WFP"])
    assert found.targets[0].state == "RUS"
    assert found.review
    assert found.review.was["status"] == "actual"
    assert found.review.was["date"] == claim.date
    assert found.decided_by["status"].startswith(f"person: {ANA}")
    assert standing(casebook, claim.id, status="actual") is None
    assert standing(casebook, claim.id, target=claim.targets[0].name) is None


def test_amendments_lie_over_each_other_and_come_off_singly(casebook: Casebook) -> None:
    claim = first(casebook)
    one = casebook.amend(claim.id, {"status": "rumoured", "place": "Osh"}, person=ANA)
    casebook.amend(claim.id, {"place": "Naryn"}, person=BEK)
    both = standing(casebook, claim.id)
    assert isinstance(both, EventClaim)
    assert (both.status, both.place) == ("rumoured", "Naryn")
    casebook.undo(one.id, person=BEK)
    left = standing(casebook, claim.id)
    assert isinstance(left, EventClaim)
    assert (left.status, left.place) == (claim.status, "Naryn")


def test_undone_and_redone_at_will(casebook: Casebook) -> None:
    claim = first(casebook)
    made = casebook.amend(claim.id, {"status": "denied"}, person=ANA)
    for _ in range(3):
        casebook.undo(casebook.judgements()[0].id if _ else made.id, person=ANA)
        assert standing(casebook, claim.id) == claim
        casebook.redo(casebook.judgements()[0].id, person=BEK)
        found = standing(casebook, claim.id)
        assert isinstance(found, EventClaim)
        assert found.status == "denied"
    with pytest.raises(UsageError, match="redone already"):
        casebook.redo(made.id)
    assert len(casebook.judgements()) == 7, "nothing was taken out of the list"


def test_fields_that_are_none_are_refused(casebook: Casebook) -> None:
    claim = first(casebook)
    for fields, told in (
        ({"status": "done"}, "no status"),
        ({"type": "HELP"}, "no type"),
        ({"domain": "gossip"}, "no domain"),
        ({"colour": "red"}, "no 'colour'"),
        ({"quantities": "many"}, "no amount"),
        ({"sources": "XQZ"}, "No state"),
        ({"quote": "words that stand nowhere"}, "word for word"),
        ({"mode": "phone", "type": "AID"}, "no mode"),
        ({"sources": [{"name": "X", "kind": "ghost"}]}, "codebook"),
        ({"status": claim.status}, "already"),
    ):
        with pytest.raises(UsageError, match=told):
            casebook.amend(claim.id, fields, person=ANA)
    with pytest.raises(DateError):
        casebook.amend(claim.id, {"date": "spring"}, person=ANA)
    with pytest.raises(UsageError, match="no claim"):
        casebook.accept("c-0000", person=ANA)
    assert casebook.judgements() == []


def test_a_new_quote_is_found_in_the_text_and_moves_the_span(casebook: Casebook) -> None:
    claim = first(casebook)
    shorter = claim.quote.split(" ", 1)[1]
    casebook.amend(claim.id, {"quote": shorter}, person=ANA)
    found = standing(casebook, claim.id)
    assert found
    text = casebook.text(claim.document)
    assert text[found.start : found.end] == shorter
    assert casebook.doctor() == []


def test_comments_decide_nothing(casebook: Casebook) -> None:
    claim = first(casebook)
    casebook.comment(claim.id, "ask the author", person=ANA)
    found = standing(casebook, claim.id, review="open")
    assert found
    assert found.review
    assert [(c.text, c.person) for c in found.review.comments] == [("ask the author", ANA)]


def test_what_is_decided_of_an_event_is_decided_of_its_claims(casebook: Casebook) -> None:
    event = max(casebook.events(), key=lambda event: len(event.claims))
    assert len(event.claims) > 1
    made = casebook.amend(event.id, {"place": "Jalal-Abad"}, person=ANA)
    amended = {c.id for c in casebook.claims(Filters(place="Jalal-Abad"))}
    assert amended == set(event.claims)
    casebook.undo(made.id)
    assert list(casebook.claims(Filters(place="Jalal-Abad"))) == []
    casebook.reject(event.id, person=ANA)
    assert {c.id for c in casebook.claims(Filters(review="rejected"))} == set(event.claims)


def test_coding_again_leaves_judgements_standing(casebook: Casebook) -> None:
    claim = first(casebook)
    casebook.amend(claim.id, {"place": "Jalal-Abad"}, person=ANA)
    document = next(d for d in casebook.documents() if d.id == claim.document)
    store = casebook._store
    original = list(store.claims_by("lexicon", document=document.id))
    bare = [c for _, c in original]
    store.add_claims(document.id, document.version, "lexicon", bare, coder_version="next")
    found = standing(casebook, claim.id, place="Jalal-Abad")
    assert found
