"""Medical aid both ways between China and Central Asia, asked of the founding brief as a person
coded it. Quotes are named by place and SHA-256; the text is read from the reference folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chancery import Casebook
from chancery.questions import Answer


@pytest.fixture(scope="module")
def brief(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.chancery"
    gold = reference / "gold"
    with Casebook.open(path) as casebook:
        list(casebook.read(
            [gold / "texts" / "brief.txt"], coded=gold / "coder_a", force_date="2020-06-19"
        ))  # fmt: skip
    return path


def ask(path: Path, question: str) -> Answer:
    with Casebook.open(path, read_only=True) as casebook:
        return casebook.ask(question)


def hashed(answer: Answer) -> set[tuple[int, str]]:
    return {(row.start, hashlib.sha256(row.quote.encode()).hexdigest()[:8]) for row in answer.rows}


def test_who_sent_medical_aid_to_china(brief: Path) -> None:
    answer = ask(brief, "Who sent medical aid to China in 2020?")
    assert hashed(answer) == {(6019, "25b825e4")}
    assert {actor.state for actor in answer.rows[0].who} == {"KAZ", "KGZ", "UZB"}
    assert [note.number for note in answer.footnotes[0].notes] == [12, 13, 14]


@pytest.mark.parametrize(
    ("state", "least"), [("Kazakhstan", 3), ("Kyrgyzstan", 4), ("Tajikistan", 4), ("Uzbekistan", 4)]
)
def test_what_china_sent_to_each_state(brief: Path, state: str, least: int) -> None:
    answer = ask(brief, f"What medical aid did China send to {state} in 2020?")
    assert len(answer.rows) >= least
    assert all(any(actor.state == "CHN" for actor in row.who) for row in answer.rows)
    assert all(row.footnotes for row in answer.rows)


def test_what_no_note_tells_of(brief: Path) -> None:
    answer = ask(brief, "What medical aid did China send to Turkmenistan in 2020?")
    assert not answer.found
    assert answer.remarks
