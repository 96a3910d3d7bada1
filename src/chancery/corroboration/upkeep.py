"""Keeping a casebook's events up to date: after one more document only what hangs together with
its claims is gathered anew, and the outcome is what gathering everything would give.

    keep_up(store)          # after reading or judging; how many events say something new
    is_kept(store)          # whether the events that are filed are up to date

As of a past day nothing is kept: events are assembled from the claims of then (`as_of`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from chancery.corroboration.addresses import Addresses, number
from chancery.corroboration.assemble import assemble
from chancery.corroboration.decided import Decided
from chancery.corroboration.facts import Facts
from chancery.corroboration.sources import reports_of
from chancery.corroboration.texts import keep_samples
from chancery.records import Claim, Event, EventClaim
from chancery.store import Filters, Store
from chancery.store.kept import Kept, Standing
from chancery.vocab import table

RULES = 1
"""Raised when claims are compared otherwise: events are then gathered anew."""

MOST = 20_000
"""From so many claims on that hang together, all are gathered anew instead."""


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
    rows = _affected(store, kept, before, stood)
    found: list[tuple[int, int]] = []
    events = _gathered(store, kept, rows, found)
    with store.batch():
        writing = store.kept(writing=True)
        if rows is None:
            writing.forget()
        writing.add_addresses(sorted(found))
        new = store.add_events(events)
        writing.note_gathering(stood)
    return new


def as_of(store: Store, filters: Filters) -> list[Event]:
    """The events as they were known and recorded then."""
    claims = [c for c in store.claims(filters) if isinstance(c, EventClaim)]
    reports = reports_of(store, claims, recorded_by=filters.recorded_by)
    return assemble(claims, reports, store.pairings(recorded_by=filters.recorded_by))


def _gathered(
    store: Store, kept: Kept, rows: Collection[int] | None, addresses: list[tuple[int, int]]
) -> list[Event]:
    """The events of the claims at some rows, or of all; their addresses go into the list."""
    row_of: dict[str, int] = {}
    claims: list[Claim] = []
    for row, claim in kept.current_claims(rows):
        row_of[claim.id] = row
        claims.append(claim)

    def keep(id: str, found: Addresses) -> None:
        row = row_of[id]
        addresses.extend((number(address), row) for address in found.found())

    events = [claim for claim in claims if isinstance(claim, EventClaim)]
    reports = reports_of(store, events, some=rows is not None)
    return assemble(events, reports, store.pairings(), keep=keep)


def _affected(
    store: Store, kept: Kept, before: Standing | None, stood: Standing
) -> set[int] | None:
    """The rows of the claims that hang together with what changed; None for all."""
    if before is None or before.rules != stood.rules:
        return None
    changed = kept.changed(before)
    if changed is None:
        return None
    rows = kept.rows_of(*changed)
    joined = Decided(store.pairings()).joined
    seen = set(rows)
    asked: set[int] = set()
    frontier: Iterable[Claim] = kept.claims_as_filed(rows)
    while True:
        sought = {address for claim in frontier for address in _sought(claim, joined)} - asked
        if not sought:
            return seen
        asked |= sought
        new = kept.rows_at(sought) - seen
        seen |= new
        if len(seen) > MOST:
            return None
        frontier = [claim for _, claim in kept.current_claims(new)]


def _sought(claim: Claim, joined: dict[str, list[str]]) -> Iterable[int]:
    if not isinstance(claim, EventClaim):
        return ()
    return map(number, Addresses(Facts(claim), joined.get(claim.id, ())).sought())
