"""How well a coder's claims agree with the gold codings, and how fast it codes.

    python benchmarks/claims.py                # the four founding texts, against both coders
    python benchmarks/claims.py --news         # the ten news texts
    python benchmarks/claims.py --speed        # megabytes a second on one core, peak memory

Reference data is found by CHANCERY_REFERENCE (default ../shared). Development reads the founding
texts; a news text may be opened only after its first score (docs/coding.md keeps them).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tarfile
import time
from pathlib import Path
from typing import Literal

REFERENCE = Path(os.environ.get("CHANCERY_REFERENCE", "../shared"))


def main() -> None:
    """Print one JSON object."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--news", action="store_true", help="the news texts instead")
    options.add_argument("--speed", action="store_true", help="code the 1,500 briefings")
    options.add_argument("--kind", choices=["event", "state"], default="event")
    options.add_argument("--coder", default="lexicon")
    chosen = options.parse_args()
    if chosen.speed:
        result = speed(chosen.coder)
    else:
        result = scores(chosen.coder, chosen.kind, news=chosen.news)
    json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
    print()


def scores(coder: str, kind: Literal["event", "state"], *, news: bool) -> dict[str, object]:
    """The scores of one set of texts, and each text's own event F1."""
    from chancery.intake import bench_claims

    base = REFERENCE / "gold" / "news" if news else REFERENCE / "gold"
    golds = sorted(folder for folder in base.glob("coder_*") if folder.is_dir())
    return bench_claims(base / "texts", golds, dates=base / "documents.csv", kind=kind, coder=coder)


def speed(name: str) -> dict[str, object]:
    """Megabytes of text a second through reading and through coding, on one core."""
    from chancery.actors import Gazetteer
    from chancery.coding import coder
    from chancery.readers import ReadOptions, Source, read

    gazetteer, chosen = Gazetteer.load(), coder(name)
    characters = claims = 0
    reading = coding = 0.0
    with tarfile.open(REFERENCE / "samples" / "load" / "briefings-1500.tar.gz") as load:
        for member in load:
            file = load.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            begin = time.perf_counter()
            source = Source(member.name, Path(member.name).name, file.read())
            documents = read(source, ReadOptions()).documents
            middle = time.perf_counter()
            for document in documents:
                characters += len(document.text)
                claims += len(chosen.code(document, gazetteer).claims)
            reading += middle - begin
            coding += time.perf_counter() - middle
    return {
        "megabytes": round(characters / 1e6, 2),
        "claims": claims,
        "reading_seconds": round(reading, 1),
        "coding_seconds": round(coding, 1),
        "coding_megabytes_a_second": round(characters / 1e6 / coding, 2),
        "peak_memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main()
