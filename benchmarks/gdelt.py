"""GDELT events into the casebook: rows a second, and memory, on one core. One JSON object.

    python benchmarks/gdelt.py [--rows 2000000] [--file SOME.export.CSV]

Without a file one of that many rows is made up in the shape of GDELT 2.0 (61 cells, about 450
bytes a row) in a temporary folder. Timed is the whole import: reading, states, Parquet, filing.
`memory_mb` is the most that the process ever held; `memory_first_tenth_mb` what it held at most
while the first tenth was read: if both are close, memory is flat. `cpu_seconds` is the work
itself, where the machine has other work to do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import tempfile
import time
from pathlib import Path

STATES = ("", "", "USA", "CHN", "RUS", "KAZ", "KGZ", "GBR", "TUR", "AFR", "UZB", "IRN")
ROLES = ("", "GOV", "MIL", "BUS", "COP", "OPP", "REB")
CODES = (
    "010", "020", "036", "040", "042", "043", "046", "051", "057", "061", "070", "081", "0841",
    "112", "130", "141", "173", "190", "193", "1831",
)  # fmt: skip
SCORES = ("-10.0", "-9.5", "-5.0", "-2.0", "0.0", "1.0", "1.9", "2.8", "3.4", "4.0", "7.0")


def make(path: Path, rows: int) -> None:
    """Write made-up events; the same each time."""
    chance = random.Random(7)
    places = [
        f"4\tTown {n}, Province, Country\tKG\tKG{n % 9:02}\t{n}\t{n % 90}.7\t{n % 180}.6\t-{n}"
        for n in range(2000)
    ]
    with path.open("w", encoding="ascii") as file:
        for number in range(rows):
            day = f"201701{1 + chance.randrange(28):02}"
            actors = "\t".join(
                f"{state}{role}\tSOME NAME\t{state}\t\t\t\t\t{role}\t\t"
                for state, role in ((chance.choice(STATES), chance.choice(ROLES)) for _ in range(2))
            )
            code = chance.choice(CODES)
            where = "\t".join(chance.choice(places) for _ in range(3))
            file.write(
                f"{600_000_000 + number}\t{day}\t201701\t2017\t2017.0027\t{actors}\t1\t{code}\t"
                f"{code[:3]}\t{code[:2]}\t1\t{chance.choice(SCORES)}\t{chance.randrange(1, 40)}"
                f"\t1\t9\t{chance.uniform(-9, 5):.14f}\t{where}\t20170101073000\t"
                f"https://www.example.org/articles/20170101/some-words-of-a-headline-{number}.htm\n"
            )


def peak_mb() -> float:
    """The most memory that this process held up to now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(events: Path) -> dict[str, object]:
    """Import a file into a casebook of its own."""
    import pyarrow as pa

    from chancery.datasets import import_files
    from chancery.store import Store

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    with tempfile.TemporaryDirectory() as folder:
        tenth = Path(folder) / "tenth.export.CSV"
        with events.open("rb") as file:
            tenth.write_bytes(file.read(events.stat().st_size // 10).rsplit(b"\n", 1)[0] + b"\n")
        with Store.open(Path(folder) / "b.chancery", create=True) as store:
            list(import_files(store, "gdelt", [tenth]))
            first = peak_mb()
            start, worked = time.perf_counter(), time.process_time()
            (read,) = import_files(store, "gdelt", [events])
            seconds = time.perf_counter() - start
            worked = time.process_time() - worked
    rows = read.rows // 2  # an event is two observations
    return {
        "benchmark": "gdelt", "rows": rows, "bytes": events.stat().st_size,
        "seconds": round(seconds, 2), "cpu_seconds": round(worked, 2),
        "rows_a_second": round(rows / seconds),
        "memory_mb": round(peak_mb()), "memory_first_tenth_mb": round(first),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        events = options.file or Path(folder) / "made-up.export.CSV"
        if not options.file:
            make(events, options.rows)
        print(json.dumps(measure(events)))


if __name__ == "__main__":
    main()
