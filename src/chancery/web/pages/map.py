"""The map: acts of states upon each other as lines, by domain and period, from a viewpoint."""

from __future__ import annotations

from collections import Counter

from chancery.briefs import wording
from chancery.records import Event, UsageError, last_day
from chancery.vocab import domains
from chancery.web.asking import Ask, How, Page, Sheet, today
from chancery.web.events import ON, all_events, event_heading
from chancery.web.maps.behind import behind
from chancery.web.maps.drawing import MOST_LINES, Drawn, drawn
from chancery.web.maps.flowing import WAYS, Flow, flows, is_flow
from chancery.web.maps.geography import outlines, policy

SHOWS = ("flows", "acts")


def map_(ask: Ask) -> Sheet:
    """Lines between states on a map, and the events behind the one that is opened."""
    show, viewpoint = ask.get("show", "flows"), ask.get("viewpoint")
    known = policy()
    if show not in SHOWS:
        raise UsageError(f"The map shows {' or '.join(SHOWS)}, not {show!r}.")
    if viewpoint and viewpoint not in known.viewpoints():
        raise UsageError(
            f"No viewpoint {viewpoint!r} is known; choose {', '.join(known.viewpoints())}."
        )
    filters = ask.filters()
    events, lines = ask.cached(("map", filters, show), lambda: _lines(ask, show), on=ON)
    names = ask.casebook.state_names()
    day = last_day(ask.until) if ask.until else today()
    opened = next((line for line in lines if line.id == ask.get("open")), None)
    picture = drawn(
        lines, names, lambda line: ask.here(open=line.id) + "#opened",
        viewpoint=viewpoint, day=day, opened=opened.id if opened else "",
        label=_title(ask, lines, names),
    )  # fmt: skip
    return Sheet(
        "map.html",
        _title(ask, lines, names),
        [_row(line, names) for line in lines],
        _how(show, picture),
        {
            "drawn": picture,
            "lines": lines,
            "names": names,
            "show": show,
            "domains": _domains(events, ask.all("domain")),
            "opened": opened,
            "heading": event_heading,
            "policy": known,
            "contested": [t for t in known.territories if t.contested_on(day)],
            "day": day,
            "viewpoint": viewpoint,
            "status_of": {way: name for name, way in reversed(WAYS.items())},
            "source": outlines().source,
            **behind(ask, opened.events if opened else ()),
        },
    )


def _lines(ask: Ask, show: str) -> tuple[list[Event], list[Flow]]:
    found = all_events(ask, ask.filters())
    chosen = [event for event in found if show == "acts" or is_flow(event)]
    return chosen, flows(chosen)


def _title(ask: Ask, lines: list[Flow], names: dict[str, str]) -> str:
    """What the map says: which line is the thickest."""
    domain = ", ".join(ask.all("domain"))
    if not lines:
        return "No line can be drawn"
    first = lines[0]
    what = "most claims tell of flows" if ask.get("show", "flows") == "flows" else "most acts go"
    within = f" in {domain}" if domain else ""
    one, other = (names.get(code, code) for code in (first.source, first.target))
    tied = len(lines) > 1 and lines[1].claims == first.claims
    if tied:
        pairs = len({frozenset((line.source, line.target)) for line in lines})
        return f"{wording.count(pairs, 'pair')} of states are joined by lines{within}"
    return f"{what[:1].upper()}{what[1:]} from {one} to {other}{within}"


def _row(line: Flow, names: dict[str, str]) -> dict[str, object]:
    return {
        "id": line.id, "source": line.source, "source_name": names.get(line.source, line.source),
        "target": line.target, "target_name": names.get(line.target, line.target),
        "sign": line.sign, "way": line.way, "claims": line.claims, "first": line.first,
        "last": line.last, "events": line.events,
    }  # fmt: skip


def _domains(events: list[Event], chosen: tuple[str, ...]) -> list[str]:
    """The domains that the events have, and those chosen; in the codebook's order."""
    had = Counter(domain for event in events for domain in event.context)
    return [name for name in domains() if name in had or name in chosen]


def _how(show: str, picture: Drawn) -> How:
    what = (
        "Acts that deliver something, or settle a sum, of one state upon another."
        if show == "flows"
        else "Every act of one state upon another."
    )
    return How(
        what,
        (
            "A line gathers the events of one direction, sign and kind of status; its width "
            "counts their claims, because most amounts are not reported.",
            "What was planned, rumoured or taken back has lines of its own, never those of what "
            "happened.",
            f"Lines run between seats of governments; the {MOST_LINES} of most claims are drawn, "
            f"{picture.left_out} more stand in the table alone.",
            "States near each other: Lambert's azimuthal equal-area projection about their "
            "middle; all over the world: Equal Earth.",
            f"Outlines: {outlines().source}",
            f"Contested territories, version {policy().version}: {policy().source}.",
        ),
    )


PAGES = (Page("/map", map_, place="Map", in_mast=True),)
