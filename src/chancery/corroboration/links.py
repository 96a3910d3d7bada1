"""Links between events: which refines a vaguer account, and which overtakes an earlier one.

refines       an exact event, of which a vague one may tell too
supersedes    what calls an object off, towards the earlier agreement or plan of it;
              a later total, towards the earlier one of the same thing
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from chancery.corroboration import keys
from chancery.corroboration.gathering import Gathering

_BEGUN = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONCEDE"})


def superseded(gatherings: Iterable[Gathering]) -> dict[int, tuple[str, ...]]:
    """By a gathering's order, the ids of the events that it overtakes."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    by_object: defaultdict[frozenset[str], list[Gathering]] = defaultdict(list)
    totals: defaultdict[tuple[object, ...], list[Gathering]] = defaultdict(list)
    for one in gatherings:
        lead = one.lead
        if lead.object:
            by_object[lead.object].append(one)
        if lead.total and lead.first:
            units = frozenset(unit for q in lead.quantities for unit in keys.counted(q)[0])
            totals[lead.action, lead.sources, lead.targets, units].append(one)
    for members in by_object.values():
        for end in filter(_calls_off, members):
            for begun in members:
                if _begins(begun) and begun is not end and _before(begun, end):
                    found[end.order].append(begun.id)
    for members in totals.values():
        members.sort(key=lambda one: (one.lead.last, one.order))
        for earlier, later in pairwise(members):
            found[later.order].append(earlier.id)
    return {order: tuple(dict.fromkeys(ids)) for order, ids in found.items()}


def _calls_off(one: Gathering) -> bool:
    return (one.lead.action == "REJECT" and one.lead.side == "yes") or (
        one.lead.claim.status == "cancelled"
    )


def _begins(one: Gathering) -> bool:
    return one.lead.action in _BEGUN and one.lead.side != "no"


def _before(begun: Gathering, end: Gathering) -> bool:
    """Whether an act came before another, between some of the same parties."""
    known = begun.lead.first and end.lead.first and begun.lead.first <= end.lead.last
    return bool(known) and bool(set(begun.lead.pair) & set(end.lead.pair))
