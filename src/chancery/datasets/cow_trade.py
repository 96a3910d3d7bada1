"""Trade between states by year, Correlates of War (Barbieri & Keshk): who imports from whom.

`flow1` is what state 1 imports from state 2, `flow2` what state 2 imports from state 1, both in
million current US dollars. The publisher's file has each pair once, others (peacesciencer's) in
both directions: a flow that stands in the file twice is taken once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import pyarrow as pa

from chancery.datasets.base import BadRow, Read
from chancery.datasets.cow import Variable, YearTable, observed, years_of
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of, whole

_UNIT = "million current US$"
_IMPORTS = Variable("imports", _UNIT, "What actor 1 imports from actor 2")
_SMOOTHED = Variable("imports, smoothed", _UNIT, "The same, smoothed by the authors")
_THERE = {"flow1": _IMPORTS, "smoothflow1": _SMOOTHED}
_BACK = {"flow2": _IMPORTS, "smoothflow2": _SMOOTHED}


class CowTrade(YearTable):
    """Two imports a row, less what another row tells."""

    kind = "cow-trade"
    title = "Dyadic trade, Correlates of War"
    columns = _THERE | _BACK
    variables: ClassVar[dict[str, str]] = {
        v.name: f"{v.meaning} ({v.unit}); ends in 2014" for v in (_IMPORTS, _SMOOTHED)
    }

    def citation(self, vintage: str) -> str:
        """Barbieri and Keshk."""
        return (
            "Barbieri, Katherine and Omar M. G. Keshk (2016). Correlates of War Project Trade "
            f"Data Set, version 4.0 (edition {vintage}). https://correlatesofwar.org; Barbieri, "
            "Katherine, Omar M. G. Keshk and Brian Pollins (2009). Trading Data: Evaluating Our "
            "Assumptions and Coding Rules. Conflict Management and Peace Science 26 (5): 471–491."
        )

    def sniff(self, path: Path) -> bool:
        """Both flows."""
        return {*self.keys, "flow1", "flow2"} <= set(columns_of(path))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Looks first which pairs stand in both directions."""
        present = columns_of(path)
        self._check(path, present)
        self._pairs = _pairs(path)
        yield from super().read(path, states)

    def unpivot(self, found: Chunk, states: States) -> Iterator[Read]:
        """There, and back where no row of its own tells it."""
        years = years_of(found, "year")
        yield from years.bad
        yield from observed(found, years, states, ("ccode1", "ccode2"), _THERE)
        told = _among(_key(found, "ccode2", "ccode1"), self._pairs)
        yield from observed(found, years, states, ("ccode2", "ccode1"), _BACK, keep=pa.array(~told))


Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


def _pairs(path: Path) -> Numbers:
    found = [
        _key(chunk, "ccode1", "ccode2")
        for chunk in chunks(path, ["ccode1", "ccode2", "year"])
        if not isinstance(chunk, BadRow)
    ]
    return np.sort(np.concatenate([np.array([-1], np.int64), *found]))


def _among(keys: Numbers, known: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which keys are known. (numpy's own way, a hash, takes minutes on keys packed like these.)"""
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = known[at] == keys
    return found


def _key(found: Chunk, one: str, other: str) -> Numbers:
    """Importer, exporter and year in one number."""
    first, second, year = (
        whole(found[name]).fill_null(0).to_numpy(zero_copy_only=False)
        for name in (one, other, "year")
    )
    key: Numbers = (first * 10_000 + second) * 10_000 + year
    return key
