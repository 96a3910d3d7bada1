"""A signed network: ties of pairs of states, its balance and its two camps, drawn as a ring.

The sign of a tie is that of what happened between two states both ways: more claims of cooperation
than of conflict, or fewer; as many of each is no sign. Balance, frustration and camps are the
measures of `chancery measure`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

import msgspec
from markupsafe import Markup, escape

from chancery.briefs import wording
from chancery.records import Event

SIDE = 760
RADIUS = 262
MOST_STATES = 40
"""States in the ring: those with the most claims."""
PERIOD = "all"


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """What happened between two states, both ways."""

    id: str
    first: str
    second: str
    cooperation: int
    conflict: int
    sign: int
    events: tuple[str, ...]

    @property
    def claims(self) -> int:
        """All of them."""
        return self.cooperation + self.conflict

    @property
    def word(self) -> str:
        """The sign as the pages name it."""
        return {1: "coop", -1: "conf"}.get(self.sign, "none")


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The ties among the states of most claims, and what the measures say of them."""

    ties: tuple[Tie, ...]
    states: tuple[str, ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    triangles: float | None = None
    walk: float | None = None
    line_index: int = 0
    exact: bool = True
    left_out: int = 0
    citations: tuple[str, ...] = ()

    @property
    def signed(self) -> tuple[Tie, ...]:
        """The ties with a sign."""
        return tuple(tie for tie in self.ties if tie.sign)

    def defies(self, tie: Tie) -> bool:
        """Whether a tie does not fit the two camps: a friend across, or a foe within."""
        within = any(tie.first in camp and tie.second in camp for camp in self.camps)
        return bool(tie.sign) and (tie.sign > 0) != within


def network(events: Iterable[Event]) -> Network:
    """The network of what happened."""
    found = _ties(events)
    weight: dict[str, int] = {}
    for tie in found:
        for state in (tie.first, tie.second):
            weight[state] = weight.get(state, 0) + tie.claims
    kept = sorted(weight, key=lambda state: (-weight[state], state))[:MOST_STATES]
    inside = set(kept)
    ties = tuple(tie for tie in found if tie.first in inside and tie.second in inside)
    bare = Network(ties=ties, states=tuple(kept), left_out=len(weight) - len(kept))
    return _measured(bare) if bare.signed else bare


def _ties(events: Iterable[Event]) -> list[Tie]:
    counts: dict[tuple[str, str], list[int]] = {}
    behind: dict[tuple[str, str], dict[str, None]] = {}
    for event in events:
        sign = wording.sign_of(event.action)
        if event.status not in ("actual", "ongoing") or event.negated or sign == "none":
            continue
        sources = {a.state for a in event.sources if a.state}
        targets = {a.state for a in event.targets if a.state}
        for pair in {(min(a, b), max(a, b)) for a in sources for b in targets if a != b}:
            counted = counts.setdefault(pair, [0, 0])
            counted[0 if sign == "coop" else 1] += len(event.claims)
            behind.setdefault(pair, {})[event.id] = None
    ties = [
        Tie(
            id=f"{a}-{b}", first=a, second=b, cooperation=coop, conflict=conf,
            sign=(coop > conf) - (coop < conf), events=tuple(behind[a, b]),
        )
        for (a, b), (coop, conf) in counts.items()
    ]  # fmt: skip
    return sorted(ties, key=lambda tie: (-tie.claims, tie.id))


def _measured(bare: Network) -> Network:
    import pyarrow as pa

    from chancery.measures import measure

    rows = [
        {"state1": t.first, "state2": t.second, "period": PERIOD, "sign": t.sign}
        for t in bare.signed
    ]
    table = pa.Table.from_pylist(rows)
    balance, frustration = (
        measure(name).run({"ties": table}) for name in ("balance", "frustration")
    )
    one, two = balance.table.to_pylist()[0], frustration.table.to_pylist()[0]
    camps = tuple(two["camp1"].split()), tuple(two["camp2"].split())
    larger, smaller = sorted(camps, key=lambda camp: -len(camp))
    return msgspec.structs.replace(
        bare, camps=(larger, smaller), triangles=one["value"], walk=one["walk"],
        line_index=two["line_index"], exact=two["exact"],
        citations=(balance.citation, frustration.citation),
    )  # fmt: skip


def ring(
    found: Network, names: Mapping[str, str], link: Callable[[Tie], str],
    state_link: Callable[[str], str], opened: str = "",
) -> Markup:  # fmt: skip
    """The ring: one camp on the left, the other on the right; ties as lines through the middle."""
    places = _places(found)
    most = max((tie.claims for tie in found.ties), default=1)
    lines = [
        _line(tie, places, names, link(tie), most, found.defies(tie), tie.id == opened)
        for tie in sorted(found.ties, key=lambda tie: (found.defies(tie), tie.claims))
    ]
    labels = [
        _label(state, places[state], names.get(state, state), state_link(state))
        for state in found.states
    ]
    heads = []
    if all(found.camps):
        heads = [
            f'<text class="camp" x="14" y="26">Camp of {len(found.camps[0])}</text>',
            f'<text class="camp" x="{SIDE - 14}" y="26" text-anchor="end">'
            f"Camp of {len(found.camps[1])}</text>",
        ]
    return Markup(
        f'<svg class="map net" viewBox="0 0 {SIDE} {SIDE}" role="group" '
        f'aria-label="Signed ties of {len(found.states)} states, in a ring">'
        f"{''.join(lines)}{''.join(labels)}{''.join(heads)}</svg>"
    )


def _places(found: Network) -> dict[str, tuple[float, float, float]]:
    """Each state's angle and place: the first camp from the top down the left, the second on the
    right; states without a signed tie between them at the foot."""
    rest = [s for s in found.states if not any(s in camp for camp in found.camps)]
    weight = {state: n for n, state in enumerate(found.states)}
    left, right = (sorted(camp, key=weight.__getitem__) for camp in found.camps)
    order: list[str | None] = [*right, *([None] if right else []), *rest,
                               *([None] if left else []), *reversed(left)]  # fmt: skip
    if left and right:
        order.append(None)
    step = 2 * math.pi / max(len(order), 1)
    out = {}
    for number, state in enumerate(order):
        if state is not None:
            angle = -math.pi / 2 + step * (number + 0.5)
            x, y = (SIDE / 2 + RADIUS * f(angle) for f in (math.cos, math.sin))
            out[state] = (angle, x, y)
    return out


def _line(
    tie: Tie, places: Mapping[str, tuple[float, float, float]], names: Mapping[str, str],
    href: str, most: int, defies: bool, opened: bool,
) -> str:  # fmt: skip
    _, x1, y1 = places[tie.first]
    _, x2, y2 = places[tie.second]
    cx, cy = SIDE / 2 + (x1 + x2 - SIDE) * 0.18, SIDE / 2 + (y1 + y2 - SIDE) * 0.18
    wide = 1.2 + min(5.0 / max(most - 1, 1), 0.9) * (tie.claims - 1)
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
    mx, my = (x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4
    sign = {1: "+", -1: "−"}.get(tie.sign, "·")
    told = (
        f"{names.get(tie.first, tie.first)} and {names.get(tie.second, tie.second)}: "
        f"{tie.cooperation} claims of cooperation, {tie.conflict} of conflict"
        f"{', defies the camps' if defies else ''}"
    )
    classes = f"flow {tie.word}{' opened' if opened else ''}"
    dashed = ' stroke-dasharray="1.5 3"' if not tie.sign else ""
    double = f'<path class="defies" stroke-width="{wide + 4:.1f}" d="{path}"/>' if defies else ""
    return (
        f'<a href="{escape(href)}" class="{classes}" data-item aria-label="{escape(told)}">'
        f'<title>{escape(told)}</title><path class="hitline" d="{path}"/>{double}'
        f'<path class="arc" stroke-width="{wide:.1f}"{dashed} d="{path}"/>'
        f'<text class="cnt {tie.word}" x="{mx:.1f}" y="{my + 4:.1f}" text-anchor="middle">'
        f"{sign}</text></a>"
    )


def _label(state: str, place: tuple[float, float, float], name: str, href: str) -> str:
    angle, x, y = place
    tx, ty = (SIDE / 2 + (RADIUS + 12) * f(angle) for f in (math.cos, math.sin))
    anchor = "start" if math.cos(angle) > 0.12 else "end" if math.cos(angle) < -0.12 else "middle"
    ty += 4 + 8 * math.sin(angle) * (anchor == "middle")
    return (
        f'<a href="{escape(href)}"><circle class="cap" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text class="f" x="{tx:.1f}" y="{ty:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
        "</a>"
    )
