"""The second clock: moments as fixed-width UTC text, so that text order is time order.

>>> moment("2026-01")
'2026-01-31T23:59:59.999999Z'
"""

from __future__ import annotations

import datetime
import functools

from chancery.records import UsageError, first_day, is_edtf, last_day

EVER = "9999-12-31T23:59:59.999999Z"


def now() -> str:
    """This moment."""
    return _written(datetime.datetime.now(datetime.UTC))


def stamp(recorded: str) -> str:
    """The moment to write on a row: the one given, or now."""
    return _written(_read(recorded)) if recorded else now()


def moment(text: str) -> str:
    """The last moment that a time, or an EDTF date, may mean; of "" the end of time."""
    if not text:
        return EVER
    if is_edtf(text):
        return f"{last_day(text) or EVER[:10]}T23:59:59.999999Z"
    return _written(_read(text))


@functools.lru_cache(8192)
def days(date: str) -> tuple[str, str]:
    """The first and last day that an EDTF date may mean; "" for one that is open or unknown."""
    return first_day(date), last_day(date)


def day(text: str) -> str:
    """The last day that a time, or an EDTF date, may mean; of "" the end of time."""
    return moment(text)[:10]


def _read(text: str) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no time; write 2026-01-31, 2026-01, or 2026-01-31T10:00:00Z."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def _written(found: datetime.datetime) -> str:
    plain = found.astimezone(datetime.UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='microseconds')}Z"
