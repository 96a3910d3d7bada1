"""How fast files become documents and passages, and how much memory that takes.

    python benchmarks/readers.py            # figures as one JSON object

Reads from the reference folder (`CHANCERY_REFERENCE`, default ../shared): the briefings of
`samples/load` as text and Markdown, the research report of `samples/documents` as PDF.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from pathlib import Path

from chancery.readers import Source, expand, read

FOLDER = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "samples"
FRONT_MATTER = re.compile(rb"\A---.*?\n---\n", re.DOTALL)


def seconds(sources: list[Source]) -> float:
    """Processor time to read them all."""
    begun = time.process_time()
    for source in sources:
        assert read(source).documents
    return time.process_time() - begun


def megabytes_a_second(sources: list[Source]) -> float:
    size = sum(len(source.data) for source in sources)
    return round(size / 1e6 / seconds(sources), 1)


def streamed(path: Path) -> dict[str, float]:
    """An archive read member by member, none kept: the time and the most memory it took."""
    begun, documents = time.process_time(), 0
    for item in expand(path):
        if isinstance(item, Source):
            documents += len(read(item).documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = round(time.process_time() - begun, 2)
    return {"documents": documents, "seconds": took, "peak_memory_mb": round(peak)}


def main() -> None:
    if not FOLDER.exists():
        sys.exit(f"Reference data absent: no {FOLDER} (set CHANCERY_REFERENCE).")
    archive = FOLDER / "load" / "briefings-1500.tar.gz"
    figures: dict[str, object] = {"briefings_streamed": streamed(archive)}
    members = [item for item in expand(archive) if isinstance(item, Source)]
    plain = [
        Source(m.place, m.name.replace(".md", ".txt"), FRONT_MATTER.sub(b"", m.data))
        for m in members
    ]
    report = next((FOLDER / "documents").glob("crs-R48903*.pdf"))
    pdf = Source(report.name, report.name, report.read_bytes())
    read(pdf)
    figures["plain_text_mb_a_second"] = megabytes_a_second(plain)
    figures["markdown_mb_a_second"] = megabytes_a_second(members)
    figures["pdf_pages_a_second"] = round(8 * 10 / seconds([pdf] * 10))
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
