"""Events: what one or more claims say happened; and remarks, filed instead of raised."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records.claims import Actor, Quantity, Status

DisputeKind = Literal[
    "opposite", "other amount", "other date", "other actor", "other cause", "superseded"
]


class Dispute(msgspec.Struct, frozen=True):
    """Claims that contradict each other, and how. Both stay."""

    kind: DisputeKind
    claims: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, when and where, as one or more claims say.

    `reports` counts independent reports (not prints of one wire); `claims` are claim ids.
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
    disputes: tuple[Dispute, ...] = ()


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Something a reader or coder could not do, or noticed, filed instead of raised.

    `failed` tells a part that could not be read (exit code 1) from a remark about content.
    """

    path: str
    what: str
    where: str = ""
    remedy: str = ""
    doc: str = ""
    failed: bool = False
