"""Events: what one or more claims say happened; what people decide of two claims; remarks.

A remark is filed instead of an error raised.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor, Quantity, Status
from chancery.records.shown import Shown

DisputeKind = Literal[
    "opposite", "other amount", "other date", "other actor", "other cause", "superseded"
]


class Dispute(msgspec.Struct, frozen=True):
    """Claims that contradict each other, and how. Both stay."""

    kind: DisputeKind
    claims: tuple[str, ...]


class Event(Shown, frozen=True, kw_only=True):
    """Who did what to whom, when and where, as one or more claims say.

    `reports` counts the independent reports (not prints of one wire) that say what the event's
    status says, `against` those that say the opposite; `claims` are claim ids.
    """

    id: str
    action: str
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    object: str = ""
    date: str = ""
    place: str = ""
    status: Status = "actual"
    negated: bool = False
    """The claims say that it did not happen ("X did not attack Y")."""
    quantities: tuple[Quantity, ...] = ()
    context: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: int = 0
    against: int = 0
    cumulative: bool = False
    """The amounts are a total so far, not something new: never added to others."""
    refines: tuple[str, ...] = ()
    """Ids of events of which this is a part, or a more exact account."""
    supersedes: tuple[str, ...] = ()
    """Ids of events that this one overtook: the plan that it calls off, the earlier total."""
    disputes: tuple[Dispute, ...] = ()


Decision = Literal["same", "different", "unsure"]


class Pairing(msgspec.Struct, frozen=True):
    """A person's decision whether two claims (by their ids) speak of one happening.

    "unsure" is an answer too: the pair is left as the casebook has it, and not asked about again.
    """

    first: str
    second: str
    decision: Decision


class Remark(Shown, frozen=True, kw_only=True):
    """Something a reader or coder could not do, or noticed, filed instead of raised.

    `failed` tells a part that could not be read (exit code 1) from a remark about content.
    """

    path: str
    what: str
    where: str = ""
    remedy: str = ""
    doc: str = ""
    failed: bool = False
