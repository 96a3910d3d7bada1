"""What may be added up, and what may not, with the reason.

A total holds amounts of what happened, of one type, thing and unit, that nobody disputes; sums
that a text gives "in all" stand apart as reported and are never added. An amount of a whole
season or year is not added to those of its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.questions.answer import LeftOut, Row, Total, Understood
from chancery.questions.fitting import counts, is_money
from chancery.records import Quantity, period
from chancery.vocab import table

WIDE = 62
"""Days from which on a date is a period, not a time."""

_TIMES = frozenset({"hours", "days", "weeks", "months", "years", "km", "miles", "percent", ""})
"""Units whose amounts are not added in answer to a question that names none."""


def wanted(row: Row, asked: Understood) -> tuple[Quantity, ...]:
    """The amounts of a row that the question asks about; all of them where it names none."""
    if asked.money:
        return tuple(q for q in row.amounts if is_money(q))
    if asked.amount is not None:
        named = tuple(q for q in row.amounts if counts(q, asked.amount))
        return named or tuple(q for q in row.amounts if is_money(q) and not _counted(q))
    return tuple(q for q in row.amounts if q.unit not in _TIMES)


def _counted(quantity: Quantity) -> bool:
    return not is_money(quantity)


def totals(rows: Sequence[Row], asked: Understood) -> tuple[tuple[Total, ...], tuple[LeftOut, ...]]:
    """The totals, and the rows that stand in none, by reason."""
    added: dict[tuple[str, str, str, str], list[tuple[Quantity, Row]]] = {}
    reported: list[Total] = []
    reasons: dict[str, list[int]] = {}
    for row in rows:
        if not row.counted:
            continue
        amounts = wanted(row, asked)
        reason = _why_not(row, amounts, rows)
        if reason:
            reasons.setdefault(reason, []).append(row.rank)
        if not amounts or (reason and not row.cumulative):
            continue
        for quantity in amounts:
            if row.cumulative:
                reported.append(_total((quantity, row)))
                continue
            key = (row.group, row.type, quantity.unit, item_of(quantity))
            added.setdefault(key, []).append((quantity, row))
    sums = [_total(*parts) for _, parts in sorted(added.items())]
    left = tuple(LeftOut(reason=reason, rows=tuple(ranks)) for reason, ranks in reasons.items())
    return (*sums, *reported), left


def _why_not(row: Row, amounts: Sequence[Quantity], rows: Iterable[Row]) -> str:
    if not amounts:
        return "no amount reported"
    if row.disputed:
        return "disputed"
    if row.cumulative:
        return "a total as reported, not a new amount"
    if any(row.id in other.refines for other in rows if other.counted):
        return "told more exactly by another row"
    if row.hedged:
        return "hedged by who says so"
    if row.kind == "event" and (len(row.who) > 1 or len(row.whom) > 1):
        return "shared by several"
    if _wide(row.date) and any(
        other.counted and other is not row and _alike(row, other, amounts) for other in rows
    ):
        return "no closer date than a season, beside amounts of closer dates"
    return ""


def _alike(row: Row, other: Row, amounts: Sequence[Quantity]) -> bool:
    units = {(q.unit, item_of(q)) for q in amounts}
    return row.type == other.type and any((q.unit, item_of(q)) in units for q in other.amounts)


def _wide(date: str) -> bool:
    found = period(date) if date else None
    return found is None or (found.days or WIDE + 1) > WIDE


def item_of(quantity: Quantity) -> str:
    """What is counted beside the unit; "" where it is the unit in another form ("доз")."""
    item = quantity.item.casefold()
    forms = table("units")["counted"].get(quantity.unit, ())
    return "" if item in quantity.unit.casefold() or item in forms else item


def _total(*parts: tuple[Quantity, Row]) -> Total:
    first, row = parts[0]
    return Total(
        quantity=Quantity(
            value=sum(quantity.value for quantity, _ in parts),
            unit=first.unit,
            item=item_of(first) and first.item,
            approx=any(quantity.approx for quantity, _ in parts),
        ),
        type=row.type,
        group=row.group,
        cumulative=row.cumulative,
        rows=tuple(row.rank for _, row in parts),
    )
