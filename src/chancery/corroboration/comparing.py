"""Do two claims speak of one happening? By type, actors, direction, days, place, object, amount.

`fit` answers with how much speaks for it; 0 means that something speaks against it. Similarity of
meaning is not asked: it cannot tell reversed roles, another date or another country.
"""

from __future__ import annotations

from chancery.corroboration import keys
from chancery.corroboration.facts import EXACT_DAYS, WIDE, Facts
from chancery.records import Actor

EXACT, PARTLY = 3, 1

_CLASSES = {
    "people": "people", "armed_group": "armed group", "military": "force", "security": "force",
    "company": "firm", "leader": "leader",
}  # fmt: skip
_OFFICIAL = frozenset({"state", "government", "leader", "ministry", "embassy"})
_WIDE_KINDS = frozenset({"state", "government", "region", "other"})
_OPPOSED = {
    frozenset(pair)
    for pair in (
        ("people", "force"), ("people", "firm"), ("people", "leader"), ("people", "armed group"),
        ("armed group", "force"), ("armed group", "firm"), ("armed group", "leader"),
        ("force", "firm"),
    )
}  # fmt: skip


def fit(a: Facts, b: Facts) -> int:
    """How well two claims fit one happening: 0 not at all, else 1 and more."""
    sides = same_sides(a, b)
    if not sides or not may_meet(a, b):
        return 0
    found = evidence(a, b)
    if found < 0 or (found == 0 and needs_evidence(a, b, sides)):
        return 0
    return 1 + found + sides + (a.gap(b) == 0)


def may_meet(a: Facts, b: Facts) -> bool:
    """Whether their days allow one act: they meet, or lie as near as their type allows; where one
    date is wide or unknown, that is left to other evidence."""
    gap = a.gap(b)
    if not a.first or not b.first:
        return True
    if gap == 0:
        return not (a.further or b.further) or a.claim.date == b.claim.date
    return gap <= a.window.days and max(a.span, b.span) <= WIDE and not (a.further or b.further)


def needs_evidence(a: Facts, b: Facts, sides: int) -> bool:
    """Whether type, sides and days alone are too little to call two claims one."""
    span = max(a.span, b.span)
    if a.document == b.document and span > EXACT_DAYS:
        return True  # one author tells of two acts, or says that they are one
    return sides < EXACT or a.gap(b) > 0 or span > WIDE


def same_sides(a: Facts, b: Facts) -> int:
    """How far the sides agree: `EXACT`, `PARTLY` (one tells less than the other), or 0."""
    if a.action != b.action or other_doers(a, b) or clash(a.target_actors, b.target_actors):
        return 0
    if a.sources == b.sources and a.targets == b.targets:
        return PARTLY if _other_bodies(a, b) else EXACT
    if _mutual(a, b):
        if a.pair == b.pair:
            return EXACT
        one, other = set(a.pair), set(b.pair)
        return PARTLY if (one < other or other < one) and min(len(one), len(other)) else 0
    sources = _nested(a.sources, b.sources)
    targets = _nested(a.targets, b.targets)
    shared = set(a.sources) & set(b.sources) or set(a.targets) & set(b.targets)
    return PARTLY if sources and targets and shared else 0


def _mutual(a: Facts, b: Facts) -> bool:
    """Acts of two sides; working together is one where it has a name and moves nothing."""
    if a.mutual:
        return True
    return (
        a.claim.action == "COOPERATE" and bool(a.object) and a.object == b.object
        and a.pair == b.pair and keys.same_amount(a.quantities, b.quantities)
    )  # fmt: skip


def _nested(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def clash(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Whether two lists name actors of one state that cannot be the same: police and residents,
    one leader and another."""
    for a in one:
        for b in other:
            if a.state != b.state or a.name == b.name or not a.state:
                continue
            first, second = _CLASSES.get(a.kind, ""), _CLASSES.get(b.kind, "")
            if first == second == "leader":
                if not keys.object_words(a.name) & keys.object_words(b.name):
                    return True
            elif first == second == "people" or first == second == "firm":
                if a.name[:1].isupper() and b.name[:1].isupper() and not _share(a, b):
                    return True
            elif frozenset((first, second)) in _OPPOSED:
                return True
    return False


def _other_bodies(a: Facts, b: Facts) -> bool:
    """Whether both name who of the state acted, by names that have no word in common, and not
    only its government by another name."""
    if all(actor.kind in _OFFICIAL for f in (a, b) for actor in f.source_actors):
        return False
    mine, yours = (
        {word for actor in f.source_actors if _named(actor) for word in keys.words(actor.name)}
        for f in (a, b)
    )
    return bool(mine) and bool(yours) and mine.isdisjoint(yours)


def other_doers(a: Facts, b: Facts) -> bool:
    """Whether two sources of one state cannot be the same, or are said not to be."""
    return clash(a.source_actors, b.source_actors) or _contrasted(a, b)


def _contrasted(a: Facts, b: Facts) -> bool:
    """Whether one sentence says that it was another body that did it ("it was X, not Y")."""
    if not (a.contrast or b.contrast):
        return False
    mine, yours = ({n.name for n in f.source_actors if _named(n)} for f in (a, b))
    return bool(mine) and bool(yours) and mine.isdisjoint(yours)


def _share(a: Actor, b: Actor) -> bool:
    return bool(keys.object_words(a.name) & keys.object_words(b.name))


def evidence(a: Facts, b: Facts) -> int:
    """How many of place, object, amount and named body agree; -1 where one of them differs."""
    found = 0
    if a.place and b.place:
        if not (a.place <= b.place or b.place <= a.place):
            return -1
        found += not _broad(a, b)
    if a.object and b.object:
        if not (a.object <= b.object or b.object <= a.object):
            return -1
        found += 1
    one, other = a.quantities, b.quantities
    if one and other:
        if not keys.same_amount(one, other):
            return -1
        found += 1
    elif a.total != b.total:
        return -1
    if max(a.span, b.span) <= WIDE or a.window.once:
        found += named_body(a, b)
    return found + same_words(a, b)


def same_words(a: Facts, b: Facts) -> bool:
    """Whether both are prints of one sentence."""
    quote = keys.words(a.claim.quote)
    return len(quote) >= keys.SAME_TEXT and quote == keys.words(b.claim.quote)


def named_body(a: Facts, b: Facts) -> bool:
    """Whether both act upon one named body or person, not only upon one state."""
    mine = {keys.words(actor.name) for actor in a.target_actors if actor.kind not in _WIDE_KINDS}
    return bool(mine) and any(
        keys.words(actor.name) in mine for actor in b.target_actors if actor.kind not in _WIDE_KINDS
    )


def _broad(a: Facts, b: Facts) -> bool:
    """Whether the place is only that of a party: "in Central Asia" says nothing of aid to it."""
    parties = (*a.source_actors, *a.target_actors, *b.source_actors, *b.target_actors)
    return any(a.place <= keys.object_words(actor.name) for actor in parties) or any(
        b.place <= keys.object_words(actor.name) for actor in parties
    )


def _named(actor: Actor) -> bool:
    return actor.kind not in ("state", "government")
