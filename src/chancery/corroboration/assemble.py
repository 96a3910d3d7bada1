"""Claims → events. Pure and deterministic: the same claims give the same events in any order.

Claims are sorted into blocks (type and pair) and, inside a block, taken from the most exact date
to the vaguest (`gathering.py`). An event's id is made of what it is, not of what else the
casebook holds, so documents about other things never change it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from chancery.corroboration.disputes import disputes
from chancery.corroboration.gathering import Gathering, gather
from chancery.corroboration.keys import Block, block
from chancery.corroboration.reports import independent
from chancery.corroboration.standing import side_of, standing
from chancery.records import Claim, Dispute, Event, EventClaim, UsageError


def assemble(claims: Iterable[Claim], contents: Mapping[str, str] | None = None) -> list[Event]:
    """The events that claims speak of, in order of date, then id.

    claims: with ids; kinds other than `event` are passed over.
    contents: document id → hash of its content, by which two prints of one text are known.
    """
    blocks: defaultdict[Block, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, EventClaim):
            if not claim.id:
                raise UsageError(f"A claim of {claim.doc!r} has no id; file it before assembling.")
            blocks[block(claim)].append(claim)
    events: list[Event] = []
    for members in blocks.values():
        gatherings = gather(members)
        quarrels = disputes([gathering.claims for gathering in gatherings])
        events += map(_event, gatherings, quarrels, [contents or {}] * len(gatherings))
    return sorted(events, key=lambda event: (event.date, event.id))


def _event(
    gathering: Gathering, quarrels: tuple[Dispute, ...], contents: Mapping[str, str]
) -> Event:
    anchor = gathering.anchor
    claims = sorted(gathering.claims, key=lambda claim: (claim.known, claim.doc, claim.start))
    status, negated = standing(claims)
    stand = side_of(status, negated)
    domains = Counter(domain for claim in claims for domain in claim.context)
    return Event(
        id=gathering.id,
        action=anchor.action,
        sources=anchor.sources,
        targets=anchor.targets,
        object=gathering.object,
        date=anchor.date,
        place=next((claim.place for claim in claims if claim.place), ""),
        status=status,
        negated=negated,
        quantities=gathering.quantities,
        context=tuple(sorted(domains, key=lambda domain: (-domains[domain], domain))),
        claims=tuple(claim.id for claim in claims),
        reports=independent((c for c in claims if side_of(c.status, c.negated) == stand), contents),
        disputes=quarrels,
    )
