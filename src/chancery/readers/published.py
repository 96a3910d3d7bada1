"""When a text was published, as far as it says: never a guess beyond its words.

A line that states a date; else the date in the name of a picture taken for it (to the month,
approximate); else a month that its introduction names ("from January"), if the biography's
forthcoming book ("April 2022") shows which year's.
"""

from __future__ import annotations

import re

from chancery.readers import dates
from chancery.readers.dating import DATE, last_date
from chancery.readers.parts import Layout

_PICTURE = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-\d\d\b|\b((?:19|20)\d\d)(\d\d)[0-3]\d\b")
_FROM_MONTH = re.compile(
    r"\b(?:from|of|in|за|от)\s+(?:this |last )?(January|February|March|April|May|June|July"
    r"|August|September"
    r"|October|November|December|январ[яь]|феврал[яь]|март[а]?|апрел[яь]|ма[йя]|июн[яь]|июл[яь]"
    r"|август[а]?"
    r"|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь])\b",
    re.IGNORECASE,
)
_FORTHCOMING = re.compile(r"\b(?:forthcoming|upcoming|to be published|выйдет|готовится)\b", re.I)


def stated_date(layout: Layout) -> str:
    """The date (EDTF) that the text supports, or ""."""
    for line in layout.date_lines:
        value = line.split(": ", 1)[-1]
        if "/" in (interval := dates.given(value)):
            return interval
        plain = re.sub(r"(?<=[A-Za-zА-Яа-я]),(?= (?:19|20)\d\d)", "", line)
        if found := last_date(plain):
            return found.edtf
    return _of_pictures(layout.files) or _by_forthcoming(layout)


def _of_pictures(files: tuple[str, ...]) -> str:
    for name in files:
        if found := _PICTURE.search(name):
            year, month = (part for part in found.groups() if part)
            if 1 <= int(month) <= 12:
                return f"{year}-{month}~"
    return ""


def _by_forthcoming(layout: Layout) -> str:
    """The month that the introduction names, in the last year in which the book was to come."""
    month = _FROM_MONTH.search(layout.introduction)
    book = _FORTHCOMING.search(layout.biography)
    due = DATE.search(layout.biography, book.end()) if book else None
    if not month or not due:
        return ""
    last = dates.stated(due[0])
    number = dates.stated(f"{month[1]} 2000")[5:7]
    if len(last) < 7 or not number:
        return ""
    year = int(last[:4]) - (number > last[5:7])
    return f"{year}-{number}"
