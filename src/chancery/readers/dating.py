"""Where a date stands in a line, and which: for references and for lines under a headline.

`dates.stated` knows what a date means; this finds the words to ask it about.

    >>> last_date("Reuters, 5 March 2020, p. 4").edtf
    '2020-03-05'
"""

from __future__ import annotations

import re

import msgspec

from chancery.readers import dates
from chancery.records import Span, is_edtf

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[йя]|июн[яь]|июл[яь]|августа?|сентябр[яь]"
    r"|октябр[яь]|ноябр[яь]|декабр[яь])\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
DATE = re.compile(
    rf"""
      \b\d{{1,2}}(?:st|nd|rd|th)?[ \n]+{_MONTH},?[ \n]+{_YEAR}\b
    | \b{_MONTH}[ \n]+\d{{1,2}}(?:st|nd|rd|th)?,?[ \n]+{_YEAR}\b
    | \b{_YEAR}\.[ \n]+(?:[–—-][ \n]+)?\d{{1,2}}[ \n]+{_MONTH}  # 2020. — 5 марта
    | \b{_YEAR}-\d\d-\d\d\b
    | \b\d{{1,2}}\.\d{{1,2}}\.{_YEAR}\b
    | \b\d{{1,2}}/\d{{1,2}}/{_YEAR}\b
    | \b{_MONTH},?[ \n]+{_YEAR}\b
    | (?<![\w/.–-]){_YEAR}(?![\w/–-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TURNED = re.compile(rf"({_YEAR})\.\s+(?:[–—-]\s+)?(\d{{1,2}}\s+.*)", re.IGNORECASE)


class FoundDate(msgspec.Struct, frozen=True):
    """A date and where its words stand."""

    edtf: str
    span: Span


def last_date(words: str) -> FoundDate | None:
    """The last of the most exact dates in a text: a day before a month before a year."""
    best: FoundDate | None = None
    for found in DATE.finditer(words):
        edtf = _meaning(re.sub(r"\s+", " ", found[0]))
        if edtf and (best is None or len(edtf) >= len(best.edtf)):
            best = FoundDate(edtf, Span(*found.span()))
    return best


def day_of(line: str) -> str:
    """The day that a date line states ("Sunday, 5 May 2019"); "" where it states no day."""
    found = last_date(re.sub(r"(?<=[^\W\d_]),(?= (?:19|20)\d\d)", "", line))
    return found.edtf if found and len(found.edtf) == 10 else ""


def _meaning(words: str) -> str:
    if turned := _TURNED.fullmatch(words):
        words = f"{turned[2]} {turned[1]}"
    if re.fullmatch(_YEAR, words):
        return words
    if "/" in words:
        return _slashed(*map(int, words.split("/")))
    return dates.stated(words)


def _slashed(one: int, two: int, year: int) -> str:
    """05/16/2019 or 16/05/2019; of 05/06/2019, which may be either, only the year."""
    day, month = (two, one) if two > 12 else (one, two)
    if one <= 12 and two <= 12 and one != two:
        return str(year)
    text = f"{year}-{month:02d}-{day:02d}"
    return text if is_edtf(text) else str(year)
