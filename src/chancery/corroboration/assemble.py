"""Claims → events. Pure and deterministic: the same claims give the same events in any order.

Claims are sorted into blocks (type and pair) and, inside a block, taken from the most exact date
to the vaguest (`gathering.py`). An event's id is made of what it is, not of what else the
casebook holds, so documents about other things never change it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from chancery.corroboration.decided import Decided
from chancery.corroboration.disputes import disputes
from chancery.corroboration.gathering import Gathering, exactness, gather
from chancery.corroboration.keys import Block, block
from chancery.corroboration.reports import independent
from chancery.corroboration.standing import Side, side_of, standing
from chancery.records import Claim, Dispute, Event, EventClaim, Pairing, UsageError


def assemble(
    claims: Iterable[Claim],
    contents: Mapping[str, str] | None = None,
    pairings: Iterable[Pairing] = (),
) -> list[Event]:
    """The events that claims speak of, in order of date, then id.

    claims: with ids; kinds other than `event` are passed over.
    contents: document id → hash of its content, by which two prints of one text are known.
    pairings: what people decided of pairs of claims, the oldest first.
    """
    decided = Decided(pairings)
    blocks: defaultdict[Block, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, EventClaim):
            if not claim.id:
                raise UsageError(f"A claim of {claim.doc!r} has no id; file it before assembling.")
            blocks[block(claim)].append(claim)
    events: list[Event] = []
    for gatherings in _together(
        [gather(members, decided.apart) for members in blocks.values()], decided
    ):
        quarrels = disputes([gathering.claims for gathering in gatherings])
        events += map(_event, gatherings, quarrels, [contents or {}] * len(gatherings))
    return sorted(events, key=lambda event: (event.date, event.id))


def _together(blocks: list[list[Gathering]], decided: Decided) -> list[list[Gathering]]:
    """The gatherings of every block, those put together that a person called the same."""
    home = {claim.id: one for block in blocks for one in block for claim in one.claims}
    gone: set[int] = set()
    for first, second in decided.same if home else ():
        one, other = home.get(first), home.get(second)
        if one is None or other is None or one is other:
            continue
        if exactness(other.anchor) < exactness(one.anchor):
            one, other = other, one
        one.take_in(other)
        gone.add(id(other))
        home |= {claim.id: one for claim in other.claims}
    return [[one for one in block if id(one) not in gone] for block in blocks]


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
        against=independent((c for c in claims if _opposed(c, stand)), contents),
        disputes=quarrels,
    )


def _opposed(claim: EventClaim, stand: Side) -> bool:
    """Whether a claim says the opposite of how the event stands; what leaves it open does not."""
    return {side_of(claim.status, claim.negated), stand} == {"yes", "no"}
