"""How fast the casebook files and answers, on one core: one JSON object a figure.

    python benchmarks/store.py [--documents 1500] [--claims 40000]

Text comes from the load of the reference folder where there is one, else it is made up. Passages
and stems are made before the clock starts: what is timed is the store alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from chancery.language import stems
from chancery.records import Actor, Claim, Document, EventClaim, Passage
from chancery.store import Filters, Store

STATES = ["CHN", "KGZ", "KAZ", "RUS", "UZB", "TJK", "USA", "IND", "TUR", "IRN"]
ACTIONS = ["AID", "CONSULT", "COOPERATE", "SANCTION", "ACCUSE", "REQUEST"]
QUERIES = [
    "tariffs steel", "border security", "trade agreement with China", '"executive order"',
    "energy -oil", "sanctions OR tariffs", "minister NEAR meeting", "health", "president",
    "the United States of America",
]  # fmt: skip


def texts(count: int) -> Iterator[str]:
    """The load's posts, else made-up ones of the same length."""
    load = Path(os.environ.get("CHANCERY_REFERENCE", "../shared")) / "samples" / "load"
    archive = load / "briefings-1500.tar.gz"
    if archive.exists():
        with tarfile.open(archive) as tar:
            for member in tar:
                if count and member.isfile() and (file := tar.extractfile(member)):
                    yield file.read().decode("utf-8", "replace")
                    count -= 1
    chance = random.Random(7)
    words = [f"{chance.choice('bcdfglmnprst')}{chance.choice('aeiou')}{n}" for n in range(20_000)]
    for _ in range(count):
        yield "\n\n".join(
            " ".join(words[int(chance.paretovariate(0.6)) % 20_000] for _ in range(80))
            for _ in range(18)
        )


def document(number: int, text: str) -> Document:
    """A text with its paragraphs as passages."""
    spans = (m.span() for m in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", text, re.S))
    passages = tuple(Passage(start, end) for start, end in spans)
    return Document(
        doc=f"text.{number:05}", text=text, passages=passages, date="2025-03", date_from="text"
    )


def claims(filed: Document, count: int, chance: random.Random) -> list[Claim]:
    """Claims as a coder makes them, on spans of the text."""
    made: list[Claim] = []
    for _ in range(count):
        start = chance.randrange(max(1, len(filed.text) - 120))
        source, target = chance.sample(STATES, 2)
        made.append(
            EventClaim(
                doc=filed.doc,
                quote=filed.text[start : start + 120],
                start=start,
                end=start + 120,
                action=chance.choice(ACTIONS),
                sources=(Actor(source, source, "state", source),),
                targets=(Actor(target, target, "state", target),),
                date=f"2025-{chance.randrange(1, 13):02}",
                context=("trade", "diplomatic"),
                decided_by={"action": "lexicon:announce", "source": "gazetteer"},
            )
        )
    return made


def tell(figure: str, value: float, unit: str, target: str = "", **more: float) -> None:
    """One figure."""
    told = {"figure": figure, "value": round(value, 2), "unit": unit, "target": target}
    print(json.dumps(told | {name: round(number, 2) for name, number in more.items()}))


def tell_rate(
    figure: str, amount: float, work: Callable[[], object], unit: str, target: str
) -> None:
    """How much is done in a second by the clock, and in a second of one core."""
    clock, core = time.perf_counter(), time.process_time()
    work()
    clock, core = time.perf_counter() - clock, time.process_time() - core
    tell(figure, amount / clock, unit, target, of_one_core=amount / core)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time and waiting that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(folder: Path, documents: int, claim_count: int) -> None:
    """All figures, in the order of a casebook's life."""
    found = [document(n, text) for n, text in enumerate(texts(documents))]
    stemmed = [tuple(stems(p.of(d.text)) for p in d.passages) for d in found]
    size = sum(len(d.text.encode()) for d in found)
    path = folder / "bench.chancery"
    with Store.open(path, create=True) as store:
        tell_rate(
            "text filed with both indexes, a document a transaction",
            size / 1e6, lambda: file_texts(store, found, stemmed), "MB/s", "well over 1.5",
        )  # fmt: skip
        seconds = timed(lambda: file_texts(store, found, stemmed))
        tell("documents known again", len(found) / seconds, "documents/s")
        tell("size of a casebook of texts", stored(path) / size, "times its text")
        measure_claims(store, found, claim_count)
        measure_answers(store)
    tell("opening and closing", timed(lambda: Store.open(path).close()) * 1000, "ms")
    tell("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def stored(path: Path) -> int:
    """Bytes of a copy, which has no log beside it."""
    with Store.open(path, read_only=True) as store:
        return store.backup(path.with_suffix(".copy")).stat().st_size


def file_texts(store: Store, found: list[Document], stemmed: list[tuple[str, ...]]) -> None:
    """File documents, each acknowledged by itself."""
    for one, words in zip(found, stemmed, strict=True):
        store.add_document(one, place=f"load/{one.doc}", stems=words)


def measure_claims(store: Store, found: list[Document], count: int) -> None:
    """Writing and reading claims."""
    chance = random.Random(11)
    ids = [entry.id for entry in store.documents()]
    each = max(1, count // len(found))
    made = [claims(one, each, chance) for one in found]
    total = sum(map(len, made))

    def write() -> None:
        for id, coded in zip(ids, made, strict=True):
            store.add_claims(id, 1, "bench", coded)

    tell_rate("claims written, a document a transaction", total, write, "claims/s", "20000")
    seconds = timed(lambda: sum(1 for _ in store.claims()))
    tell("claims read", total / seconds, "claims/s")
    dyad = Filters(source="CHN", target="KGZ", since="2025-03", until="2025-05")
    seconds = timed(lambda: list(store.claims(dyad)))
    tell(f"claims of a dyad in a quarter, of {total}", seconds * 1000, "ms")


def measure_answers(store: Store) -> None:
    """Searches and lists."""
    times = []
    for query in QUERIES:
        ask = Filters(limit=20)
        list(store.search(query, ask, stem=stems))
        times.append(timed(lambda q=query, f=ask: list(store.search(q, f, stem=stems))))
    tell("search, median of ten queries", statistics.median(times) * 1000, "ms", "under 20")
    tell("search, slowest of ten queries", max(times) * 1000, "ms", "under 20")
    tell("list of all documents", timed(lambda: list(store.documents())) * 1000, "ms")
    tell("doctor", timed(store.doctor), "s")
    id = next(iter(store.documents())).id
    seconds = timed(lambda: store.purge(id, person="bench", reason="to measure"))
    tell("purge of one document", seconds, "s")


def main() -> None:
    """Measure in a folder of its own, which goes away afterwards."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--claims", type=int, default=40_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.documents, options.claims)


if __name__ == "__main__":
    main()
