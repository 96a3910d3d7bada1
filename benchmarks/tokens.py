"""Sentences and words of our own against the Universal Dependencies treebanks, from raw text.

    python benchmarks/tokens.py [--test] [--misses]

The raw text of a document is its sentences joined as `SpaceAfter` says, paragraphs by a blank
line. A sentence or word counts as found if both its ends agree.
"""

from __future__ import annotations

import argparse
import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path

from chancery.language import sentences, tokens

FILES = {"EWT": "ud/en_ewt-ud-{}", "GUM": "ud/gum_permissive-{}", "Taiga": "russian/ru_taiga-ud-{}"}

Spans = set[tuple[int, int]]


def documents(path: Path) -> Iterator[tuple[str, Spans, Spans]]:
    """Raw text of each document, its sentences and its words."""
    text, whole, words = "", set(), set()
    gap, pending = "", []
    skip_to = 0
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("# newdoc") and text:
            yield text, whole, words
            text, whole, words, gap = "", set(), set(), ""
        if line.startswith("# newpar") and text:
            gap = "\n\n"
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and "." not in cells[0]:
            first, _, last = cells[0].partition("-")
            if last:
                skip_to = int(last)
            elif int(first) <= skip_to:
                pending.append((cells[1], None))
                continue
            pending.append((cells[1], "SpaceAfter=No" not in cells[9]))
        elif not line.strip() and pending:
            text, gap = _add(text + gap, pending, whole, words)
            pending, skip_to = [], 0
    if pending:
        text, gap = _add(text + gap, pending, whole, words)
    yield text, whole, words


def _add(
    text: str, pending: list[tuple[str, bool | None]], whole: Spans, words: Spans
) -> tuple[str, str]:
    begin, gap, inside = len(text), "", -1
    for word, space in pending:
        if space is None:  # a word of a contraction, such as do + n't
            inside = text.find(word, inside) if inside >= 0 else -1
            if inside >= 0:
                words.add((inside, inside + len(word)))
                inside += len(word)
            continue
        text += gap
        inside = len(text)
        words.add((inside, inside + len(word)))
        text += word
        gap = " " if space else ""
    whole.add((begin, len(text)))
    return text, gap


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall, in per cent."""
    return 200 * right / (found + gold) if found + gold else 0.0


def measure(path: Path, misses: bool) -> str:
    counts = {"sentences": [0, 0, 0], "tokens": [0, 0, 0]}
    size, seconds = 0, 0.0
    for text, whole, gold_words in documents(path):
        # A contraction stands in the gold as one surface form and as its words: keep the words.
        gold_words = {
            (a, b) for a, b in gold_words if not any((a, m) in gold_words for m in range(a + 1, b))
        }
        began = time.perf_counter()
        ours = {(s.start, s.end) for s in sentences(text)}
        our_words = {(t.start, t.end) for a, b in sorted(ours) for t in tokens(text, a, b)}
        seconds += time.perf_counter() - began
        size += len(text.encode())
        for name, found, gold in (("sentences", ours, whole), ("tokens", our_words, gold_words)):
            counts[name][0] += len(found & gold)
            counts[name][1] += len(found)
            counts[name][2] += len(gold)
        if misses:
            for name, found, gold in (("s", ours, whole), ("t", our_words, gold_words)):
                for a, b in sorted(gold - found):
                    print(f"{name} {text[max(0, a - 15) : a]}⟦{text[a:b]}⟧{text[b : b + 15]}")
    return "  ".join(f"{name} {f1(*numbers):5.1f}" for name, numbers in counts.items()) + (
        f"  {size / seconds / 1e6:.2f} MB/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="the test parts: only to report")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    root = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "training"
    part = "test" if asked.test else "dev"
    for name, file in FILES.items():
        if not asked.only or asked.only == name:
            result = measure(root / (file.format(part) + ".conllu.gz"), asked.misses)
            print(f"{name:6} {part}  {result}")


if __name__ == "__main__":
    main()
