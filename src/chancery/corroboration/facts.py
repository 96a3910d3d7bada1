"""What is compared of a claim, taken out once: sides, days, place, object, amounts, polarity.

Days are ordinals (`datetime.date.toordinal`), so that comparing is adding.
"""

from __future__ import annotations

from chancery.corroboration import keys
from chancery.corroboration.cues import cues
from chancery.corroboration.standing import Side, side_of
from chancery.records import EventClaim
from chancery.vocab import DateWindow, window_of

UNBOUNDED = 10**7
"""The last day of a date that is open, and the length of one that is unknown."""

WIDE = keys.MONTHLY
"""A date of more days settles nothing by itself."""

EXACT_DAYS = 7
"""A date of more days is not exact enough to contradict another."""


class Facts:
    """A claim made ready for comparing."""

    __slots__ = (
        "action",
        "claim",
        "contrast",
        "document",
        "first",
        "further",
        "last",
        "object",
        "pair",
        "place",
        "quantities",
        "side",
        "source_actors",
        "sources",
        "span",
        "target_actors",
        "targets",
        "total",
        "voice",
        "window",
    )  # fmt: skip

    def __init__(self, claim: EventClaim) -> None:
        self.claim = claim
        self.action = keys.action_key(claim)
        self.sources = keys.side(claim.sources)
        self.targets = keys.side(claim.targets)
        self.pair = tuple(sorted({*self.sources, *self.targets}))
        self.first, self.last = keys.ordinals(claim.date)
        self.span = self.last - self.first + 1 if self.first else UNBOUNDED
        if "~" in claim.date:
            self.span += EXACT_DAYS
        self.place = keys.object_words(claim.place)
        self.object = keys.object_words(claim.object)
        self.side: Side = side_of(claim.status, claim.negated)
        found = cues(claim.quote)
        self.total = "total" in found and bool(claim.quantities)
        self.further = "further" in found
        self.contrast = "contrast" in found
        self.window: DateWindow = window_of(claim.action)
        self.document = claim.document or claim.doc
        self.voice = self.document, claim.said_by
        self.quantities = claim.quantities
        self.source_actors, self.target_actors = claim.sources, claim.targets

    def copy(self) -> Facts:
        """The same facts, to be filled in from other claims."""
        new = object.__new__(Facts)
        for name in self.__slots__:
            setattr(new, name, getattr(self, name))
        return new

    def fill_in(self, other: Facts) -> bool:
        """Take over what another claim of the same happening tells and this one does not; whether
        it is found under further names by that."""
        self.quantities = self.quantities or other.quantities
        filled = bool((other.object and not self.object) or (other.place and not self.place))
        self.object = self.object or other.object
        self.place = self.place or other.place
        if not self.sources and other.sources:
            self.sources, self.source_actors, filled = other.sources, other.source_actors, True
        if not self.targets and other.targets and not self.mutual:
            self.targets, self.target_actors, filled = other.targets, other.target_actors, True
        if filled:
            self.pair = tuple(sorted({*self.sources, *self.targets}))
        return filled

    @property
    def mutual(self) -> bool:
        """Whether it is an act of two sides by its type."""
        return self.claim.action in keys.MUTUAL

    @property
    def one_sided(self) -> bool:
        """Whether one side of the act is not told (of a mutual act: fewer than two parties)."""
        if self.mutual:
            return len(self.pair) == 1
        return bool(self.sources) != bool(self.targets)

    @property
    def exactness(self) -> tuple[int, str, bool, bool, bool, str, int, str]:
        """By which the most exact come first: fewest days, both sides, an object, an amount."""
        claim = self.claim
        return (
            self.span, claim.date, self.one_sided, not claim.object, not claim.quantities,
            claim.doc, claim.start, claim.id,
        )  # fmt: skip

    def gap(self, other: Facts) -> int:
        """Days between two dates: 0 where they meet, `UNBOUNDED` where one is unknown."""
        if not self.first or not other.first:
            return UNBOUNDED
        return max(0, other.first - self.last, self.first - other.last)
