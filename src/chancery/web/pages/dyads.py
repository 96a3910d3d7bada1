"""Dyads: pairs of states, and the dossier of each, both ways."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from chancery.briefs import arrange, flows, summary, wording
from chancery.briefs.dossier import Dossier, Line, Quarrel
from chancery.records import UsageError, first_day, last_day
from chancery.web import multiples
from chancery.web.asking import Ask, How, Page, Redirect, Sheet
from chancery.web.events import ON, all_events
from chancery.web.timeline import MOST_DRAWN, timeline

LISTED = 40
"""Lines, flows and disputes that one page lists in words; the rest is a query away."""

MEASURES = (
    ("agreement", "Same vote in the General Assembly", "share of votes that both cast", True),
    ("trade-share", "Share of trade", "of the first state's trade with all", True),
    ("ideal-distance", "Distance of ideal points", "in deviations", False),
)


def dyads(ask: Ask) -> Sheet | Redirect:
    """Pairs of states that an event names, those of most events first."""
    rows = ask.cached(("dyads", ask.clocks()), lambda: _pairs(ask), on=ON)
    names = ask.casebook.state_names()
    first, second = ask.get("first"), ask.get("second")
    if first and second:
        return Redirect(ask.link(f"/dyads/{first}/{second}"))
    shown = rows[ask.offset : ask.offset + ask.rows]
    return Sheet(
        "dyads.html",
        "Dyads",
        [{**row, "first_name": names.get(row["first"], row["first"]),
          "second_name": names.get(row["second"], row["second"])} for row in shown],
        How(
            "Pairs of states named on either side of an event, or together as its sources.",
            ("All statuses are counted; what happened is counted beside.",),
        ),
        {"names": sorted(names.items(), key=lambda item: item[1]),
         "most": rows[0]["events"] if rows else 0},
        total=len(rows),
    )  # fmt: skip


def _pairs(ask: Ask) -> list[dict]:  # type: ignore[type-arg]
    events: Counter[tuple[str, str]] = Counter()
    signs: Counter[tuple[str, str, str]] = Counter()
    disputed: Counter[tuple[str, str]] = Counter()
    for event in all_events(ask):
        sources = {a.state for a in event.sources if a.state}
        targets = {a.state for a in event.targets if a.state} or sources
        pairs = {tuple(sorted((a, b))) for a in sources for b in targets if a != b}
        done = event.status in ("actual", "ongoing") and not event.negated
        for a, b in pairs:
            events[a, b] += 1
            disputed[a, b] += bool(event.disputes)
            if done:
                signs[a, b, wording.sign_of(event.action)] += 1
    return [
        {
            "first": a, "second": b, "events": n, "cooperation": signs[a, b, "coop"],
            "conflict": signs[a, b, "conf"], "disputed": disputed[a, b],
        }
        for (a, b), n in events.most_common()
    ]  # fmt: skip


def dossier(ask: Ask) -> Sheet | Redirect:
    """Everything on one pair of states."""
    first, second = ask.parts["first"], ask.parts["second"]
    key = ("dossier", first, second, ask.known_by, ask.recorded_by)
    whole = ask.cached(
        key,
        lambda: ask.casebook.dossier(
            first, second, known_by=ask.known_by, recorded_by=ask.recorded_by
        ),
        on=ON,
    )
    if (whole.source, whole.target) != (first, second):
        return Redirect(ask.link(f"/dyads/{whole.source}/{whole.target}"))
    found = until(whole, ask.until)
    own = found.own
    return Sheet(
        "dossier.html",
        f"{found.source_name} and {found.target_name}",
        found.lines,
        How(
            "Every event that names both states, with the words of each claim behind it.",
            (
                "Lanes are directions: who acts upon whom; a group's acts are told apart.",
                "A total holds only what happened, is this pair's alone, undisputed, not hedged, "
                "and counts one thing in one unit; the rest has its own line with the reason.",
                "Disputed claims stand side by side at equal width; no side is dropped.",
                "Each chart has its own scale; no measure is added to another.",
            ),
        ),
        {
            "dossier": found,
            **ask.cached((*key, ask.until, "drawn"), lambda: _drawn(ask, found, whole), on=ON),
            "condensed": len(own) > MOST_DRAWN,
            "lines": own[-LISTED:] if len(own) > MOST_DRAWN else own,
            "listed": LISTED,
            "lane_names": {
                "there": f"{found.source_name} → {found.target_name}",
                "back": f"{found.target_name} → {found.source_name}",
                "together": "Together",
            },
            "series": _series(ask, found),
            "curve": multiples.curve,
            "what": arrange.what,
            "title_of": lambda quarrel: _title(found, quarrel),
            "line_status": wording.status,
            "arrow": wording.arrow,
            "letter_of": lambda name: ask.casebook.letter(name)[0],
        },
    )


def _drawn(ask: Ask, found: Dossier, whole: Dossier) -> dict[str, Any]:
    """What follows from the dossier: charts, flows, sentences. Links carry the clocks."""
    own = found.own

    def link(line: Line) -> str:
        return ask.link(f"/events/{line.id}")

    return {
        "timeline": timeline(found, own, link, lambda **parts: ask.link("/events", **parts)),
        "flows": [flows.flows(found, lane) for lane in ("there", "back")],
        "columns": multiples.columns(own, link),
        "through": [line for line in found.lines if line.through],
        "months": _months(whole.own),
        "lede": [sentence.text for sentence in summary.lede(found)] if own else [],
    }


def until(found: Dossier, day: str) -> Dossier:
    """The dossier without what begins after a day; undated lines stay."""
    if not day:
        return found
    end = last_day(day)
    lines = tuple(line for line in found.lines if not line.date or first_day(line.date) <= end)
    kept = {line.id for line in lines}
    quarrels = tuple(q for q in found.quarrels if kept.issuperset(q.lines))
    return msgspec.structs.replace(found, lines=lines, quarrels=quarrels)


def _title(found: Dossier, quarrel: Quarrel) -> str:
    line = found.line(quarrel.lines[0])
    text = f"{arrange.what(line)}, {wording.arrow(line)}, {wording.date(line.date)}"
    return text[:1].upper() + text[1:]


def _months(lines: tuple[Line, ...]) -> tuple[str, str]:
    keys = sorted(key for line in lines if (key := wording.month_key(line.date)) != "~")
    return (keys[0], keys[-1]) if keys else ("", "")


def _series(ask: Ask, found: Dossier) -> list[multiples.Series]:
    """The measures that imported datasets allow for this pair; kept until one is imported."""

    def make() -> list[multiples.Series]:
        if not ask.casebook.datasets():
            return []
        made = [_measured(ask, found, *row) for row in MEASURES]
        return [series for series in made if series]

    return ask.cached(("series", found.source, found.target), make, on=("datasets",))


def _measured(
    ask: Ask, found: Dossier, name: str, title: str, sub: str, percent: bool
) -> multiples.Series | None:
    try:
        result = ask.casebook.measure(name, state=found.source, partner=found.target)
    except UsageError:
        return None  # no dataset that it rests on
    rows = result.result.table.to_pylist()
    years: dict[float, float | None] = {}
    for row in rows:
        when = str(row.get("period") or row.get("year") or "")[:4]
        if when.isdigit():
            years[float(when)] = row.get("value")
    points = tuple(sorted(years.items()))
    cited = "; ".join(result.citations)
    return multiples.Series(title=title, sub=sub, points=points, note=cited, percent=percent)


PAGES = (
    Page("/dyads", dyads, place="Dyads", in_mast=True),
    Page("/dyads/{first}/{second}", dossier, place="Dyads"),
)
