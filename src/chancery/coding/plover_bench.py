"""The heads' event types held against sentences that others coded: `chancery bench plover`.

The file has a row a sentence, with the two actors marked `<s>…</s>` and `<t>…</t>`, and the PLOVER
type between them (`gold_root`, fifteen; YIELD is CONCEDE or RETREAT) and its family (`gold_penta`).
Format: Zero-Shot-PLOVER (Hu et al. 2024).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from chancery.actors import Gazetteer
from chancery.coding.heads import Heads
from chancery.coding.lines import Line, Who
from chancery.coding.party import Party
from chancery.coding.reading import Reader
from chancery.coding.rules import stretches
from chancery.records import Actor, Document, UnreadableError

FAMILY = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1",
    "COOPERATE": "2", "AID": "2", "YIELD": "2",
    "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
    "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip
"""Root → verbal or material, cooperation or conflict."""
_MARK = re.compile(r"</?[st]>")


def score(path: Path) -> dict[str, object]:
    """Macro-F1 (0–100) of root, quad and binary, over the rows of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    if not rows or "gold_root" not in rows[0]:
        raise UnreadableError(
            f"{path} has no column gold_root.",
            remedy="It needs the columns marked_sentence, gold_root and gold_penta.",
        )
    known, heads = Gazetteer.load(), Heads()
    said = [_root(row["marked_sentence"], known, heads) for row in rows]
    root = [row["gold_root"] for row in rows]
    quad = [row["gold_penta"] for row in rows]
    ours = [FAMILY[one] for one in said]
    return {
        "n": len(rows),
        "root": _macro(root, said),
        "quad": _macro(quad, ours),
        "binary": _macro([str(int(q) > 2) for q in quad], [str(int(q) > 2) for q in ours]),
    }


def _root(marked: str, known: Gazetteer, heads: Heads) -> str:
    """The likeliest root between the two marked actors."""
    text, places = _unmarked(marked)
    document = Document(doc="row", text=text, language="en")
    lines = [line for found in stretches(Reader(document, known, "en"), "en") for line in found]
    totals: defaultdict[str, float] = defaultdict(float)
    for line in lines:
        sides = [_who(line, places.get(mark)) for mark in "st"]
        if not all(sides) and len(lines) > 1:
            continue
        source, target = (side or Who(_party("nobody"), 0, 0, 0) for side in sides)
        for action, chance in heads.between(line, source, target).items():
            totals["YIELD" if action in ("CONCEDE", "RETREAT") else action] += chance
    totals.pop("OTHER", None)
    return max(totals, key=lambda name: totals[name]) if totals else "CONSULT"


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence without marks, and where each marked actor stands in it."""
    text, last = "", 0
    opened: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last, name = mark.end(), mark[0].strip("</>")
        if mark[0].startswith("</"):
            places.setdefault(name, (opened.get(name, 0), len(text)))
        else:
            opened.setdefault(name, len(text))
    return text + marked[last:], places


def _who(line: Line, place: tuple[int, int] | None) -> Who | None:
    if place is None or not line.words[0].start <= place[0] < line.words[-1].end:
        return None
    first, last = line.at(place[0]), line.at(place[1] - 1)
    head = next((w for w in range(first, last + 1) if not first <= line.heads[w] <= last), first)
    mine = next((w for w in line.whos if first <= w.head <= last), None)
    party = mine.party if mine else _party("name")
    return Who(party, first, last, head)


def _party(name: str) -> Party:
    return Party(0, 1, (Actor(name),))


def _macro(gold: Sequence[str], said: Sequence[str]) -> float:
    found = []
    for label in sorted(set(gold)):
        right = sum(g == s == label for g, s in zip(gold, said, strict=True))
        total = sum(g == label for g in gold) + sum(s == label for s in said)
        found.append(2 * right / total if total else 0.0)
    return round(100 * sum(found) / len(found), 1)
