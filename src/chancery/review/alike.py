"""Which claims a person should be asked about: is it the same happening?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from chancery.records import Actor, Claim, EventClaim, is_edtf, period

FAR = 10**6
"""How far apart two dates count of which one is open or unknown, in days."""


def alike(claim: Claim, others: Iterable[Claim], together: Collection[str]) -> list[Claim]:
    """Event claims of the same type and two sides (in either direction): those counted to the
    same event (`together`) first, then the nearest in time."""
    if not isinstance(claim, EventClaim):
        return []
    sides, date = _sides(claim), claim.date
    found: list[tuple[tuple[bool, int, str, int], Claim]] = []
    for other in others:
        if not isinstance(other, EventClaim) or other.id == claim.id:
            continue
        if other.id in together or (other.action == claim.action and _sides(other) == sides):
            place = other.id not in together, _apart(date, other.date), other.doc, other.start
            found.append((place, other))
    return [other for _, other in sorted(found, key=lambda one: one[0])]


def _sides(claim: EventClaim) -> frozenset[str]:
    return frozenset(map(_key, (*claim.sources, *claim.targets)))


def _key(actor: Actor) -> str:
    return actor.state or actor.name.casefold()


def _apart(one: str, other: str) -> int:
    """Days between the middles of two dates."""
    first, second = _middle(one), _middle(other)
    return FAR if first is None or second is None else abs(first - second)


def _middle(date: str) -> int | None:
    found = period(date) if is_edtf(date) else None
    if found is None or found.first is None or found.last is None:
        return None
    return (found.first.toordinal() + found.last.toordinal()) // 2
