"""A cell of a table → a day or a number; None for what is none, "nan" and "inf" among it."""

from __future__ import annotations

import datetime
import math

ISO = "%Y-%m-%d"


def day_in(text: str, *forms: str) -> datetime.date | None:
    """The day in a cell, in the first form that fits (ISO if none is given)."""
    for form in forms or (ISO,):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def number_in(text: str) -> float | None:
    """The number in a cell, with a point, or an exponent."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) and "_" not in text else None
