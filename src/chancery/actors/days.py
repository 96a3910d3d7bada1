"""The days that a date may mean, as ISO texts that compare: what "as of the date" rests on."""

from __future__ import annotations

import msgspec

from chancery.records import first_day, last_day


class Days(msgspec.Struct, frozen=True):
    """First and last day of a date; "" where it is unknown or open."""

    first: str = ""
    last: str = ""

    def within(self, first: str, last: str) -> bool:
        """Whether these days meet the span; a side that is "" is open."""
        return not (
            (first and self.last and first > self.last)
            or (last and self.first and last < self.first)
        )

    def before(self, day: str) -> bool:
        """Whether all of these days lie before the day (never, where the date is unknown)."""
        return bool(day and self.last and self.last < day)

    def after(self, day: str) -> bool:
        """Whether all of these days lie after the day (never, where the date is unknown)."""
        return bool(day and self.first and self.first > day)


def days(date: str) -> Days:
    """The days of an EDTF date. Raises DateError."""
    return Days(first_day(date), last_day(date)) if date else Days()
