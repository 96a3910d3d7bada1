"""What an answer may say: only claims, each with its words; nothing counted that did not happen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery import Casebook, Filters
from chancery.cli import chancery
from chancery.questions import Answer


def shown(answer: Answer, labels: dict[str, str]) -> list[str]:
    return [labels[row.claims[0]] for row in answer.rows]


def test_every_row_opens_at_its_words(casebook: Casebook) -> None:
    answer = casebook.ask("What happened in 2020?")
    assert len(answer.rows) > 20
    for row in answer.rows:
        assert casebook.text(row.document)[row.start : row.end] == row.quote
        assert row.footnotes
    for note in answer.footnotes:
        assert casebook.text(note.document)[note.start : note.end] == note.quote


def test_what_did_not_happen_is_never_counted(casebook: Casebook) -> None:
    for status in ("planned", "rumoured", "denied"):
        answer = casebook.ask("Who sent aid in 2020?", Filters(status=status))
        assert answer.rows
        assert answer.count == 0
        assert answer.totals == ()
        assert answer.parts == ()


def test_what_is_disputed_stands_in_no_total(casebook: Casebook) -> None:
    answer = casebook.ask("How many test kits did Russia send to Kyrgyzstan?")
    assert {quantity.value for row in answer.rows for quantity in row.amounts} == {1500, 2000}
    assert answer.totals == ()
    assert answer.left_out[0].reason == "disputed"
    assert answer.count == 1


def test_gifts_and_sales_are_not_added_to_each_other(casebook: Casebook) -> None:
    answer = casebook.ask("How many doses did Kyrgyzstan get in 2021?")
    assert {(t.type, t.quantity.value) for t in answer.totals} == {
        ("AID", 45_000), ("COOPERATE", 1_250_000),
    }  # fmt: skip


def test_an_answer_as_of_a_day_knows_nothing_of_later_ones(
    casebook: Casebook, labels: dict[str, str]
) -> None:
    question = "How many test kits did Russia send to Kyrgyzstan?"
    then = casebook.ask(question, Filters(known_by="2020-04-25"))
    assert shown(then, labels) == ["south#2"]
    assert [total.quantity.value for total in then.totals] == [2000]
    assert casebook.ask(question, Filters(known_by="2020-04-01")).rows == ()
    assert casebook.ask(question, Filters(recorded_by="2020-01-01")).rows == ()


def test_filters_narrow_a_question(casebook: Casebook, labels: dict[str, str]) -> None:
    answer = casebook.ask("Who sent aid to Kyrgyzstan?", Filters(doc="kits"))
    assert shown(answer, labels) == ["kits#1", "kits#2"]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("What did China promise?", ["2021-08-bought-not-given#5"]),
        ("When was the Naryn logistics centre cancelled?", ["centre#2", "centre#3"]),
        ("Who is Kyrgyzstan's largest trading partner?", ["centre#5"]),
        ("How much was trade between China and Kazakhstan in 2021?", ["loans#4"]),
        ("What happened in Naryn?", ["centre#1"]),
        ("Did the EU send aid to Kyrgyzstan?", []),
    ],
)
def test_questions_of_other_forms(
    casebook: Casebook, labels: dict[str, str], question: str, rows: list[str]
) -> None:
    assert shown(casebook.ask(question), labels) == rows


def test_yes_or_no_is_left_to_the_reader(casebook: Casebook) -> None:
    verdict = casebook.ask("Did Tajikistan shell Maksat?").verdict
    assert verdict is not None
    assert (len(verdict.yes), len(verdict.no), len(verdict.open)) == (1, 1, 0)


def test_the_command_prints_first_what_it_understood(coded: Path) -> None:
    asked = ["--casebook", str(coded), "ask", "Who blamed China for the virus?"]
    result = CliRunner().invoke(chancery, [*asked, "--json"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert lines[0]["kind"] == "understood"
    assert lines[0]["understood"]["whom"][0]["state"] == "CHN"
    assert {"kind", "id", "quote", "doc", "start", "end", "rank"} <= lines[1].keys()
    plain = CliRunner().invoke(chancery, asked).stdout
    assert plain.startswith("Understood: who? · whom: China")
    assert "United States" in plain


def test_what_is_not_understood_is_said_and_exits_with_1(coded: Path) -> None:
    result = CliRunner().invoke(chancery, ["--casebook", str(coded), "ask", "flurb the snorg"])
    assert result.exit_code == 1
    assert "not understood" in result.stderr


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(question=st.text(max_size=60))
def test_nothing_that_is_asked_is_an_error(casebook: Casebook, question: str) -> None:
    casebook.ask(question)
