"""Codings held against references: the road from texts to a score, as `bench claims` runs it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from chancery.coding import scoring
from chancery.intake.prepare import Options, chosen_coder, prepare
from chancery.records import UsageError, interchange

Records = dict[str, list[dict[str, Any]]]


def bench_claims(
    texts: Path,
    golds: Sequence[Path],
    *,
    dates: Path | None = None,
    coded: Path | None = None,
    coder: str = "",
    kind: Literal["event", "state"] = "event",
) -> dict[str, Any]:
    """The scores of a coding against one or more references, and their mean.

    texts: folder of <doc>.txt. golds: folders of <doc>.jsonl in the codebook's format. dates: a
    table `doc,date,…` that overrules the texts' own dates. coded: a folder of a coding made
    before; without it the texts are coded here.
    """
    words = {path.stem: path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))}
    references = {gold.name: _records(gold) for gold in golds}
    named = {doc for reference in references.values() for doc in reference}
    if missing := sorted(named - words.keys()):
        raise UsageError(f"{texts}: no text for {', '.join(missing)}; it needs <doc>.txt for each.")
    ours = _records(coded) if coded else _coded_here(texts, named, dates, coder)
    by_gold = {
        name: scoring.score(words, reference, ours, kind) for name, reference in references.items()
    }
    return {**scoring.mean(list(by_gold.values())), "by_gold": by_gold}


def _coded_here(texts: Path, docs: set[str], dates: Path | None, coder: str) -> Records:
    from chancery.readers import Source

    told = _dates(dates) if dates else {}
    found: Records = {}
    name = coder or Options().coder
    chosen = chosen_coder(Options(coder=name))
    for doc in sorted(docs):
        path = texts / f"{doc}.txt"
        options = Options(coder=name, force_date=told.get(doc, ""))
        prepared = prepare(Source(str(path), path.name, path.read_bytes()), options, chosen)
        found[doc] = [
            json.loads(json.dumps(interchange(claim)))
            for item in prepared.documents
            for claim in item.claims
        ]
    return found


def _dates(table: Path) -> dict[str, str]:
    with table.open(encoding="utf-8", newline="") as file:
        return {row["doc"]: row["date"] for row in csv.DictReader(file)}


def _records(folder: Path) -> Records:
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name one that holds <doc>.jsonl files.")
    return {path.stem: _lines(path) for path in sorted(folder.glob("*.jsonl"))}


def _lines(path: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise UsageError(f"{path}, line {number}: not JSON ({error.msg}).") from None
    return found
