"""How well and how fast names resolve: one JSON object.

python benchmarks/actors.py                   # the reference cases, if they are there
python benchmarks/actors.py CASES.json        # shares of country and sector; misses on stderr
python benchmarks/actors.py --speed TEXT…     # megabytes read for mentions in a second
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from chancery.actors import Gazetteer
from chancery.actors.scoring import Miss, score

CASES = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "training/actors/dev.json"


def tell(miss: Miss) -> None:
    """A miss on standard error."""
    print(
        f"{miss.what:8}{miss.expected!r:8}{miss.found!r:8}{miss.mention!r} {miss.date}"
        f" → {miss.reason}",
        file=sys.stderr,
    )


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
    parser.add_argument("file", type=Path, nargs="*", default=[CASES])
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if missing := [str(path) for path in options.file if not path.exists()]:
        print(json.dumps({"skipped": f"no {', '.join(missing)}"}))
        return
    result = speed(options.file) if options.speed else score(options.file[0], tell)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
