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
from chancery.corroboration.facts import Facts
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
        for end in (one for one in members if _calls_off(one.lead)):
            for begun in members:
                if _begins(begun.lead) and begun is not end and _before(begun.lead, end.lead):
                    found[end.order].append(begun.id)
    for members in totals.values():
        members.sort(key=lambda one: (one.lead.last, one.order))
        for earlier, later in pairwise(members):
            found[later.order].append(earlier.id)
    return {order: tuple(dict.fromkeys(ids)) for order, ids in found.items()}


def may_link(a: Facts, b: Facts) -> bool:
    """Whether one claim may overtake the other."""
    if a.object and a.object == b.object:
        return (_calls_off(a) and _begins(b)) or (_calls_off(b) and _begins(a))
    return a.total and b.total and a.action == b.action and a.sources == b.sources


def _calls_off(lead: Facts) -> bool:
    refused = lead.action == "REJECT" and lead.side == "yes"
    return refused or lead.claim.status == "cancelled"


def _begins(lead: Facts) -> bool:
    return lead.action in _BEGUN and lead.side != "no"


def _before(begun: Facts, end: Facts) -> bool:
    """Whether an act came before another, between some of the same parties."""
    known = begun.first and end.first and begun.first <= end.last
    return bool(known) and bool(set(begun.pair) & set(end.pair))
