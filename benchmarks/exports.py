"""How fast a casebook goes out in each open format, and the most memory that took.

    python benchmarks/exports.py [CLAIMS]

The casebook is made here: 100,000 claims in 5,000 documents of our own sentences unless told
otherwise. Each format runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chancery.casebook import Casebook
from chancery.records import Actor, Document, EventClaim, Passage, Quantity
from chancery.store import Store

CLAIMS, A_DOCUMENT = 100_000, 20
STATES = ("CHN", "KGZ", "KAZ", "RUS", "UZB", "TJK", "USA", "IND")
TYPES = ("AID", "CONSULT", "AGREE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "SUPPORT")
WORK = (
    ("claims", "csv"), ("claims", "parquet"), ("claims", "jsonl"), ("claims", "jsonld"),
    ("claims", "graphml"), ("events", "polecat"), ("events", "ftm"), ("documents", "csljson"),
)  # fmt: skip


def make(path: Path, claims: int) -> None:
    """A casebook of so many claims."""
    with Store.open(path, create=True) as store:
        for number in range(claims // A_DOCUMENT):
            sentences, found, at = [], [], 0
            for index in range(A_DOCUMENT):
                n = number * A_DOCUMENT + index
                words = f"On that day {1000 + n} crates of goods came to station {n} by lorry."
                sentences.append(words)
                found.append(
                    EventClaim(
                        doc=f"letter-{number}", quote=words, start=at, end=at + len(words),
                        sources=(Actor(STATES[n % 8], STATES[n % 8], "state"),),
                        targets=(Actor(STATES[n % 7 + 1], STATES[n % 7 + 1], "state"),),
                        action=TYPES[n % 8],
                        date=f"{2000 + n % 24}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                        object=f"station {n}", quantities=(Quantity(1000 + n, "crates"),),
                    )
                )  # fmt: skip
                at += len(words) + 1
            text = " ".join(sentences)
            made = Document(
                doc=f"letter-{number}", text=text, passages=(Passage(0, len(text)),),
                title=f"Letter {number}", publisher="The Desk", date="2024-01-01",
                date_from="text", language="en", address=f"https://demo.example/{number}",
            )  # fmt: skip
            with store.batch():
                filed = store.add_document(made, place=f"{made.doc}.txt")
                store.add_claims(filed.id, filed.version, "made", found)


def run(path: Path, what: str, form: str, out: Path) -> None:
    """One export, and what it took."""
    start = time.perf_counter()
    with Casebook.open(path, read_only=True) as casebook:
        report = casebook.export(what, form, out)  # type: ignore[arg-type]
    seconds = time.perf_counter() - start
    told = f"{report.written:,} in {seconds:.1f} s ({time.process_time():.1f} s of one core)"
    size = out.stat().st_size / 1e6
    print(f"{what} as {form}: {told}, {size:.1f} MB, {most():,.0f} MB of memory", flush=True)


def most() -> float:
    """The most memory that this process had, in MB (Linux)."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(arguments: list[str]) -> int:
    """Make the casebook, run every format in a process of its own."""
    if len(arguments) == 4:
        run(Path(arguments[0]), arguments[1], arguments[2], Path(arguments[3]))
        return 0
    claims = int(arguments[0]) if arguments else CLAIMS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.chancery"
        make(path, claims)
        with Casebook.open(path) as casebook:
            print(f"{claims:,} claims, {len(list(casebook.events())):,} events", flush=True)
        for what, form in WORK:
            out = Path(folder) / f"{what}.{form}"
            subprocess.run([sys.executable, __file__, str(path), what, form, str(out)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
