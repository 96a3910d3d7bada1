"""The nouns of this room: what a sentence says that rows can answer, and what the rows say.

A `Checked` never has a verdict of agrees or differs without rows; where there are none it names
the datasets that would have them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Verdict = Literal["agrees", "differs", "no data", "not understood"]


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence was taken to say: who, whom, what, when, and the figure if it gives one.

    `who` and `whom` are our state ids (an organisation's id where it is one), `what` the relation
    in words ("rank as trading partner"), `value` the figure claimed in `unit`, `date` EDTF.
    """

    who: str = ""
    whom: str = ""
    what: str = ""
    value: float | None = None
    unit: str = ""
    date: str = ""
    text: str = ""
    """Words that narrow it: the answer to a poll, a person, a resolution."""
    negated: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row that a verdict rests on: where it stands, and what it says."""

    dataset: str
    vintage: str = ""
    file: str = ""
    line: int = 0
    days: str = ""
    says: str


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence held against rows.

    `start` and `end` are the sentence's offsets in the document, `claims` the claims coded in it.
    `ours` is the rows' value, `difference` what the sentence says less that. `as_of` is the time
    that the rows are of, where that is not the time the sentence speaks of, `older` by how many
    years; the verdict then holds as of that time only. `sources` are the datasets that have, or
    would have, such rows.
    """

    document: str
    doc: str
    start: int
    end: int
    quote: str
    claims: tuple[str, ...] = ()
    kind: str = ""
    understood: Understood = Understood()
    verdict: Verdict
    ours: float | None = None
    unit: str = ""
    difference: float | None = None
    as_of: str = ""
    older: int = 0
    reason: str = ""
    rows: tuple[Row, ...] = ()
    citations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What holding an understood sentence against the rows gave."""

    verdict: Verdict
    ours: float | None = None
    difference: float | None = None
    as_of: str = ""
    older: int = 0
    reason: str = ""
    rows: tuple[Row, ...] = ()
