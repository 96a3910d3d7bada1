"""Merging and splitting: nothing merges for ever, and nothing is lost on the way."""

from __future__ import annotations

import pytest

from chancery import Casebook, Filters
from chancery.records import Event, UsageError


def told(casebook: Casebook) -> list[str]:
    return [claim.id for claim in casebook.claims()]


def two_alike(casebook: Casebook) -> tuple[Event, Event]:
    """Two events of one type and pair that the rules keep apart."""
    events = list(casebook.events())
    return next(
        (a, b)
        for a in events
        for b in events
        if a.id < b.id and (a.action, a.sources, a.targets) == (b.action, b.sources, b.targets)
    )


def test_a_merge_undone_loses_nothing(casebook: Casebook) -> None:
    before, claims = list(casebook.events()), list(casebook.claims())
    one, other = two_alike(casebook)
    made = casebook.merge(one.id, other.id, person="Ana", reason="one delivery, told twice")
    merged = next(e for e in casebook.events() if one.claims[0] in e.claims)
    assert set(merged.claims) == {*one.claims, *other.claims}
    assert len(list(casebook.events())) == len(before) - 1
    assert sorted(told(casebook)) == sorted(claim.id for claim in claims)
    casebook.undo(made.id, person="Bek", reason="two deliveries")
    assert list(casebook.events()) == before
    assert list(casebook.claims()) == claims
    assert [j.what for j in casebook.judgements()] == ["undo", "same"], "both are on record"
    casebook.redo(made.id, person="Ana")
    assert next(e for e in casebook.events() if one.claims[0] in e.claims) == merged


def test_before_the_merge_was_made_there_were_two(casebook: Casebook) -> None:
    one, other = two_alike(casebook)
    before = max(claim.recorded for claim in casebook.claims())
    casebook.merge(one.id, other.id, person="Ana")
    ids = {event.id for event in casebook.events(Filters(recorded_by=before))}
    assert {one.id, other.id} <= ids


def test_a_claim_split_off_stands_as_an_event_of_its_own(casebook: Casebook) -> None:
    event = max(casebook.events(), key=lambda event: len(event.claims))
    claims = told(casebook)
    made = casebook.split(event.claims[0], person="Ana", reason="another visit")
    apart = [e for e in casebook.events() if set(e.claims) & set(event.claims)]
    assert sorted(len(e.claims) for e in apart) == sorted([1, len(event.claims) - 1])
    assert told(casebook) == claims
    casebook.undo(made.id)
    assert event in list(casebook.events())


def test_two_claims_may_be_the_same_or_different_or_nobody_knows(casebook: Casebook) -> None:
    one, other = two_alike(casebook)
    first, second = one.claims[0], other.claims[0]
    casebook.pair(first, second, "same", person="Ana")
    assert any({first, second} <= set(e.claims) for e in casebook.events())
    casebook.pair(second, first, "different", person="Bek")
    assert not any({first, second} <= set(e.claims) for e in casebook.events())
    casebook.pair(first, second, "unsure", person="Ana")
    assert one in list(casebook.events()), "unsure leaves it to the rules"


def test_what_makes_no_sense_is_refused(casebook: Casebook) -> None:
    one, _ = two_alike(casebook)
    with pytest.raises(UsageError, match="name two"):
        casebook.merge(one.id, one.id)
    with pytest.raises(UsageError, match="no event"):
        casebook.merge(one.id, "e-0")
    with pytest.raises(UsageError, match="no decision"):
        casebook.pair(one.claims[0], one.claims[0], "perhaps")  # type: ignore[arg-type]
    alone = next(e for e in casebook.events() if len(e.claims) == 1)
    with pytest.raises(UsageError, match="alone"):
        casebook.split(alone.claims[0])
    assert casebook.judgements() == []
