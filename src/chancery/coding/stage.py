"""Who is on stage: what a text has named so far, so that "they" and "the government" have a bearer.

A `Stage` holds the last subject, the last list, person and body, the last state spoken of as a
place, and the last pair of an event. It is the coder's only memory from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.records import Actor

Actors = tuple[Actor, ...]

_PERSONS = frozenset(["leader"])
_BODIES = frozenset([
    "people", "company", "government", "military", "security", "armed_group", "ngo", "media",
])  # fmt: skip
PRONOUNS = frozenset([
    "he", "she", "him", "his", "her", "it", "its", "they", "them", "their", "both", "two",
    "pair", "three", "we", "us", "our",
])  # fmt: skip
_EMPTY = frozenset(["is", "was", "seems", "seemed", "appears", "appeared", "remains", "'s"])
_AUXILIARIES = frozenset(["has", "had", "will", "would", "may", "might", "could", "must", "can"])
_HAVE = frozenset(["have", "has", "had", "are", "were", "will", "would"])
_SIDES = frozenset([
    "countries", "sides", "leaders", "states", "nations", "parties", "presidents", "ministers",
    "powers", "governments", "neighbours", "neighbors", "capitals", "men", "foes", "rivals",
    "allies", "giants", "partners", "armies", "navies", "parliaments", "delegations", "envoys",
    "premiers", "republics", "peoples", "delegates", "negotiators", "monarchs", "teams",
    "militaries",
])  # fmt: skip


class Stage(msgspec.Struct):
    """What has been said so far, as far as pronouns and bare nouns need it."""

    subject: Actors = ()
    several: Actors = ()
    three: Actors = ()
    person: Actors = ()
    body: Actors = ()
    pair: tuple[Actors, Actors] = ((), ())
    sides: Actors = ()
    """The two sides of the last mutual act, or the last list: "both", "the two leaders"."""
    recent: tuple[Actors, Actors] = ((), ())
    """Everyone named in the last sentence but one, and in the last."""
    age: int = 0
    """How many sentences ago `three` were named."""
    local: str | None = None
    """The state that bare nouns ("police", "the government") belong to."""
    names: dict[str, Actor] = msgspec.field(default_factory=dict)
    """Surnames of persons whom the text introduced with their office."""

    def pronoun(self, lower: Sequence[str], i: int) -> tuple[int, Actors] | None:
        """The end of the pronoun at token `i` and whom it stands for."""
        word = lower[i]
        after = lower[i + 1] if i + 1 < len(lower) else ""
        if word in ("he", "she", "him"):
            return (i + 1, self.person) if self.person else None
        if word in ("his", "her", "its", "their") and after.isalpha():
            actors = self.person if word in ("his", "her") else self.subject
            return (i + 1, actors) if actors else None
        if word in ("we", "us", "our"):
            return (i + 1, self.subject) if self.subject else None
        if word == "they" or word == "them":
            plural = len(self.subject) > 1 or any(a.kind in _BODIES for a in self.subject)
            actors = self.subject if plural or not self.several else self.several
            return (i + 1, actors) if actors else None
        if word == "it":
            actors = self.body or (() if self.subject == self.person else self.subject)
            return None if empty(lower, i) or not actors else (i + 1, actors)
        if word in ("both", "two", "pair", "three"):
            count = 3 if word == "three" else 2
            before = lower[i - 1] if i else ""
            if word == "both" and before in _HAVE:
                return None
            if word != "both" and before not in ("the", "both", "all", "these"):
                return None
            end = i + 1 + (after in _SIDES)
            if after.isalpha() and end == i + 1 and not _goes_on(after):
                return None
            several = self._number(count)
            return (end, several) if several else None
        return None

    def _number(self, count: int) -> Actors:
        """The two or three that the last sentences name, if just so many; else the last list."""
        if count == 3 and self.three and self.age < 2:
            return self.three
        for named in (self.recent[1], self.recent[0] + self.recent[1]):
            states = {actor.state or actor.name: actor for actor in reversed(named)}
            if len(states) == count:
                return tuple(reversed(states.values()))
        listed = self.three if count == 3 else self.sides
        return listed if len(listed) == count else ()

    def end_sentence(
        self, named: list[Actors], pronouns: list[Actors], subject: Actors, place: str | None
    ) -> None:
        """Remember a sentence: its parties, who its pronouns were, its subject, its place."""
        self.age += 1
        for actors in pronouns:
            if len(actors) == 3:
                self.three, self.age = actors, 0
        for actors in named:
            self._see(actors)
        self.recent = (self.recent[1], tuple(a for actors in named for a in actors))
        if subject:
            self.subject = subject
        if place:
            self.local = place
        elif self.local is None and self.subject:
            self.local = self.subject[0].state

    def _see(self, actors: Actors) -> None:
        for actor in actors:
            if actor.kind in _PERSONS:
                self.person = (actor,)
            elif actor.kind not in ("people", "region"):
                self.body = (actor,)
        count = len({actor.state or actor.name for actor in actors})
        if count >= 2:
            self.several = self.sides = actors
        if count == 3 and len(actors) == 3:
            self.three, self.age = actors, 0

    def see_act(self, sources: Actors, targets: Actors, *, first: bool, pair: bool) -> None:
        """Remember an act: its source as subject if it is the sentence's first; its two sides."""
        if first:
            self.subject = sources
        if targets and pair:
            self.pair = (sources, targets)
        both = (*sources, *targets)
        if targets and len({a.state or a.name for a in both}) == 2:
            self.sides = both

    def other(self, states: frozenset[str], *, mutual: bool = False) -> Actors:
        """The other side of the last pair, if one side is among `states`."""
        first, second = self.pair
        if second and states & {a.state or a.name for a in first}:
            return second
        if mutual and first and states & {a.state or a.name for a in second}:
            return first
        return ()


def empty(lower: Sequence[str], i: int) -> bool:
    """Whether the "it" at token `i` mostly stands for nobody: "it is clear", "it has been said"."""
    after, next_one = (*lower[i + 1 : i + 3], "", "")[:2]
    if after in _EMPTY:
        return not next_one.endswith("ing")
    return after in _AUXILIARIES and next_one in ("be", "been", "seem", "take", "not")


def _goes_on(word: str) -> bool:
    """Whether a word after "both" or "the two" can be a verb or the sentence going on."""
    return word in ("are", "were", "have", "had", "will", "of", "also", "would", "can", "recently",
                    "agreed", "met", "signed", "discussed", "held", "share", "engaged", "in", "to",
                    "and", "sides") or word.endswith("ed")  # fmt: skip
