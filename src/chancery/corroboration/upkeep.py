"""Keeping a casebook's events up to date: after one more document only what its claims touch is
gathered anew (`around.py`).

    keep_up(store)          # after reading or judging; how many events say something new
    is_kept(store)          # whether the events that are filed are up to date

As of a past day nothing is kept: events are assembled from the claims of then (`as_of`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from chancery.corroboration.addresses import Addresses, number
from chancery.corroboration.around import Around, refining
from chancery.corroboration.assemble import assemble
from chancery.corroboration.sources import reports_of
from chancery.corroboration.texts import keep_samples
from chancery.records import Claim, Event, EventClaim, last_day
from chancery.store import Filters, Store
from chancery.vocab import table

RULES = 3
"""Raised when claims are compared otherwise: events are then gathered anew."""


SMALL = 2_000
"""Up to so many claims all are gathered anew: that takes a moment, and leaves no question open."""


def rules() -> str:
    """By what events are gathered now."""
    return f"rules {RULES}, windows {table('windows')['version']}"


def is_kept(store: Store) -> bool:
    """Whether the events that are filed are what the claims come to now."""
    kept = store.kept()
    return kept.gathered() == kept.standing(rules())


def was_kept(store: Store) -> bool:
    """Whether events were ever gathered by these rules, so that little is left to do."""
    before = store.kept().gathered()
    return before is not None and before.rules == rules()


def keep_up(store: Store) -> int:
    """Bring the events that are filed up to date; how many say something new."""
    kept = store.kept()
    stood, before = kept.standing(rules()), kept.gathered()
    if before == stood:
        return 0
    keep_samples(store)
    changed = None
    if before and before.rules == stood.rules and kept.claims() > SMALL:
        changed = kept.changed(before)
    found: list[tuple[int, int]] = []
    if changed is None:
        events = _gathered(store, kept.current_claims(), found, some=False)
    else:
        around = Around(store, kept, *changed)
        events = around.events(lambda claims: _gathered(store, claims, found, some=True))
    with store.batch():
        writing = store.kept(writing=True)
        if changed is None:
            writing.forget()
        writing.add_addresses(sorted(found))
        new = store.add_events(events)
        writing.note_gathering(stood)
    return new


def as_of(store: Store, filters: Filters, around: Collection[str] | None = None) -> list[Event]:
    """The events as they were known and recorded by the filters' clocks.

    around: only those to which these claims may belong; in a large casebook the others are then
    not even looked at.
    """
    claims = _known_then(store, filters, around)
    reports = reports_of(store, claims, recorded_by=filters.recorded_by)
    return assemble(claims, reports, store.pairings(recorded_by=filters.recorded_by))


def _known_then(store: Store, filters: Filters, around: Collection[str] | None) -> list[EventClaim]:
    if around is None or store.kept().claims() <= SMALL or not was_kept(store):
        found = store.claims(filters)
    else:
        kept = store.kept()
        rows = Around(store, kept, (), around).rows()
        ids = {claim.id for claim in kept.claims_as_filed(rows)}
        until = last_day(filters.known_by) if filters.known_by else "9999"
        told = store.claims_of(sorted(ids), recorded_by=filters.recorded_by)
        found = (claim for claim in told if claim.known <= until)
    return [claim for claim in found if isinstance(claim, EventClaim)]


def _gathered(
    store: Store,
    told: Iterable[tuple[int, Claim]],
    addresses: list[tuple[int, int]],
    *,
    some: bool,
) -> list[Event]:
    """The events of some claims, or of all; their addresses go into the list."""
    addresses.clear()
    row_of: dict[str, int] = {}
    claims: list[EventClaim] = []
    for row, claim in told:
        if isinstance(claim, EventClaim):
            row_of[claim.id] = row
            claims.append(claim)

    def keep(id: str, found: Addresses) -> None:
        row = row_of[id]
        addresses.extend((number(address), row) for address in found.found())

    reports = reports_of(store, claims, some=some)
    events = assemble(claims, reports, store.pairings(), keep=keep)
    for event in events:
        row = row_of[event.claims[0]]
        addresses.extend((number(refining(vague)), row) for vague in event.refines)
    return events
