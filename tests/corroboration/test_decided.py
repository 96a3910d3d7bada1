"""People merge and split events by judgements on pairs of claims; nothing is lost by either."""

from __future__ import annotations

from making_claims import claim

from chancery.corroboration import assemble
from chancery.records import Pairing

PLAN = claim("a", object="Naryn clinic", id="c-1")
OTHER = claim("b", object="Osh hospital", id="c-2")


def test_claims_called_the_same_become_one_event() -> None:
    assert len(assemble([PLAN, OTHER])) == 2
    (event,) = assemble([PLAN, OTHER], None, [Pairing("c-2", "c-1", "same")])
    assert set(event.claims) == {"c-1", "c-2"}
    assert event.reports == 2


def test_claims_called_the_same_may_be_of_another_type() -> None:
    sold = claim("c", action="COOPERATE", id="c-3")
    (event,) = assemble([PLAN, sold], None, [Pairing("c-1", "c-3", "same")])
    assert set(event.claims) == {"c-1", "c-3"}


def test_claims_called_different_become_two_events() -> None:
    one, other = claim("a", id="c-1"), claim("b", id="c-2")
    assert len(assemble([one, other])) == 1
    split = assemble([one, other], None, [Pairing("c-1", "c-2", "different")])
    assert sorted(event.claims for event in split) == [("c-1",), ("c-2",)]
    assert len({event.id for event in split}) == 2


def test_the_later_decision_stands_and_unsure_leaves_things_as_they_are() -> None:
    same, different = Pairing("c-1", "c-2", "same"), Pairing("c-2", "c-1", "different")
    unsure = Pairing("c-1", "c-2", "unsure")
    assert len(assemble([PLAN, OTHER], None, [same, different])) == 2
    assert len(assemble([PLAN, OTHER], None, [different, same])) == 1
    assert assemble([PLAN, OTHER], None, [same, unsure]) == assemble([PLAN, OTHER])


def test_a_decision_on_claims_that_are_gone_is_no_harm() -> None:
    assert assemble([PLAN], None, [Pairing("c-1", "c-9", "same")]) == assemble([PLAN])
