"""One merge undone with nothing lost, on the founding brief as a person coded it.

The brief's words are read from the reference folder, never from here.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chancery import Casebook, Filters


@pytest.fixture
def brief(reference: Path, tmp_path: Path) -> Casebook:
    casebook = Casebook.open(tmp_path / "brief.chancery")
    gold = reference / "gold"
    files = list(
        casebook.read(
            [gold / "texts" / "brief.txt"], coded=gold / "coder_a", force_date="2020-06-19"
        )
    )
    assert [file.status for file in files] == ["read"]
    return casebook


def whole(casebook: Casebook, **clock: str) -> list[bytes]:
    """Everything that the casebook answers, as bytes."""
    filters = Filters(**clock)
    records = [*casebook.claims(filters), *casebook.events(filters)]
    return [msgspec.json.encode(record) for record in records]


def test_aid_to_kyrgyzstan_merged_and_taken_apart_again(brief: Casebook) -> None:
    before = whole(brief)
    moment = max(claim.recorded for claim in brief.claims())
    aid = list(brief.events(Filters(type="AID", source="CHN", target="KGZ")))
    assert len(aid) > 1, "the brief tells of several deliveries"
    one, other = aid[0], aid[1]

    merged = brief.merge(one.id, other.id, person="Ana", reason="one delivery, told twice")
    after = list(brief.events(Filters(type="AID", source="CHN", target="KGZ")))
    assert len(after) == len(aid) - 1
    assert any({*one.claims, *other.claims} <= set(event.claims) for event in after)
    assert whole(brief, recorded_by=moment) == before, "who asks as of then is not told"

    undone = brief.undo(merged.id, person="Bek", reason="two senders")
    assert whole(brief) == before, "not a byte was lost"
    brief.redo(merged.id, person="Ana")
    brief.undo(brief.judgements()[0].id, person="Bek")
    assert whole(brief) == before
    told = [(j.what, j.person, j.reason, j.undoes) for j in brief.judgements()[::-1]]
    assert told[:2] == [
        ("same", "Ana", "one delivery, told twice", ""),
        ("undo", "Bek", "two senders", merged.id),
    ]
    assert len(told) == 4
    assert undone.recorded > merged.recorded
    assert brief.doctor() == []
