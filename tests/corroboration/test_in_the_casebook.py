"""Coded claims in, letters of reliability, and one merge undone with nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chancery import Casebook
from chancery.records import UsageError

WORDS = (
    "China signed the Almaly depot agreement with Kyrgyzstan in June 2019.\n\n"
    "Residents marched against the Almaly depot in January 2020.\n\n"
    "Kyrgyzstan called the Almaly depot off on 18 February 2020.\n"
)
CHINA = {"name": "China", "state": "CHN", "kind": "state"}
KYRGYZSTAN = {"name": "Kyrgyzstan", "state": "KGZ", "kind": "state"}
PEOPLE = {"name": "Residents", "state": "KGZ", "kind": "people"}


def record(quote: str, action: str, sources: list[object], targets: list[object],
           date: str) -> dict[str, object]:  # fmt: skip
    return {
        "doc": "depot", "kind": "event", "quote": quote, "said_by": "author", "hedged": False,
        "footnotes": [], "sources": sources, "targets": targets, "action": action, "context": [],
        "date": date, "place": "", "quantities": [], "status": "actual", "object": "Almaly depot",
    }  # fmt: skip


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    sentences = WORDS.strip().split("\n\n")
    records = [
        record(sentences[0], "AGREE", [CHINA], [KYRGYZSTAN], "2019-06"),
        record(sentences[1], "PROTEST", [PEOPLE], [], "2020-01"),
        record(sentences[2], "REJECT", [KYRGYZSTAN], [CHINA], "2020-02-18"),
        record("These words stand nowhere.", "AID", [CHINA], [KYRGYZSTAN], "2020"),
    ]
    coded = tmp_path / "by_hand"
    coded.mkdir()
    (coded / "depot.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (tmp_path / "depot.txt").write_text(WORDS, encoding="utf-8")
    casebook = Casebook.open(tmp_path / "t.chancery")
    list(casebook.read([tmp_path / "depot.txt"], coded=coded, date="2020-03-01"))
    return casebook


def test_coded_claims_become_claims_with_their_place(casebook: Casebook) -> None:
    claims = list(casebook.claims())
    assert [claim.quote for claim in claims] == [WORDS[c.start : c.end] for c in claims]
    assert len(claims) == 3
    assert any("does not stand" in remark.what for remark in casebook.remarks())
    assert casebook.doctor() == []


def test_the_history_of_a_project_is_told_in_order(casebook: Casebook) -> None:
    history = casebook.history("almaly")
    assert [step.turn for step in history.steps] == ["agreed", "protested", "cancelled"]
    assert history.stands == "cancelled"
    assert [h.object for h in casebook.histories()] == ["Almaly depot"]
    with pytest.raises(UsageError, match="No claim names"):
        casebook.history("Torugart")


def test_a_rating_overrules_the_table_and_can_be_undone(casebook: Casebook) -> None:
    entry = next(iter(casebook.documents()))
    casebook.amend_document(entry.id, {"publisher": "The Economist"})
    (publisher,) = casebook.publishers()
    assert (publisher.letter, publisher.rated_by[:11], publisher.claims) == ("B", "reliability", 3)
    assert {claim.publisher_reliability for claim in casebook.claims()} == {"B"}
    judgement = casebook.rate("Economist", "d", person="Aigul", reason="two errors in a month")
    assert casebook.publishers()[0].rated_by == judgement.id
    assert {claim.publisher_reliability for claim in casebook.claims()} == {"D"}
    casebook.undo(judgement.id, person="Aigul")
    assert casebook.publishers()[0].letter == "B"
    with pytest.raises(UsageError, match="A to F"):
        casebook.rate("Economist", "G")


def test_who_may_only_read_finds_events_up_to_date(casebook: Casebook, tmp_path: Path) -> None:
    first, *_, last = (event.id for event in casebook.events())
    casebook.close()
    path = tmp_path / "t.chancery"
    with Casebook.open(path) as other:
        other.merge(first, last, person="Aigul")
    with Casebook.open(path, read_only=True) as reader:
        assert reader._kept_up()
        assert len(list(reader.events())) == 2


def test_one_merge_undone_with_nothing_lost(casebook: Casebook) -> None:
    before = list(casebook.events())
    first, *_, last = (event.claims[0] for event in before)
    judgement = casebook._store.judge(
        "same", first, {"pairs": [[first, last]]}, person="Aigul", reason="one and the same"
    )
    assert len(list(casebook.events())) == len(before) - 1
    casebook.undo(judgement.id, person="Aigul")
    assert list(casebook.events()) == before
