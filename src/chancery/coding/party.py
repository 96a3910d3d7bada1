"""A party: one or more actors that stand together in a sentence."""

from __future__ import annotations

import msgspec

from chancery.records import Actor


class Party(msgspec.Struct, frozen=True):
    """One or more actors that stand together in a sentence, tokens `first` to `last`."""

    first: int
    last: int
    actors: tuple[Actor, ...]
    form: str = "name"
    """name, adjective, place, noun (a role noun without a state of its own), pronoun."""
    prep: str = ""
    """The preposition right before it."""
    possessive: bool = False
    place: str = ""

    @property
    def states(self) -> frozenset[str]:
        """What its actors are known by: their states, or the names of those without one."""
        return frozenset(actor.state or actor.name for actor in self.actors)

    @property
    def located(self) -> bool:
        """Whether it stands as a place rather than as an actor."""
        return (
            not self.possessive
            and self.prep in _PLACE_PREPOSITIONS
            and self.form in ("name", "place", "adjective")
        )


_PLACE_PREPOSITIONS = frozenset([
    "in", "at", "near", "across", "throughout", "around", "inside", "outside", "within", "into",
    "в", "во", "на", "у", "под",
])  # fmt: skip
