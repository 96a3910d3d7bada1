"""Reprints planted among the reference briefings: cut, reheaded, a paragraph changed."""

from __future__ import annotations

import os
import random
import re
import tarfile
from pathlib import Path

HEADS = (
    "What to know today", "From our correspondents", "News in brief", "Statement in full",
    "As reported elsewhere", "Documents of the week",
)  # fmt: skip
FILLERS = (
    "Editors added this paragraph to explain the background for readers abroad.",
    "An earlier version of this page gave another hour; the desk has corrected it.",
    "Observers in the region read the text with care and drew their own conclusions.",
    "The paper could not reach the press office before this edition went out.",
    "Three questions remain, our reader asks, and none of them is answered here.",
)


def briefings() -> list[str]:
    """The texts of the load."""
    folder = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "samples" / "load"
    found = []
    with tarfile.open(folder / "briefings-1500.tar.gz") as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                found.append(file.read().decode("utf-8", "replace"))
    return found


def planted(texts: list[str], count: int, seed: int = 20) -> tuple[list[str], set[tuple[int, int]]]:
    """The texts with reprints of `count` of them put among them, and which pairs those are."""
    dice = random.Random(seed)
    long = [n for n, text in enumerate(texts) if len(text.split()) >= 120]
    chosen = dice.sample(long, count)
    gold = set()
    more = list(texts)
    for place, number in enumerate(chosen):
        gold.add((number, len(more)))
        more.append(_reprint(texts[number], place % 3, dice))
    return more, gold


def _reprint(text: str, kind: int, dice: random.Random) -> str:
    """A text cut to 40 to 70 per cent, or with another head and foot, or with a paragraph (at
    most a quarter of it) written anew and a word here and there changed."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    if kind == 0:
        words = text.split(" ")
        share = dice.uniform(0.4, 0.7)
        begin = 0 if dice.random() < 0.7 else int(len(words) * (1 - share))
        return " ".join(words[begin : begin + int(len(words) * share)])
    if kind == 1:
        rest = parts[1:] if len(parts) > 2 else parts
        return "\n\n".join([dice.choice(HEADS), dice.choice(FILLERS), *rest, dice.choice(FILLERS)])
    place = min(range(len(parts)), key=lambda n: abs(len(parts[n]) - len(text) / 6))
    if len(parts) > 1 and len(parts[place]) < len(text) / 4:
        parts[place] = " ".join(dice.sample(FILLERS, 3))
    words = "\n\n".join(parts).split(" ")
    for n in range(0, len(words), 60):
        words[n] = dice.choice(("however", "yesterday", "officials", "again"))
    return " ".join(words)
