"""Votes: states by resolutions, ideal points over time, and the rows of datasets behind both."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from chancery.records import UsageError
from chancery.web.asking import Ask, How, Page, Sheet
from chancery.web.events import world_soon
from chancery.web.maps import points

if TYPE_CHECKING:
    from chancery.datasets import ObservationRecord, Wanted

VOTES, ROLLS, POINTS = "un-votes", "un-roll-calls", "un-ideal-points"
NEEDED = (
    (VOTES, "who voted how: without it there is no table"),
    (ROLLS, "the numbers and subjects of the resolutions"),
    (POINTS, "the published ideal points, for the lines"),
)
STATES = ("CHN", "RUS", "USA", "KAZ", "KGZ", "TJK", "TKM", "UZB")
MOST_STATES = 12
MOST_ITEMS = 60
YEARS = 12
WORDS = {1.0: "yes", 2.0: "abstained", 3.0: "no"}
ON = ("datasets",)


def votes(ask: Ask) -> Sheet:
    """The table and the lines."""
    imported = {entry.kind for entry in ask.casebook.datasets(recorded_by=ask.recorded_by)}
    names = ask.casebook.state_names()
    states = _states(ask)
    items, year, years = ([], 0, []) if VOTES not in imported else _table(ask, states)
    divided = ask.get("show") != "all"
    shown = [i for i in items if not divided or len(set(i["votes"].values())) > 1]
    lines = _points(ask, states) if POINTS in imported else {}
    return Sheet(
        "votes.html",
        _title(shown, items, year, divided) if items else "Votes",
        [{**{k: v for k, v in i.items() if k != "votes"},
          **{s: WORDS.get(i["votes"].get(s, 0), "no vote") for s in states}} for i in shown],
        How(
            "Roll calls of the General Assembly as the imported dataset has them.",
            (
                "A cell is one row of the dataset; where it has none, the state did not vote, or "
                "was no member: the datasets do not say which.",
                "“Divided” keeps the resolutions on which the chosen states did not all vote "
                "the same.",
                "Ideal points are the published ones (Bailey, Strezhnev and Voeten 2017), in "
                "standard deviations; differences count, not the sign. `chancery measure "
                "ideal-points` computes them anew from the votes.",
            ),
        ),
        {
            "states": states, "names": names, "year": year, "years": years,
            "items": shown[:MOST_ITEMS], "all_items": items, "shown": len(shown),
            "divided": divided, "words": WORDS,
            "missing": [(kind, what) for kind, what in NEEDED if kind not in imported],
            "lines": points.lines(lines, names, lambda s: ask.link(f"/votes/points/{s}")),
            "cited": [e for e in ask.casebook.cite() if e.kind in (VOTES, ROLLS, POINTS)],
        },
    )  # fmt: skip


def _states(ask: Ask) -> tuple[str, ...]:
    """Those asked for, else those that most events name."""
    chosen = tuple(s.upper() for s in ask.all("state"))
    if chosen:
        known = ask.casebook.state_names()
        if unknown := [s for s in chosen if s not in known]:
            raise UsageError(f"No state has the code {unknown[0]!r}; write CHN, KGZ, USA.")
        return tuple(dict.fromkeys(chosen))[:MOST_STATES]
    found = world_soon(ask)
    named = Counter(
        a.state
        for e in (found.events if found else ())
        for a in (*e.sources, *e.targets)
        if a.state
    )
    known = ask.casebook.state_names()
    most = [code for code, _ in named.most_common(8) if code in known]
    return tuple(dict.fromkeys([*most, *STATES]))[:8]


def _table(ask: Ask, states: tuple[str, ...]) -> tuple[list[dict], int, list[int]]:  # type: ignore[type-arg]
    entries = ask.casebook.datasets(VOTES, recorded_by=ask.recorded_by)
    last = max((int(e.last_day[:4]) for e in entries if e.last_day[:4].isdigit()), default=0)
    first = min((int(e.first_day[:4]) for e in entries if e.first_day[:4].isdigit()), default=last)
    asked = ask.number("year")
    tries = [asked] if asked else range(last, max(last - 3, first - 1), -1)
    years = list(range(last, max(last - YEARS, first - 1), -1))
    for year in tries:
        make = partial(_items, ask, year, states)
        items = ask.cached(("votes", year, states, ask.clocks()), make, on=ON)
        if items:
            return items, year, years
    return [], asked or last, years


def _items(ask: Ask, year: int, states: tuple[str, ...]) -> list[dict]:  # type: ignore[type-arg]
    found: dict[str, dict] = {}  # type: ignore[type-arg]
    within = {"since": str(year), "until": str(year)}
    wanted = _wanted(ask, kind=VOTES, variable="vote", source=states, **within)
    for row in ask.casebook.observations(wanted):
        _item(found, row)["votes"][row.actor1] = row.value
    told = _wanted(ask, kind=ROLLS, variable=("resolution", "subject"), **within)
    for row in ask.casebook.observations(told):
        _item(found, row)[row.variable] = row.text
    return sorted(found.values(), key=lambda item: (item["date"], item["item"]), reverse=True)


def _item(found: dict[str, dict], row: ObservationRecord) -> dict:  # type: ignore[type-arg]
    """The resolution of a row, of which nobody asked for may have voted."""
    bare = {"item": row.item, "date": _day(row.first_day), "resolution": "", "subject": ""}
    return found.setdefault(row.item, {**bare, "votes": {}})


def _points(ask: Ask, states: tuple[str, ...]) -> dict[str, dict[int, float]]:
    def make() -> dict[str, dict[int, float]]:
        found: dict[str, dict[int, float]] = {state: {} for state in states}
        wanted = _wanted(ask, kind=POINTS, variable="ideal point", source=states)
        for row in ask.casebook.observations(wanted):
            if row.first_day and row.value is not None and row.actor1 in found:
                found[row.actor1][row.first_day.year] = row.value
        return found

    return ask.cached(("points", states, ask.clocks()), make, on=ON)


def _title(shown: list[dict], items: list[dict], year: int, divided: bool) -> str:  # type: ignore[type-arg]
    if not divided:
        return f"{len(items)} resolutions were put to the vote in {year}"
    return f"{len(shown)} of {len(items)} resolutions of {year} divided these states"


def item(ask: Ask) -> Sheet:
    """How every state voted on one resolution, with the lines of the file."""
    id, year = ask.parts["item"], ask.get("year")
    when = {"since": year, "until": year} if year else {}
    rows = list(
        ask.casebook.observations(_wanted(ask, kind=VOTES, variable="vote", item=id, **when))
    )
    if not rows:
        raise UsageError(f"No vote on {id!r} was imported.")
    told = {
        r.variable: r.text
        for r in ask.casebook.observations(_wanted(ask, kind=ROLLS, item=id, **when)) if r.text
    }  # fmt: skip
    rows.sort(key=lambda r: (r.value or 9, r.actor1 or r.code1))
    names = ask.casebook.state_names()
    return Sheet(
        "vote.html",
        told.get("subject") or told.get("resolution") or id,
        rows,
        How(
            "Every row of the dataset on this roll call.",
            ("The line is that of the imported file; `chancery cite un-votes` says what to cite.",),
        ),
        {"told": told, "rows": rows, "names": names, "words": WORDS,
         "counts": Counter(WORDS.get(r.value or 0, "other") for r in rows),
         "day": _day(rows[0].first_day)},
    )  # fmt: skip


def points_of(ask: Ask) -> Sheet:
    """The ideal points of one state, with the lines of the file."""
    state = ask.parts["state"]
    rows = list(
        ask.casebook.observations(_wanted(ask, kind=POINTS, variable="ideal point", source=state))
    )
    if not rows:
        raise UsageError(f"No ideal point of {state!r} was imported.")
    name = ask.casebook.state_names().get(state, state)
    return Sheet(
        "points.html",
        f"Ideal points of {name}",
        rows,
        How("Every row of the dataset on this state.", ("The line is that of the imported file.",)),
        {"rows": rows, "state": state, "name": name},
    )


def _wanted(ask: Ask, **narrow: Any) -> Wanted:
    """What is asked of the datasets, as of the clocks of the address."""
    from chancery.datasets import Wanted

    return Wanted(known_by=ask.known_by, recorded_by=ask.recorded_by, **narrow)


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


PAGES = (
    Page("/votes", votes, place="Map"),
    Page("/votes/points/{state}", points_of, place="Map"),
    Page("/votes/{item}", item, place="Map"),
)
