"""Holds the bank of coded passages to the codebook, and prints what it covers.

python scripts/check_bank.py [FILE…]      # exit code 1 if a line does not fit
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from chancery.actors import Gazetteer
from chancery.language import sentences
from chancery.records import (
    ACTOR_KINDS,
    Actor,
    EventClaim,
    StateClaim,
    decode_claim,
    is_edtf,
)
from chancery.vocab import domains, event_types

BANK = Path(__file__).parent.parent / "training" / "bank"
GENRES = {"wire", "readout", "brief", "op-ed", "fact sheet", "blog", "history"}


def faults(
    passage: dict[str, Any], types: set[str], contexts: set[str], states: set[str]
) -> list[str]:
    """What is wrong with one passage."""
    found = []
    text = passage["text"]
    if passage["genre"] not in GENRES:
        found.append(f"genre {passage['genre']!r}")
    if passage["language"] not in ("en", "ru"):
        found.append(f"language {passage['language']!r}")
    if not is_edtf(passage["date"]):
        found.append(f"date {passage['date']!r}")
    for number, record in enumerate(passage["claims"], 1):
        try:
            claim = decode_claim(json.dumps({"doc": passage["id"], **record}))
        except msgspec.ValidationError as error:
            found.append(f"claim {number}: {error}")
            continue
        told = [claim.quote, *([claim.quote_rest] if claim.quote_rest else [])]
        found += [f"claim {number}: not in the text: {q!r}" for q in told if q not in text]
        if not is_edtf(getattr(claim, "date", "")):
            found.append(f"claim {number}: date {getattr(claim, 'date', '')!r}")
        actors: list[Actor] = []
        if isinstance(claim, EventClaim):
            actors = [*claim.sources, *claim.targets, *claim.via]
            if claim.action not in types:
                found.append(f"claim {number}: action {claim.action!r}")
            if claim.action == "OTHER" and not claim.action_note:
                found.append(f"claim {number}: OTHER without action_note")
            found += [f"claim {number}: context {c!r}" for c in claim.context if c not in contexts]
        elif isinstance(claim, StateClaim):
            actors = [claim.subject, *([claim.object] if isinstance(claim.object, Actor) else [])]
        for actor in actors:
            if actor.state is not None and actor.state not in states:
                found.append(f"claim {number}: state {actor.state!r}")
            if actor.kind not in ACTOR_KINDS:
                found.append(f"claim {number}: kind {actor.kind!r}")
    return found


def main(files: list[Path]) -> int:
    """Check every file; how many lines do not fit."""
    types = {*event_types(), "OTHER"}
    contexts = set(domains())
    states = {a.state for a in Gazetteer.load().states_at("") if a.state}
    seen: Counter[str] = Counter()
    wrong = 0
    for file in files:
        for line, words in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                passage = json.loads(words)
                problems = faults(passage, types, contexts, states)
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                problems, passage = [repr(error)], {}
            for problem in problems:
                print(f"{file.name}, line {line}: {problem}")
            wrong += bool(problems)
            if passage:
                seen.update(_covered(passage))
    for name, count in sorted(seen.items()):
        print(f"{count:6} {name}")
    return wrong


def _covered(passage: dict[str, Any]) -> list[str]:
    found = ["passages", f"language {passage['language']}", f"genre {passage['genre']}"]
    found += ["sentences"] * len(sentences(passage["text"], passage["language"]))
    found += ["passages without claims"] * (not passage["claims"])
    for record in passage["claims"]:
        found.append(f"kind {record['kind']}")
        if record["kind"] == "event":
            found += [f"type {record['action']}", f"status {record.get('status', 'actual')}"]
            found += ["negated"] * bool(record.get("negated"))
    return found


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    sys.exit(1 if main(named or sorted(BANK.glob("*.jsonl"))) else 0)
