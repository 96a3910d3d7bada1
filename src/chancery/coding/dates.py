"""When: the date expressions of a text, resolved to EDTF against the document's date.

    >>> [found.date for found in dates("in mid-February it said", "2020-06-19", "en")]
    ['2020-02-11/2020-02-20']

Each language has its own patterns (`dates_english`, `dates_russian`), each pattern a small
function from a match and what is known so far (`Known`) to EDTF. The longest match at a place
wins. "The same day", "the end of the month" and a month without a year look back to the last
date that the text gave, then to the document's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from chancery.coding.intervals import Anchor
from chancery.records import is_edtf


class Known(msgspec.Struct, frozen=True):
    """What a date expression may lean on: the document's date, and the last date of the text."""

    anchor: Anchor | None = None
    last: Anchor | None = None
    """The last date that the text gave, if with a year of its own or resolved."""
    future: bool = False
    """Whether the clause speaks of what is to come."""

    @property
    def here(self) -> Anchor | None:
        """The nearest date known: the text's last, else the document's."""
        return self.last or self.anchor

    @property
    def base(self) -> Anchor | None:
        """The document's date, else the text's last."""
        return self.anchor or self.last


class DateMention(msgspec.Struct, frozen=True):
    """A date expression: where it stands and what it means."""

    start: int
    end: int
    text: str
    date: str
    explicit: bool = False
    """Whether the words give the year themselves."""


Reading = Callable[[re.Match[str], Known], str]


class Pattern(msgspec.Struct, frozen=True):
    """A form of date expression and how to read it."""

    form: re.Pattern[str]
    read: Reading


class Dates(msgspec.Struct, frozen=True):
    """A language's date expressions: a cheap test whether there may be any, and the forms."""

    trigger: re.Pattern[str]
    future: re.Pattern[str]
    patterns: tuple[Pattern, ...]


@cache
def _language(code: str) -> Dates:
    if code == "ru":
        from chancery.coding import dates_russian

        return dates_russian.DATES
    from chancery.coding import dates_english

    return dates_english.DATES


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")


def dates(
    text: str, anchor: str = "", language: str = "en", *, last: str = ""
) -> tuple[DateMention, ...]:
    """The date expressions of `text` in order, resolved by the document's date `anchor` (EDTF).

    `last` is the last date that the text before gave, as EDTF.
    """
    rules = _language(language)
    if not rules.trigger.search(text):
        return ()
    known = Known(Anchor.of(anchor), Anchor.of(_closed(last)), bool(rules.future.search(text)))
    found: list[DateMention] = []
    for match, read in _longest(text, rules.patterns):
        date = read(match, known)
        if not date or not is_edtf(date):
            continue
        explicit = bool(_YEAR.search(match[0]))
        found.append(DateMention(match.start(), match.end(), match[0], date, explicit))
        known = msgspec.structs.replace(known, last=Anchor.of(_closed(date)) or known.last)
    return tuple(found)


def _closed(edtf: str) -> str:
    """An open interval as the one date it names."""
    return "/".join(part for part in edtf.split("/") if part != "..")


def _longest(text: str, patterns: tuple[Pattern, ...]) -> Iterator[tuple[re.Match[str], Reading]]:
    """Matches that do not overlap, the leftmost and at one place the longest, in text order."""
    every = [
        (m.start(), -m.end(), i, m) for i, p in enumerate(patterns) for m in p.form.finditer(text)
    ]
    end = 0
    for start, stop, index, match in sorted(every, key=lambda one: one[:3]):
        if start >= end:
            end = -stop
            yield match, patterns[index].read
