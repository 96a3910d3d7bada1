"""How well names resolve: `python benchmarks/actors.py FILE.json` prints {n, country, sector}.

FILE.json is a list of cases with `mention`, `context_or_args` ([state word, date]), `kw` and
`expect` (`country`, `code_1`), as in training/actors/dev.json. `n` counts the cases with an
expected country or sector; `country` and `sector` are the shares right of those that expect one.
With `--misses` each miss is told on standard error; with `--speed FILE…` the megabytes of text
read for mentions in a second of this process.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from chancery.actors import Gazetteer, Resolution, sector

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


def score(path: Path, misses: bool = False) -> dict[str, float]:
    """The object that is printed."""
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
            if misses and got != (expect[key] or ""):
                print(
                    f"{name:8}{expect[key]!r:8}{got!r:8}{case['mention']!r} {date_of(case)}"
                    f" → {found.reason}",
                    file=sys.stderr,
                )
    shares = {name: round(right[name] / asked[name], 3) if asked[name] else 0.0 for name in right}
    return {"n": n, **shares}


def speed(paths: list[Path]) -> dict[str, float]:
    """Megabytes of text a second, and how long loading took."""
    started = time.process_time()
    gazetteer = Gazetteer.load()
    loaded = time.process_time() - started
    texts = [path.read_text("utf-8", "replace") for path in paths]
    started = time.process_time()
    found = sum(len(gazetteer.mentions(text, "2020-06-19")) for text in texts)
    took = time.process_time() - started
    size = sum(len(text.encode()) for text in texts)
    return {
        "bytes": size, "mentions": found, "load_s": round(loaded, 3),
        "mb_per_s": round(size / took / 1e6, 2),
    }  # fmt: skip


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    result = speed(options.file) if options.speed else score(options.file[0], options.misses)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
