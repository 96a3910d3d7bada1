"""Whom names stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

import msgspec

from chancery import intake
from chancery.casebook.base import Base, user
from chancery.records import (
    ACTOR_KINDS,
    Actor,
    ActorKind,
    ActorRecord,
    EventClaim,
    UsageError,
)


class Actors(Base):
    """Who is named, and who they are."""

    def actor(self, name: str, *, date: str = "") -> ActorRecord:
        """Whom a name stands for on a date, with the reason; never guessed."""
        return actor(name, date=date, own=self._own_actors())

    def actors(self) -> list[tuple[Actor, int]]:
        """The actors of the claims, with how many claims name each; most first."""
        counts: Counter[Actor] = Counter()
        for claim in self._store.claims():
            if isinstance(claim, EventClaim):
                counts.update({*claim.sources, *claim.targets})
        return sorted(counts.items(), key=lambda item: (-item[1], item[0].name))

    def add_actor(
        self,
        name: str,
        *,
        aliases: Iterable[str] = (),
        state: str = "",
        kind: str = "other",
        person: str = "",
    ) -> None:
        """Add an actor, or further names of one, for what is read from now on."""
        if kind not in ACTOR_KINDS:
            raise UsageError(f"There is no kind {kind!r}; choose {', '.join(ACTOR_KINDS)}.")
        own = intake.OwnActor(name, tuple(aliases), state.upper(), cast(ActorKind, kind))
        intake.gazetteer((own,))
        self._store.add_actor(name, msgspec.to_builtins(own), person=person or user())


def actor(name: str, *, date: str = "", own: tuple[intake.OwnActor, ...] = ()) -> ActorRecord:
    """Whom a name stands for on a date, with the reason: no casebook is needed for that."""
    found = intake.gazetteer(own).resolve(name, date)
    return ActorRecord(
        name=name,
        date=date,
        actor=found.actor,
        reason=found.reason,
        candidates=found.candidates,
    )
