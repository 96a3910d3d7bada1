"""Days, months and years as EDTF intervals: the arithmetic that date expressions rest on.

Early, mid and late follow the codebook: days 1–10, 11–20 and 21 to the end of a month; of a year,
its thirds by months.
"""

from __future__ import annotations

import calendar
import datetime
from typing import Literal

import msgspec

from chancery.records import period

Third = Literal["", "early", "mid", "late", "end", "start", "first half", "second half"]

_OF_MONTH = {
    "early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31),
    "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip
_OF_YEAR = {
    "early": (1, 4), "start": (1, 3), "mid": (5, 8), "late": (9, 12), "end": (10, 12),
    "first half": (1, 6), "second half": (7, 12),
}  # fmt: skip


class Anchor(msgspec.Struct, frozen=True):
    """The day, month or year from which relative dates count."""

    day: datetime.date
    precision: Literal["day", "month", "year"] = "day"

    @staticmethod
    def of(edtf: str) -> Anchor | None:
        """The anchor that an EDTF date gives (its last day); None if unknown or open."""
        span = period(edtf)
        if span is None or span.last is None:
            return None
        days = span.days or 1
        precision: Literal["day", "month", "year"] = (
            "day" if days <= 7 else "month" if days <= 31 else "year"
        )
        return Anchor(span.last, precision)


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """A year, month or day as ISO text; "" if the calendar has no such day."""
    if not 1000 <= year <= 2999 or not 0 <= month <= 12:
        return ""
    if day and not (month and 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def month(year: int, number: int, third: Third = "") -> str:
    """A month, or a part of it, as EDTF."""
    if not third:
        return iso(year, number)
    first, last = _OF_MONTH[third]
    last = min(last, calendar.monthrange(year, number)[1])
    return f"{iso(year, number, first)}/{iso(year, number, last)}"


def year(number: int, third: Third = "") -> str:
    """A year, or a part of it, as EDTF."""
    if not third:
        return iso(number)
    first, last = _OF_YEAR[third]
    return f"{iso(number, first)}/{iso(number, last)}"


def quarter(number: int, which: int) -> str:
    """The first to fourth quarter of a year."""
    return f"{iso(number, 3 * which - 2)}/{iso(number, 3 * which)}"


SEASONS: dict[str, tuple[int, int]] = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2),
}  # fmt: skip


def season(number: int, name: str) -> str:
    """A season of a year; a winter runs into the next."""
    first, last = SEASONS[name]
    return f"{iso(number, first)}/{iso(number + (last < first), last)}"


def months_from(day: datetime.date, by: int) -> tuple[int, int]:
    """The year and month that lie `by` months from a day's."""
    index = day.year * 12 + day.month - 1 + by
    return index // 12, index % 12 + 1


def week(day: datetime.date, by: int = 0) -> str:
    """The week, Monday to Sunday, `by` weeks from the one of a day."""
    monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=by)
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"


def weekday(day: datetime.date, number: int, which: str = "") -> str:
    """The day of that weekday (Monday is 0): the last one up to `day`, unless "next" or "last"."""
    back = (day.weekday() - number) % 7
    found = day - datetime.timedelta(days=back)
    if which == "next":
        found += datetime.timedelta(days=7)
    elif which == "last" and not back:
        found -= datetime.timedelta(days=7)
    return found.isoformat()


def ago(anchor: Anchor, count: int, unit: str) -> str:
    """So many days, weeks, months or years before (negative: after) the anchor."""
    if unit == "year":
        return f"{anchor.day.year - count:04}" + ("" if count == 1 else "~")
    if unit == "month" or anchor.precision != "day":
        by = {"month": count, "week": round(count / 4), "day": round(count / 30)}[unit]
        return f"{iso(*months_from(anchor.day, -by))}~"
    days = datetime.timedelta(days=count * (7 if unit == "week" else 1))
    return (anchor.day - days).isoformat() + ("~" if unit == "week" else "")


def nearest_year(anchor: Anchor, number: int, day: int = 1, future: bool = False) -> int:
    """The year that a month named without one means: the last one past, unless it lies ahead.

    News looks back: a date up to two months ahead of the anchor is taken as to come, a later one
    as of the year before; with `future`, the next one to come.
    """
    reference = anchor.day
    here = datetime.date(reference.year, number, min(day, 28))
    if future:
        return reference.year + (here < reference.replace(day=1))
    return reference.year - ((here - reference).days > 62)


def opened(edtf: str, side: Literal["since", "until"]) -> str:
    """An interval open to one side: since a date, or until it."""
    first, _, last = edtf.partition("/")
    if side == "since":
        return f"{first}/.."
    return f"../{last or first}"


def between(first: str, last: str) -> str:
    """From one date to another; "" where they stand the wrong way round."""
    start, _, start_end = first.partition("/")
    end_start, _, end = last.partition("/")
    a, b = period(start), period(end or end_start)
    if start_end == ".." or a is None or b is None or a.first is None or b.last is None:
        return ""
    return f"{start}/{end or end_start}" if a.first <= b.last else ""


def approximate(edtf: str) -> str:
    """The same date, marked as about."""
    if not edtf or "/" in edtf or edtf.endswith("~"):
        return edtf
    return f"{edtf}~"
