"""The network: signed ties of states, how balanced they are, and the camps they fall into."""

from __future__ import annotations

from chancery.records import Event
from chancery.vocab import domains
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.events import ON, all_events, event_heading
from chancery.web.maps.behind import behind
from chancery.web.maps.network import MOST_STATES, Network, Tie, ring
from chancery.web.maps.network import network as made


def network(ask: Ask) -> Sheet:
    """Signed ties, and the events behind the one that is opened."""
    filters = ask.filters()

    def make() -> tuple[list[Event], Network]:
        events = all_events(ask, filters)
        return events, made(events)

    events, found = ask.cached(("network", filters), make, on=ON)
    names = ask.casebook.state_names()
    opened = next((tie for tie in found.ties if tie.id == ask.get("open")), None)
    had = {domain for event in events for domain in event.context}
    return Sheet(
        "network.html",
        _title(found, names),
        [_row(tie, found, names) for tie in found.ties],
        How(
            "A tie is what happened between two states, both ways; its sign is that of the more "
            "claims.",
            (
                "Only actual and ongoing acts with a sign count: as many claims of each give a "
                "tie without sign, which no measure holds.",
                f"The {MOST_STATES} states of most claims are drawn.",
                "Balanced triangles have no or two enmities; walk balance counts closed walks of "
                "every length.",
                "Camps: the division in two that the fewest ties defy. "
                + ("No better one exists." if found.exact else "The best of 200 descents."),
                *found.citations,
            ),
        ),
        {
            "found": found,
            "ring": ring(
                found, names, lambda tie: ask.here(open=tie.id) + "#opened",
                lambda state: ask.link(f"/actors/{state}"), opened.id if opened else "",
            ),
            "names": names,
            "domains": [name for name in domains() if name in had or name in ask.all("domain")],
            "opened": opened,
            "heading": event_heading,
            **behind(ask, opened.events if opened else ()),
        },
    )  # fmt: skip


def _title(found: Network, names: dict[str, str]) -> str:
    if not found.signed:
        return "No signed tie is known"
    if not all(found.camps):
        return f"{len(found.states)} states, and no two camps among them"
    one, other = (names.get(lead, lead) for lead in (_first(camp, found) for camp in found.camps))
    if len(found.camps[1]) == 1 < len(found.camps[0]):
        rest = f"; {_ties(found.line_index)} this" if found.line_index else ""
        return f"{other} stands apart from the rest{rest}"
    if not found.line_index:
        return f"Two camps without exception: {one} and {other}"
    return f"Two camps, around {one} and {other}; {_ties(found.line_index)} the division"


def _first(camp: tuple[str, ...], found: Network) -> str:
    return next((state for state in found.states if state in camp), "")


def _ties(number: int) -> str:
    return f"{number} ties defy" if number != 1 else "one tie defies"


def _row(tie: Tie, found: Network, names: dict[str, str]) -> dict[str, object]:
    camps = {s: n + 1 for n, camp in enumerate(found.camps) for s in camp}
    return {
        "id": tie.id, "first": tie.first, "first_name": names.get(tie.first, tie.first),
        "second": tie.second, "second_name": names.get(tie.second, tie.second),
        "sign": tie.sign, "cooperation": tie.cooperation, "conflict": tie.conflict,
        "first_camp": camps.get(tie.first), "second_camp": camps.get(tie.second),
        "defies": found.defies(tie), "events": tie.events,
    }  # fmt: skip


PAGES = (Page("/network", network, place="Map"),)
