"""Whether a claim fits what was asked: its actors, its words, its place, its day, its status."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from chancery.questions.answer import Topic, Understood
from chancery.records import (
    Actor,
    Claim,
    EventClaim,
    MeasureClaim,
    Quantity,
    StateClaim,
    first_day,
    last_day,
)

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

OPEN = "9999-12-31"


class Sided(msgspec.Struct, frozen=True):
    """The participants of any claim, as one who acts and one acted upon."""

    who: tuple[Actor, ...]
    whom: tuple[Actor, ...]

    @property
    def all(self) -> tuple[Actor, ...]:
        return (*self.who, *self.whom)


def sided(claim: Claim) -> Sided:
    """Sources and targets of an event; subject and object of a state; subject and about."""
    if isinstance(claim, EventClaim):
        return Sided(claim.sources, claim.targets)
    if isinstance(claim, StateClaim):
        other = claim.object
        return Sided((claim.subject,), (other,) if isinstance(other, Actor) else ())
    if isinstance(claim, MeasureClaim):
        return Sided((claim.subject,), (claim.about,) if claim.about else ())
    return Sided((), ())


class Fitting:
    """The test of a claim against one question. Groups of states stand for their members."""

    def __init__(self, asked: Understood, gazetteer: Gazetteer) -> None:
        self.asked = asked
        self._gazetteer = gazetteer
        self._who = [self._meant(actor) for actor in asked.who]
        self._whom = [self._meant(actor) for actor in asked.whom]
        self._parties = [self._meant(actor) for actor in asked.parties]
        self._speakers = [self._meant(actor) for actor in asked.speakers]
        self._place_id = _place_id(gazetteer.place, asked.place) if asked.place else ""

    def _meant(self, actor: Actor) -> frozenset[str]:
        """The keys by which an actor of the question is known in a claim."""
        if actor.kind == "state" and actor.state:
            return frozenset({actor.state})
        members: tuple[str, ...] = ()
        if actor.id.startswith(("group:", "org:")):
            members = tuple(m.state for m in self._gazetteer.members(actor.name))
        if actor.kind == "region" and actor.state is None:
            return frozenset({actor.name, *members})
        return frozenset({actor.name})

    def states(self, actors: Iterable[Actor]) -> tuple[str, ...]:
        """What the store may be asked for, to find all claims of these actors: states where they
        have one, else names."""
        keys: list[str] = []
        for actor in actors:
            keys += [actor.state] if actor.state else sorted(self._meant(actor))
        return tuple(dict.fromkeys(keys))

    def fits(self, claim: Claim) -> bool:
        """Whether the claim is one that the question asks for."""
        its = sided(claim)
        return (
            self._acts(claim, its)
            and self._in_time(claim)
            and self._stands(claim)
            and self._there(claim, its)
            and self._said(claim)
            and self._about(claim)
            and self._paid(claim)
        )

    def _acts(self, claim: Claim, its: Sided) -> bool:
        if not isinstance(claim, EventClaim):
            return all(any(_is(one, actor) for actor in its.all) for one in
                       (*self._who, *self._whom, *self._parties))  # fmt: skip
        return (
            (not self._who or any(_is(one, actor) for one in self._who for actor in its.who))
            and (not self._whom or any(_is(one, a) for one in self._whom for a in its.whom))
            and all(any(_is(one, actor) for actor in its.all) for one in self._parties)
        )

    def _in_time(self, claim: Claim) -> bool:
        asked = self.asked
        if not asked.since and not asked.until:
            return True
        date = getattr(claim, "date", "")
        if not date:
            return False
        first, last = first_day(date), last_day(date) or OPEN
        return first <= (asked.until or OPEN) and last >= asked.since

    def _stands(self, claim: Claim) -> bool:
        if not self.asked.statuses:
            return True
        return isinstance(claim, EventClaim) and claim.status in self.asked.statuses

    def _there(self, claim: Claim, its: Sided) -> bool:
        asked = self.asked
        place = getattr(claim, "place", "")
        if asked.place:
            return bool(place) and _place_id(self._gazetteer.place, place) == self._place_id
        if asked.place_state:
            return any(actor.state == asked.place_state for actor in its.all) or (
                bool(place) and _place_state(self._gazetteer.place, place) == asked.place_state
            )
        return True

    def _said(self, claim: Claim) -> bool:
        if not self._speakers:
            return True
        said = self._gazetteer.resolve(claim.said_by).actor
        keys = {claim.said_by, *((said.name, said.state or "") if said else ())}
        return any(keys & one for one in self._speakers)

    def _paid(self, claim: Claim) -> bool:
        """Whether money is spoken of, where it is asked for."""
        if not self.asked.money:
            return True
        quantities: tuple[Quantity, ...] = getattr(claim, "quantities", ())
        return any(map(is_money, quantities)) or "finance" in getattr(claim, "context", ())

    def _about(self, claim: Claim) -> bool:
        if not self.asked.topics:
            return True
        said = said_by_claim(claim)
        domains = claim.context if isinstance(claim, EventClaim) else ()
        open_topics = [topic for topic in self.asked.topics if topic.domain not in domains]
        if not all(any(stem in said for stem in topic.stems) for topic in open_topics):
            return False
        words = _plain(said)
        return all(says(words, topic) for topic in open_topics)


def _is(keys: Collection[str], actor: Actor) -> bool:
    return actor.name in keys or (actor.state or "") in keys


def says(words: str, topic: Topic) -> bool:
    """Whether one of the beginnings of a topic begins a word."""
    return any(f" {stem}" in words for stem in topic.stems)


def is_money(quantity: Quantity) -> bool:
    """Whether an amount is in a currency, by its ISO 4217 code."""
    return len(quantity.unit) == 3 and quantity.unit.isalpha() and quantity.unit.isupper()


def counts(quantity: Quantity, topic: Topic) -> bool:
    """Whether an amount counts the thing asked about."""
    return says(_plain(f"{quantity.unit} {quantity.item}"), topic)


def said_by_claim(claim: Claim) -> str:
    """All that a claim says, in lower case."""
    said = [claim.quote, claim.quote_rest]
    if isinstance(claim, EventClaim):
        said += [claim.object, claim.because, claim.place]
    elif isinstance(claim, StateClaim):
        said += [claim.relation, claim.object if isinstance(claim.object, str) else ""]
    elif isinstance(claim, MeasureClaim):
        said += [claim.what]
    said += [f"{q.unit} {q.item}" for q in getattr(claim, "quantities", ())]
    return " ".join(said).lower().replace("ё", "е")


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", f" {text.lower().replace('ё', 'е')}")


_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(4096)
def _place_id(place: Callable[..., object], name: str) -> str:
    found = place(name)
    return str(getattr(found, "id", "")) or name.casefold()


@lru_cache(4096)
def _place_state(place: Callable[..., object], name: str) -> str:
    return getattr(place(name), "state", "") or ""
