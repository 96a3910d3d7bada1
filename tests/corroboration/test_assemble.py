"""Claims that speak of one happening become one event; those that disagree stay side by side."""

from __future__ import annotations

import random

import pytest

from chancery.corroboration import assemble
from chancery.records import Actor, Dispute, Event, EventClaim, Quantity, UsageError

CHINA = Actor("China", "CHN", "state")
KYRGYZSTAN = Actor("Kyrgyzstan", "KGZ", "state")
EMBASSY = Actor("Chinese Embassy", "CHN", "embassy")
WFP = Actor("WFP", None, "igo")


def claim(doc: str, **fields: object) -> EventClaim:
    given: dict[str, object] = {
        "doc": doc, "document": doc, "quote": f"What {doc} says about it, in its own words.",
        "action": "AID", "sources": (CHINA,), "targets": (KYRGYZSTAN,), "date": "2021-03-19",
        "known": "2021-03-20", "start": 0, "end": 10, **fields,
    }  # fmt: skip
    given.setdefault("id", f"c-{doc}-{given['start']}")
    return EventClaim(**given)  # type: ignore[arg-type]


def doses(value: float, approx: bool = False) -> tuple[Quantity, ...]:
    return (Quantity(value, "doses", "vaccine", approx),)


def test_two_papers_that_agree_make_one_event_with_two_reports() -> None:
    (event,) = assemble([claim("a"), claim("b", sources=(EMBASSY,), date="2021-03")])
    assert (event.reports, len(event.claims), event.date) == (2, 2, "2021-03-19")


@pytest.mark.parametrize(
    "other",
    [
        {"action": "SANCTION"},
        {"sources": (KYRGYZSTAN,), "targets": (CHINA,)},
        {"targets": (WFP,)},
        {"date": "2021-03-24"},
        {"date": "2021-04-02"},
        {"object": "Osh hospital"},
    ],
)
def test_another_type_pair_day_or_object_is_another_event(other: dict[str, object]) -> None:
    assert len(assemble([claim("a", object="Naryn clinic"), claim("b", **other)])) == 2


def test_a_meeting_is_one_whoever_is_named_first() -> None:
    there = claim("a", action="CONSULT")
    back = claim("b", action="CONSULT", sources=(KYRGYZSTAN,), targets=(CHINA,))
    assert len(assemble([there, back])) == 1
    assert len(assemble([there, claim("c", action="AID")])) == 2


def test_two_prints_of_one_wire_are_one_report() -> None:
    wire = "China handed over 150,000 doses of vaccine to Kyrgyzstan on Friday."
    (event,) = assemble(
        [claim("a", quote=wire), claim("b", quote=wire.upper()), claim("c", quote="aid came")]
    )
    assert (len(event.claims), event.reports) == (3, 2)
    (event,) = assemble([claim("a"), claim("b")], {"a": "9f", "b": "9f"})
    assert event.reports == 1


def test_an_amount_may_be_left_out_or_rounded() -> None:
    (event,) = assemble(
        [
            claim("a", quantities=doses(150_000)),
            claim("b"),
            claim("c", quantities=doses(155_000, approx=True)),
        ]
    )
    assert event.quantities == doses(150_000)
    assert not event.disputes


def test_another_amount_is_a_dispute_and_both_stay() -> None:
    events = assemble(
        [
            claim("a", quantities=doses(150_000), id="c-1"),
            claim("b", quantities=doses(100_000), date="2021-03-21", id="c-2"),
        ]
    )
    assert len(events) == 2
    for event in events:
        (dispute,) = event.disputes
        assert dispute.kind == "other amount"
        assert set(dispute.claims) == {"c-1", "c-2"}


def test_an_item_that_repeats_its_unit_counts_the_same_thing() -> None:
    plain = (Quantity(100_000, "doses", "doses"),)
    events = assemble([claim("a", quantities=doses(150_000)), claim("b", quantities=plain)])
    assert {d.kind for event in events for d in event.disputes} == {"other amount"}


def test_two_amounts_in_one_document_are_two_deliveries() -> None:
    events = assemble(
        [
            claim("a", quantities=doses(150_000)),
            claim("a", quantities=doses(100_000), start=80),
        ]
    )
    assert [event.disputes for event in events] == [(), ()]


def test_deliveries_weeks_apart_are_no_dispute() -> None:
    events = assemble(
        [
            claim("a", quantities=doses(150_000), date="2021-03-02"),
            claim("b", quantities=doses(100_000), date="2021-03-30"),
        ]
    )
    assert [event.disputes for event in events] == [(), ()]


