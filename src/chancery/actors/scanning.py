"""Where names of the table stand in a text: the longest name at each word, from left to right.

A dictionary of first words, not an automaton: it is there at once and sees whole words alone
(measured in docs/decisions/0004-names.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.actors.table import Words

_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ſƀ-ɏḀ-ỿ"
_CYRILLIC = "\u0400-\u052f"


class Hit(NamedTuple):
    """A name of the table in a text: where, and which numbers it points to."""

    start: int
    end: int
    name: str
    numbers: tuple[int, ...]


class Scanner:
    """Finds the names of one table. The text must be `plain`."""

    def __init__(
        self, names: Words, only_after_the: frozenset[str], english_words: frozenset[str]
    ) -> None:
        self._names = names
        self._only_after_the = only_after_the
        self._english_words = english_words
        low = sorted((w for w in names if w[0].islower() and w[0] < "\u0400"), key=len)
        digits = [w for w in names if w[0].isdigit()]
        others = "|".join(map(re.escape, (*reversed(low), *digits))) or r"(?!)"
        self._candidate = re.compile(rf"(?<!\w)(?:[{_CAPITALS}{_CYRILLIC}]\w*|(?:{others})(?!\w))")

    def hits(self, text: str) -> Iterator[Hit]:
        """Names from left to right; none overlaps another."""
        names, reached = self._names, 0
        for word in self._candidate.finditer(text):
            start = word.start()
            if start < reached:
                continue
            first = word[0]
            options = names.get(first)
            found = _longest(text, word.end(), options) if options else None
            if found is None:
                first, found = self._in_another_case(text, first, word.end())
            if found is None or self._is_plain_word(text, start, first + found[2]):
                continue
            reached = found[0]
            yield Hit(start, reached, first + found[2], found[1])

    def _in_another_case(
        self, text: str, word: str, at: int
    ) -> tuple[str, tuple[int, tuple[int, ...], str] | None]:
        """A Russian adjective that begins a sentence; a name in a line of capitals."""
        if word[0] >= "\u0400":
            options = self._names.get(word.lower())
            if options and (found := _longest(text, at, options)):
                return word.lower(), found
        if len(word) > 3 and word.isupper():
            options = self._names.get(word.capitalize())
            if options:
                return word.capitalize(), _longest_in_capitals(text, at, options)
        return word, None

    def _is_plain_word(self, text: str, start: int, name: str) -> bool:
        if name in self._only_after_the:
            return text[max(0, start - 4) : start].lower() != "the "
        return name in self._english_words and _among_capitals(text, start, len(name))


def _longest(
    text: str, at: int, options: list[tuple[str, tuple[int, ...]]]
) -> tuple[int, tuple[int, ...], str] | None:
    for rest, numbers in options:
        if text.startswith(rest, at):
            end = at + len(rest)
            if end >= len(text) or not text[end].isalnum():
                return end, numbers, rest
    return None


def _longest_in_capitals(
    text: str, at: int, options: list[tuple[str, tuple[int, ...]]]
) -> tuple[int, tuple[int, ...], str] | None:
    for rest, numbers in options:
        end = at + len(rest)
        if text[at:end].upper() == rest.upper() and (end >= len(text) or not text[end].isalnum()):
            return end, numbers, rest
    return None


_NEIGHBOUR = re.compile(r"[^\W\d_]+")


def _among_capitals(text: str, start: int, length: int) -> bool:
    """Whether the words on both sides are in capitals too: GIVE US THE MONEY."""
    before = _NEIGHBOUR.findall(text[max(0, start - 24) : start])
    after = _NEIGHBOUR.search(text[start + length : start + length + 24])
    neighbours = [w for w in (before[-1:] + ([after[0]] if after else [])) if len(w) > 1]
    return bool(neighbours) and all(w.isupper() for w in neighbours)
