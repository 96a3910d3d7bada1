"""Where claims contradict each other, and how: both stay, side by side.

    opposite       one says that it happened, another that it did not
    superseded     what was announced was called off, or what was called off took place
    other amount   the same thing counted, another number, by another document
    other date     an act that is done once to its object, on another exact day
    other actor    one party did it: for the same day, place and target another is named
    other cause    the same act, for a reason that has nothing to do with the other

A report that one document tells twice with two amounts is two acts, not a dispute. A total so
far, and what a sentence calls "another" or "further", dispute with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chancery.corroboration import keys
from chancery.corroboration.addresses import Addresses
from chancery.corroboration.causes import causes_differ
from chancery.corroboration.comparing import EXACT, clash, named_body, other_doers, same_sides
from chancery.corroboration.facts import EXACT_DAYS, UNBOUNDED, WIDE, Facts
from chancery.corroboration.gathering import Gatherer, Gathering
from chancery.records import Dispute, DisputeKind
from chancery.vocab import apart

NEIGHBOURS = 12
"""How many gatherings an address are compared with one; keeps the work linear."""

_ANNOUNCED = frozenset({"planned", "proposed", "requested"})


def disputes(gatherer: Gatherer) -> dict[int, tuple[Dispute, ...]]:
    """The disputes of each gathering, by its order. One between two stands under both."""
    found: dict[int, list[Dispute]] = {
        one.order: list(inside(one.members)) for one in gatherer.found
    }
    for one in gatherer.found:
        for other in gatherer.near(Addresses(one.lead).sought(), NEIGHBOURS):
            if other.order != one.order and _first(one, other, gatherer):
                for dispute in between(one, other):
                    found[one.order].append(dispute)
                    found[other.order].append(dispute)
    return {order: tuple(dict.fromkeys(each)) for order, each in found.items()}


def _first(one: Gathering, other: Gathering, gatherer: Gatherer) -> bool:
    """Whether this is the first time that a pair is met: it may be found from both ends."""
    pair = min(one.order, other.order), max(one.order, other.order)
    if pair in gatherer.met:
        return False
    gatherer.met.add(pair)
    return True


def inside(members: Sequence[Facts]) -> Iterator[Dispute]:
    """What the claims of one event dispute among themselves."""
    if len(members) < 2:
        return
    no = [m for m in members if m.side == "no"]
    off = [m for m in no if m.claim.status == "cancelled"]
    announced = [m for m in members if m.claim.status in _ANNOUNCED and not m.claim.negated]
    if announced and off:
        yield _dispute("superseded", announced, off)
    done = [m for m in members if m.side == "yes"]
    early = [m for m in off if done and m.claim.known < min(d.claim.known for d in done)]
    if early:
        yield _dispute("superseded", early, done)
    told = done + [m for m in members if m.claim.status == "rumoured" and not m.claim.negated]
    against = [m for m in no if m not in early]
    if told and against:
        yield _dispute("opposite", told, against)
    yield from _causes(done)


def _causes(members: Sequence[Facts]) -> Iterator[Dispute]:
    """Claims of one act that give reasons which have nothing to do with each other."""
    reasons = [m for m in members if m.claim.because]
    for place, one in enumerate(reasons):
        others = [
            m for m in reasons[place + 1 :] if causes_differ(one.claim.because, m.claim.because)
        ]
        if others:
            yield _dispute("other cause", [one], others)
            return


def between(one: Gathering, other: Gathering) -> Iterator[Dispute]:
    """What two events dispute with each other: one kind, the plainest."""
    a, b = one.lead, other.lead
    for kind in (_opposite(a, b, one, other), _amount(a, b), _date(a, b), _actor(a, b)):
        if kind and (found := _of(kind, one, other)):
            yield found
            return
    if a.gap(b) <= a.window.days and same_sides(a, b) == EXACT and _compatible(a, b):
        yield from _causes([*_on(one, "yes"), *_on(other, "yes")])


def may_dispute(a: Facts, b: Facts) -> bool:
    """Whether two claims of different events may be in a dispute."""
    if _amount(a, b) or _date(a, b) or _actor(a, b):
        return True
    if not same_sides(a, b) or not _near(a, b) or not _compatible(a, b):
        return False
    return a.side != b.side or causes_differ(a.claim.because, b.claim.because)


def _of(kind: DisputeKind, one: Gathering, other: Gathering) -> Dispute | None:
    """The dispute over those claims of two events that are in it; None where one side has none."""
    if kind == "opposite":
        yes, no = (one, other) if _on(one, "yes") and _on(other, "no") else (other, one)
        return _dispute(kind, _on(yes, "yes"), _on(no, "no"))
    side = one.lead.side if one.lead.side == other.lead.side else "yes"
    mine, yours = _on(one, side) or one.members, _on(other, side) or other.members
    if kind == "other amount":
        mine, yours = ([m for m in each if m.quantities] for each in (mine, yours))
    return _dispute(kind, mine, yours) if mine and yours else None


def _on(one: Gathering, side: str) -> list[Facts]:
    return [member for member in one.members if member.side == side]


def _opposite(a: Facts, b: Facts, one: Gathering, other: Gathering) -> DisputeKind | None:
    sided = (_on(one, "yes") and _on(other, "no")) or (_on(other, "yes") and _on(one, "no"))
    if not sided or not same_sides(a, b) or not _near(a, b) or not _compatible(a, b):
        return None
    return "opposite" if keys.same_amount(a.quantities, b.quantities) else None


def _amount(a: Facts, b: Facts) -> DisputeKind | None:
    if not (a.quantities and b.quantities) or _plainly_new(a, b) or not _alike(a, b):
        return None
    if not same_sides(a, b) or not _near(a, b) or not _compatible(a, b):
        return None
    return "other amount" if keys.differs(a.quantities, b.quantities) else None


def _date(a: Facts, b: Facts) -> DisputeKind | None:
    gap = a.gap(b)
    if not a.window.days < gap <= apart() or max(a.span, b.span) > EXACT_DAYS:
        return None
    if _plainly_new(a, b) or not _alike(a, b) or not same_sides(a, b) or not _compatible(a, b):
        return None
    if not (a.window.once or ((a.contrast or b.contrast) and a.object)):
        return None
    if not keys.same_amount(a.quantities, b.quantities):
        return None
    same = a.object == b.object if a.object and b.object else a.place and a.place == b.place
    return "other date" if same or named_body(a, b) else None


def _actor(a: Facts, b: Facts) -> DisputeKind | None:
    if a.action != b.action or not _alike(a, b) or _plainly_new(a, b) or a.mutual:
        return None
    if a.gap(b) > a.window.days or max(a.span, b.span) > WIDE:
        return None
    if not a.sources or not b.sources or not _compatible(a, b):
        return None
    if set(a.sources) & set(b.sources) and not other_doers(a, b):
        return "other actor" if _against_another(a, b) else None
    if not keys.same_amount(a.quantities, b.quantities):
        return None
    contrast = a.contrast or b.contrast
    upon = a.targets == b.targets and not clash(a.target_actors, b.target_actors)
    object = bool(a.object) and a.object == b.object
    place = bool(a.place) and a.place == b.place and a.gap(b) == 0
    if contrast and (upon or object or place):
        return "other actor"
    exclusive = a.window.one_actor and max(a.span, b.span) <= EXACT_DAYS
    named = object or named_body(a, b)
    return "other actor" if exclusive and (named or (place and upon)) else None


def _against_another(a: Facts, b: Facts) -> bool:
    """Whether one crowd at one place and time is said to protest against two others."""
    place = bool(a.place) and a.place == b.place
    return (
        a.claim.action == "PROTEST" and a.sources == b.sources and place
        and bool(a.targets) and bool(b.targets) and set(a.targets).isdisjoint(b.targets)
    )  # fmt: skip


def _near(a: Facts, b: Facts) -> bool:
    """Whether their days allow one act; where one is unknown, only a common object does."""
    gap = a.gap(b)
    if gap == UNBOUNDED:
        return bool(a.object) and bool(b.object)
    return gap <= a.window.days


def _compatible(a: Facts, b: Facts) -> bool:
    """Whether neither place nor object differs."""
    return _nested(a.place, b.place) and _nested(a.object, b.object)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one <= other or other <= one


def _plainly_new(a: Facts, b: Facts) -> bool:
    return a.total or b.total or a.further or b.further


def _alike(a: Facts, b: Facts) -> bool:
    """Whether both say that it happened, or both leave it open, in other documents or by other
    speakers."""
    return a.side == b.side != "no" and a.voice != b.voice


def _dispute(kind: DisputeKind, one: Iterable[Facts], other: Iterable[Facts]) -> Dispute:
    names = [facts.claim.id for facts in (*one, *other)]
    return Dispute(kind, tuple(dict.fromkeys(names)))
