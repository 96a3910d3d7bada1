"""Claims → events. Pure and deterministic: the same claims give the same events in any order.

Claims are gathered around happenings from the most exact to the vaguest (`gathering.py`). An
event's id is made of what it is, not of what else the casebook holds, so documents about other
things never change it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chancery.corroboration.decided import Decided
from chancery.corroboration.disputes import disputes
from chancery.corroboration.facts import Facts
from chancery.corroboration.gathering import Gatherer, Gathering, Keep
from chancery.corroboration.links import superseded
from chancery.corroboration.reports import Prints, Reports, independent, of_contents
from chancery.corroboration.standing import Side, side_of, standing
from chancery.records import Claim, Dispute, Event, EventClaim, Pairing, UsageError


def assemble(
    claims: Iterable[Claim],
    prints: Prints | None = None,
    pairings: Iterable[Pairing] = (),
    *,
    keep: Keep | None = None,
) -> list[Event]:
    """The events that claims speak of, in order of date, then id.

    claims: with ids; kinds other than `event` are passed over.
    prints: document id → what it has in common with its reprints (a hash of its content), or
        `Reports` with all that tells whether two documents are one report.
    pairings: what people decided of pairs of claims, the oldest first.
    keep: is told the addresses of each claim, for whoever keeps them.
    """
    reports = of_contents(prints)
    gatherer = Gatherer(Decided(pairings), keep)
    gatherer.gather(_facts(claims))
    quarrels = disputes(gatherer)
    overtaken = superseded(gatherer.found)
    events = [
        _event(one, quarrels[one.order], overtaken.get(one.order, ()), reports)
        for one in gatherer.found
    ]
    return sorted(events, key=lambda event: (event.date, event.id))


def _facts(claims: Iterable[Claim]) -> Iterable[Facts]:
    for claim in claims:
        if isinstance(claim, EventClaim):
            if not claim.id:
                raise UsageError(f"A claim of {claim.doc!r} has no id; file it before assembling.")
            yield Facts(claim)


def _event(
    gathering: Gathering,
    quarrels: tuple[Dispute, ...],
    supersedes: tuple[str, ...],
    reports: Reports,
) -> Event:
    lead, anchor = gathering.lead, gathering.lead.claim
    claims = sorted(gathering.claims, key=lambda claim: (claim.known, claim.doc, claim.start))
    status, negated = standing(claims)
    stand = side_of(status, negated)
    domains = Counter(domain for claim in claims for domain in claim.context)
    return Event(
        id=gathering.id,
        action=anchor.action,
        sources=lead.source_actors,
        targets=lead.target_actors,
        object=anchor.object or next((c.object for c in claims if c.object), ""),
        date=anchor.date,
        place=anchor.place or next((c.place for c in claims if c.place), ""),
        status=status,
        negated=negated,
        quantities=lead.quantities,
        context=tuple(sorted(domains, key=lambda domain: (-domains[domain], domain))),
        claims=tuple(claim.id for claim in claims),
        reports=independent((c for c in claims if side_of(c.status, c.negated) == stand), reports),
        against=independent((c for c in claims if _opposed(c, stand)), reports),
        cumulative=lead.total,
        refines=tuple(sorted({vague.id for vague in gathering.refines})),
        supersedes=tuple(sorted(supersedes)),
        disputes=tuple(sorted(quarrels, key=lambda quarrel: (quarrel.kind, quarrel.claims))),
    )


def _opposed(claim: EventClaim, stand: Side) -> bool:
    """Whether a claim says the opposite of how the event stands; what leaves it open does not."""
    return {side_of(claim.status, claim.negated), stand} == {"yes", "no"}
