"""What a change touches: the events that changed claims may join, leave, refine or contradict.

Around the changed claims lie the claims at their addresses; of these only those are taken that
fit, dispute with or overtake a changed one, each with all of its event. They are gathered anew
among themselves. If that moves a claim that had not changed, its surroundings are taken in too,
and so on until nothing moves. What the events outside have to do with those inside (a dispute, a
link) is kept as it was filed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec

from chancery.corroboration import keys
from chancery.corroboration.addresses import Address, Addresses, number
from chancery.corroboration.comparing import fit
from chancery.corroboration.decided import Decided
from chancery.corroboration.disputes import may_dispute
from chancery.corroboration.facts import Facts
from chancery.corroboration.links import may_link
from chancery.records import Claim, Event, EventClaim
from chancery.store import Store
from chancery.store.kept import Kept

ROUNDS = 4
"""How often the surroundings of what moved are taken in."""

Gather = Callable[[Sequence[tuple[int, Claim]]], list[Event]]


class Around:
    """The surroundings of changed documents and claims, by rows of claims."""

    def __init__(
        self, store: Store, kept: Kept, documents: Collection[str], claims: Collection[str]
    ) -> None:
        self._kept = kept
        self._joined = Decided(store.pairings()).joined
        self._changed = set(kept.rows_of(documents, claims))
        self._rows = set(self._changed)
        self._looked: set[int] = set()
        self._loaded: set[int] = set()
        self._claims: list[tuple[int, Claim]] = []
        self._before: dict[str, Event] = {}

    def events(self, gather: Gather) -> list[Event]:
        """The events inside as they are now."""
        found: list[Event] = []
        probes = [*self._kept.claims_as_filed(self._changed), *self._current(self._changed)]
        for _ in range(ROUNDS):
            self._take_in(probes)
            found = gather(self._inside())
            probes = self._moved(found)
            if not probes:
                break
        return self._with_outside(found)

    def rows(self) -> set[int]:
        """The rows of the claims that are changed or touched, each with all of its event."""
        self._take_in([*self._kept.claims_as_filed(self._changed), *self._current(self._changed)])
        return self._rows

    def _inside(self) -> list[tuple[int, Claim]]:
        """The current claims inside, with their rows; each is read once."""
        self._claims += self._kept.current_claims(self._rows - self._loaded)
        self._loaded |= self._rows
        return self._claims

    def _current(self, rows: Collection[int]) -> list[Claim]:
        return [claim for _, claim in self._kept.current_claims(rows)]

    def _take_in(self, probes: Sequence[Claim]) -> None:
        """Take in the events that the probes touch, and those linked with them."""
        events = {id for claim in probes if (id := self._kept.event_of(claim.id))}
        events |= self._touched([c for c in probes if isinstance(c, EventClaim)])
        events |= self._linked(events)
        self._rows |= self._kept.told_by(events)
        self._before |= {event.id: event for event in self._kept.events(events - {*self._before})}

    def _touched(self, probes: Sequence[EventClaim]) -> set[str]:
        """The events of the claims near the probes that these may have to do with."""
        near = [self._near(claim) for claim in probes]
        claims = dict(self._kept.current_claims(set().union(*near)))
        filed = {e.id: e for e in self._kept.events({c.event for c in claims.values()})}
        facts = {
            row: (Facts(claim), _as_told(Facts(claim), filed[claim.event]), claim)
            for row, claim in claims.items()
            if isinstance(claim, EventClaim) and claim.event in filed
        }
        found: set[str] = set()
        for probe, rows in zip(probes, near, strict=True):
            own, joined = Facts(probe), set(self._joined.get(probe.id, ()))
            for row in rows & facts.keys():
                as_said, as_told, claim = facts[row]
                if claim.event not in found and (
                    _touches(own, as_said)
                    or _touches(own, as_told)
                    or joined & set(self._joined.get(claim.id, ()))
                ):
                    found.add(claim.event)
        return found

    def _near(self, claim: EventClaim) -> set[int]:
        addresses = Addresses(Facts(claim), self._joined.get(claim.id, ()))
        return self._kept.rows_at(set(map(number, addresses.sought())))

    def _linked(self, events: set[str]) -> set[str]:
        """The vague events that some events refine, the events that refine a vague one, and
        those with which they are in a dispute."""
        filed = list(self._kept.events(events))
        found = {vague for event in filed for vague in event.refines}
        partners = {c for event in filed for dispute in event.disputes for c in dispute.claims}
        found |= {id for claim in partners if (id := self._kept.event_of(claim))}
        finer = self._kept.rows_at({number(refining(event)) for event in events | found})
        claims = self._kept.claims_as_filed(finer)
        return found | {id for claim in claims if (id := self._kept.event_of(claim.id))}

    def _moved(self, found: list[Event]) -> list[Claim]:
        """The claims that were not changed and whose event is another than before, or has other
        claims; each once."""
        home = {claim: event for event in self._before.values() for claim in event.claims}
        moved = {
            claim
            for event in found
            for claim in event.claims
            if (old := home.get(claim))
            and (old.id != event.id or set(old.claims) != set(event.claims))
        }
        rows = set(self._kept.rows_of((), moved)) - self._changed - self._looked
        self._looked |= rows
        return self._current(rows)

    def _with_outside(self, found: list[Event]) -> list[Event]:
        """The events with the disputes and links that they have with events outside."""
        inside = {claim for event in found for claim in event.claims}
        lost = {claim.id for claim in self._kept.claims_as_filed(self._changed)} - inside
        gone = {*self._before}
        home = {claim: event.id for event in found for claim in event.claims}
        told = {event.id: event for event in found}
        for old in self._before.values():
            kept = [
                dispute
                for dispute in old.disputes
                if not inside.issuperset(dispute.claims) and lost.isdisjoint(dispute.claims)
            ]
            refines = [id for id in old.refines if id not in gone]
            overtakes = [id for id in old.supersedes if id not in gone]
            heir = told.get(old.id) or told.get(home.get(old.claims[0], ""))
            if heir and (kept or refines or overtakes):
                told[heir.id] = msgspec.structs.replace(
                    heir,
                    disputes=tuple(
                        sorted({*heir.disputes, *kept}, key=lambda each: (each.kind, each.claims))
                    ),
                    refines=tuple(sorted({*heir.refines, *refines})),
                    supersedes=tuple(sorted({*heir.supersedes, *overtakes})),
                )
        return list(told.values())


def refining(event: str) -> Address:
    """Where the claims are found whose events refine a vague one."""
    return "R", event


def _touches(a: Facts, b: Facts) -> bool:
    return bool(fit(a, b)) or may_dispute(a, b) or may_link(a, b)


def _as_told(facts: Facts, event: Event) -> Facts:
    """A claim's facts with what its event tells beside."""
    told = facts.copy()
    told.quantities = event.quantities
    told.object, told.place = keys.object_words(event.object), keys.object_words(event.place)
    told.source_actors, told.target_actors = event.sources, event.targets
    told.sources, told.targets = keys.side(event.sources), keys.side(event.targets)
    told.pair = tuple(sorted({*told.sources, *told.targets}))
    return told
