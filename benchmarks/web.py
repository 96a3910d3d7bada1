"""How fast the workbench is: one JSON object a figure. One core serves, another one asks.

    python benchmarks/web.py [--documents 5000] [--seconds 60]

A casebook of documents with 20 claims each is made once, through the store, in `benchmarks/out/`.
`ms` is the time that passed; `work_ms` what the server's process worked for it: where other work
shares the core, the second is nearer to what a core of its own would take.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import web_casebook

from chancery.casebook import Casebook, Filters

OUT = Path(__file__).parent / "out"
PAIRS = [("CHN", "KGZ"), ("KAZ", "RUS"), ("UZB", "TJK"), ("CHN", "RUS"), ("KGZ", "KAZ")]
WORDS = ["vaccine Kyrgyzstan", "border stone", '"closed its market"', "gas -melons", "quarry 2019"]

MOST = {"start": 1500, "reader": 150, "dossier": 250, "search": 150, "map": 400, "load p95": 1000}
"""Milliseconds that the house allows."""


def told(figure: str, **values: Any) -> None:
    """Print a figure."""
    print(json.dumps({"figure": figure, **values}), flush=True)


def p95(times: list[float]) -> float:
    """The time under which 95 of 100 stay, in milliseconds."""
    ordered = sorted(times)
    return round(1000 * ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1)


def pinned(core: int) -> None:
    """Stay on one core, where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})


