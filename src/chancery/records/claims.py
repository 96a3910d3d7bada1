"""Claims: one document's statement that something happened, holds, is measured or is thought.

The four kinds and their fields are those of the interchange format (`docs/codebook.md`), one
JSON object a line. `id`, `document`, `event`, `known`, `recorded`, `review` and the letters of
reliability are empty until a casebook files the claim.

    >>> decode_claim(b'{"kind": "event", "doc": "d", "quote": "A met B", "action": "CONSULT"}').kind
    'event'
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

import msgspec

from chancery.records.notes import NoteNumber
from chancery.records.reviews import Review
from chancery.records.shown import Shown

Status = Literal[
    "actual", "planned", "requested", "proposed", "ongoing",
    "cancelled", "denied", "rumoured", "disproved", "hypothetical",
]  # fmt: skip

STATUSES: tuple[str, ...] = get_args(Status)

ActorKind = Literal[
    "state", "government", "leader", "ministry", "embassy", "military", "security", "igo",
    "company", "foundation", "university", "media", "ngo", "people", "region", "armed_group",
    "other",
]  # fmt: skip

ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)


class Actor(msgspec.Struct, frozen=True):
    """A participant of a claim.

    `state` is ISO 3166-1 alpha-3, or None for an organisation or group of states, whose `name`
    then identifies it. `id` is the gazetteer's ("" where the name is known only as found).
    """

    name: str
    state: str | None = None
    kind: ActorKind = "other"
    id: str = ""


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit (currency code, physical unit, percent, or the counted noun)."""

    value: float
    unit: str = ""
    item: str = ""
    approx: bool = False


class _ClaimBase(Shown, frozen=True, kw_only=True, tag_field="kind"):
    doc: str
    quote: str
    said_by: str = "author"
    hedged: bool = False
    footnotes: tuple[NoteNumber, ...] = ()
    quote_rest: str = ""
    # Where the quote stands, and how the claim came to be.
    start: int = -1
    end: int = -1
    decided_by: dict[str, str] = msgspec.field(default_factory=dict)
    """Field → the rule, lexicon entry or head that decided it."""
    reading: float | None = None
    """How likely the coder read this right, 0–1; None where no coder says."""
    # Filled in by the casebook.
    publisher_reliability: str = ""
    """A to F as rated; "" where nobody rated the publisher."""
    speaker_reliability: str = ""
    coder: str = ""
    """Who coded it, and which version of coder and codebooks."""
    coder_version: str = ""
    id: str = ""
    document: str = ""
    event: str = ""
    known: str = ""
    recorded: str = ""
    review: Review | None = None
    """What people decided of it; None where nobody did."""

    @property
    def kind(self) -> str:
        """`event`, `state`, `measure` or `thesis`."""
        return str(self.__struct_config__.tag)


class EventClaim(_ClaimBase, frozen=True, kw_only=True, tag="event"):
    """Something a source did, plans, was asked to do or denies (see the codebook)."""

    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    action: str
    action_note: str = ""
    context: tuple[str, ...] = ()
    date: str = ""
    place: str = ""
    quantities: tuple[Quantity, ...] = ()
    status: Status = "actual"
    object: str = ""
    mode: str = ""
    negated: bool = False
    because: str = ""
    terms: str = ""
    via: tuple[Actor, ...] = ()


class StateClaim(_ClaimBase, frozen=True, kw_only=True, tag="state"):
    """A relation or attribute that holds over time: subject, relation, object."""

    subject: Actor
    relation: str
    object: Actor | str | None = None
    date: str = ""
    rank: int | None = None
    quantities: tuple[Quantity, ...] = ()


class MeasureClaim(_ClaimBase, frozen=True, kw_only=True, tag="measure"):
    """A number with its meaning, or a direction without a figure (`trend`)."""

    subject: Actor
    about: Actor | None = None
    what: str
    quantities: tuple[Quantity, ...] = ()
    date: str = ""
    trend: Literal["", "up", "down", "flat"] = ""


class ThesisClaim(_ClaimBase, frozen=True, kw_only=True, tag="thesis"):
    """An analytic proposition of the author that evidence could support or undercut."""

    text: str
    direction: str = ""


Claim = EventClaim | StateClaim | MeasureClaim | ThesisClaim

FILING = (
    "start", "end", "decided_by", "reading", "publisher_reliability", "speaker_reliability",
    "coder", "coder_version", "id", "document", "event", "known", "recorded", "review",
)  # fmt: skip
"""Fields that a coder or a casebook fills in: no part of the codebook's record."""

_OPTIONAL = ("quote_rest", "trend", "rank")
_OPTIONAL_OF_EVENT = (
    "quote_rest", "action_note", "object", "mode", "negated", "because", "terms", "via",
)  # fmt: skip


class _Codec:
    decoder: ClassVar[msgspec.json.Decoder[Claim]] = msgspec.json.Decoder(Claim)
    encoder: ClassVar[msgspec.json.Encoder] = msgspec.json.Encoder()


def decode_claim(line: bytes | str) -> Claim:
    """A claim from one line of the interchange format, or from a casebook's own JSON."""
    return _Codec.decoder.decode(line)


def encode_claim(claim: Claim) -> bytes:
    """A claim as one JSON line with every field, as `chancery claims --json` prints it."""
    return _Codec.encoder.encode(claim)


def interchange(claim: Claim) -> dict[str, object]:
    """A claim as the codebook's record: its fields only, empty optional ones left out."""
    record: dict[str, object] = msgspec.to_builtins(claim)
    for name in FILING:
        record.pop(name, None)
    optional = _OPTIONAL_OF_EVENT if record["kind"] == "event" else _OPTIONAL
    for name in optional:
        if not record.get(name, True):
            del record[name]
    for value in record.values():
        for actor in value if isinstance(value, list | tuple) else (value,):
            if isinstance(actor, dict) and not actor.get("id", True):
                del actor["id"]
    return record
