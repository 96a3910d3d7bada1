"""What a list is narrowed to: the same filters, with the same names, on every verb that lists."""

from __future__ import annotations

import msgspec

from chancery.records.dates import period
from chancery.records.errors import UsageError


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Every filter is a conjunct; an empty one lets everything pass.

    source, target, actor: a state's ISO alpha-3 code, or an actor's name or gazetteer id.
    type: PLOVER type. domain: a context of the codebook. from_, to: EDTF, on when it happened.
    known_by, recorded_by: ISO days (or times) on the two clocks; "" means now.
    """

    source: str = ""
    target: str = ""
    actor: str = ""
    type: str = ""
    status: str = ""
    domain: str = ""
    from_: str = ""
    to: str = ""
    place: str = ""
    object: str = ""
    speaker: str = ""
    publisher: str = ""
    doc: str = ""
    known_by: str = ""
    recorded_by: str = ""
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        for name in ("from_", "to"):
            period(getattr(self, name))
        for name in ("known_by", "recorded_by"):
            period(getattr(self, name)[:10])
        if self.limit is not None and self.limit < 0:
            raise UsageError(f"--limit {self.limit} is negative; leave it out to list everything.")
        if self.offset < 0:
            raise UsageError(f"--offset {self.offset} is negative; the first record is 0.")
