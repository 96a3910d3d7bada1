"""What people decided of pairs of claims, made ready for gathering: kept apart, or put together.

Of two decisions on one pair the later stands. "different" keeps two claims apart, "same" puts
the happenings together of which they tell, "unsure" leaves them as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from chancery.records import Decision, Pairing

Apart = Mapping[str, Collection[str]]


class Decided:
    """The decisions on pairs of claims, as they stand."""

    def __init__(self, pairings: Iterable[Pairing] = ()) -> None:
        standing: dict[tuple[str, str], Decision] = {}
        for pairing in pairings:
            pair = min(pairing.first, pairing.second), max(pairing.first, pairing.second)
            standing[pair] = pairing.decision
        self.same = [pair for pair, decision in standing.items() if decision == "same"]
        joined: defaultdict[str, list[str]] = defaultdict(list)
        for first, second in self.same:
            joined[first].append(f"{first} {second}")
            joined[second].append(f"{first} {second}")
        self.joined = dict(joined)
        apart: defaultdict[str, set[str]] = defaultdict(set)
        for (first, second), decision in standing.items():
            if decision == "different":
                apart[first].add(second)
                apart[second].add(first)
        self.apart: Apart = dict(apart)
