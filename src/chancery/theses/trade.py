"""Trade of a state with its partners in a year, from the rows, and what a year's lag means.

The shares are the measure `trade-share`; this file only brings it its table and keeps the line
of every row that goes into it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chancery.theses.evidence import Evidence, row
from chancery.theses.nouns import Row

if TYPE_CHECKING:
    from chancery.datasets import ObservationRecord

COW = "cow-trade"
SOURCES = (COW, "comtrade")
BOTH, IMPORTS, EXPORTS = "trade", "imports", "exports"
MILLION = 1_000_000.0


class TradeYear:
    """A state's trade in the year asked for, or in the last one before it that has rows."""

    def __init__(self, state: str, year: int, evidence: Evidence) -> None:
        self.state = state
        self._evidence = evidence
        last = evidence.last_day(COW)
        self.year = min(year, int(last[:4])) if last and year else 0
        self.older = year - self.year if self.year else 0

    @cached_property
    def _found(self) -> list[ObservationRecord]:
        from chancery.datasets import Wanted

        if not self.year:
            return []
        wanted = Wanted(
            kind=COW, variable="imports", actor=self.state, since=str(self.year),
            until=str(self.year),
        )  # fmt: skip
        return [r for r in self._evidence.records(wanted) if r.actor1 and r.actor2]

    def amounts(self, side: str = BOTH) -> dict[str, float]:
        """Million current US dollars with each partner: both ways, or one of them."""
        found: dict[str, float] = {}
        for one in self._found:
            if one.value is None or (side == IMPORTS and one.actor1 != self.state):
                continue
            if side == EXPORTS and one.actor2 != self.state:
                continue
            partner = one.actor2 if one.actor1 == self.state else one.actor1
            found[partner] = found.get(partner, 0.0) + one.value
        return found

    def shares(self, side: str = BOTH) -> dict[str, float]:
        """Each partner's share, by the measure `trade-share`; the largest first."""
        import pyarrow as pa

        from chancery.measures import measure

        flows = self.amounts(side)
        table = pa.table(
            {
                "state": pa.array([self.state] * len(flows), pa.string()),
                "partner": pa.array(list(flows), pa.string()),
                "year": pa.array([self.year] * len(flows), pa.int64()),
                "imports": pa.array(list(flows.values()), pa.float64()),
                "exports": pa.array([0.0] * len(flows), pa.float64()),
            }
        )
        if not flows:
            return {}
        result = measure("trade-share").run({"trade": table}).table.to_pylist()
        known = {r["partner"]: r["value"] for r in result if r["value"] is not None}
        return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))

    def rows(self, *partners: str) -> tuple[Row, ...]:
        """The rows of some partners."""
        return tuple(
            row(r) for partner in dict.fromkeys(partners) for r in self._found
            if partner in (r.actor1, r.actor2)
        )  # fmt: skip

    @property
    def as_of(self) -> str:
        """The year, where it is not the one asked for."""
        return str(self.year) if self.older else ""

    def told(self, words: str) -> str:
        """A reason, with the year's lag."""
        lag = f" The rows end in {self.year}, {self.older} years earlier." if self.older else ""
        return f"{self.year}: {words}.{lag}"
