"""What was acted on: the project, agreement, text or story whose history a claim belongs to.

The noun phrase that a predicate governs, if its head is a noun of `vocab/objects.yaml` and it is
named ("the At-Bashi logistics center"), or was named so before ("the center").
"""

from __future__ import annotations

from functools import cache

from chancery.coding.lines import Line
from chancery.vocab import table

GOVERNED = frozenset(["obj", "nsubj:pass", "obl", "nmod", "nsubj", "ccomp", "xcomp", "iobj"])
NAMING = frozenset(["compound", "amod", "flat", "flat:name", "appos", "nmod:poss", "nummod"])
_EMPTY = frozenset([
    "new", "own", "same", "other", "such", "joint", "major", "large", "big", "several", "many",
    "first", "second", "third", "last", "next", "recent", "planned", "proposed", "former",
    "новый", "другой", "такой", "крупный", "первый", "второй", "последний",
])  # fmt: skip
"""Adjectives that name nothing."""


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(table("objects")["nouns"][language])


class Objects:
    """Remembers what a text has named, so that "the center" means the one named last."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nouns = _nouns("ru" if language == "ru" else "en")
        self.named: dict[str, str] = {}

    def of(self, line: Line, at: int) -> str:
        """The name of what the predicate at word `at` acts on; "" where it acts on no such thing.

        Call it in the order of the text.
        """
        for place in [at, *self._governed(line, at)]:
            lemma = line.words[place].lemma.lower()
            if lemma not in self.nouns:
                continue
            name = _name(line, place)
            if name:
                self.named[lemma] = name
                return name
            if lemma in self.named and place != at:
                return self.named[lemma]
        return ""

    def _governed(self, line: Line, at: int) -> list[int]:
        """What hangs on the predicate, the nearest relation first, and what hangs on that by
        "of" ("construction of the pipeline")."""
        order = list(GOVERNED)
        below = [c for c in line.children[at] if line.deprels[c].split(":")[0] in GOVERNED]
        below.sort(key=lambda c: (line.deprels[c] != "obj", order.index(line.deprels[c])
                                  if line.deprels[c] in order else 9))  # fmt: skip
        return [
            word
            for child in below
            for word in (child, *(c for c in line.children[child] if line.deprels[c] == "nmod"))
        ]


def _name(line: Line, head: int) -> str:
    """The noun phrase without articles and empty adjectives; "" where nothing names it."""
    words = [head]
    for child in line.children[head]:
        word = line.words[child]
        if (
            line.deprels[child] in NAMING
            and word.lemma.lower() not in _EMPTY
            and (line.deprels[child] != "amod" or child < head)
        ):
            words += [
                child,
                *(
                    c
                    for c in line.children[child]
                    if line.deprels[c] in NAMING
                    or (line.deprels[c] == "punct" and line.words[c].form == "-")
                ),
            ]
    first, last = min(words), max(words)
    telling = [w for w in words if w != head and line.words[w].upos in ("PROPN", "NOUN", "ADJ")]
    if not telling or last - first > 8:
        return ""
    inside = line.words[first : last + 1]
    one = line.read.sentence
    found = one.text[inside[0].start - one.start : inside[-1].end - one.start]
    return " ".join(found.split()).strip("'\"“”«»‘’ ")
