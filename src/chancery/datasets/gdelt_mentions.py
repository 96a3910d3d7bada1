"""GDELT 2.0 mentions: every article that mentions an event. 16 columns, tab, without names.

They join the events by their item, the event's number. Trap: an event may be mentioned for
years, so most of a file's mentions are of events in earlier files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow.compute as pc

from chancery.datasets.base import BadRow, Importer, Read, batch
from chancery.datasets.gdelt import SOURCE, compact_days, encoded_numbers
from chancery.datasets.states import States
from chancery.datasets.tables import Chunk, chunks, head
from chancery.records import UnreadableError

COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset",
    "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WANTED = ("GlobalEventID", "MentionTimeDate", "MentionSourceName", "Confidence")


class GdeltMentions(Importer):
    """One observation a mention."""

    kind = "gdelt-mentions"
    title = "GDELT 2.0 mentions of events"
    licence = "free for any use with a citation and a link to gdeltproject.org"
    variables: ClassVar[dict[str, str]] = {
        "mention": "Confidence of the coding, 10 to 100; text is the outlet, item the event's "
        "number, the day that of the mention"
    }

    def citation(self, vintage: str) -> str:
        """The paper and the project."""
        return f"{SOURCE} (version {vintage}, mentions)."

    def vintage(self, path: Path) -> str:
        """The version of the database; its files add to each other."""
        return "2.0"

    def scope(self, path: Path) -> str:
        """A quarter of an hour, by the file's name."""
        return path.name.split(".")[0]

    def sniff(self, path: Path) -> bool:
        """By the number of cells and what stands in some of them."""
        cells = head(path).split(b"\n", 1)[0].rstrip(b"\r").split(b"\t")
        return len(cells) == len(COLUMNS) and all(
            cells[n].isdigit() and len(cells[n]) == size for n, size in ((1, 14), (2, 14), (3, 1))
        )

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every mention."""
        if not self.sniff(path):
            raise UnreadableError(
                f"{path.name} has not the 16 columns of GDELT 2.0 mentions.", where="line 1",
                remedy="Give a .mentions.CSV of GDELT 2.0, unpacked, as it was downloaded.",
            )  # fmt: skip
        for found in chunks(path, _WANTED, delimiter="\t", names=COLUMNS, quoted=False):
            if isinstance(found, BadRow):
                yield found
            else:
                yield from _mentions(found)


def _mentions(found: Chunk) -> Iterator[Read]:
    days = compact_days(found["MentionTimeDate"])
    value = encoded_numbers(found["Confidence"])
    made = batch(
        len(days), variable="mention", item=found["GlobalEventID"].dictionary_encode(),
        first_day=days, last_day=days, value=value, unit="confidence",
        text=found["MentionSourceName"].dictionary_encode(), line=found.lines,
        missing=pc.if_else(pc.is_null(value), "unknown", ""),
    )  # fmt: skip
    dated = pc.is_valid(days)
    lines = found.lines.filter(pc.invert(dated))
    if len(lines):
        yield BadRow(lines[0].as_py(), "The day of the mention is no date.", len(lines))
    yield made.filter(dated)
