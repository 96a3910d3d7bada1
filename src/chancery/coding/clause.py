"""Subject and object: which party of a sentence stands on which side of a predicate.

A subject that is no party ("the announcement") stays unknown: it is never replaced by whoever
was named last.
"""

from __future__ import annotations

import msgspec

from chancery.coding.party import Party
from chancery.coding.predicates import Predicate
from chancery.coding.stage import Actors, Stage
from chancery.coding.tokens import Sentence


class Roles(msgspec.Struct, frozen=True):
    """Sources and targets, the rule that found each, and the tokens that they span."""

    sources: Actors = ()
    targets: Actors = ()
    source_by: str = ""
    target_by: str = ""
    first: int = -1
    last: int = -1


class Scene(msgspec.Struct, frozen=True):
    """What the rules look at: the sentence, its parties, the predicate, and what went before."""

    sentence: Sentence
    predicate: Predicate
    parties: list[Party]
    stage: Stage
    before: Roles | None

    @property
    def lower(self) -> tuple[str, ...]:
        return self.sentence.lower


Found = tuple[Party | None, str]
_NONE: Found = (None, "")
WALLS = frozenset([";", ":", "—", "–"])
_SUBORDINATE = frozenset([
    "while", "whereas", "although", "though", "because", "when", "if", "unless", "but", "after",
    "before", "since", "until", "as", "where", "который", "которая", "которые", "которое", "что",
    "если", "когда", "хотя", "поскольку",
])  # fmt: skip
COORDINATE = frozenset(["and", "or", ",", "then", "but", "и", "а", "также"])
_RELATIVE = frozenset([
    "who", "which", "that", "который", "которая", "которое", "которые",
])  # fmt: skip
AUXILIARY = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would",
    "could", "may", "might", "can", "also", "not", "never", "now", "then", "already", "recently",
    "jointly", "reportedly", "just", "did", "does", "do", "should", "must", "only", "still", "'t",
    "yet", "even", "previously", "all", "both", "each", "together", "first", "long", "once",
])  # fmt: skip
_BOTH = frozenset([
    "after", "before", "since", "until", "as", "like", "than", "once",
])  # fmt: skip
"""Prepositions that also begin a clause."""
REACH = 12
"""How many words after a verb its target may stand."""


def names(actors: Actors) -> frozenset[str]:
    return frozenset(actor.state or actor.name for actor in actors)


def subject_of(scene: Scene) -> Found:
    """The party that is the subject of a verb, and by which rule."""
    lower, at = scene.lower, scene.predicate.first
    j = at - 1
    ends = {party.last for party in scene.parties}
    while j >= 0 and j + 1 not in ends and (lower[j] in AUXILIARY or lower[j].endswith("ly")):
        j -= 1
    if j < 0:
        return _NONE
    if lower[j] in _RELATIVE:
        k = j - 1 - (j > 0 and lower[j - 1] == ",")
        return next(((p, "antecedent") for p in scene.parties if p.last == k + 1), _NONE)
    dependent = lower[j] in ("to", "as", "than") or scene.predicate.form in ("ing", "gerund")
    if lower[j] in COORDINATE or dependent:
        nearest = next((p for p in scene.parties if p.last == j + (lower[j] != "to")), None)
        if nearest and (not nearest.prep or _carries(nearest.prep, lower[j], scene.predicate.form)):
            return nearest, "before the verb"
        return _inherited(scene)
    if lower[j] in _SUBORDINATE or lower[j] in WALLS:
        return _NONE
    return _before(scene, j + 1)


def _carries(prep: str, word: str, form: str) -> bool:
    """ "Attempts by X to do", "with X doing": a preposition that still gives the subject."""
    return (word == "to" and prep in ("by", "of", "for")) or (form == "ing" and prep == "with")


def _inherited(scene: Scene) -> Found:
    """The subject of the verb before, else the first party of the clause without preposition."""
    if scene.before and scene.before.sources:
        return None, "inherited"
    for party in scene.parties:
        if party.last > scene.predicate.first or walled(scene, party.last):
            continue
        if not party.prep or party.prep in _BOTH:
            return party, "main subject"
    return _NONE


def walled(scene: Scene, first: int) -> bool:
    return any(word in WALLS for word in scene.lower[first : scene.predicate.first])


def _before(scene: Scene, end: int) -> Found:
    """The party that ends at `end`, or, where it hangs on a preposition, the one it hangs on."""
    party = next((p for p in scene.parties if p.first < end <= p.last), None)
    if party is None:
        if scene.sentence.language == "ru" or _closed_aside(scene, end):
            left = [
                p
                for p in scene.parties
                if p.last <= end and not p.prep and not walled(scene, p.last)
            ]
            return (left[-1], "before the verb") if left else _NONE
        return _NONE
    if not party.prep or (party.prep in _BOTH and party.last == end):
        return party, "before the verb"
    if party.prep == "with" and scene.predicate.form == "ing":
        return party, "before the verb"
    head = next(
        (p for p in scene.parties if 0 <= party.first - p.last <= 3 and p is not party), None
    )
    if head and not head.prep:
        return head, "before the verb"
    if party.prep in ("of", "by", "among", "for"):
        return party, f"after “{party.prep}”, before the verb"
    return None, ""


def _closed_aside(scene: Scene, end: int) -> bool:
    """Whether an aside closes right before the verb: "Xi, speaking in Moscow, said"."""
    return scene.lower[end - 1] in (",", ")", "”", '"', "—")


def object_of(scene: Scene, at: int, skip: frozenset[str], reach: int = REACH) -> Found:
    """The party behind token `at`: the direct one, else by its preposition, else the place."""
    place: Party | None = None
    for party in scene.parties:
        if party.first < at or (party.form == "noun" and party.first < scene.predicate.reach):
            continue  # "sent doctors to Iran": the doctors are what is sent
        between = scene.lower[at : party.first]
        if len(between) > reach or any(w in WALLS for w in between):
            break
        if any(w in _SUBORDINATE for w in between) and between[0] != "as":
            break
        if (
            party.states <= skip
            or party.prep == "by"
            or (party.possessive and party.form == "pronoun")
        ):
            continue
        if not party.prep and (
            len(between) > 4 or "," in between or party.last in scene.sentence.verbs
        ):
            break
        if party.located:
            place = place or party
            continue
        if party.prep == "of" and not scene.predicate.nominal:
            continue
        return party, f"after “{party.prep}”" if party.prep else "after the verb"
    return (place, "place after the verb") if place else _NONE
