"""The short hand in which passages of the bank are written, and its expansion to JSON Lines.

python training/shorthand.py NOTES.txt --part train > training/bank/cedar-train.jsonl

One passage is a head, its text, a line `---` and a line for each record:

    === cedar-001 | wire | East Asia | en | 2004-09-16
    Seoul recalled its trade envoy from Tokyo on Wednesday. The two sides had met in Fukuoka.
    ---
    E | Seoul recalled ... on Wednesday | recalled | South Korea=KOR | Japan=JPN | RETREAT |
      trade diplomatic | 2004-09-15 | Tokyo | actual        (all on one line)
    S | … quote … | subject | relation | object | date
    M | … quote … | subject | what | about | date

Fields are separated by ` | `; `-` is empty. A quote is verbatim; ` ... ` in it stands for the words
between its beginning and its end. The third field of an event is the one word of the quote that
tells the act. Actors are `Name=CODE:kind`, several with `;` (`UN=:igo`; the kind is `state`
where none stands). An object or `about` that is no actor is written `"like this"`. Last may come
extras, separated by ` ;; `: `said=President of Chile` · `hedged` · `neg` · `fn=1,2` ·
`q=150000 doses (vaccine)` or `q=~5 tonnes (rice)` · `obj=…` · `because=…` · `note=…` (OTHER) ·
`mode=…` · `via=…` · `terms=…` · `rank=2` · `trend=up`.

Faults are printed with their passage and line; then the exit code is 1 and the passage is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_AMOUNT = re.compile(r"(~?)\s*([\d.]+)\s*([^()]*?)\s*(?:\(([^()]*)\))?$")


class FaultError(Exception):
    """A line that cannot be expanded."""


def passages(notes: str, part: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every passage with what is wrong with it."""
    for block in re.split(r"(?m)^=== ", notes)[1:]:
        head, _, rest = block.partition("\n")
        text, _, lines = rest.partition("\n---")
        fields = [field.strip() for field in head.split("|")]
        if len(fields) != 5:
            yield {}, [f"{head[:40]}: a head has five fields"]
            continue
        id, genre, region, language, date = fields
        text = text.strip()
        claims, faults = [], []
        for number, line in enumerate(filter(str.strip, lines.splitlines()), 1):
            try:
                claims.append(record(line.strip(), text))
            except (FaultError, ValueError, IndexError) as error:
                faults.append(f"{id}, record {number}: {error}")
        yield {
            "id": id, "genre": genre, "region": region, "language": language,
            "date": "" if date == "-" else date, "text": text, "claims": claims, "part": part,
        }, faults  # fmt: skip


def record(line: str, text: str) -> dict[str, Any]:
    """One record of the codebook."""
    kind, *fields = [field.strip() for field in re.split(r"\s\|(?:\s|$)", line)]
    fields = ["" if field == "-" else field for field in fields]
    quote = _quote(fields[0], text)
    if kind == "E":
        if len(fields) < 9:
            raise FaultError(f"an event has nine fields and extras, not {len(fields)}")
        _, word, sources, targets, action, contexts, date, place, status, *rest = fields
        found: dict[str, Any] = {
            "kind": "event", "quote": quote, "said_by": "author", "hedged": False, "footnotes": [],
            "sources": _actors(sources), "targets": _actors(targets), "action": action,
            "context": contexts.split(), "date": date, "place": place, "quantities": [],
            "status": status or "actual", "predicate": _place_of(word, quote, text),
        }  # fmt: skip
    elif kind in ("S", "M"):
        if len(fields) < 5:
            raise FaultError(
                f"a record of kind {kind} has five fields and extras, not {len(fields)}"
            )
        _, subject, second, third, date, *rest = fields
        found = {
            "kind": "state" if kind == "S" else "measure", "quote": quote, "said_by": "author",
            "hedged": False, "footnotes": [], "subject": _actors(subject)[0],
        }  # fmt: skip
        if kind == "S":
            found |= {"relation": second, "object": _thing(third), "date": date}
        else:
            about = _thing(third)
            found |= {"what": second, "about": about, "quantities": [], "date": date}
    else:
        raise FaultError(f"a record is E, S or M, not {kind!r}")
    for extra in filter(None, map(str.strip, " | ".join(rest).split(";;"))):
        _extra(found, extra)
    return found


def _quote(words: str, text: str) -> str:
    first, gap, last = words.partition(" ... ")
    if text.count(first) < 1:
        raise FaultError(f"not in the text: {first!r}")
    start = text.index(first)
    if not gap:
        return first
    end = text.find(last, start + len(first))
    if end < 0:
        raise FaultError(f"not after {first!r}: {last!r}")
    return text[start : end + len(last)]


def _place_of(word: str, quote: str, text: str) -> list[int]:
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", quote) if word else None
    if found is None:
        raise FaultError(f"the word {word!r} does not stand in the quote {quote!r}")
    start = text.index(quote) + found.start()
    return [start, start + len(word)]


def _actors(words: str) -> list[dict[str, Any]]:
    found = []
    for one in filter(None, map(str.strip, words.split(";"))):
        name, sign, rest = one.rpartition("=")
        if not sign:
            raise FaultError(f"an actor is Name=CODE:kind, not {one!r}")
        state, _, kind = rest.partition(":")
        found.append({"name": name.strip(), "state": state or None, "kind": kind or "state"})
    return found


def _thing(words: str) -> dict[str, Any] | str | None:
    if not words:
        return None
    return words[1:-1] if words.startswith('"') else _actors(words)[0]


def _extra(found: dict[str, Any], extra: str) -> None:
    name, _, value = extra.partition("=")
    name, value = name.strip(), value.strip()
    if name == "q":
        amount = _AMOUNT.match(value)
        if not amount:
            raise FaultError(f"no amount: {value!r}")
        found.setdefault("quantities", []).append(
            {
                "value": float(amount[2]),
                "unit": amount[3],
                "item": amount[4] or "",
                "approx": bool(amount[1]),
            }
        )
    elif name == "fn":
        found["footnotes"] = [int(number) for number in value.split(",")]
    elif name == "rank":
        found["rank"] = int(value)
    elif name == "via":
        found["via"] = _actors(value)
    elif name in ("hedged", "neg"):
        found["negated" if name == "neg" else "hedged"] = True
    elif name in ("said", "obj", "because", "note", "mode", "terms", "trend"):
        found[{"said": "said_by", "obj": "object", "note": "action_note"}.get(name, name)] = value
    else:
        raise FaultError(f"no extra is called {name!r}")


def main() -> int:
    """Expand one file of notes; 1 if a passage did not fit."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("notes", type=Path)
    asked.add_argument("--part", choices=["train", "dev", "test"], default="train")
    options = asked.parse_args()
    wrong = 0
    for passage, faults in passages(options.notes.read_text(encoding="utf-8"), options.part):
        for fault in faults:
            print(fault, file=sys.stderr)
        if faults:
            wrong += 1
        else:
            print(json.dumps(passage, ensure_ascii=False))
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
