"""Where claims about one pair contradict each other: both sides stay, side by side.

Here: the same type, pair and month (or the same wider date), with

    opposite       one says that it happened, another that it did not
    superseded     what was planned or proposed was called off
    other amount   the same thing counted, another number, by another document

A report that one document tells twice with two amounts is two acts, not a dispute. Nor are two
acts of one month whose days are known and lie more than a week apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from chancery.corroboration import keys
from chancery.corroboration.reports import document_of
from chancery.corroboration.standing import side_of
from chancery.records import Dispute, DisputeKind, EventClaim

SLACK = 7
"""Days by which two reports of one act may differ."""

NEIGHBOURS = 12
"""How many events that follow are compared with one; keeps the work linear."""

_ANNOUNCED = frozenset({"planned", "proposed", "requested"})

Claims = Sequence[EventClaim]


def disputes(groups: Sequence[Claims]) -> list[tuple[Dispute, ...]]:
    """The disputes of each group; `groups` are the claims of the events of one block.

    A dispute between two events stands under both.
    """
    found = [list(_inside(group)) for group in groups]
    for a, b in _near(groups):
        for dispute in _between(groups[a], groups[b]):
            found[a].append(dispute)
            found[b].append(dispute)
    return [tuple(each) for each in found]


def _near(groups: Sequence[Claims]) -> Iterator[tuple[int, int]]:
    """Pairs of groups that may speak of one act: a month in common, days that lie near."""
    met: set[tuple[int, int]] = set()
    cells: defaultdict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for month in keys.months(group[0].date) or ("",):
            cells[month].append(index)
    for members in cells.values():
        for place, a in enumerate(members):
            for b in members[place + 1 : place + 1 + NEIGHBOURS]:
                if (a, b) not in met and _may_be_one(groups[a][0], groups[b][0]):
                    met.add((a, b))
                    yield a, b


def _may_be_one(one: EventClaim, other: EventClaim) -> bool:
    named = bool(one.object and other.object)
    return (
        keys.same_object(one.object, other.object)
        and (named or bool(one.date))
        and keys.meets(one.date, other.date, SLACK)
    )


def _inside(group: Claims) -> Iterator[Dispute]:
    """What the claims of one event dispute among themselves."""
    no = [c for c in group if _side(c) == "no"]
    told = [c for c in group if _side(c) == "yes" or (c.status == "rumoured" and not c.negated)]
    if told and no:
        yield _dispute("opposite", told, no)
    announced = [c for c in group if c.status in _ANNOUNCED and not c.negated]
    called_off = [c for c in no if c.status == "cancelled"]
    if announced and called_off:
        yield _dispute("superseded", announced, called_off)


def _between(one: Claims, other: Claims) -> Iterator[Dispute]:
    """What two events dispute with each other."""
    for a, b in ((one, other), (other, one)):
        yes, no = [c for c in a if _side(c) == "yes"], [c for c in b if _side(c) == "no"]
        if yes and no and keys.same_amount(yes[0].quantities, no[0].quantities):
            yield _dispute("opposite", yes, no)
    for stand in ("yes", "open"):
        a, b = _counted(one, stand), _counted(other, stand)
        if (
            a
            and b
            and keys.differs(a[0].quantities, b[0].quantities)
            and {document_of(c) for c in a}.isdisjoint(document_of(c) for c in b)
        ):
            yield _dispute("other amount", a, b)


def _counted(group: Claims, stand: str) -> list[EventClaim]:
    return [claim for claim in group if claim.quantities and _side(claim) == stand]


def _side(claim: EventClaim) -> str:
    return side_of(claim.status, claim.negated)


def _dispute(kind: DisputeKind, one: Claims, other: Claims) -> Dispute:
    return Dispute(kind, tuple(claim.id for claim in [*one, *other]))
