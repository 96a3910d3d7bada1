"""The rows of an answer: one an event, or a claim of a state or measure; each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chancery.corroboration import side_of
from chancery.questions.answer import Row
from chancery.questions.fitting import sided
from chancery.records import Claim, Event, EventClaim, MeasureClaim, StateClaim, first_day


def event_row(event: Event, claims: Sequence[EventClaim], fitting: frozenset[str]) -> Row:
    """A row of an event; `claims` are those that tell of it, those in `fitting` go first."""
    ordered = sorted(claims, key=lambda claim: (claim.id not in fitting, claim.known, claim.doc))
    told = ordered[0]
    side = side_of(event.status, event.negated)
    return Row(
        rank=0,
        kind="event",
        id=event.id,
        event=event.id,
        claims=tuple(claim.id for claim in ordered),
        type=event.action,
        date=event.date,
        status=event.status,
        negated=event.negated,
        hedged=all(claim.hedged for claim in ordered),
        side=side,
        counted=side == "yes",
        who=event.sources,
        whom=event.targets,
        object=event.object,
        place=event.place,
        amounts=event.quantities,
        cumulative=event.cumulative and bool(event.quantities),
        speaker="" if told.said_by == "author" else told.said_by,
        reports=event.reports,
        against=event.against,
        refines=event.refines,
        disputed=tuple(dict.fromkeys(dispute.kind for dispute in event.disputes)),
        quote=told.quote,
        document=told.document,
        doc=told.doc,
        start=told.start,
        end=told.end,
    )


def claim_row(claim: StateClaim | MeasureClaim) -> Row:
    """A row of a claim that is no event: a relation that holds, a number with its meaning."""
    its = sided(claim)
    named = claim.object if isinstance(claim, StateClaim) and isinstance(claim.object, str) else ""
    return Row(
        rank=0,
        kind="state" if isinstance(claim, StateClaim) else "measure",
        id=claim.id,
        claims=(claim.id,),
        type=claim.relation if isinstance(claim, StateClaim) else claim.what,
        date=claim.date,
        hedged=claim.hedged,
        who=its.who,
        whom=its.whom,
        object=named,
        amounts=claim.quantities,
        cumulative=True,
        speaker="" if claim.said_by == "author" else claim.said_by,
        reports=1,
        quote=claim.quote,
        document=claim.document,
        doc=claim.doc,
        start=claim.start,
        end=claim.end,
    )


def in_order(rows: Iterable[Row]) -> list[Row]:
    """What is counted first, in time; then the rest, in time; undated rows last of each."""
    return sorted(
        rows, key=lambda row: (not row.counted, not row.date, first_day(row.date), row.id)
    )


def of_events(
    events: Iterable[Event], claims: Mapping[str, Claim], fitting: frozenset[str]
) -> list[tuple[Event, list[EventClaim]]]:
    """The events of which a fitting claim tells, each with the claims at hand that tell of it."""
    found = []
    for event in events:
        if fitting.isdisjoint(event.claims):
            continue
        telling = [claims[id] for id in event.claims if id in claims]
        found.append((event, [claim for claim in telling if isinstance(claim, EventClaim)]))
    return found
