"""A dossier says what happened, what did not, and on which words; nothing else."""

from __future__ import annotations

import msgspec
import pytest

from chancery.briefs import Dossier, Setting, dossier, of_dossier, summary
from chancery.briefs.brief import Entry, words
from chancery.briefs.flows import flows
from chancery.records import Actor, Document, Event, EventClaim, Quantity, UsageError


def test_every_footnote_is_the_words_at_its_offsets(
    kyrgyz: Dossier, documents: dict[str, Document]
) -> None:
    assert kyrgyz.footnotes
    for note in kyrgyz.footnotes:
        assert documents[note.document].text[note.start : note.end] == note.quote


def test_every_line_dispute_and_fact_opens_to_footnotes(kyrgyz: Dossier) -> None:
    numbers = {note.number for note in kyrgyz.footnotes}
    called = [line.footnotes for line in kyrgyz.lines] + [fact.footnotes for fact in kyrgyz.facts]
    called += [side for quarrel in kyrgyz.quarrels for side in quarrel.sides]
    assert all(called)
    assert {number for footnotes in called for number in footnotes} == numbers


def test_what_was_planned_rumoured_or_disproved_is_not_told_as_done(kyrgyz: Dossier) -> None:
    done = [line for line in kyrgyz.own if line.happened]
    assert {line.action for line in done} == {"AID", "REJECT"}
    assert {line.status for line in kyrgyz.own if not line.happened} == {"planned", "disproved"}


def test_both_sides_of_a_dispute_stand_in_the_order_they_became_known(kyrgyz: Dossier) -> None:
    kinds = {quarrel.kind: quarrel for quarrel in kyrgyz.quarrels}
    assert set(kinds) == {"other amount", "opposite"}
    first, second = kinds["other amount"].sides
    assert kyrgyz.footnote(first[0]).quantities == (Quantity(150_000, "doses"),)
    assert kyrgyz.footnote(second[0]).quantities == (Quantity(100_000, "doses"),)


def test_a_total_holds_only_what_is_done_undisputed_and_alone(kyrgyz: Dossier) -> None:
    there = flows(kyrgyz, "there")
    assert [(t.quantity.value, t.quantity.item) for t in there.totals] == [(7, "masks")]
    assert dict(there.left_out) == {"disputed": 2, "not done": 1}
    assert flows(kyrgyz, "back").lines == ()


def test_amounts_shared_with_others_or_hedged_are_not_added(
    claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    gift = claims[-2]
    kazakh = Actor("Kazakhstan", "KAZ", "state")
    shared = msgspec.structs.replace(gift, targets=(*gift.targets, kazakh))
    hedged = msgspec.structs.replace(gift, hedged=True)
    for claim, reason in ((shared, "shared with others"), (hedged, "hedged by who says so")):
        found = flows(dossier("CHN", "KGZ", claims=[claim], documents=documents), "there")
        assert (found.totals, found.left_out) == ((), ((reason, 1),))


def test_a_total_so_far_is_not_added_and_reports_against_are_told(
    claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    gift = claims[-2]
    event = Event(
        id="e-1", action="AID", sources=gift.sources, targets=gift.targets, date=gift.date,
        quantities=gift.quantities, claims=(gift.id,), reports=1, against=2, cumulative=True,
    )  # fmt: skip
    told = dossier("CHN", "KGZ", claims=[gift], documents=documents, events=[event])
    assert flows(told, "there").totals == ()
    assert flows(told, "there").left_out == (("a total so far", 1),)
    (entry,) = [b for b in of_dossier(told, Setting()).blocks if isinstance(b, Entry)]
    assert "1 independent report, 2 against" in words(entry.meta)


def test_a_group_is_not_counted_as_the_state_that_belongs_to_it(kyrgyz: Dossier) -> None:
    (line,) = [line for line in kyrgyz.lines if line.through]
    assert (line.through, line.quantities[0].unit) == ("Central Asia", "CNY")
    assert line not in kyrgyz.own


def test_a_plan_called_off_later_says_so(kyrgyz: Dossier) -> None:
    plan = next(line for line in kyrgyz.lines if line.status == "planned")
    assert kyrgyz.line(plan.called_off).action == "REJECT"
    assert any("called off" in sentence.text for sentence in summary.lede(kyrgyz))


def test_a_footnote_holds_the_note_it_rests_on(kyrgyz: Dossier) -> None:
    note = next(note for note in kyrgyz.footnotes if note.notes)
    (rest,) = note.notes
    (citation,) = rest.citations
    assert (rest.number, citation.title_native, citation.publisher) == (
        1,
        "Сто тысяч доз",
        "Example Daily",
    )
    assert {voice.publisher for voice in kyrgyz.voices} == {"The Paper", "Газета", "Example Daily"}


def test_what_was_not_yet_known_or_recorded_is_left_out(
    claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    before = dossier("CHN", "KGZ", claims=claims, documents=documents, known_by="2021-03-21")
    assert {note.doc for note in before.footnotes} == {"paper"}
    assert before.quarrels == ()
    rumour = next(line for line in before.lines if line.action == "ASSAULT")
    assert rumour.status == "rumoured"
    assert "known by 21 March 2021" in summary.clocks(before)
    nothing = dossier("CHN", "KGZ", claims=claims, documents=documents, recorded_by="2026-01-01")
    assert [line for line in nothing.lines if line.action == "AID"] == []


def test_a_claim_whose_words_are_not_there_is_left_out_and_said_to_be(
    claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    moved = msgspec.structs.replace(claims[0], start=3)
    found = dossier("CHN", "KGZ", claims=[moved, *claims[1:]], documents=documents)
    assert "1 claim is left out" in found.remarks[0]
    assert moved.id not in {note.claim for note in found.footnotes}


def test_the_other_direction_is_the_same_dossier_seen_from_there(
    kyrgyz: Dossier, claims: list[EventClaim], documents: dict[str, Document]
) -> None:
    turned = dossier(
        "KGZ", "CHN", claims=claims, documents=documents, groups={"Central Asia": ("KGZ",)}
    )
    lanes = {line.id: line.lane for line in kyrgyz.lines}
    assert {line.id for line in turned.lines} == set(lanes)
    assert all({line.lane, lanes[line.id]} == {"there", "back"} for line in turned.lines)


def test_nothing_filed_is_said_plainly(documents: dict[str, Document]) -> None:
    empty = dossier("CHN", "KGZ", claims=[], documents=documents)
    assert summary.heading(empty) == "CHN and KGZ: nothing is filed"
    assert empty.lines == empty.footnotes == ()


def test_a_state_with_itself_is_no_pair(documents: dict[str, Document]) -> None:
    with pytest.raises(UsageError, match="two states"):
        dossier("CHN", "CHN", claims=[], documents=documents)
