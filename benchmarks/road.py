"""The whole road as a user walks it: whole commands, timed from outside; one JSON line a figure.

    python benchmarks/road.py               # needs the reference folder (CHANCERY_REFERENCE)

Wall seconds and the most memory resident of `chancery read` on 1,500 briefings, uncoded and with
the lexicon coder; `chancery --help`; and searches in the casebook that came of it.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chancery import Casebook

REFERENCE = Path(os.environ.get("CHANCERY_REFERENCE", "../shared"))
LOAD = REFERENCE / "samples" / "load" / "briefings-1500.tar.gz"
QUERIES = ["sanctions Iran", '"Black Sea"', "vaccines", "Ukraine weapons", "Xi Jinping summit"]


def command(*arguments: str) -> dict[str, float]:
    """Wall and processor seconds and the most memory (MB) of one `chancery` command."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "chancery", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1)
    return {
        "wall_s": round(time.perf_counter() - begun, 2),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
        "memory_mb": round(usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)),
    }


def searches(casebook_file: str) -> dict[str, float]:
    """Milliseconds of a search, each query ten times, in a casebook that is open."""
    with Casebook.open(casebook_file, read_only=True) as casebook:
        found = []
        for query in QUERIES * 10:
            begun = time.perf_counter()
            assert list(casebook.search(query))
            found.append(1000 * (time.perf_counter() - begun))
    found.sort()
    return {
        "median_ms": round(statistics.median(found), 1),
        "p95_ms": round(found[int(0.95 * len(found))], 1),
    }


def main() -> None:
    """Print every figure."""
    print(
        json.dumps({"help": min((command("--help") for _ in range(7)), key=lambda f: f["wall_s"])})
    )
    if not LOAD.exists():
        print(json.dumps({"skipped": f"no {LOAD}"}))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (("uncoded", ["--no-code"]), ("lexicon", ["--coder", "lexicon"])):
            casebook = f"{folder}/{name}.chancery"
            read = command("--casebook", casebook, "read", str(LOAD), *options)
            megabytes = Path(casebook).stat().st_size / 1e6
            print(json.dumps({f"read_{name}": {**read, "casebook_mb": round(megabytes, 1)}}))
        print(json.dumps({"search": searches(casebook)}))
    print(json.dumps({"own_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
