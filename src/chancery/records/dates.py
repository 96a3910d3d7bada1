"""Dates as EDTF (ISO 8601-2), in the forms that the codebook allows.

A day, a month, a year, a closed or open interval of these, each with "~" for approximate, or ""
for unknown. A date is kept as its text; `period` gives the days that it covers.

    >>> period("2020-02").last
    datetime.date(2020, 2, 29)
    >>> period("2020-02/..").last is None
    True
"""

from __future__ import annotations

import calendar
import datetime
import re

import msgspec

from chancery.records.errors import DateError

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")


class Period(msgspec.Struct, frozen=True):
    """The first and last day that a date may mean; None on a side that is open."""

    first: datetime.date | None
    last: datetime.date | None
    approximate: bool = False

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    @property
    def days(self) -> int | None:
        """How many days, both ends counted; None if open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


def period(text: str) -> Period | None:
    """The days that an EDTF text covers; None for "" (unknown). Raises DateError."""
    if not text:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return _point(text)
    a = None if first in ("", "..") else _point(first)
    b = None if last in ("", "..") else _point(last)
    if a is None and b is None:
        raise DateError(f"{text!r} is open on both sides; write '' for an unknown date.")
    if a and b and a.first and b.last and a.first > b.last:
        raise DateError(f"{text!r} ends before it begins; put the earlier date first.")
    return Period(
        a.first if a else None,
        b.last if b else None,
        bool((a and a.approximate) or (b and b.approximate)),
    )


def _point(text: str) -> Period:
    found = _POINT.fullmatch(text)
    if not found:
        raise DateError(
            f"{text!r} is no EDTF date; write 2020-03-30, 2020-03, 2020, a/b, a/.. or 2020-02~."
        )
    year, month, day, about = found.groups()
    try:
        y, m = int(year), int(month or 1)
        first = datetime.date(y, m, int(day or 1))
        if day:
            last = first
        elif month:
            last = datetime.date(y, m, calendar.monthrange(y, m)[1])
        else:
            last = datetime.date(y, 12, 31)
    except ValueError as error:
        raise DateError(f"{text!r} is no day of the calendar ({error}).") from None
    return Period(first, last, bool(about))


def is_edtf(text: str) -> bool:
    """Whether the text is "" or one of the codebook's forms."""
    try:
        period(text)
    except DateError:
        return False
    return True


def last_day(text: str) -> str:
    """The last day that a date may mean, as ISO text; "" if unknown or open at the end."""
    found = period(text)
    return found.last.isoformat() if found and found.last else ""


def first_day(text: str) -> str:
    """The first day that a date may mean, as ISO text; "" if unknown or open at the start."""
    found = period(text)
    return found.first.isoformat() if found and found.first else ""


def known_from(document_date: str, citation_dates: tuple[str, ...], recorded: str) -> str:
    """The day from which a claim was known: the earliest of the days on which its document and
    the works that it rests on were out, none later than the document's; an interval counts from
    its last day. An undated document is known from the day it was recorded.

    >>> known_from("2020-06-19", ("2020-04-30", "2020-11-12"), "2026-01-01T10:00:00Z")
    '2020-04-30'
    """
    own = last_day(document_date) or recorded[:10]
    cited = (last_day(date) for date in citation_dates)
    return min((day for day in cited if day and day <= own), default=own)
