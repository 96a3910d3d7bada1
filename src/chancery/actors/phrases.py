"""Institutions and titles around a name: "the Chinese Embassy in Bishkek", "МИД Казахстана".

By rule, not by list: every state has a government, a foreign ministry, troops, doctors. Words for
them are in `gazetteer/institutions.yaml`; they stand behind an adjective, a name or a possessive
("Kazakhstan's parliament"), or before a name ("Ministry of Defence of Kazakhstan", "посольство
Китая"). The functions take the `plain` text and say how far a phrase reaches.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from chancery.actors.table import Institution, Table
from chancery.actors.words import WORD

_POSSESSIVE = re.compile(r"(?:'s?|s')? {1,3}")
_WORD_BEFORE = re.compile(r"(\w+) $")
_OF = re.compile(r" of (?:the )?$")
_IN = re.compile(r" in (?:the )?$")
_TO = re.compile(r" (?:to|in|at|в|во|на) (?:the )?$")
_NAME = re.compile(
    r"(?: (?:[A-ZÀ-ÖØ-ÞĀ-ſ][\w'.]*\w|[А-ЯЁ][\w]+)(?![\w'])"
    r"(?: (?:al|bin|ibn|el|de|von|van|der|da|di)(?= ))?){1,4}"
)


class Phrase(NamedTuple):
    """An institution beside a name: which, and how far the phrase reaches."""

    institution: int
    start: int
    end: int
    former: bool


class Phrases:
    """Finds institutions of one table."""

    def __init__(self, table: Table) -> None:
        self._words = table.institution_words
        self._modifiers = frozenset(table.words["modifiers"])
        self._former = frozenset(table.words["former"])
        self._not_names = frozenset(table.words["not_after_title"])
        self.rows: list[Institution] = table.institutions
        self._whole = {
            first + rest: numbers[0]
            for first, rests in self._words.items()
            for rest, numbers in rests
        }

    def after(self, text: str, end: int) -> Phrase | None:
        """The institution behind a name that ends here: "Kazakhstan's parliament"."""
        joint = _POSSESSIVE.match(text, end)
        if joint is None:
            return None
        at, former = joint.end(), False
        for _ in range(4):
            found = self._longest(text, at)
            if found:
                return Phrase(found[0], end, found[1], former)
            word = WORD.match(text, at)
            if word is None or word[0].lower() not in self._modifiers:
                return None
            former = former or word[0].lower() in self._former
            at = word.end() + 1
            if text[word.end() : at] != " ":
                return None
        return None

    def before(self, text: str, start: int) -> Phrase | None:
        """The institution before a name that begins here: "parliament of", "МИД"."""
        inside = False
        joint = _OF.search(text, max(0, start - 10), start)
        if joint is None:
            joint = _IN.search(text, max(0, start - 10), start)
            inside = joint is not None
        if joint is None and text[start : start + 1] >= "\u0400" and text[start - 1 : start] == " ":
            end = start - 1
        elif joint is None:
            return None
        else:
            end = joint.start()
        found = self.title(text, end, inside)
        return found and Phrase(found.institution, found.start, start, found.former)

    def title(self, text: str, end: int, inside: bool = False) -> Phrase | None:
        """The institution whose words end here."""
        piece = text[max(0, end - 90) : end]
        starts = [m.start() for m in WORD.finditer(piece)][-8:]
        offset = end - len(piece)
        for start in starts:
            number = self._whole.get(piece[start:].lower())
            if number is not None and (not inside or self.rows[number].inside):
                return self._with_modifiers(text, Phrase(number, offset + start, end, False))
        return None

    def _with_modifiers(self, text: str, found: Phrase) -> Phrase:
        start, former = found.start, False
        while True:
            before = _WORD_BEFORE.search(text[max(0, start - 20) : start])
            if before is None or before[1].lower() not in self._modifiers:
                return found._replace(start=start, former=former)
            former = former or before[1].lower() in self._former
            start -= len(before[0])

    def to(self, text: str, end: int, start: int) -> bool:
        """Whether "to", "in" … is all that stands between: "ambassador to | Poland"."""
        return start - end <= 8 and _TO.fullmatch(text, end, start) is not None

    def _longest(self, text: str, at: int) -> tuple[int, int] | None:
        word = WORD.match(text, at)
        if word is None:
            return None
        for rest, numbers in self._words.get(word[0].lower(), ()):
            end = word.end() + len(rest)
            if text[word.end() : end].lower() == rest and not text[end : end + 1].isalnum():
                return numbers[0], end
        return None

    def name_after(self, text: str, end: int) -> int:
        """Where a person's name that begins behind a title ends; `end` where there is none."""
        found = _NAME.match(text, end)
        if found is None or found[0].split()[0] in self._not_names:
            return end
        return found.end()

    def former_before(self, text: str, start: int) -> int:
        """Where "former" or "then" before a phrase begins; `start` where there is none."""
        found = _WORD_BEFORE.search(text[max(0, start - 16) : start])
        return start - len(found[0]) if found and found[1].lower() in self._former else start