class Server:
    """The workbench as a process on one core."""

    def __init__(self, path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "chancery",
                "serve",
                "--casebook",
                path,
                "--port",
                str(self.port),
            ],
            preexec_fn=lambda: pinned(0),
            stderr=(OUT / "web-server.log").open("w"),
        )

    def first_page(self) -> float:
        """Seconds from the start to the first page."""
        while True:
            try:
                httpx.get(f"{self.address}/", timeout=60).raise_for_status()
                return time.perf_counter() - self.began
            except httpx.TransportError:
                time.sleep(0.02)

    def settle(self) -> float:
        """Seconds from the start until the events of all claims are at hand."""
        while httpx.get(f"{self.address}/events", timeout=60).status_code == 503:
            time.sleep(0.5)
        return time.perf_counter() - self.began

    def cpu(self) -> float:
        """Seconds that the process has worked so far: what it would take on a core of its own."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def addresses(path: Path) -> dict[str, list[str]]:
    """What is asked of each kind of page."""
    chance = random.Random(1)
    with Casebook.open(path, read_only=True) as casebook:
        entries = list(casebook.documents(Filters(limit=400)))
        claims = casebook.claims_found(Filters(limit=200))
    documents = chance.sample([entry.id for entry in entries], 40)
    return {
        "home": ["/"],
        "reader": [f"/documents/{id}" for id in documents],
        "claim": [f"/claims/{claim.id}" for claim in claims[::5]],
        "query": [f"/claims?source={a}&target={b}" for a, b in PAIRS],
        "dossier": [f"/dyads/{a}/{b}" for a, b in PAIRS],
        "search": [f"/search?q={words}" for words in WORDS],
        "map": ["/map"],
        "events": ["/events", "/events?source=CHN&type=AID"],
    }


def pages(server: Server, asked: dict[str, list[str]], rounds: int) -> None:
    """Each kind of page, one after the other: warm, and the first time apart."""
    with httpx.Client(base_url=server.address, timeout=120) as client:
        for kind, found in asked.items():
            times, first, weight = [], 0.0, 0
            work, cold = 0.0, min(len(found), 5)
            for n in range(rounds):
                address = found[n % len(found)]
                began = time.perf_counter()
                answer = client.get(address)
                taken = time.perf_counter() - began
                if answer.status_code == 404 and kind == "map":
                    break
                answer.raise_for_status()
                weight = max(weight, len(answer.content))
                first = max(first, taken) if n < cold else first
                if n == cold - 1:
                    work = server.cpu()
                if n >= cold:
                    times.append(taken)
            if times:
                told(f"page {kind}", p95_ms=p95(times), median_ms=round(
                    1000 * statistics.median(times), 1), first_time_ms=round(1000 * first, 1),
                    work_ms=round(1000 * (server.cpu() - work) / len(times), 1),
                    at_most_ms=MOST.get(kind), kilobytes=round(weight / 1000, 1))  # fmt: skip


def weights(server: Server, asked: dict[str, list[str]]) -> None:
    """What a first visit loads: the page, the style sheet and the scripts."""
    with httpx.Client(base_url=server.address, timeout=120) as client:
        for kind, found in asked.items():
            html = client.get(found[0])
            if html.status_code != 200:
                continue
            files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', html.text))
            size = len(html.content) + sum(len(client.get(f).content) for f in files)
            told(f"weight {kind}", kilobytes=round(size / 1000, 1), at_most=150, files=len(files))


async def load(server: Server, path: Path, asked: dict[str, list[str]], seconds: int) -> None:
    """50 readers each ask every 3 s, 5 reviewers each judge every 5 s."""
    mix = [
        a for kind in ("home", "reader", "claim", "query", "dossier", "search") for a in asked[kind]
    ]
    with Casebook.open(path, read_only=True) as casebook:
        before = len(casebook.judgements())
        claims = [c.id for c in casebook.claims_found(Filters(limit=600, offset=2000))]
    read: list[float] = []
    judged: list[float] = []
    errors: list[str] = []
    end = time.perf_counter() + seconds

    async def reader(number: int) -> None:
        chance = random.Random(number)
        async with httpx.AsyncClient(base_url=server.address, timeout=30, verify=False) as client:
            await asyncio.sleep(chance.random() * 3)
            while time.perf_counter() < end:
                began = time.perf_counter()
                answer = await client.get(chance.choice(mix))
                read.append(time.perf_counter() - began)
                if answer.status_code != 200:
                    errors.append(f"{answer.status_code} {answer.url.path}")
                await asyncio.sleep(max(0.0, 3 - (time.perf_counter() - began)))

    async def reviewer(number: int) -> None:
        chance = random.Random(100 + number)
        mine = iter(claims[number::5])
        async with httpx.AsyncClient(base_url=server.address, timeout=30, verify=False) as client:
            await asyncio.sleep(chance.random() * 5)
            while time.perf_counter() < end:
                claim = next(mine)
                page = await client.get(f"/claims/{claim}")
                token = re.search(r'name="token" value="(\w+)"', page.text)
                began = time.perf_counter()
                verb = chance.choice(("accept", "accept", "unsure", "reject"))
                data = {"token": token[1] if token else "", "verb": verb, "next": "/keys"}
                answer = await client.post(f"/judge/{claim}", data=data)
                judged.append(time.perf_counter() - began)
                if answer.status_code != 303:
                    errors.append(f"{answer.status_code} judge")
                await asyncio.sleep(max(0.0, 5 - (time.perf_counter() - began)))

    began = server.cpu()
    await asyncio.gather(*map(reader, range(50)), *map(reviewer, range(5)))
    with Casebook.open(path, read_only=True) as casebook:
        kept = len(casebook.judgements()) - before
    told(
        "load", seconds=seconds, work_s=round(server.cpu() - began, 1), asked=len(read),
        judged=len(judged), errors=len(errors), first_errors=errors[:3],
        lost_judgements=len(judged) - kept, read_p95_ms=p95(read), judge_p95_ms=p95(judged),
        at_most_ms=MOST["load p95"],
    )  # fmt: skip


def main() -> None:
    """Make, start, ask."""
    options = argparse.ArgumentParser()
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--claims", type=int, default=20)
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument("--seconds", type=int, default=60)
    given = options.parse_args()
    made = OUT / f"web-{given.documents}.chancery"
    web_casebook.make(made, documents=given.documents, claims=given.claims)
    path = OUT / "web-used.chancery"
    for old in OUT.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(made, path)  # judged in the load: the made one stays as it was
    server = Server(path)
    try:
        told("start to first page", ms=round(1000 * server.first_page()),
             work_ms=round(1000 * server.cpu()), at_most_ms=MOST["start"])  # fmt: skip
        told("events of all claims at hand", ms=round(1000 * server.settle()),
             work_ms=round(1000 * server.cpu()))  # fmt: skip
        pinned(1)
        asked = addresses(path)
        pages(server, asked, given.rounds)
        weights(server, asked)
        asyncio.run(load(server, path, asked, given.seconds))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
