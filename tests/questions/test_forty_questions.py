"""Forty questions with the answers expected of them: twenty written before the code that answers,
twenty afterwards. `benchmarks/questions.py` counts the same forty."""

from __future__ import annotations

from typing import Any

import pytest
from asking import asked, wrong

from chancery import Casebook


@pytest.mark.parametrize("expected", asked("before"), ids=lambda one: one["ask"])
def test_a_question_written_before_the_code(
    casebook: Casebook, labels: dict[str, str], expected: dict[str, Any]
) -> None:
    answer = casebook.ask(expected["ask"])
    assert not wrong(expected, answer, labels), answer.understood


@pytest.mark.parametrize("expected", asked("after"), ids=lambda one: one["ask"])
def test_a_question_written_after_it(
    casebook: Casebook, labels: dict[str, str], expected: dict[str, Any]
) -> None:
    answer = casebook.ask(expected["ask"])
    assert not wrong(expected, answer, labels), answer.understood
