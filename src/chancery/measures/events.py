"""Events between states, whoever coded them: the one table that the event measures rest on.

A row is who (source) did something to whom (target) on a day, with a score (PLOVER's or
Goldstein's, −10 conflict to 10 cooperation; null for acts without one), its status and its
support (independent reports). Claims become such rows through `of_claims`; GDELT, ICEWS and
POLECAT bring theirs. One table holds one scale: PLOVER's and Goldstein's are not mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING

from chancery.records import Event, first_day, last_day

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

NEEDS = {"events": "source, target, day, score, status, support"}
HAPPENED = ("actual", "ongoing")
"""Statuses that count unless others are asked for: a planned attack is not an attack."""
OPTIONS = {
    "statuses": "which statuses count (actual, ongoing)",
    "support": "how many independent reports an event needs at least (1)",
}
MONTHS = 12


def counted(events: ir.Table, statuses: tuple[str, ...], support: int) -> ir.Table:
    """The events that count, without those of a state towards itself."""
    return events.filter(
        events.status.isin(list(statuses)),
        events.support >= support,
        events.source != events.target,
    )


def by_month(events: ir.Table, statuses: tuple[str, ...], support: int) -> ir.Table:
    """Source, target, month (months since year 0), cooperation, conflict, volume.

    What has no score counts 0 in the sums: `greatest` passes over null on every engine.
    """
    import ibis

    number = (events.day.year() * MONTHS + events.day.month() - 1).cast("int64")
    score = events.score.cast("float64")
    used = counted(events.mutate(number=number, score=score), statuses, support)
    return used.group_by("source", "target", "number").agg(
        cooperation=ibis.greatest(used.score, 0.0).sum(),
        conflict=ibis.greatest(-used.score, 0.0).sum(),
        volume=used.count(),
        scored=used.score.count(),
    )


def month_of(number: ir.Value) -> ir.Value:
    """The first day of a month by its number."""
    import ibis

    year = (number / MONTHS).floor().cast("int64")
    return ibis.date(year, (number - year * MONTHS + 1).cast("int64"), ibis.literal(1))


def of_events(events: Iterable[Event]) -> pa.Table:
    """Events of a casebook as rows: one for each pair of states, on the first day of the event.

    The score is PLOVER's of the act. An event without a date to the month, or said not to have
    happened, is left out; so are actors without a state, and what would be counted twice: a vague
    account that exact events refine, and a total so far.
    """
    import datetime

    import pyarrow as pa

    from chancery.vocab import score

    events = list(events)
    refined = {vague for event in events for vague in event.refines}
    rows = [
        {
            "source": one.state, "target": other.state,
            "day": datetime.date.fromisoformat(first_day(event.date)),
            "score": score(event.action), "status": event.status, "support": event.reports,
            "event": event.id, "action": event.action,
        }
        for event in events
        if _in_a_month(event.date) and not event.negated
        and not event.cumulative and event.id not in refined
        for one, other in product(event.sources, event.targets)
        if one.state and other.state
    ]  # fmt: skip
    words = {name: pa.string() for name in ("source", "target", "status", "event", "action")}
    kinds = words | {"day": pa.date32(), "score": pa.float64(), "support": pa.int64()}
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def _in_a_month(date: str) -> bool:
    return bool(date) and first_day(date)[:7] == last_day(date)[:7] != ""
