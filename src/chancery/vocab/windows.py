"""How far apart reports of one act may date it, by event type.

>>> window_of("SANCTION").days
3
"""

from __future__ import annotations

from functools import cache

import msgspec

from chancery.vocab.loader import table


class DateWindow(msgspec.Struct, frozen=True):
    """Days by which reports of one act may differ; whether it is done once, and by one party."""

    days: int = 1
    once: bool = False
    one_actor: bool = False


@cache
def _windows() -> dict[str, DateWindow]:
    return msgspec.convert(table("windows")["types"], dict[str, DateWindow])


@cache
def apart() -> int:
    """Within how many days an act that is done once is not done again."""
    return int(table("windows")["apart"])


def window_of(action: str) -> DateWindow:
    """The window of an event type; a narrow one where the table names none."""
    return _windows().get(action) or DateWindow()
