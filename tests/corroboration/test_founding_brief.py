"""The founding brief, coded by hand: what was known when, disputes, histories, nothing lost.

Claims come from the gold codings; two sentences that neither coder coded are named here by their
offsets and hashes. Nothing of the text stands in this file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery import Casebook, Filters
from chancery.records import Claim, EventClaim

ADMISSION, PNEUMONIA, RUMOURS = (2535, 2588), (2610, 2678), (2750, 2836)
HASHES = {
    ADMISSION: "513a980d580675b6",
    PNEUMONIA: "db856b6cd2cceaa4",
    RUMOURS: "9544186f36bfd8f0",
}
MASANCHI, KHUJAND = "Masanchi", "Khujand"


def words(text: str, span: tuple[int, int]) -> str:
    """The words at a span, if they are those that were meant."""
    found = text[slice(*span)]
    assert hashlib.sha256(found.encode()).hexdigest()[:16] == HASHES[span]
    return found


def more(text: str) -> list[dict[str, object]]:
    """The two sentences around Tajikistan's first case that the gold leaves out."""
    tajikistan = {"name": "Tajikistan", "state": "TJK", "kind": "state"}
    common = {
        "doc": "brief", "kind": "event", "hedged": False, "action": "OTHER", "context": ["health"],
        "sources": [], "targets": [tajikistan], "place": "Tajikistan", "quantities": [],
    }  # fmt: skip
    return [
        {**common, "quote": words(text, PNEUMONIA), "said_by": "reports", "footnotes": [5],
         "date": "../2020-04-30", "status": "actual", "action_note": "people fall sick",
         "object": "first case in Tajikistan"},
        {**common, "quote": words(text, RUMOURS), "said_by": "rumours", "footnotes": [],
         "date": "../2020-04-30", "status": "rumoured", "action_note": "has cases",
         "object": "first case in Tajikistan"},
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["coder_a", "coder_b"])
def casebook(
    reference: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Casebook]:
    gold = reference / "gold"
    text = (gold / "texts" / "brief.txt").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp(request.param)
    told = (gold / request.param / "brief.jsonl").read_text(encoding="utf-8").strip()
    lines = [told, *(json.dumps(record) for record in more(text))]
    (folder / "brief.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Casebook.open(folder / "brief.chancery") as casebook:
        (read,) = casebook.read([gold / "texts" / "brief.txt"], coded=folder, coder=request.param)
        assert (read.documents, read.failures) == (1, 0)
        yield casebook


def starts(claims: Iterator[Claim]) -> set[int]:
    return {claim.start for claim in claims}


def at(casebook: Casebook, day: str) -> set[int]:
    """Which of the three sentences on Tajikistan's first case were known by a day."""
    known = starts(casebook.claims(Filters(known_by=day)))
    return known & {span[0] for span in (ADMISSION, PNEUMONIA, RUMOURS)}


def test_on_15_march_nothing_is_known_of_tajikistans_first_case(casebook: Casebook) -> None:
    assert at(casebook, "2020-03-15") == set()


def test_on_1_may_the_admission_and_the_reports_before_it_rest_on_a_note(
    casebook: Casebook,
) -> None:
    assert at(casebook, "2020-05-01") == {ADMISSION[0], PNEUMONIA[0]}
    told = [c for c in casebook.claims() if c.start in (ADMISSION[0], PNEUMONIA[0])]
    assert {(claim.known, claim.footnotes) for claim in told} == {("2020-04-30", (5,))}


def test_on_19_june_the_rumours_are_known_too_and_have_no_note(casebook: Casebook) -> None:
    assert at(casebook, "2020-06-19") == {ADMISSION[0], PNEUMONIA[0], RUMOURS[0]}
    (rumour,) = (claim for claim in casebook.claims() if claim.start == RUMOURS[0])
    assert (rumour.footnotes, rumour.known) == ((), "2020-06-19")


def test_events_follow_the_same_clock(casebook: Casebook) -> None:
    spans = {claim.id: claim.start for claim in casebook.claims()}
    for day in ("2020-03-15", "2020-05-01", "2020-06-19"):
        told = {spans[c] for event in casebook.events(Filters(known_by=day)) for c in event.claims}
        assert told & {span[0] for span in (ADMISSION, PNEUMONIA, RUMOURS)} == at(casebook, day)


def test_a_rumour_that_proved_false_is_no_event_and_does_not_vanish(casebook: Casebook) -> None:
    found = list(casebook.events(Filters(place=MASANCHI)))
    assert sorted(event.status for event in found) == ["actual", "disproved"]
    (known,) = {c.known for c in casebook.claims(Filters(place=MASANCHI, status="disproved"))}
    assert known < "2020-06-19"
    assert not list(casebook.events(Filters(place=MASANCHI, known_by="2020-02-01")))
    assert list(casebook.events(Filters(place=MASANCHI, known_by=known)))


def test_the_riot_near_khujand_stands_in_its_versions_side_by_side(casebook: Casebook) -> None:
    riot = [e for e in casebook.events(Filters(type="PROTEST")) if KHUJAND in e.place]
    assert len(riot) == 2
    (dispute,) = riot[0].disputes
    assert dispute.kind == "other actor"
    assert dispute in riot[1].disputes
    speakers = {c.said_by for c in casebook.claims() if c.id in dispute.claims}
    assert speakers == {"author", "Local authorities"}


def test_the_history_of_at_bashi_and_the_question_who_withdrew(casebook: Casebook) -> None:
    history = casebook.history("At-Bashi")
    turns = [step.turn for step in history.steps]
    assert turns[0] == "agreed"
    assert "protested" in turns
    assert turns[-1] == "cancelled"
    assert history.stands == "cancelled"
    assert len(history.open) == 1
    early = casebook.history("At-Bashi", Filters(known_by="2020-02-28"))
    assert len(early.open) == 0
    assert len(early.steps) < len(history.steps)


def test_the_story_of_return_was_told_and_dismissed(casebook: Casebook) -> None:
    turns = [step.turn for step in casebook.history("return Kazakhstan").steps]
    assert turns[0] == "told"
    assert "dismissed" in turns


def test_aid_went_both_ways_with_senders_and_notes(casebook: Casebook) -> None:
    there = list(casebook.claims(Filters(type="AID", source="CHN")))
    back = list(casebook.claims(Filters(type="AID", target="CHN")))
    assert len(there) > 10
    assert back
    assert all(isinstance(claim, EventClaim) and claim.sources for claim in there + back)
    assert any(claim.footnotes for claim in there)
    assert {12, 13, 14} <= {number for claim in back for number in claim.footnotes}


def test_one_merge_is_undone_with_nothing_lost(casebook: Casebook) -> None:
    before = list(casebook.events())
    one, other = before[3], before[9]
    judgement = casebook.merge(one.id, other.id, person="Aigul", reason="to try")
    merged = list(casebook.events())
    assert len(merged) == len(before) - 1
    assert {c for e in merged for c in e.claims} == {c for e in before for c in e.claims}
    casebook.undo(judgement.id, person="Aigul")
    assert list(casebook.events()) == before
