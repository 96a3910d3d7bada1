"""POLECAT events: 40 columns, tab-separated, coded with PLOVER.

Written by the names of its columns, as no row of it could be had for testing: a country is taken
by its COW number where there is one, else by its ISO code or name. Traps: "None" stands for an
actor whose country is not known; one event may have several rows, one a pair of actors; the
contexts are several words in one cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.damage import refuse_damaged
from chancery.datasets.gdelt import encoded_numbers
from chancery.datasets.icews import iso_days
from chancery.datasets.naming import named_column
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, columns_of
from chancery.records import UnreadableError

_WANTED = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Actor Name",
    "Actor Country", "Actor COW", "Recipient Name", "Recipient Country", "Recipient COW",
)  # fmt: skip


class Polecat(Importer):
    """One observation a row: what was done, by whom, to whom."""

    kind = "polecat"
    title = "POLECAT: POLitical Event Classification, Attributes, and Types"
    licence = "terms of the Harvard Dataverse, doi:10.7910/DVN/AJGVIT"
    variables: ClassVar[dict[str, str]] = {
        "event": "PLOVER intensity (-10 to 10); text is the PLOVER type with its mode "
        "(CONSULT/visit), item the event's number, codes the actors' names"
    }

    def citation(self, vintage: str) -> str:
        """As the Dataverse asks (recalled)."""
        return (
            "Halterman, Andrew, Benjamin E. Bagozzi, Andreas Beger, Philip A. Schrodt and Grace "
            "I. Scarborough (2023). PLOVER and POLECAT: A New Political Event Ontology and "
            "Dataset. POLECAT Weekly Data, Harvard Dataverse, "
            f"https://doi.org/10.7910/DVN/AJGVIT (events up to {vintage})."
        )

    def scope(self, path: Path) -> str:
        """A week or a year, by the file's name."""
        return path.stem

    def sniff(self, path: Path) -> bool:
        """By its columns."""
        return set(_WANTED) <= set(columns_of(path, "\t"))

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every event."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the columns of POLECAT.", where="line 1",
                remedy="Give a weekly or yearly file of POLECAT, unpacked, in its original form.",
            )  # fmt: skip
        refuse_damaged(
            path, delimiter="\t", dates=("Event Date",),
            names=("Actor Country", "Recipient Country"),
        )  # fmt: skip
        for found in chunks(path, _WANTED, delimiter="\t"):
            if isinstance(found, BadRow):
                yield found
            else:
                yield from _events(found, states)


def _events(found: Chunk, states: States) -> Iterator[Read]:
    days = iso_days(found["Event Date"])
    value = encoded_numbers(found["Intensity"])
    lines = found.lines.filter(pc.is_null(days))
    if len(lines):
        yield BadRow(lines[0].as_py(), "The day of the event is no date.", len(lines))
    mode = found["Event Mode"]
    moded = pc.and_(pc.not_equal(mode, ""), pc.not_equal(mode, "None"))
    text = pc.binary_join_element_wise(found["Event Type"], mode, "/")
    yield batch(
        len(days), variable="event", item=found["Event ID"], first_day=days, last_day=days,
        actor1=_states(found, "Actor", days, states), code1=found["Actor Name"],
        actor2=_states(found, "Recipient", days, states), code2=found["Recipient Name"],
        value=value, unit="PLOVER", text=pc.if_else(moded, text, found["Event Type"]),
        line=found.lines, missing=pc.if_else(pc.is_null(value), "unknown", ""),
    ).filter(pc.is_valid(days))  # fmt: skip


def _states(found: Chunk, side: str, days: pa.Array, states: States) -> pa.Array:
    """By COW number, else by ISO code, else by name; the codes that are none are noted once."""
    number = pc.replace_substring_regex(found[f"{side} COW"], r"\.0$", "")
    country = pc.if_else(pc.is_in(found[f"{side} Country"], pa.array(["None", "NA"])), "",
                         found[f"{side} Country"])  # fmt: skip
    by_number = States().column("cow", number, days)
    by_code = States().column("iso3", country, days)
    known = pc.if_else(pc.not_equal(by_number, ""), by_number, by_code)
    left = pc.if_else(pc.equal(known, ""), country, "")
    return pc.if_else(pc.not_equal(known, ""), known, named_column(states, left, days))
