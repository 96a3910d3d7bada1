"""Which of the rows that fit are asked for: the first, the last, those of what is compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from chancery.questions.answer import Row, Understood
from chancery.records import Actor, Event, first_day, last_day, period

Told = tuple[Row, tuple[Event, ...]]
_Item = TypeVar("_Item")


def chosen(rows: list[Told], asked: Understood) -> tuple[list[Told], tuple[str, ...]]:
    """The rows asked for, and a remark on what was left out for it."""
    if asked.disputed:
        rows = [each for each in rows if each[0].disputed]
    if asked.aggregate not in ("first", "last"):
        return rows, ()
    counted = [each for each in rows if each[0].counted or asked.statuses]
    dated = [each for each in counted if first_day(each[0].date)]
    if not dated:
        return rows, ("None of what fits gives a date; first and last cannot be told.",)
    if asked.aggregate == "first":
        edge = min(first_day(row.date) for row, _ in dated)
        kept = [each for each in dated if first_day(each[0].date) == edge]
    else:
        edge = max(first_day(row.date) for row, _ in dated)
        kept = [each for each in dated if first_day(each[0].date) == edge]
    return kept, _others(rows, dated, kept, asked.aggregate)


def _others(
    rows: Sequence[Told], dated: Sequence[Told], kept: Sequence[Told], which: str
) -> tuple[str, ...]:
    remarks = []
    if more := len(dated) - len(kept):
        remarks.append(f"{more} {'later' if which == 'first' else 'earlier'} not shown.")
    undated = sum(1 for row, _ in rows if row.counted and not first_day(row.date))
    if undated:
        remarks.append(
            f"{undated} without a date could be {'earlier' if which == 'first' else 'later'}."
        )
    return tuple(remarks)


def grouped(rows: tuple[Row, ...], asked: Understood) -> tuple[Row, ...]:
    """The rows with the name or period of what they are compared under."""
    if not asked.compared:
        return rows
    return tuple(msgspec.structs.replace(row, group=_group(row, asked)) for row in rows)


def _group(row: Row, asked: Understood) -> str:
    if asked.compared_side == "when":
        return next((date for date in asked.compared if _meets(row.date, date)), "")
    side: tuple[Actor, ...] = {"who": row.who, "whom": row.whom}.get(
        asked.compared_side, (*row.who, *row.whom)
    )
    meant = {actor.name: actor for actor in (*asked.who, *asked.whom, *asked.parties)}
    for name in asked.compared:
        state = meant[name].state if name in meant and meant[name].kind == "state" else None
        if any(actor.name == name or (state and actor.state == state) for actor in side):
            return name
    return ""


def _meets(date: str, other: str) -> bool:
    one, two = period(date), period(other)
    return bool(one and two and one.meets(two) and last_day(date))
