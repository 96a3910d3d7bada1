"""The words around a name that change what it is: a stranger's given name, a month, "the"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chancery.actors.scanning import Hit

_WORD_BEFORE = re.compile(r"([^\W\d_][\w']*) $")
_WORD_AFTER = re.compile(r" (\w+)")
_NAME_AFTER = re.compile(r" [A-Z][a-z]+(?! [A-Z])\b")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”«»•(\[]) *$")


class Surroundings:
    """The plain text around its hits; `words` are the table's word lists by use."""

    def __init__(self, text: str, words: Mapping[str, frozenset[str]]) -> None:
        self._text = text
        self._words = words

    def is_part_of_a_name(self, hit: Hit) -> bool:
        """Whether a capitalised stranger stands before ("Kirill Putin"), or "Tower" behind."""
        after = _WORD_AFTER.match(self._text, hit.end)
        if after and after[1].lower() in self._words["named_after"] and after[1][0].isupper():
            return True
        before = self._before(hit, 30)
        if before is None or not before[1][0].isupper() or before[1].isupper():
            return False
        if before[1].lower() in self._words["not_names"] or before[1].endswith("'s"):
            return False
        start = hit.start - len(before[0])
        return not _SENTENCE_END.search(self._text[max(0, start - 3) : start])

    def is_a_month(self, hit: Hit) -> bool:
        """Whether a surname that is a month too is one here: "in May", "May 5"."""
        if hit.name not in self._words["months"]:
            return False
        before = self._before(hit, 12)
        after = _WORD_AFTER.match(self._text, hit.end)
        return bool(before and before[1].lower() in self._words["before_months"]) or bool(
            after and after[1][0].isdigit()
        )

    def is_somebody(self, hit: Hit) -> bool:
        """Whether a state's or city's name is a person's here: Michael Jordan, Chad Johnson."""
        if hit.name not in self._words["given_names"]:
            return False
        before = self._before(hit, 30)
        if before and before[1][0].isupper() and before[1].lower() not in self._words["not_names"]:
            return not before[1].isupper()
        return _NAME_AFTER.match(self._text, hit.end) is not None

    def means_people(self, hit: Hit) -> bool:
        """Whether an adjective stands for the people: "the Chinese have", "ethnic Kyrgyz,"."""
        before = self._text[max(0, hit.start - 7) : hit.start].lower()
        if not before.endswith(("the ", "ethnic ")):
            return False
        after = _WORD_AFTER.match(self._text, hit.end)
        return after is None or after[1].lower() in self._words["after_people"]

    def _before(self, hit: Hit, reach: int) -> re.Match[str] | None:
        return _WORD_BEFORE.search(self._text[max(0, hit.start - reach) : hit.start])
