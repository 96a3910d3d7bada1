"""Whether the text, or the document's date, allows a date that a model gives.

Each end of the date is held against what our own rules read in the passage, and against the
document's date; failing that, its year, month and day must each be borne out by the words.
"""

from __future__ import annotations

import datetime
import re

from chancery.coding.dates import dates
from chancery.records import DateError, period

_DAYS_AROUND = 7
_CONVENTIONAL = frozenset([1, 10, 11, 20, 21, 28, 29, 30, 31])
"""Days that early, mid- and late month begin and end with."""
_MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "ru": "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split(),
}
_NUMBER = re.compile(r"\d+")


def fault(date: str, words: str, document_date: str, language: str) -> str:
    """Why a date cannot be taken; "" where it can. `words` are the passage and what is before."""
    try:
        period(date)
    except DateError:
        return f"its date {date[:40]!r} is no EDTF of the codebook"
    if not date:
        return ""
    told = [mention.date for mention in dates(words, document_date, language)]
    for end in date.replace("~", "").split("/"):
        if end in ("", ".."):
            continue
        if not (_among(end, [*told, document_date]) or _borne_out(end, words, document_date)):
            return f"neither the text nor the document's date gives its date {date[:40]!r}"
    return ""


def _among(end: str, told: list[str]) -> bool:
    """Whether a date, or one end of it, is read in the words, as exactly or more so."""
    points = (point for one in told for point in one.replace("~", "").split("/"))
    return any(point == end or point.startswith(f"{end}-") for point in points)


def _borne_out(end: str, words: str, document_date: str) -> bool:
    """Whether year, month and day each stand in the words or lie near the document's date."""
    parts = [int(part) for part in end.split("-")]
    anchor = _first(document_date)
    numbers = {int(found) for found in _NUMBER.findall(words) if len(found) <= 4}
    if not (parts[0] in numbers or (anchor and abs(parts[0] - anchor.year) <= 1)):
        return False
    near = anchor and _near(parts, anchor)
    if len(parts) > 1 and not (_month_said(parts[1], words) or near):
        return False
    if len(parts) < 3:
        return True
    said = parts[2] in numbers or (parts[2] in _CONVENTIONAL and _month_said(parts[1], words))
    exact = document_date.count("-") == 2 and "/" not in document_date
    return said or bool(near and exact and _close(parts, anchor))


def _near(parts: list[int], anchor: datetime.date) -> bool:
    """Whether a month is the document's or a neighbour of it."""
    if len(parts) < 2:
        return True
    return abs((parts[0] - anchor.year) * 12 + parts[1] - anchor.month) <= 1


def _close(parts: list[int], anchor: datetime.date | None) -> bool:
    found = datetime.date(*parts[:3])
    return anchor is not None and abs((found - anchor).days) <= _DAYS_AROUND


def _month_said(month: int, words: str) -> bool:
    text = words.lower()
    return any(
        re.search(rf"(?<!\w){re.escape(names[month - 1])}", text) for names in _MONTHS.values()
    )


def _first(date: str) -> datetime.date | None:
    found = period(date) if date else None
    return (found.first or found.last) if found else None
