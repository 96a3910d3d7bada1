"""What flowed each way, and what may be added up.

A total holds only what happened, is this pair's alone, is not disputed, and counts one thing in
one unit; amounts of a whole year are not added to those of its months. What is left out is
counted beside it with the reason, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from chancery.briefs.dossier import Dossier, Lane, Line
from chancery.briefs.goods import DELIVERS, goods, is_flow
from chancery.briefs.wording import month_key
from chancery.records import Quantity


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """One sum: the amount, how many deliveries it adds, and their footnotes."""

    quantity: Quantity
    deliveries: int
    footnotes: tuple[int, ...]


class Flows(msgspec.Struct, frozen=True, kw_only=True):
    """The flows of one direction: lines in time, totals, and why the rest is in none."""

    lane: Lane
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    happened: int
    left_out: tuple[tuple[str, int], ...]


def flows(dossier: Dossier, lane: Lane) -> Flows:
    """The flows of one direction, in time."""
    lines = tuple(line for line in dossier.own if line.lane == lane and is_flow(line))
    reasons = {line.id: why_not_added(line) for line in lines}
    counted: dict[str, int] = {}
    for reason in reasons.values():
        if reason:
            counted[reason] = counted.get(reason, 0) + 1
    return Flows(
        lane=lane,
        lines=lines,
        totals=_totals(line for line in lines if not reasons[line.id]),
        happened=dossier.acts(line for line in lines if line.happened),
        left_out=tuple(counted.items()),
    )


def why_not_added(line: Line) -> str:
    """Why a flow enters no total; "" where it does."""
    reasons = (
        (not line.happened, "not done"),
        (bool(line.called_off), "called off later"),
        (not goods(line), "no amount reported"),
        (line.action not in DELIVERS, "settled on paper, not moved"),
        (bool(line.disputed), "disputed"),
        (line.cumulative, "a total so far"),
        (line.hedged, "hedged by who says so"),
        (line.shared, "shared with others"),
        (month_key(line.date) == "~", "no closer date than a season"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _totals(lines: Iterable[Line]) -> tuple[Total, ...]:
    found: dict[tuple[str, str], list[tuple[Quantity, Line]]] = {}
    for line in lines:
        for quantity in goods(line):
            item = quantity.item.casefold()
            key = (quantity.unit, "" if item in quantity.unit.casefold() else item)
            found.setdefault(key, []).append((quantity, line))
    return tuple(_total(parts) for _, parts in sorted(found.items()))


def _total(parts: Sequence[tuple[Quantity, Line]]) -> Total:
    first = parts[0][0]
    return Total(
        quantity=Quantity(
            value=sum(quantity.value for quantity, _ in parts),
            unit=first.unit,
            item=first.item,
            approx=any(quantity.approx for quantity, _ in parts),
        ),
        deliveries=len(parts),
        footnotes=tuple(dict.fromkeys(n for _, line in parts for n in line.footnotes)),
    )
