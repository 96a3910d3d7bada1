"""A casebook of our own dispatches, coded by hand: filed as the coding says, without a coder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from chancery import Casebook
from chancery.demo import dispatches
from chancery.records import decode_claim

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook's file."""
    path = tmp_path_factory.mktemp("questions") / "questions.chancery"
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


@pytest.fixture
def casebook(coded: Path) -> Iterator[Casebook]:
    """The casebook, open to read."""
    with Casebook.open(coded, read_only=True) as opened:
        yield opened


@pytest.fixture
def labels(casebook: Casebook) -> dict[str, str]:
    """Claim id → its document and line: `south#2`."""
    found = {}
    for entry in casebook.documents():
        coding = DATA / "coded" / f"{entry.doc}.jsonl"
        if not coding.exists():
            continue
        lines = [decode_claim(line) for line in coding.read_bytes().splitlines()]
        for claim in casebook._store.claims():
            if claim.document == entry.id:
                number = next(
                    n for n, line in enumerate(lines, 1)
                    if (line.quote, line.kind) == (claim.quote, claim.kind)
                )  # fmt: skip
                found[claim.id] = f"{entry.doc}#{number}"
    return found
