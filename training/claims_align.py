"""Finds the predicate of records that name none, by heads trained on those that do.

python training/claims_align.py training/bank/alder-train.jsonl …     # rewrites the files

Of the spots in a record's quote the likeliest to tell its type becomes `predicate`; where the heads
see none, the record stays as it is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from claims_data import Maker

from chancery.coding.heads import Heads

LEAST = 0.02


def aligned(passage: dict[str, Any], maker: Maker, heads: Heads) -> int:
    """Fill in what can be told; how many predicates were found."""
    window = maker.window(passage["text"], passage["language"], passage["date"])
    spots = [(n, spot) for n, line in enumerate(window) for spot in line.spots]
    states = heads.states(window) if passage["language"] == "en" else [None] * len(window)
    chances = heads.chances(window, states, spots) if spots else {}
    found = 0
    taken: set[tuple[str, int]] = set()
    for record in passage["claims"]:
        kind = record["kind"]
        if kind not in ("event", "state") or "predicate" in record:
            continue
        start = passage["text"].find(record["quote"])
        label = record["action"] if kind == "event" else record["relation"].partition(":")[0]
        labels = heads.labels["actions" if kind == "event" else "relations"]
        column = labels.index(label if label in labels else "other")
        options = [
            (float(chances[kind][place][column]), word.start, word.end)
            for place, (n, spot) in enumerate(spots)
            for word in [window[n].words[spot.at]]
            if start <= word.start < start + len(record["quote"])
            and (kind, word.start) not in taken
        ]
        if start >= 0 and options and max(options)[0] >= LEAST:
            _, first, last = max(options)
            record["predicate"] = [first, last]
            taken.add((kind, first))
            found += 1
    return found


def main() -> None:
    """Align every file named."""
    maker, heads = Maker(), Heads()
    for name in sys.argv[1:]:
        path = Path(name)
        passages = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found = sum(aligned(passage, maker, heads) for passage in passages)
        lines = (json.dumps(passage, ensure_ascii=False) + "\n" for passage in passages)
        path.write_text("".join(lines), encoding="utf-8")
        print(f"{path.name}: {found} predicates found")


if __name__ == "__main__":
    main()