def test_amounts_that_count_other_things_are_no_dispute() -> None:
    events = assemble(
        [
            claim("a", quantities=doses(150_000)),
            claim("b", quantities=(Quantity(7, "tonnes", "medical supplies"),)),
        ]
    )
    assert [event.disputes for event in events] == [(), ()]


def test_a_denial_does_not_vanish_nor_settle_the_matter() -> None:
    (event,) = assemble(
        [
            claim("a", id="c-1"),
            claim("b", status="denied", known="2021-03-25", id="c-2"),
        ]
    )
    assert event.status == "actual"
    assert event.reports == 1
    assert event.disputes == (Dispute("opposite", ("c-1", "c-2")),)


def test_a_rumour_disproved_later_ends_as_disproved() -> None:
    told = claim("a", action="ASSAULT", status="rumoured", known="2020-02-09", id="c-1")
    refuted = claim("b", action="ASSAULT", status="disproved", known="2020-02-11", id="c-2")
    (before,) = assemble([told])
    (after,) = assemble([told, refuted])
    assert (before.status, after.status) == ("rumoured", "disproved")
    assert before.id == after.id
    assert [dispute.kind for dispute in after.disputes] == ["opposite"]


def test_what_was_planned_and_then_done_is_done() -> None:
    (event,) = assemble(
        [claim("a", status="planned", known="2021-02-01"), claim("b", known="2021-03-20")]
    )
    assert (event.status, event.reports, event.disputes) == ("actual", 1, ())


def test_what_was_planned_and_called_off_is_superseded() -> None:
    (event,) = assemble(
        [claim("a", status="planned"), claim("b", status="cancelled", known="2021-04-01")]
    )
    assert event.status == "cancelled"
    assert [dispute.kind for dispute in event.disputes] == ["superseded"]


def test_that_it_did_not_happen_is_told_by_the_event() -> None:
    (event,) = assemble([claim("a", action="ASSAULT", negated=True)])
    assert (event.status, event.negated) == ("actual", True)


def test_a_wide_or_unknown_date_joins_only_by_the_object() -> None:
    dated = claim("a", object="At-Bashi logistics center")
    assert len(assemble([dated, claim("b", date="2021")])) == 2
    assert len(assemble([dated, claim("b", date="", object="At-Bashi logistics center")])) == 1
    assert len(assemble([claim("a", date=""), claim("b", date="")])) == 2


def test_other_acts_agree_only_where_their_notes_do() -> None:
    notes = {"a": "holds up the railway", "b": "Holds up the railway", "c": "is silent"}
    told = [claim(doc, action="OTHER", action_note=note) for doc, note in notes.items()]
    assert sorted(len(event.claims) for event in assemble(told)) == [1, 2]


def test_a_claim_that_was_never_filed_is_refused() -> None:
    with pytest.raises(UsageError, match="has no id"):
        assemble([claim("a", id="")])


def crowd(size: int, seed: int = 7) -> list[EventClaim]:
    """Claims of many pairs and one busy pair, as an archive gives them."""
    dice = random.Random(seed)
    states = [Actor(code, code, "state") for code in ("CHN", "RUS", "KAZ", "KGZ", "UZB", "USA")]
    found = []
    for index in range(size):
        one, other = dice.sample(states[: 2 if index % 3 == 0 else 6], 2)
        month = f"20{dice.randrange(15, 24)}-{dice.randrange(1, 13):02}"
        day = dice.choice(["", f"-{dice.randrange(1, 29):02}"])
        found.append(
            claim(
                f"d{index // 5}",
                id=f"c-{index}",
                sources=(one,),
                targets=(other,),
                action=dice.choice(["AID", "CONSULT", "ACCUSE", "AGREE"]),
                date=dice.choice([month + day, month[:4], "", month + day]),
                quantities=doses(dice.randrange(1, 50) * 1000) if index % 7 == 0 else (),
                status=dice.choice(["actual", "actual", "planned", "denied"]),
                start=index % 5,
            )
        )
    return found


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = crowd(3000)
    shuffled = random.Random(1).sample(claims, len(claims))
    assert assemble(claims) == assemble(shuffled)


def test_every_claim_stands_in_exactly_one_event() -> None:
    claims = crowd(3000)
    filed = [name for event in assemble(claims) for name in event.claims]
    assert sorted(filed) == sorted(claim.id for claim in claims)


def test_ids_are_unique_and_unmoved_by_unrelated_documents() -> None:
    claims = [c for c in crowd(2000) if "KGZ" in {a.state for a in (*c.sources, *c.targets)}]
    rest = [c for c in crowd(2000) if c not in claims]
    alone: list[Event] = assemble(claims)
    among = {event.id: event for event in assemble([*rest, *claims])}
    assert len({event.id for event in alone}) == len(alone)
    assert all(among[event.id] == event for event in alone)
