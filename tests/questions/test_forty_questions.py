"""Forty questions with the answers expected of them: twenty written before the code that answers,
twenty afterwards. Figures of `benchmarks/questions.py` count the same forty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from chancery import Casebook
from chancery.questions import Answer

DATA = Path(__file__).parent / "data"


def asked(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((DATA / f"questions_{name}.yaml").read_text(encoding="utf-8"))


def told(answer: Answer, labels: dict[str, str]) -> dict[str, Any]:
    """An answer in the words of the files of questions."""

    def claims(counted: bool) -> set[str]:
        return {labels[id] for row in answer.rows if row.counted == counted for id in row.claims}

    def sums(cumulative: bool) -> set[str]:
        return {
            f"{total.quantity.value:.0f} {total.quantity.unit}"
            for total in answer.totals
            if total.cumulative == cumulative
        }

    return {
        "kind": answer.understood.kind,
        "aggregate": answer.understood.aggregate,
        "rows": claims(True),
        "apart": claims(False),
        "answers": {part.text for part in answer.parts},
        "totals": sums(False),
        "cumulative": sums(True),
        "disputes": {quarrel.kind for quarrel in answer.disputes},
        "nothing": not answer.found,
        "count": answer.count,
        "not understood": not answer.found and answer.understood.asks_nothing,
    }


def wrong(expected: dict[str, Any], answer: Answer, labels: dict[str, str]) -> list[str]:
    """What is not as expected; nothing where the answer is right."""
    found = told(answer, labels)
    faults = []
    for name, value in expected.items():
        if name == "ask":
            continue
        wanted = set(value) if isinstance(value, list) else value
        wanted = {str(one) for one in wanted} if isinstance(wanted, set) else wanted
        if found[name] != wanted:
            faults.append(f"{name}: {found[name]!r}, expected {wanted!r}")
    return faults


@pytest.mark.parametrize("expected", asked("before"), ids=lambda one: one["ask"])
def test_a_question_written_before_the_code(
    casebook: Casebook, labels: dict[str, str], expected: dict[str, Any]
) -> None:
    answer = casebook.ask(expected["ask"])
    assert not wrong(expected, answer, labels), answer.understood
