"""How fast datasets come into the casebook and out again, on one core: one JSON object a figure.

    python benchmarks/datasets.py [--only un-votes]

Each file is imported in a process of its own, so that the memory told is its own. Files come from
the reference folder; what is not there is told and passed over.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REFERENCE = Path(os.environ.get("CHANCERY_REFERENCE", "../shared"))
FILES = {
    "un-votes": ["anchors/un/un_votes_1946_2024.csv.gz"],
    "un-votes (unvotes)": [
        "anchors/un/un_votes_unvotes_1946_2019.csv.gz",
        "anchors/un/un_roll_calls_1946_2019.csv.gz",
    ],
    "cow-trade": ["anchors/trade/cow_trade_v4_full_ddy.rds"],
    "un-ideal-points": ["anchors/un/published_idealpoints_All_Apr2020.csv"],
    "gravity": ["anchors/trade/gravity_2006_cepii.csv.gz"],
    "icews14": ["anchors/tkg/ICEWS14/train.txt"],
}


def tell(figure: str, value: float, unit: str) -> None:
    """One figure."""
    print(json.dumps({"figure": figure, "value": round(value, 2), "unit": unit}), flush=True)


def memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, files: list[Path], folder: Path) -> None:
    """Import, import again, ask for all and for one state."""
    from chancery.datasets import Wanted, import_files, importers, observed
    from chancery.store import Store

    kind = name.partition(" ")[0]
    assert kind in importers()
    before = memory()
    path = folder / "bench.chancery"
    with Store.open(path, create=True) as store:
        clock, core = time.perf_counter(), time.process_time()
        (read,) = import_files(store, kind, files)
        clock, core = time.perf_counter() - clock, time.process_time() - core
        assert read.status == "read", read.note
        tell(f"{name}: observations", read.rows, "rows")
        tell(f"{name}: imported, by the clock", read.rows / clock, "rows/s")
        tell(f"{name}: imported, of one core", read.rows / core, "rows/s")
        tell(f"{name}: memory, of which {before:.0f} MB are the libraries", memory(), "MB")
        clock = time.perf_counter()
        (again,) = import_files(store, kind, files)
        assert again.status == "known"
        tell(f"{name}: known again", (time.perf_counter() - clock) * 1000, "ms")
        clock = time.perf_counter()
        assert observed(store, Wanted(kind=kind)).num_rows == read.rows
        tell(f"{name}: all of it as a table", (time.perf_counter() - clock) * 1000, "ms")
        clock = time.perf_counter()
        found = observed(store, Wanted(kind=kind, actor="KAZ")).num_rows
        tell(f"{name}: {found} rows of one state", (time.perf_counter() - clock) * 1000, "ms")
    size = sum(file.stat().st_size for file in folder.iterdir())
    tell(f"{name}: size of the casebook", size / 1e6, "MB")


def main() -> None:
    """Every dataset, each in its own process and folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", help="one of " + ", ".join(FILES))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    for name in [options.only] if options.only else FILES:
        files = [REFERENCE / file for file in FILES[name]]
        if not all(file.exists() for file in files):
            print(f"{name}: {files[0]} is absent (set CHANCERY_REFERENCE)", file=sys.stderr)
        elif options.here:
            with tempfile.TemporaryDirectory() as folder:
                measure(name, files, Path(folder))
        else:
            again = [sys.executable, __file__, "--only", name, "--here"]
            subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
