"""Contradictions are pairs with a kind; what only looks like one is none."""

from __future__ import annotations

import pytest
from making_claims import CHINA, KYRGYZSTAN, TAJIKISTAN, claim, doses

from chancery.corroboration import assemble
from chancery.records import Actor, Event, EventClaim

POLICE = Actor("police", "KGZ", "security")
RESIDENTS = Actor("residents", "KGZ", "people")
TRADERS = Actor("Chinese traders", "CHN", "people")


def kinds(*claims: EventClaim) -> set[str]:
    return {dispute.kind for event in assemble(claims) for dispute in event.disputes}


def riot(doc: str, **fields: object) -> EventClaim:
    return claim(
        doc, **{"action": "ASSAULT", "sources": (RESIDENTS,), "targets": (TRADERS,), "place": "Osh"}
        | fields,
    )  # fmt: skip


def signing(doc: str, **fields: object) -> EventClaim:
    return claim(doc, **{"action": "AGREE", "object": "Naryn depot"} | fields)


def test_another_actor_for_the_same_day_place_and_target() -> None:
    assert kinds(riot("a"), riot("b", sources=(POLICE,))) == {"other actor"}
    assert kinds(riot("a"), riot("b", sources=(POLICE,), date="2021-06-01")) == set()
    assert kinds(riot("a"), riot("b", sources=(RESIDENTS, POLICE), place="Naryn")) == set()


def test_a_sentence_that_says_it_was_another() -> None:
    told = "It was the customs service that gave it, and not the embassy."
    other = Actor("customs service", "CHN", "ministry")
    embassy = Actor("embassy", "CHN", "embassy")
    one, another = claim("a", sources=(embassy,)), claim("b", sources=(other,), quote=told)
    assert kinds(one, another) == {"other actor"}
    assert len(assemble([one, claim("b", sources=(other,))])) == 1


def test_an_agreement_is_signed_once() -> None:
    assert kinds(signing("a"), signing("b", date="2021-04-02")) == {"other date"}
    assert kinds(signing("a"), signing("b", date="2021-03-20")) == set()
    assert kinds(signing("a"), signing("b", date="2021-09-02")) == set()
    assert kinds(signing("a"), signing("b", date="2021-04-02", object="Osh depot")) == set()


def test_what_recurs_has_no_wrong_date() -> None:
    visits = (claim("a", action="CONSULT"), claim("b", action="CONSULT", date="2021-04-02"))
    assert kinds(*visits) == set()


def test_another_cause_has_nothing_in_common_with_the_first() -> None:
    one = claim("a", because="because of the virus")
    assert kinds(one, claim("b", because="as the epidemic spread")) == set()
    assert kinds(one, claim("b", because="because their wages were not paid")) == {"other cause"}
    assert kinds(one, claim("b")) == set()


def test_what_was_called_off_and_took_place_after_all_is_superseded() -> None:
    off = claim("a", status="cancelled", known="2021-03-10")
    assert kinds(off, claim("b")) == {"superseded"}
    later = claim("c", status="cancelled", known="2021-03-25")
    assert kinds(later, claim("b")) == {"opposite"}


@pytest.mark.parametrize(
    "quote", ["So far 300,000 doses came.", "Another 300,000 doses came.", "Всего пришло 300 000."]
)
def test_totals_and_further_amounts_dispute_with_nothing(quote: str) -> None:
    events = assemble(
        [
            claim("a", quantities=doses(150_000)),
            claim("b", quantities=doses(300_000), quote=quote),
        ]
    )
    assert len(events) == 2
    assert not any(event.disputes for event in events)


def test_a_total_is_told_from_something_new_and_overtakes_an_earlier_total() -> None:
    march = claim("a", date="2021-03", quantities=doses(150_000), quote="150,000 doses in all.")
    june = claim("b", date="2021-06", quantities=doses(400_000), quote="400,000 doses in all.")
    new = claim("c", date="2021-06-02", quantities=doses(250_000))
    events = {event.claims[0]: event for event in assemble([march, june, new])}
    assert [events[f"c-{doc}-0"].cumulative for doc in "abc"] == [True, True, False]
    assert events["c-b-0"].supersedes == (events["c-a-0"].id,)


def test_a_vague_account_of_several_acts_is_refined_by_each() -> None:
    events = assemble(
        [
            claim("a", date="2021-03-02", quantities=doses(100_000)),
            claim("b", date="2021-03-28", quantities=doses(50_000)),
            claim("c", date="2021-03"),
        ]
    )
    vague = next(event for event in events if event.date == "2021-03")
    assert [event.refines for event in events if event is not vague] == [(vague.id,), (vague.id,)]


def test_the_more_exact_version_is_kept() -> None:
    (event,) = assemble(
        [
            claim("a", date="2021-03", place="Bishkek"),
            claim("b", quantities=doses(150_000)),
            claim("c", sources=(), place="Bishkek", quantities=doses(150_000)),
        ]
    )
    assert (event.date, event.place, event.quantities) == ("2021-03-19", "Bishkek", doses(150_000))
    assert event.sources == (CHINA,)
    assert event.reports == 3


def test_one_side_untold_needs_more_than_the_month() -> None:
    events: list[Event] = assemble([claim("a"), claim("b", sources=(), date="2021-03")])
    assert len(events) == 2


def test_calling_off_overtakes_the_agreement() -> None:
    agreed = signing("a")
    off = claim("b", action="REJECT", sources=(KYRGYZSTAN,), targets=(CHINA,), date="2021-11-05",
                object="Naryn depot")  # fmt: skip
    other = signing("c", sources=(TAJIKISTAN,), targets=(Actor("Iran", "IRN", "state"),))
    events = {event.claims[0]: event for event in assemble([agreed, off, other])}
    assert events["c-b-0"].supersedes == (events["c-a-0"].id,)
