"""The casebook that the questions are asked of, and the judgement on an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from chancery import Casebook
from chancery.demo import dispatches
from chancery.questions import Answer
from chancery.questions.answering import NOT_UNDERSTOOD
from chancery.records import decode_claim

DATA = Path(__file__).parent / "data"


def file_coded(path: Path) -> Path:
    """Make the casebook: our own dispatches, and their coding filed as it stands."""
    with Casebook.open(path) as casebook:
        list(casebook.read([*sorted((DATA / "dispatches").iterdir()), *dispatches()], coder=""))
        store = casebook._store
        for entry in list(store.documents()):
            text = store.text(entry.id)
            coding = DATA / "coded" / f"{entry.doc}.jsonl"
            if coding.exists():
                claims = [decode_claim(line) for line in coding.read_bytes().splitlines()]
                starts = [text.index(claim.quote) for claim in claims]
                filed = store.add_claims(entry.id, entry.version, "by hand", [
                    msgspec.structs.replace(claim, start=start, end=start + len(claim.quote))
                    for claim, start in zip(claims, starts, strict=True)
                ])  # fmt: skip
                assert len(filed) == len(claims), f"{entry.doc}: not every claim was filed"
    return path


def labelled(casebook: Casebook) -> dict[str, str]:
    """Claim id → its document and line: `south#2`."""
    found = {}
    for claim in casebook._store.claims():
        lines = (DATA / "coded" / f"{claim.doc}.jsonl").read_bytes().splitlines()
        coded = [decode_claim(line) for line in lines]
        number = next(
            n
            for n, one in enumerate(coded, 1)
            if (one.quote, one.kind) == (claim.quote, claim.kind)
        )
        found[claim.id] = f"{claim.doc}#{number}"
    return found


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
        "not understood": NOT_UNDERSTOOD in answer.remarks,
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


def right(path: Path, name: str) -> tuple[int, int]:
    """How many questions of a file are answered as expected, and of how many."""
    questions = asked(name)
    with Casebook.open(path, read_only=True) as casebook:
        labels = labelled(casebook)
        good = [q for q in questions if not wrong(q, casebook.ask(q["ask"]), labels)]
    return len(good), len(questions)
