"""How well claims become events, and how fast: one JSON object a figure.

python benchmarks/corroboration.py pairs [--half test]      same events, contradictions
python benchmarks/corroboration.py prints                   reprints among 1,500 briefings
python benchmarks/corroboration.py speed [--claims 100000]  claims to events, growth
python benchmarks/corroboration.py news  [--claims 100000]  one more document
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import msgspec
from corroboration_load import World
from corroboration_pairs import Pair, pairs
from corroboration_prints import briefings, planted

from chancery.corroboration import assemble, keep_up, reports_of, side_of
from chancery.corroboration.prints import reprints, sample
from chancery.records import Document, Event, EventClaim
from chancery.store import Store


def tell(figure: str, value: float, unit: str = "", target: str = "", **more: object) -> None:
    """One figure."""
    told = {"figure": figure, "value": round(value, 3), "unit": unit, "target": target}
    print(json.dumps(told | more), flush=True)


def decided_same(pair: Pair, events: list[Event]) -> bool:
    """Whether both claims stand in one event and say the same of it."""
    sides = {side_of(c.status, c.negated) for c in (pair.first, pair.second)}
    return len(events) == 1 and len(sides) == 1


def decided_kinds(events: list[Event]) -> set[str]:
    """The kinds of dispute that the events tell."""
    return {dispute.kind for event in events for dispute in event.disputes}


def measure_pairs(half: str, verbose: bool) -> None:
    """Decisions on pairs against the gold."""
    same: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for pair in pairs(half):
        events = assemble([pair.first, pair.second])
        if pair.gold in ("same", "other"):
            said = "same" if decided_same(pair, events) else "other"
            same[said, pair.gold] += 1  # type: ignore[index]
            wrong = said != pair.gold
        else:
            found = decided_kinds(events)
            said = ", ".join(sorted(found)) or "none"
            kinds["found"] += bool(found)
            kinds["gold"] += pair.gold != "none"
            kinds["right"] += pair.gold in found
            kinds["true"] += bool(found) and pair.gold != "none"
            wrong = said != pair.gold
        if verbose and wrong:
            print(f"line {pair.line}: gold {pair.gold}, said {said}: {pair.second.quote}")
    hits = same["same", "same"]  # type: ignore[index]
    precision = hits / max(1, hits + same["same", "other"])  # type: ignore[index]
    recall = hits / max(1, hits + same["other", "same"])  # type: ignore[index]
    count = sum(same.values())
    tell("same event, precision", precision, "", ".95", half=half, pairs=count)
    tell("same event, recall", recall, "", ".80", half=half, pairs=count)
    tell("contradictions, kind right", kinds["right"] / max(1, kinds["gold"]), "", ".85", half=half)
    tell("contradictions, precision", kinds["true"] / max(1, kinds["found"]), "", ".90", half=half)


def measure_prints(verbose: bool) -> None:
    """Planted reprints found among the briefings, and what else was taken for one."""
    texts, gold = planted(briefings(), 150)
    begin = time.process_time()
    found = {(r.first, r.second) for r in reprints([sample(text) for text in texts])}
    seconds = time.process_time() - begin
    among = {pair for pair in found if pair[1] < len(texts) - 150}
    chains = {pair for pair in found - among - gold if _by_way(pair, among, gold)}
    wrong = found - among - gold - chains
    if verbose:
        for first, second in sorted(among)[:60]:
            print(first, second, repr(texts[first][:70]), repr(texts[second][:70]))
    hits = len(found & gold)
    tell("reprints, recall", hits / len(gold), "", ".95", planted=len(gold))
    tell("reprints, precision", hits / max(1, hits + len(wrong)), "", ".99", wrong=len(wrong))
    tell("pairs among the briefings themselves", len(among), "pairs")
    tell("reprints of one of these pairs, through it", len(chains), "pairs")
    tell("time for all", seconds, "s", texts=len(texts))


def _by_way(pair: tuple[int, int], among: set[tuple[int, int]], gold: set[tuple[int, int]]) -> bool:
    """Whether a reprint was also tied to a briefing that is itself a print of its original."""
    originals = {first for first, second in gold if second == pair[1]}
    return any((min(o, pair[0]), max(o, pair[0])) in among for o in originals)


def measure_speed(count: int) -> None:
    """Claims to events in one process on one core, with the memory that it took."""
    claims = list(World().claims(count))
    begin, clock = time.process_time(), time.perf_counter()
    events = assemble(claims)
    seconds, clock = time.process_time() - begin, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = {"claims": count, "events": len(events), "by_the_clock": round(clock, 1)}
    tell("claims to events, one core", seconds, "s", "60 for 100,000", **told)
    per = seconds / (count * math.log2(count)) * 1e6
    tell("the same over n log2 n", per, "microseconds", "no growth", claims=count)
    tell("memory, claims included", memory, "GB", "1 for 100,000", claims=count)
    disputes = sum(len(event.disputes) for event in events)
    tell("disputes among them", disputes, "", claims=count)


def measure_news(count: int) -> None:
    """A casebook of so many claims, and one more document in it."""
    world = World()
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "bench.chancery", create=True) as store,
    ):
        with store.batch():
            for number in range(count // 20):
                _file(store, *world.document(number))
        begin, own = time.perf_counter(), time.process_time()
        keep_up(store)
        clock = {"claims": count, "by_the_clock": round(time.perf_counter() - begin, 1)}
        tell("all gathered and filed, one core", time.process_time() - own, "s", "60", **clock)
        times, core = [], []
        for number in range(count // 20, count // 20 + 10):
            begin, own = time.perf_counter(), time.process_time()
            _file(store, *world.document(number))
            keep_up(store)
            times.append(time.perf_counter() - begin)
            core.append(time.process_time() - own)
        clock = {"claims": count, "by_the_clock": round(statistics.median(times), 3)}
        tell("one more document, median, one core", statistics.median(core), "s", "1", **clock)
        clock["by_the_clock"] = round(max(times), 3)
        tell("one more document, slowest of ten, one core", max(core), "s", "1", **clock)
        _compare(store)
        begin = time.perf_counter()
        events = list(store.events())
        tell("all events listed", time.perf_counter() - begin, "s", events=len(events))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        tell("memory", memory, "GB", "1", claims=count)
        size = (Path(folder) / "bench.chancery").stat().st_size / 1e6
        tell("size of the casebook", size, "MB", claims=count)


def _compare(store: Store) -> None:
    """How many events gathering all anew would give otherwise than they are kept."""
    kept = {event.id: event for event in store.events()}
    claims = [claim for claim in store.claims() if isinstance(claim, EventClaim)]
    anew = assemble(claims, reports_of(store, claims, some=False))
    wrong = sum(
        event.id not in kept
        or msgspec.structs.replace(kept[event.id], claims=event.claims) != event
        for event in anew
    )
    tell("events kept otherwise than gathered anew", wrong, "events", "0", events=len(anew))


def _file(store: Store, document: Document, claims: list[EventClaim]) -> None:
    filed = store.add_document(document)
    store.add_claims(filed.id, filed.version, "bench", claims)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=["pairs", "prints", "speed", "news"])
    parser.add_argument("--half", default="dev", choices=["dev", "test"])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--verbose", action="store_true", help="Name the pairs decided wrong.")
    options = parser.parse_args()
    if options.what == "pairs":
        measure_pairs(options.half, options.verbose)
    elif options.what == "prints":
        measure_prints(options.verbose)
    elif options.what == "speed":
        measure_speed(options.claims)
    else:
        measure_news(options.claims)


if __name__ == "__main__":
    main()
