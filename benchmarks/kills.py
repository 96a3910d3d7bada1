"""Kill a writer at random moments, many times, and see whether anything acknowledged is lost.

    python benchmarks/kills.py [50]

A writer files documents, each with claims and its reading in one batch, amends some, and says so
on its output once the casebook has acknowledged it. It is killed (SIGKILL) after a random time,
while all kills share one casebook. After each kill the casebook must hold all that was said, whole,
and nothing half-written: a document without its claims, or a finding of the doctor. Prints one JSON
object; exit code 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chancery.records import Actor, Document, EventClaim, Passage
from chancery.store import Filters, Store

CLAIMS = 3


def write(path: Path, start: int) -> None:
    """File documents for ever, and say what is acknowledged."""
    with Store.open(path, create=True) as store:
        number = start
        while True:
            number += 1
            document = made(number)
            with store.batch():
                filed = store.add_document(document, place=f"{document.doc}.txt")
                store.add_claims(filed.id, filed.version, "kills", coded(document))
                store.add_file(f"{document.doc}.txt", document.doc, "")
            print("document", document.doc, flush=True)
            if number % 5 == 0:
                store.amend(filed.id, person="writer", title=f"Amended {number}")
                print("amended", document.doc, flush=True)


def made(number: int) -> Document:
    """A document of many passages; every tenth is long."""
    lines = [f"Line {n} of text {number}." for n in range(2000 if number % 10 == 0 else 20)]
    text = "\n".join(lines)
    passages, at = [], 0
    for line in lines:
        passages.append(Passage(at, at + len(line)))
        at += len(line) + 1
    return Document(doc=f"text.{number}", text=text, passages=tuple(passages), date="2020-04")


def coded(document: Document) -> list[EventClaim]:
    """As many claims as every document must have."""
    return [
        EventClaim(
            doc=document.doc,
            quote=p.of(document.text),
            start=p.start,
            end=p.end,
            action="CONSULT",
            sources=(Actor("China", "CHN", "state"),),
        )
        for p in document.passages[:CLAIMS]
    ]


def kill_once(path: Path, start: int, chance: random.Random) -> tuple[list[str], bool]:
    """What a writer said before it was killed, and whether it was killed at work."""
    writer = subprocess.Popen(
        [sys.executable, __file__, "--write", str(path), "--start", str(start)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline()]  # the clock starts with its first word
    time.sleep(chance.uniform(0, 0.25))
    at_work = writer.poll() is None
    writer.kill()
    said += writer.stdout.readlines()
    writer.wait()
    return [line.strip() for line in said if line.endswith("\n")], at_work


def lost(path: Path, said: list[str]) -> list[str]:
    """What was said but is not there, and what is there but half."""
    with Store.open(path) as store:
        held = {entry.doc: entry for entry in store.documents()}
        missing = [line for line in said if not _holds(store, held, line)]
        claims: dict[str, int] = dict.fromkeys((entry.id for entry in held.values()), 0)
        for claim in store.claims(Filters(type="CONSULT")):
            claims[claim.document] += 1
        half = [id for id, count in claims.items() if count != CLAIMS]
        half += [doc for doc in held if not store.file_known(f"{doc}.txt", doc, "")]
        return missing + half + [f"{f.where} {f.what}" for f in store.doctor()]


def _holds(store: Store, held: dict[str, object], line: str) -> bool:
    what, doc = line.split()
    number = int(doc.removeprefix("text."))
    if doc not in held:
        return False
    if what == "amended":
        return getattr(held[doc], "title", "") == f"Amended {number}"
    return store.text(doc) == made(number).text


def main() -> int:
    """Kill as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.start)
    chance = random.Random(options.seed)
    said: list[str] = []
    losses: list[str] = []
    at_work = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kills.chancery"
        for n in range(options.kills):
            heard, working = kill_once(path, n * 100_000, chance)
            said += heard
            at_work += working
            losses += lost(path, heard)
        losses += lost(path, said)
        left = sorted(f.name for f in Path(folder).iterdir())
    figures = {
        "figure": "kills of a writer",
        "kills": options.kills,
        "at_work": at_work,
        "acknowledged": len(said),
        "lost": len(losses),
        "files_left": left,
    }
    print(json.dumps(figures))
    for loss in losses[:20]:
        print(loss, file=sys.stderr)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
