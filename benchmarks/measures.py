"""Speeds of the measures, on one core, as JSON lines: seconds, of the core too, and the bound.

    python benchmarks/measures.py [--runs 3]

Events are made (two million, see `made_events`); votes are those of the reference folder
(CHANCERY_REFERENCE), and what needs them says so where it is absent. The best of the runs counts:
others use the machine too.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: one core means one
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from chancery.measures import in_memory, measure

EVENTS = 2_000_000
YEARS = 20
STATES = 190
SEED = 20261122

Took = np.ndarray
"""Seconds by the clock, and of the core."""


def made_events() -> pa.Table:
    """Events of 190 states over 20 years, most of them of few pairs, as in event data: partners by
    a Zipf law of exponent 1.7; scores of five PLOVER types; words encoded as in observations."""
    random = np.random.default_rng(SEED)
    names = np.array([f"S{n:02X}" for n in range(STATES)])
    drawn = random.zipf(1.7, size=2 * EVENTS) % STATES
    days = np.datetime64("2000-01-01") + random.integers(0, 365 * YEARS, EVENTS)
    return pa.table(
        {
            "source": pa.array(names[drawn[:EVENTS]]).dictionary_encode(),
            "target": pa.array(names[drawn[EVENTS:]]).dictionary_encode(),
            "day": pa.array(days.astype("datetime64[D]")),
            "score": random.choice([-5.0, -2.0, 2.5, 4.0, 9.5], EVENTS),
            "status": pa.repeat("actual", EVENTS).dictionary_encode(),
            "support": np.ones(EVENTS, dtype=np.int64),
        }
    )


def best(runs: int, work: Callable[[], Any]) -> tuple[Took, Any]:
    """The shortest time of several runs, by the clock and of the core, and the last result."""
    times = []
    for _ in range(runs):
        start, core = time.perf_counter(), time.process_time()
        found = work()
        times.append(np.array([time.perf_counter() - start, time.process_time() - core]))
    return min(times, key=lambda t: t[0]), found


def say(what: str, took: Took, bound: float, **more: object) -> None:
    """One line; `core` is less than `seconds` where others use the machine."""
    told = {
        "what": what, "seconds": round(took[0], 3), "core": round(took[1], 3), "bound": bound,
        **more,
    }  # fmt: skip
    print(json.dumps(told), flush=True)


def events(runs: int) -> None:
    """Dyad-months, and twelve months rolling."""
    tables = in_memory({"events": made_events()}, threads=1)
    for name, needed in (("cooperation", 0.3), ("rolling-cooperation", 0.7)):
        work = measure(name).compute(*tables)
        seconds, found = best(runs, work.to_pyarrow)
        say(f"{name}, {EVENTS:,} events", seconds, needed, rows=found.num_rows)


def similarity(folder: Path) -> None:
    """S, kappa and pi of all dyads and sessions, one after another."""
    votes = csv.read_csv(folder / "un_votes_1946_2024.csv.gz")
    positions = pa.table(
        {
            "state": votes["ccode"].cast(pa.string()),
            "item": votes["resid"],
            "period": votes["session"],
            "value": votes["vote"],
        }
    )
    tables = in_memory({"positions": positions}, threads=1)
    total, rows = np.zeros(2), 0
    for name in ("s", "kappa", "pi"):
        seconds, found = best(1, measure(name).compute(*tables).to_pyarrow)
        total, rows = total + seconds, found.num_rows
    say("S, kappa, pi, all dyads and sessions 1946-2024", total, 20, rows=rows, votes=len(votes))


def ideal_points(folder: Path) -> None:
    """Sessions 46 to 74, and all."""
    votes = csv.read_csv(folder / "un_votes_1946_2024.csv.gz")
    none = pa.table({"item": pa.array([], pa.string()), "other": pa.array([], pa.string())})
    for first, last, needed in ((46, 74, 30), (1, 78, 90)):
        here = votes.filter(
            pc.and_(
                pc.greater_equal(votes["session"], first), pc.less_equal(votes["session"], last)
            )
        )
        positions = here.select(["ccode", "resid", "session", "vote"]).rename_columns(
            ["state", "item", "period", "value"]
        )
        work = measure("ideal-points")
        tables = {"positions": positions, "repeats": none}
        seconds, found = best(1, lambda w=work, t=tables: w.run(t, positive="2"))
        say(f"ideal points, sessions {first}-{last}", seconds, needed, points=len(found.table))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    events(runs)
    un = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "anchors" / "un"
    if un.exists():
        similarity(un)
        ideal_points(un)
    else:
        print(json.dumps({"skipped": f"votes: no {un}; set CHANCERY_REFERENCE"}))
