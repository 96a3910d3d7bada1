"""POLECAT-shaped events: 40 columns, tab-separated, a row a pair of actors, as our importer and
tools for POLECAT read them.

POLECAT tells of what happened: what was planned, rumoured, denied or did not happen is left out
and counted, and so is what has no day (with `dates` "first", the first day that it may mean is
taken). OTHER is a type of our codebook, not of PLOVER, and is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from chancery.actors import states
from chancery.exports.base import Count, Exporter, Report, Setting, What
from chancery.exports.safe import unsurrogated
from chancery.records import Actor, Claim, Event, EventClaim, first_day, last_day
from chancery.vocab import event_types, table
from chancery.vocab.codebook import score

_ACTOR = ("Name", "Country", "COW")

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
"""As recalled: no row of POLECAT could be had here."""

NONE = "None"
"""What POLECAT writes for an actor that is not known."""
VERSION = "Chancery"


class Polecat(Exporter):
    """Events by the columns of POLECAT."""

    name = "polecat"
    title = "POLECAT-shaped events (PLOVER types)"
    suffix = "tsv"
    holds = frozenset({"events"})
    note = "only what happened on a known day; no amounts, objects, disputes or words"

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """A head, then a row a pair of actors."""
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        lines = csv.writer(text, delimiter="\t", lineterminator="\n")
        lines.writerow(COLUMNS)
        count = Count()
        for event in records:
            day = _day(event, setting)
            if reason := _why_not(event, day):
                count.leave(reason)
                continue
            count.written += 1
            for row in _rows(event, day, setting):
                lines.writerow([_cell(row.get(column, "")) for column in COLUMNS])
        text.detach()
        return count.report()


def _why_not(event: Event, day: str) -> str:
    if event.status not in ("actual", "ongoing") or event.negated:
        return "not told as done"
    if event.action not in event_types() or not event_types()[event.action].quad:
        return "no type of PLOVER"
    return "" if day else "no day"


def _day(event: Event, setting: Setting) -> str:
    first = first_day(event.date)
    if first and (first == last_day(event.date) or setting.dates == "first"):
        return first
    return ""


def _rows(event: Event, day: str, setting: Setting) -> Iterator[dict[str, str]]:
    claims = setting.sources.claims(event.claims)
    told = [claim for claim in claims if isinstance(claim, EventClaim)]
    mode = next((claim.mode for claim in told if claim.mode), "")
    kind = event_types()[event.action]
    weight = score(event.action, mode)
    common = {
        "Event ID": event.id, "Event Date": day, "Event Type": event.action, "Event Mode": mode,
        "Intensity": "" if weight is None else f"{weight:g}", "Quad Code": kind.quad.upper(),
        "Contexts": ";".join(event.context), "Version": VERSION,
        **_where(event, day, setting), **_printed(claims, setting),
    }  # fmt: skip
    for source, target in pairs(event):
        yield {**common, **_side("Actor", source), **_side("Recipient", target)}


def pairs(event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    """Each source with each target; of a mutual act of several, each of them with each other."""
    if event.targets or len(event.sources) < 2:
        for source in event.sources or (None,):
            for target in event.targets or (None,):
                yield source, target
        return
    for index, one in enumerate(event.sources):
        for other in event.sources[index + 1 :]:
            yield one, other


def _side(side: str, actor: Actor | None) -> dict[str, str]:
    if actor is None:
        return {f"{side} {column}": NONE for column in _ACTOR}
    state = states().get(actor.state or "")
    sector = str(table("sectors")["kinds"].get(actor.kind, ""))
    return {
        f"{side} Name": actor.name, f"{side} Name Raw": actor.name,
        f"{side} Country": actor.state or NONE,
        f"{side} COW": str(state.cow) if state and state.cow is not None else "",
        f"Primary {side} Sector": sector, f"{side} Sectors": sector,
    }  # fmt: skip


def _where(event: Event, day: str, setting: Setting) -> dict[str, str]:
    if not event.place:
        return {}
    found = {"Placename": event.place, "Raw Placename": event.place}
    place = setting.sources.place(event.place, day)
    if place is None:
        return found
    found |= {"Country": place.state or "", "Feature Type": place.kind}
    if place.latitude is not None and place.longitude is not None:
        found |= {"Latitude": f"{place.latitude:g}", "Longitude": f"{place.longitude:g}"}
    return found


def _printed(claims: list[Claim], setting: Setting) -> dict[str, str]:
    """Who printed it, when, and in which language: of the claim that was known first."""
    if not claims:
        return {}
    first = min(claims, key=lambda claim: (claim.known, claim.id))
    document = setting.sources.entry(first.document)
    return {"Source": document.publisher, "Publication Date": last_day(document.date),
            "Language": document.language}  # fmt: skip


def _cell(text: str) -> str:
    """No tab or break, so that a row is a line for readers without quotes too."""
    return unsurrogated(" ".join(text.split()))
