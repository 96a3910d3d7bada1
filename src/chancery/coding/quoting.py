"""The words to quote for an act: its clause, as the tree shows it.

The shortest stretch that stands on its own: the predicate with what hangs on it, without clauses
that tell something of their own, widened to the parties of the same sentence that take part.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.coding.lines import Line, Who

APART = frozenset(["parataxis", "conj", "advcl", "acl:relcl", "appos", "discourse", "vocative"])
"""Relations whose words tell something of their own, where they hold a verb."""

MOST = 320
"""Characters of the longest quote; a longer one is cut down around its predicate."""


def clause(line: Line, at: int, taking_part: Sequence[Who] = ()) -> tuple[int, int]:
    """The first and last word (both included) of the quote for the predicate at word `at`."""
    words = _below(line, at)
    for who in taking_part:
        words |= {who.first, who.last}
    first, last = min(words), max(words)
    if line.words[last].end - line.words[first].start > MOST:
        near = {at, *(w for who in taking_part for w in (who.first, who.last))}
        first, last = _cut(line, at, min(near), max(near))
    while first < at and line.words[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while last > at and line.words[last].upos == "PUNCT":
        last -= 1
    return first, last


def _below(line: Line, at: int) -> set[int]:
    """The predicate and the words that hang on it, clauses of their own left out."""
    found, queue = {at}, [at]
    while queue:
        for child in line.children[queue.pop()]:
            deprel = line.deprels[child]
            if deprel == "punct" or (deprel in APART and _holds_verb(line, child)):
                continue
            found.add(child)
            queue.append(child)
    return found


def _holds_verb(line: Line, at: int) -> bool:
    return line.words[at].upos in ("VERB", "AUX") or any(
        line.deprels[child] in ("cop", "nsubj", "nsubj:pass") for child in line.children[at]
    )


def _cut(line: Line, at: int, first: int, last: int) -> tuple[int, int]:
    """At most MOST characters around the predicate, to the nearest commas where they help."""
    while first < at and line.words[at].end - line.words[first].start > MOST // 2:
        first += 1
    while last > at and line.words[last].end - line.words[first].start > MOST:
        last -= 1
    while (
        last + 1 < len(line.words)
        and line.words[last + 1].upos != "PUNCT"
        and (line.words[last + 1].end - line.words[first].start <= MOST)
    ):
        last += 1
    return first, last
