"""When: the period that a question asks about, from its date expressions and the words before.

    >>> period_of("after 29 April 2021", "en")[0].since
    '2021-04-30'

"Before" a day ends on the day before it, "after" one begins on the day after; "by" and "until"
take the day in.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from chancery.coding import DateMention, dates
from chancery.records import first_day, last_day

_BEFORE = {"en": "before|prior to|earlier than", "ru": "до|перед|раньше"}
_UNTIL = {"en": "until|till|by|up to|not later than", "ru": "по|не позднее|к"}
_AFTER = {"en": "after|later than", "ru": "после|позже|позднее"}
_SINCE = {"en": "since|from|as of", "ru": "с|со|начиная с"}
_BETWEEN = {"en": "between", "ru": "между"}


class Period(msgspec.Struct, frozen=True):
    """The days asked about ("" is open), the words that say so, and the spans they stand at."""

    since: str = ""
    until: str = ""
    words: str = ""


class Named(msgspec.Struct, frozen=True):
    """A date that a question names by itself, for setting two of them side by side."""

    date: str
    words: str


def period_of(
    text: str, language: str, today: str = ""
) -> tuple[Period, list[tuple[int, int]], list[Named]]:
    """The period, the spans of text that were used, and the dates as named."""
    found = list(dates(text, today, language))
    spans = [_with_lead(text, one, language) for one in found]
    named = [Named(_bare(one.date), one.text) for one in found]
    if not found:
        return Period(), [], []
    since = until = ""
    for mention, (start, _) in zip(found, spans, strict=True):
        lead = _lead(text[start : mention.end], language)
        date = _bare(mention.date)
        begin, end = first_day(date), last_day(date)
        if lead == "before":
            until = _earlier(until, _moved(begin, -1))
        elif lead == "until":
            until = _earlier(until, end)
        elif lead == "after":
            since = max(since, _moved(end, 1))
        elif lead == "since":
            since = max(since, begin)
            until = until or (end if mention.date.count("/") and ".." not in mention.date else "")
        elif since and until and len(found) > 1:
            since, until = min(since, begin), max(until, end)
        else:
            since, until = since or begin, max(until, end)
    first, last = spans[0][0], spans[-1][1]
    return Period(since, until, " ".join(text[first:last].split())), spans, named


def _bare(date: str) -> str:
    """A date without the openness that a word before it gave it."""
    return "/".join(part for part in date.split("/") if part not in ("..", ""))


def _with_lead(text: str, mention: DateMention, language: str) -> tuple[int, int]:
    """A date's span, with the word before it that says how it is meant."""
    every = "|".join(group[language] for group in (_BEFORE, _UNTIL, _AFTER, _SINCE, _BETWEEN))
    before = re.search(rf"(?<!\w)(?:{every})(?:\s+the)?\s+$", text[: mention.start], re.I)
    return (before.start() if before else mention.start), mention.end


def _lead(words: str, language: str) -> str:
    for name, group in (
        ("before", _BEFORE), ("until", _UNTIL), ("after", _AFTER), ("since", _SINCE),
    ):  # fmt: skip
        if re.match(rf"(?:{group[language]})\s", words, re.I):
            return name
    return ""


def _earlier(one: str, other: str) -> str:
    return min(filter(None, (one, other)), default="")


def _moved(day: str, by: int) -> str:
    if not day:
        return ""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(by)).isoformat()
