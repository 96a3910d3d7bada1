"""A sentence as the coder reads it: its words with offsets, and which of them name actors.

Offsets count in the document's text. Note marks are blanks of equal length, so that "March 12³"
reads "March 12 " and every offset holds.
"""

from __future__ import annotations

import re

import msgspec

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+\w*|\w+(?:[-‐‑]\w+)*|['’](?:s|t|re|ve|ll|d|m)\b|[^\w\s]")


class Sentence(msgspec.Struct):
    """Words of one sentence. `marks` says of each: "" or what the gazetteer made of it."""

    text: str
    start: int
    language: str
    words: tuple[tuple[int, int], ...]
    lower: tuple[str, ...]
    marks: dict[int, str]
    """Token → "name" or "adjective"."""
    verbs: frozenset[int] = frozenset()
    """Tokens that are auxiliaries or verbs of the lexicon."""

    def named(self, i: int) -> bool:
        """Whether the token ends or is inside a name that is no adjective."""
        return self.marks.get(i) == "name"

    def adjective(self, i: int) -> bool:
        """Whether the token is an adjective of a state ("Chinese")."""
        return self.marks.get(i) == "adjective"

    def word(self, i: int) -> str:
        """A token as it stands."""
        start, end = self.words[i]
        return self.text[start:end]

    def at(self, offset: int) -> int:
        """The first token that begins at or after an offset of the document."""
        offset -= self.start
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle][0] < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the document of tokens `first` to `last` (exclusive)."""
        return self.start + self.words[first][0], self.start + self.words[last - 1][1]


def sentence(text: str, start: int, end: int, language: str) -> Sentence:
    """The sentence at `text[start:end]`."""
    words, lower = [], []
    part = text[start:end]
    for match in _TOKEN.finditer(part):
        words.append(match.span())
        lower.append(match[0].lower().replace("’", "'"))
    return Sentence(part, start, language, tuple(words), tuple(lower), {})
