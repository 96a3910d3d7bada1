"""From a question to its answer: understand it, find the claims that fit, lay them out in rows.

    answer = ask(store, "Who sent masks to China in 2020?", gazetteer, assembled)

Nothing is told that no claim says. What was not understood is told; what is planned, rumoured or
denied is shown apart from what is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from chancery.questions.answer import Answer, Quarrel, Row, Understood, Verdict
from chancery.questions.choosing import chosen, grouped
from chancery.questions.fitting import Fitting
from chancery.questions.footnotes import Footnotes
from chancery.questions.parts import parts
from chancery.questions.retrieving import retrieve
from chancery.questions.rows import claim_row, event_row, in_order, of_events
from chancery.questions.totals import totals
from chancery.questions.understanding import understand
from chancery.records import Claim, Event, EventClaim, MeasureClaim, StateClaim
from chancery.store import Filters, Store

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

Assembled = Callable[[Sequence[Claim]], Iterable[Event]]
"""Claims → the events that they tell of."""

MOST_ROWS = 50
ALL = Filters()


def ask(
    store: Store,
    question: str,
    gazetteer: Gazetteer,
    assembled: Assembled,
    *,
    filters: Filters = ALL,
    today: str = "",
) -> Answer:
    """The answer of a casebook to a question. `filters` narrow further; their clocks are the
    answer's."""
    asked = understand(question, gazetteer, today=today)
    answer = Answer(understood=asked, known_by=filters.known_by, recorded_by=filters.recorded_by)
    if asked.asks_nothing:
        return _with(answer, NOT_UNDERSTOOD)
    found = retrieve(store, asked, Fitting(asked, gazetteer), filters)
    if asked.only_words and not found.fitting:
        return _with(answer, NOT_UNDERSTOOD)
    rows = _rows(found.claims, found.fitting, assembled)
    rows, remarks = chosen(rows, asked)
    return _laid_out(answer, store, rows, found.by_id, found.fitting, filters, (
        *_leftover(asked), *found.remarks, *remarks,
    ))  # fmt: skip


def _rows(
    claims: Sequence[Claim], fitting: frozenset[str], assembled: Assembled
) -> list[tuple[Row, tuple[Event, ...]]]:
    """The rows, each with its event where it is of one."""
    by_id = {claim.id: claim for claim in claims}
    events = assembled([claim for claim in claims if isinstance(claim, EventClaim)])
    rows: list[tuple[Row, tuple[Event, ...]]] = [
        (event_row(event, telling, fitting), (event,))
        for event, telling in of_events(events, by_id, fitting)
    ]
    for claim in claims:
        if claim.id in fitting and isinstance(claim, StateClaim | MeasureClaim):
            rows.append((claim_row(claim), ()))
    order = {row.id: place for place, row in enumerate(in_order(row for row, _ in rows))}
    return sorted(rows, key=lambda each: order[each[0].id])


def _laid_out(
    answer: Answer, store: Store, found: Sequence[tuple[Row, tuple[Event, ...]]],
    by_id: dict[str, Claim], fitting: frozenset[str], filters: Filters, remarks: Sequence[str],
) -> Answer:  # fmt: skip
    """Everything numbered: rows, footnotes, totals, disputes."""
    asked = answer.understood
    most = filters.limit or MOST_ROWS
    kept = found[filters.offset : filters.offset + most]
    notes = Footnotes()
    rows = tuple(
        msgspec.structs.replace(
            row, rank=rank, footnotes=notes.cite(by_id[id] for id in row.claims if id in by_id)
        )
        for rank, (row, _) in enumerate(kept, 1)
    )
    rows = grouped(rows, asked)
    quarrels = _quarrels(rows, [event for _, events in kept for event in events], by_id, notes)
    verdict = _verdict(rows, by_id, fitting, notes) if asked.kind == "yes/no" else None
    sums, left = totals(rows, asked)
    left = left if sums or asked.kind in ("how much", "how many") else ()
    more = [] if len(found) <= len(kept) else [
        f"{len(found)} rows fit; {len(kept)} are shown. Narrow the question, or see the next "
        f"with --offset {filters.offset + most}."
    ]  # fmt: skip
    nothing = [] if found else ["The casebook holds no claim that fits."]
    return msgspec.structs.replace(
        answer,
        parts=parts(rows, asked),
        verdict=verdict,
        count=_acts(rows, quarrels),
        rows=rows,
        totals=sums,
        left_out=left,
        disputes=quarrels,
        footnotes=notes.written(store, filters.recorded_by),
        remarks=(*answer.remarks, *nothing, *remarks, *more),
    )


def _quarrels(
    rows: Sequence[Row], events: Iterable[Event], by_id: dict[str, Claim], notes: Footnotes
) -> tuple[Quarrel, ...]:
    """The disputes of the rows, each once."""
    told: dict[tuple[str, frozenset[str]], Quarrel] = {}
    for event in events:
        for dispute in event.disputes:
            claims = frozenset(dispute.claims)
            told.setdefault(
                (dispute.kind, claims),
                Quarrel(
                    kind=dispute.kind,
                    rows=tuple(row.rank for row in rows if not claims.isdisjoint(row.claims)),
                    footnotes=notes.cite(by_id[id] for id in dispute.claims if id in by_id),
                ),
            )
    return tuple(told.values())


def _verdict(
    rows: Sequence[Row], by_id: dict[str, Claim], fitting: frozenset[str], notes: Footnotes
) -> Verdict:
    from chancery.corroboration import side_of

    sides: dict[str, list[int]] = {"yes": [], "no": [], "open": []}
    for row in rows:
        for id in row.claims:
            claim = by_id[id]
            side = "yes"
            if isinstance(claim, EventClaim):
                side = side_of(claim.status, claim.negated)
            sides[side] += notes.cite((claim,))
    return Verdict(**{side: tuple(numbers) for side, numbers in sides.items()})


def _acts(rows: Sequence[Row], quarrels: Iterable[Quarrel]) -> int:
    """How many counted acts: rows that quarrel about the amount are one."""
    counted = {row.rank for row in rows if row.counted}
    for quarrel in quarrels:
        if quarrel.kind == "other amount":
            counted -= set(quarrel.rows[1:])
    return len(counted)


NOT_UNDERSTOOD = (
    "The question was not understood. Name a state, a person or an organisation, an act "
    "(sent, met, signed, accused …) or a thing, and a time."
)


def _leftover(asked: Understood) -> tuple[str, ...]:
    if not asked.not_understood:
        return ()
    return (f"Not understood, and passed over: {', '.join(asked.not_understood)}.",)


def _with(answer: Answer, remark: str) -> Answer:
    return msgspec.structs.replace(answer, remarks=(*answer.remarks, remark))
