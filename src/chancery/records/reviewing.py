"""What reviewing gives back: places in the queue, agreement of two coders, files of gold."""

from __future__ import annotations

import msgspec

from chancery.records.claims import Claim
from chancery.records.events import Event


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that waits for a person: how much it matters, and why it stands where it stands.

    `weight` is the sum of what `reasons` name, by the weights of `vocab` (its file and version).
    """

    claim: Claim
    weight: float
    reasons: tuple[str, ...]
    vocab: str
    event: Event | None = None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far two coders agree in one field, of one document or ("") of all that both coded.

    `units` are the records that both made, matched as the scorer matches them. `agreed` is the
    share that is equal; of the field "records", the F1 of what both found. Where a coefficient is
    None, `missing` says why. `level` is the level of measurement of alpha.
    """

    first: str
    second: str
    field: str
    doc: str = ""
    kind: str = "event"
    level: str = "nominal"
    units: int = 0
    agreed: float | None = None
    kappa: float | None = None
    alpha: float | None = None
    missing: str = ""
    first_only: int = 0
    second_only: int = 0


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Where two coders differ: one record that both made and one field, or (field "records") a
    record that only one of them made. `first` and `second` are what each said."""

    doc: str
    kind: str
    field: str
    quote: str
    first: str
    second: str


class GoldFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of gold: the accepted and amended claims of a document; `open` were not decided."""

    path: str
    doc: str
    claims: int
    accepted: int
    amended: int
    open: int


class BlindPassage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence to code, without what anybody else made of it; `around` is its paragraph."""

    document: str
    doc: str
    number: int
    of: int
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    date: str = ""
    title: str = ""
    publisher: str = ""
