"""What a kind of check is: it finds what a sentence says of its subject, and holds it to rows.

    class Rainfall(Kind):
        name = "rainfall"
        sources = ("rainfall",)

        def understand(self, sentence: Sentence) -> Iterator[Understood]: ...
        def hold(self, understood: Understood, evidence: Evidence) -> Held: ...

The words that it goes by are the field's, in English and Russian. What it recognises but cannot
read (whose largest partner?) it yields without `who` or `whom`: it is then listed as not
understood, never guessed.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from chancery.records import first_day, last_day
from chancery.theses.evidence import Evidence
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
    "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5,
}  # fmt: skip
ONE_OF = 5
"""Up to which rank "one of the largest" holds."""


class Kind(ABC):
    """A kind of sentence that rows can answer; its members stand in `kinds.py`."""

    name: ClassVar[str]
    title: ClassVar[str]
    """What it checks, in a line."""
    sources: ClassVar[tuple[str, ...]]
    """The datasets that have such rows, the first the best."""
    timeless: ClassVar[bool] = False
    """Whether the rows can answer without a date."""
    rule: ClassVar[str]
    """When the verdict is agrees."""

    @abstractmethod
    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """What the sentence says of this kind; nothing where it does not."""

    @abstractmethod
    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """What the rows say to it."""

    def source_of(self, understood: Understood) -> tuple[str, ...]:
        """The datasets that would have it."""
        return self.sources


def rank_of(words: str) -> int:
    """The rank that words before "largest" give; 1 without any."""
    found = words.lower()
    return next((n for word, n in ORDINALS.items() if word in found), 1)


def year_of(date: str) -> int:
    """The last year that a date means; 0 if it is not known."""
    day = last_day(date) or first_day(date)
    return int(day[:4]) if day else 0


def window(date: str, *, before: int = 0, after: int = 0) -> tuple[str, str]:
    """The first and last day of a date, wider by so many days on either side."""
    first, last = first_day(date) or last_day(date), last_day(date) or first_day(date)
    if not first or not last:
        return "", ""
    return (
        (datetime.date.fromisoformat(first) - datetime.timedelta(before)).isoformat(),
        (datetime.date.fromisoformat(last) + datetime.timedelta(after)).isoformat(),
    )


def none(reason: str) -> Held:
    """No data, and why."""
    return Held(verdict="no data", reason=reason)
