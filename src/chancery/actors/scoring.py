"""How well names resolve, held against cases that others made (`chancery bench actors`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from chancery.actors.names import Gazetteer
from chancery.actors.nouns import Resolution
from chancery.actors.sectors import sector

_UN = """un unga unsc unhrc ohchr unhcr unicef undp ocha unodc unesco unfpa unctad fao wfp who ilo
iom icao imo iaea opcw icj unama unrwa unifil minusma monusco"""
_EU = "eu european-commission european-parliament european-council ecb"
UN_FAMILY, EU_FAMILY = frozenset(_UN.split()), frozenset(_EU.split())


def date_of(case: dict[str, Any]) -> str:
    """The case's date as EDTF: today's where it says so, "" where it says nothing."""
    context = case.get("context_or_args") or []
    words = case.get("kw", {}).get("query_date") or (context[1] if len(context) > 1 else "")
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", words):
        return str(words)
    for form in ("%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    return datetime.now().date().isoformat() if words.lower() == "today" else ""


def state_of(gazetteer: Gazetteer, case: dict[str, Any]) -> str:
    """The state that the case's context names."""
    context = case.get("context_or_args") or []
    words = case.get("kw", {}).get("known_country") or (context[0] if context else "")
    actor = gazetteer.resolve(words).actor if words else None
    return (actor.state or "") if actor else ""


def country(found: Resolution) -> str:
    """The country code of the cases' scheme: a state, UNO, EUR, IGO or nothing."""
    if found.actor is None:
        return ""
    if found.actor.state:
        return found.actor.state
    name = found.actor.id.partition(":")[2].partition("/")[0]
    if name in UN_FAMILY:
        return "UNO"
    if name in EU_FAMILY:
        return "EUR"
    return "IGO" if found.actor.kind == "igo" else ""


class Miss(msgspec.Struct, frozen=True):
    """A case that came out otherwise than expected: what was asked, and what was said and why."""

    what: str
    mention: str
    date: str
    expected: str | None
    found: str
    reason: str


def score(path: Path, on_miss: Callable[[Miss], None] = lambda miss: None) -> dict[str, float]:
    """`n` cases that expect something; the shares of countries and sectors that are right.

    path: a JSON list of cases with `mention`, `context_or_args` ([state word, date]), `kw` and
    `expect` (`country`, `code_1`), as event-data projects keep them.
    """
    gazetteer = Gazetteer.load()
    right = {"country": 0, "sector": 0}
    asked = {"country": 0, "sector": 0}
    n = 0
    for case in json.loads(path.read_text("utf-8")):
        expect = case["expect"]
        if not {"country", "code_1"} & expect.keys():
            continue
        n += 1
        found = gazetteer.resolve(case["mention"], date_of(case), state=state_of(gazetteer, case))
        for key, name, got in (
            ("country", "country", country(found)),
            ("code_1", "sector", sector(found)),
        ):
            if key not in expect:
                continue
            asked[name] += 1
            right[name] += got == (expect[key] or "")
            if got != (expect[key] or ""):
                on_miss(Miss(name, case["mention"], date_of(case), expect[key], got, found.reason))
    shares = {name: round(right[name] / asked[name], 3) if asked[name] else 0.0 for name in right}
    return {"n": n, **shares}
