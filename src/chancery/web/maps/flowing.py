"""Which lines a map draws: acts of one state upon another, gathered by direction, sign, status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

import msgspec

from chancery.briefs import goods, wording
from chancery.briefs.dossier import Line
from chancery.records import Event

Way = Literal["happened", "intended", "unsure", "taken back"]

WAYS: dict[str, Way] = {
    "actual": "happened", "ongoing": "happened",
    "planned": "intended", "proposed": "intended", "requested": "intended",
    "rumoured": "unsure", "hypothetical": "unsure",
    "denied": "taken back", "cancelled": "taken back", "disproved": "taken back",
}  # fmt: skip
"""How real each status is: what was planned or rumoured is another line than what happened."""


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the map: from one state to another, with the events behind it."""

    id: str
    source: str
    target: str
    sign: str
    way: Way
    claims: int
    events: tuple[str, ...]
    first: str = ""
    last: str = ""


def is_flow(event: Event) -> bool:
    """Whether an event moves something countable, or settles a sum: the rule of dossiers, which
    asks for an act's type and amounts alone."""
    return goods.is_flow(cast(Line, event))


def way_of(event: Event) -> Way:
    """How real an event is; what is said not to have happened counts as taken back."""
    return "taken back" if event.negated else WAYS.get(event.status, "happened")


def flows(events: Iterable[Event]) -> list[Flow]:
    """The lines between states, those of most claims first."""
    gathered: dict[tuple[str, str, str, Way], list[Event]] = {}
    for event in events:
        sources = {a.state for a in event.sources if a.state}
        targets = {a.state for a in event.targets if a.state}
        for one in sources:
            for other in targets - {one}:
                key = one, other, str(wording.sign_of(event.action)), way_of(event)
                gathered.setdefault(key, []).append(event)
    found = [
        Flow(
            id=f"{one}-{other}-{sign}-{way.replace(' ', '-')}",
            source=one, target=other, sign=sign, way=way,
            claims=sum(len(event.claims) for event in events),
            events=tuple(event.id for event in events),
            first=min((e.date for e in events if e.date), default=""),
            last=max((e.date for e in events if e.date), default=""),
        )
        for (one, other, sign, way), events in gathered.items()
    ]  # fmt: skip
    return sorted(found, key=lambda flow: (-flow.claims, flow.id))
