"""Pairs of General Assembly resolutions that are the same text, voted on in different years: what
holds ideal points comparable over time. The item is the earlier roll call, the text the later.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from chancery.datasets import un
from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.states import States
from chancery.datasets.tables import columns_of, rows
from chancery.records import UnreadableError


class UnBridges(Importer):
    """One observation a pair; undated."""

    kind = "un-bridges"
    title = "Repeated resolutions of the United Nations General Assembly"
    licence = "MIT (repository of the authors)"
    variables: ClassVar[dict[str, str]] = {
        "same resolution": "Item and text are the two roll calls"
    }

    def citation(self, vintage: str) -> str:
        """The article."""
        return f"{un.VOETEN} (matched resolutions{f', edition {vintage}' if vintage else ''})."

    def sniff(self, path: Path) -> bool:
        """By its two numbers."""
        return {"rcid1", "rcid2"} <= set(columns_of(path))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every pair."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has no pairs of roll calls.", where="line 1",
                remedy="Give a file with rcid1 and rcid2.",
            )  # fmt: skip
        yield from batches(_pairs(path))


def _pairs(path: Path) -> Iterator[Observation | BadRow]:
    for line, row in rows(path):
        one, other = row["rcid1"], row["rcid2"]
        if not (one.isdecimal() and other.isdecimal()):
            yield BadRow(line, "A roll call has no number.")
            continue
        yield Observation(
            variable="same resolution", item=f"rcid:{one}", text=f"rcid:{other}", line=line
        )
