"""A second coder sees the words and nobody's coding; what she says speaks for nothing but her."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from chancery import Casebook
from chancery.records import EventClaim, StateClaim, UsageError

DOC = "2021-03-vaccine-for-bishkek"


def test_a_blind_coder_sees_no_coding(casebook: Casebook) -> None:
    passages = casebook.blind_passages(DOC, person="Ana")
    assert len(passages) > 2
    text = casebook.text(DOC)
    shown = msgspec.json.encode(passages).decode()
    assert all(text[p.start : p.end] == p.text for p in passages)
    assert '"AID"' not in shown
    assert "c-" not in {word[:2] for word in shown.split('"')}
    assert casebook.coded_blind(DOC, person="Ana") == []


def test_a_typed_line_becomes_a_claim_of_hers_alone(casebook: Casebook) -> None:
    before = list(casebook.claims())
    passage = next(p for p in casebook.blind_passages(DOC) if "150,000" in p.text)
    line = 'China AID Kyrgyzstan date=2021-03-19 quantities="150,000 doses" status=planned'
    casebook.code_blind(passage, [line, "Kyrgyzstan debtor_of China"], person="Ana")
    event, state = casebook.coded_blind(DOC, person="Ana")
    assert isinstance(event, EventClaim)
    assert isinstance(state, StateClaim)
    assert (event.sources[0].state, event.targets[0].state) == ("CHN", "KGZ")
    assert (event.status, event.quantities[0].value) == ("planned", 150000.0)
    assert event.quote == passage.text
    assert event.footnotes
    assert list(casebook.claims()) == before, "nothing that others see has changed"
    assert casebook.coded_blind(DOC, person="Bek") == []
    assert casebook.second_coders() == {"Ana": 1}


def test_coding_a_sentence_again_replaces_what_was_said_of_it(casebook: Casebook) -> None:
    first, second, *_ = casebook.blind_passages(DOC)
    casebook.code_blind(first, ["China AID Kyrgyzstan"], person="Ana")
    casebook.code_blind(second, ["China CONSULT Kyrgyzstan"], person="Ana")
    casebook.code_blind(first, [], person="Ana")
    assert [c.action for c in casebook.coded_blind(DOC, person="Ana")] == ["CONSULT"]  # type: ignore[union-attr]
    assert casebook.blind_progress(DOC, person="Ana") == second.end


@pytest.mark.parametrize("line", ["China helps Kyrgyzstan", "China AID Kyrgyzstan status=done", ""])
def test_a_line_that_says_nothing_is_refused(casebook: Casebook, line: str) -> None:
    with pytest.raises(UsageError):
        casebook.code_blind(casebook.blind_passages(DOC)[0], [line], person="Ana")
    assert casebook.coded_blind(DOC, person="Ana") == []


def test_agreement_is_told_for_each_field_and_each_document(casebook: Casebook) -> None:
    for passage in casebook.blind_passages(DOC):
        mine = [c for c in casebook.claims() if c.doc == DOC and c.quote in passage.text]
        lines = [
            f"{c.sources[0].state} {c.action} {c.targets[0].state} status={c.status} "
            f"date={c.date if n % 2 else '2019'}"
            for n, c in enumerate(mine)
            if isinstance(c, EventClaim) and c.sources and c.targets and c.sources[0].state
        ]
        casebook.code_blind(passage, lines, person="Ana")
    agreement = casebook.agreement("Ana", "machine")
    rows = {(row.doc, row.field): row for row in agreement if row.kind == "event"}
    assert rows["", "type"].agreed == 1.0
    assert rows["", "date"].agreed is not None
    assert rows["", "date"].agreed < 1.0
    assert rows["", "records"].units > 1
    whole = rows["", "records"]
    assert whole.agreed == round(
        2 * whole.units / (2 * whole.units + whole.first_only + whole.second_only), 3
    )


def test_of_a_coding_begun_only_its_part_is_compared(casebook: Casebook) -> None:
    first = casebook.blind_passages(DOC)[0]
    casebook.code_blind(first, [], person="Ana")
    rows = casebook.agreement("Ana", "machine")
    counted = sum(row.second_only + row.units for row in rows if row.field == "records")
    assert counted == sum(c.start < first.end for c in casebook.claims() if c.doc == DOC)


def test_a_coded_file_is_taken_under_a_name(casebook: Casebook, tmp_path: Path) -> None:
    quote = next(casebook.claims()).quote
    doc = next(casebook.claims()).doc
    record = {"kind": "event", "doc": doc, "quote": quote, "action": "AID"}
    wrong = {**record, "quote": "words that stand nowhere"}
    lines = "\n".join(map(json.dumps, (record, wrong)))
    (tmp_path / f"{doc}.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "unknown.jsonl").write_text("", encoding="utf-8")
    read = {Path(f.path).stem: f for f in casebook.import_coding(tmp_path, person="Ana")}
    assert (read[doc].status, read[doc].remarks) == ("read", 1)
    assert read["unknown"].status == "failed"
    assert [c.quote for c in casebook.coded_blind(doc, person="Ana")] == [quote]


def test_every_difference_is_told_with_its_words(casebook: Casebook) -> None:
    passage = next(p for p in casebook.blind_passages(DOC) if "150,000" in p.text)
    for p in casebook.blind_passages(DOC):
        lines = ["China AID Kyrgyzstan status=planned date=2021-03-19"] if p == passage else []
        casebook.code_blind(p, lines, person="Ana")
    found = casebook.differences("Ana", "machine")
    status = next(d for d in found if d.field == "status")
    assert (status.first, status.second, status.quote) == ("planned", "actual", passage.text)
    alone = [d for d in found if d.field == "records"]
    rows = [r for r in casebook.agreement("Ana", "machine") if r.field == "records" and not r.doc]
    assert len(alone) == sum(r.first_only + r.second_only for r in rows)
    assert all(bool(d.first) != bool(d.second) for d in alone)
    with pytest.raises(UsageError, match="two coders"):
        casebook.differences("Ana", "Ana")
