"""Where a quote stands in a passage: the same characters, runs of white space aside."""

from __future__ import annotations

import re

import msgspec

from chancery.coding.llm.batches import Shown
from chancery.records import Document

LONGEST = 800
_LEAST_WORDS = 2


class Found(msgspec.Struct, frozen=True):
    """A quote in its document: `rest` is the shorter part where a page break cuts it."""

    start: int
    end: int
    rest: str = ""
    at: int = 0
    """Where it begins in the passage as shown."""
    places: int = 1
    """How often the words stand in the passage."""


def found(quote: str, shown: Shown, document: Document) -> Found | str:
    """The quote's place, or why it is none."""
    words = quote.split()
    if len(words) < _LEAST_WORDS:
        return "its quote is less than two words"
    if len(quote) > LONGEST:
        return f"its quote is longer than {LONGEST} characters"
    form = re.compile(r"\s+".join(map(re.escape, words)))
    matches = list(form.finditer(shown.words))
    if not matches:
        return "its quote does not stand in the passage"
    first = matches[0]
    return _placed(first.start(), first.end(), shown, document, len(matches))


def _placed(begin: int, stop: int, shown: Shown, document: Document, places: int) -> Found:
    """The span in the document; over a page break the longer part, and the words of the other."""
    spots = shown.spots[begin:stop]
    jump = next((n for n in range(1, len(spots)) if spots[n] - spots[n - 1] > 1), 0)
    if not jump:
        return Found(spots[0], spots[-1] + 1, "", begin, places)
    parts = ((spots[0], spots[jump - 1] + 1), (spots[jump], spots[-1] + 1))
    longer, other = sorted(parts, key=lambda part: part[0] - part[1])
    rest = document.text[other[0] : other[1]].strip()
    return Found(longer[0], longer[1], rest, begin, places)
