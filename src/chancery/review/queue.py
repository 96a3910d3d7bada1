"""The review queue: claims in the order in which a person's minute is best spent.

What is doubtful, weighty, disputed or told only once comes first. The parts are added by the
weights of `vocab/review_queue.yaml`, and each is named, so that nobody need trust the sum. It is
an order to work in, no measure of anything: the axes of a claim are never made one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from chancery.records import Claim, Event, EventClaim, QueueItem
from chancery.vocab import event_types, score, table

MOST = 10.0
"""The greatest weight that a PLOVER type has."""


def queue(claims: Iterable[Claim], events: Sequence[Event]) -> list[QueueItem]:
    """The claims with their places and the reasons, what matters most first."""
    home = {id: event for event in events for id in event.claims}
    disputed = _disputed(events)
    vocab = table("review_queue")
    version = f"review_queue {vocab['version']}"
    items = []
    for claim in claims:
        event = home.get(claim.id)
        parts = list(_parts(claim, event, disputed.get(claim.id, ()), vocab))
        items.append(
            QueueItem(
                claim=claim,
                weight=round(sum(weight for weight, _ in parts), 3),
                reasons=tuple(reason for _, reason in sorted(parts, key=lambda part: -part[0])),
                vocab=version,
                event=event,
            )
        )
    return sorted(items, key=lambda item: (-item.weight, item.claim.doc, item.claim.start))


def _disputed(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """The kinds of the disputes in which each claim stands."""
    found: dict[str, dict[str, None]] = {}
    for event in events:
        for dispute in event.disputes:
            for claim in dispute.claims:
                found.setdefault(claim, {})[dispute.kind] = None
    return {claim: tuple(kinds) for claim, kinds in found.items()}


def _parts(
    claim: Claim, event: Event | None, disputes: Sequence[str], vocab: Mapping[str, object]
) -> Iterator[tuple[float, str]]:
    """What moves a claim, with the reason in words."""
    weights: Mapping[str, float] = vocab["weights"]  # type: ignore[assignment]
    yield _doubt(claim, weights["doubt"], float(vocab["unread"]))  # type: ignore[arg-type]
    yield _consequence(claim, weights["consequence"], vocab["kinds"])  # type: ignore[arg-type]
    if disputes:
        yield weights["disputed"], f"disputed: {', '.join(disputes)}"
    if event and event.reports <= 1 and len(event.claims) == 1:
        yield weights["alone"], "the only report of it"
    if getattr(claim, "quantities", ()):
        yield weights["amount"], "it carries an amount"
    if claim.hedged:
        yield weights["hedged"], "the text is unsure"
    if claim.review and claim.review.state == "unsure":
        yield weights["unsure"], f"{claim.review.person} could not tell"


def _doubt(claim: Claim, weight: float, unread: float) -> tuple[float, str]:
    if claim.reading is None:
        return weight * unread, "the coder does not say how sure it is"
    return weight * (1.0 - claim.reading), f"read right with {claim.reading:.0%}"


def _consequence(claim: Claim, weight: float, kinds: Mapping[str, float]) -> tuple[float, str]:
    if not isinstance(claim, EventClaim):
        return weight * kinds[claim.kind], f"a {claim.kind}"
    known = claim.action in event_types()
    found = score(claim.action, claim.mode) if known else None
    if found is None:
        return weight * kinds["OTHER"], f"{claim.action} has no weight of its own"
    return weight * abs(found) / MOST, f"{claim.action} weighs {abs(found):g} of {MOST:g}"
