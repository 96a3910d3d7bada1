"""What a reviewer looks at first, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chancery import Casebook, Filters
from chancery.records import UsageError


def test_the_queue_says_why_each_claim_stands_where_it_stands(casebook: Casebook) -> None:
    items = casebook.review_queue()
    assert len(items) == len(list(casebook.claims()))
    weights = [item.weight for item in items]
    assert weights == sorted(weights, reverse=True)
    assert all(item.reasons and item.vocab.startswith("review_queue") for item in items)
    top = items[0]
    assert any(reason.startswith("disputed") for reason in top.reasons)
    assert top.event
    assert top.claim.id in top.event.claims


def test_what_was_decided_leaves_the_queue_and_comes_back_when_undone(casebook: Casebook) -> None:
    items = casebook.review_queue()
    made = casebook.accept(items[0].claim.id, person="Ana")
    assert items[0].claim.id not in {item.claim.id for item in casebook.review_queue()}
    casebook.undo(made.id)
    assert casebook.review_queue()[0].claim.id == items[0].claim.id


def test_what_somebody_could_not_tell_waits_at_the_end(casebook: Casebook) -> None:
    top = casebook.review_queue()[0]
    casebook.unsure(top.claim.id, person="Ana")
    again = casebook.review_queue()
    place = [item.claim.id for item in again].index(top.claim.id)
    assert place > 0
    assert "Ana could not tell" in again[place].reasons


def test_the_queue_takes_filters_and_pages(casebook: Casebook) -> None:
    of_aid = casebook.review_queue(Filters(type="AID", target="Kyrgyzstan"))
    assert of_aid
    assert {getattr(item.claim, "action", "") for item in of_aid} == {"AID"}
    assert casebook.review_queue(Filters(limit=2, offset=1)) == casebook.review_queue()[1:3]


def test_gold_holds_what_was_accepted_or_amended_and_nothing_else(
    casebook: Casebook, tmp_path: Path
) -> None:
    accepted, amended, rejected, *_ = (item.claim for item in casebook.review_queue())
    casebook.accept(accepted.id, person="Ana")
    casebook.amend(amended.id, {"place": "Osh"}, person="Ana")
    casebook.reject(rejected.id, person="Ana")
    files = casebook.export_gold(tmp_path / "gold")
    lines = [
        json.loads(line) for file in files for line in Path(file.path).read_text().splitlines()
    ]
    assert sorted(line["quote"] for line in lines) == sorted([accepted.quote, amended.quote])
    assert any(line.get("place") == "Osh" for line in lines)
    assert not {"id", "review", "event", "reading"} & {key for line in lines for key in line}
    assert sum(file.claims for file in files) == 2
    assert {Path(file.path).stem for file in files} == {accepted.doc, amended.doc}


def test_gold_is_read_back_as_a_coding(casebook: Casebook, tmp_path: Path) -> None:
    for item in casebook.review_queue():
        casebook.accept(item.claim.id, person="Ana")
    casebook.export_gold(tmp_path / "gold")
    read = list(casebook.import_coding(tmp_path / "gold", person="Bek"))
    assert {file.status for file in read} == {"read"}
    rows = casebook.agreement("Bek", "machine")
    assert {row.agreed for row in rows if row.units} == {1.0}
    assert all(row.kappa in (None, 1.0) for row in rows)


def test_an_empty_casebook_has_no_gold(casebook: Casebook, tmp_path: Path) -> None:
    assert casebook.export_gold(tmp_path / "gold") == []
    with pytest.raises(UsageError, match="both"):
        casebook.agreement("Ana", "Bek")
