"""Passages marked in the line: the quickest way to write what the claim heads learn from.

python training/marked.py NOTES.txt > training/bank/ash-train.jsonl

One passage a line (or several lines; a blank line parts passages). A word that tells something is
in braces, with what it tells:

    Tehran {scolded|ACCUSE|IRN>IRQ} Baghdad for the leak and {recalled|RETREAT|IRN>IRQ} its envoy.
    They will {meet|CONSULT|IRN>IRQ|planned} in {Muscat}, capital of Oman.
    Kazakhstan, a {member|member_of|KAZ>EAEU} of the bloc, did not {sign|AGREE|KAZ>RUS|neg}.

`{word|TYPE|sources>targets|status neg}`: the word as it stands in the text; an event type of the
codebook, or a relation; who on each side by ISO code, or an organisation by its usual short name
(`UN`, `EU`), several with `+`, nobody as `-`, somebody of no state as `~`; then, where it is not
`actual`, the status, and `neg` for what did not happen. Two things told by one word are parted by
`;`. `#ru` or `#en` on a line of its own sets the language of what follows. Dates, places and
amounts are not marked: the heads do not learn them.

Faults are printed with their line; then the exit code is 1 and the passage is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims_data import ACTIONS, RELATIONS

from chancery.actors.states import states
from chancery.records import STATUSES

_MARK = re.compile(r"\{([^{}]*)\}")


class FaultError(Exception):
    """A mark that cannot be read."""


def passages(notes: str, writer: str) -> Iterator[tuple[int, dict[str, Any], list[str]]]:
    """Every passage with its line and what is wrong with it."""
    language, block, start, count = "en", list[str](), 0, 0
    for number, line in enumerate([*notes.splitlines(), ""], 1):
        if line.strip() in ("#en", "#ru"):
            language = line.strip()[1:]
        elif line.strip():
            start = start if block else number
            block.append(line.strip())
        elif block:
            count += 1
            text, claims, faults = _read(" ".join(block))
            yield start, {
                "id": f"{writer}-{count:04}", "genre": "wire", "region": "", "language": language,
                "date": "", "text": text, "claims": claims, "part": "train",
            }, faults  # fmt: skip
            block = []


def _read(marked: str) -> tuple[str, list[dict[str, Any]], list[str]]:
    text, claims, faults, end = "", list[dict[str, Any]](), list[str](), 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        word, bar, told = mark[1].partition("|")
        place = [len(text), len(text) + len(word)]
        text += word
        for one in told.split(";") if bar else ():
            try:
                claims.append(_claim(one, place))
            except FaultError as error:
                faults.append(f"{mark[0]}: {error}")
    text += marked[end:]
    if "{" in text or "}" in text or "|" in text:
        faults.append("a brace is open")
    for claim in claims:
        first, last = claim["predicate"]
        if not re.fullmatch(r"[\w'’.-]+", text[first:last]):
            faults.append(f"not one word: {text[first:last]!r}")
        claim["quote"] = text[first:last]
        if claim.get("action") == "OTHER":
            claim["action_note"] = text[first:last]
    return text, claims, faults


def _claim(told: str, place: list[int]) -> dict[str, Any]:
    what, sides, *rest = [*map(str.strip, told.split("|")), ""]
    source, sign, target = sides.partition(">")
    if not sign:
        raise FaultError(f"sides are sources>targets, not {sides!r}")
    words = " ".join(rest).split()
    status = [w for w in words if w != "neg"] or ["actual"]
    if what in RELATIONS[1:]:
        subject, thing = _actors(source), _actors(target)
        if not subject or not thing:
            raise FaultError("a relation has two sides")
        return {"kind": "state", "subject": subject[0], "relation": what, "object": thing[0],
                "predicate": place}  # fmt: skip
    if what not in ACTIONS[1:]:
        raise FaultError(f"no event type or relation is called {what!r}")
    if status[0] not in STATUSES or len(status) > 1:
        raise FaultError(f"no status: {' '.join(words)!r}")
    return {"kind": "event", "sources": _actors(source), "targets": _actors(target),
            "action": what, "status": status[0], "negated": "neg" in words,
            "predicate": place}  # fmt: skip


def _actors(words: str) -> list[dict[str, Any]]:
    found = []
    for one in map(str.strip, words.split("+")):
        if one in ("", "-"):
            continue
        state = states().get(one)
        name = state.name if state else one
        found.append({"name": name, "state": state and one, "kind": "state" if state else "igo"})
    return found


def main() -> int:
    """Read one file of notes; 1 if a passage did not fit."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("notes", type=Path)
    options = asked.parse_args()
    wrong, seen = 0, Counter[str]()
    notes = options.notes.read_text(encoding="utf-8")
    for line, passage, faults in passages(notes, options.notes.stem):
        for fault in faults:
            print(f"line {line}: {fault}", file=sys.stderr)
        wrong += bool(faults)
        if not faults:
            seen["passages"] += 1
            seen.update(str(c.get("action") or c["relation"]) for c in passage["claims"])
            print(json.dumps(passage, ensure_ascii=False))
    print(dict(seen.most_common()), file=sys.stderr)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
