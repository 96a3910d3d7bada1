"""Who did it to whom: sources and targets of a predicate, from the parties of its sentence.

The rules go from sure to weak and each says its name: the party before and after the verb; the
agent of a passive; the subject that a conjunct, participle or infinitive inherits; the place; the
other side of the last pair. A subject that is no party ("the announcement") stays unknown: it is
never replaced by whoever was named last.
"""

from __future__ import annotations

import msgspec

from chancery.coding.participants import Party
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


class _Scene(msgspec.Struct, frozen=True):
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
_WALLS = frozenset([";", ":", "—", "–"])
_SUBORDINATE = frozenset(
    "while whereas although though because when if unless but after before since until as where "
    "который которая которые которое что если когда хотя поскольку".split()
)
_COORDINATE = frozenset(["and", "or", ",", "then", "but", "и", "а", "также"])
_RELATIVE = frozenset("who which that который которая которое которые".split())
_AUXILIARY = frozenset(
    "is are was were be been being has have had will would could may might can also not never "
    "now then already recently jointly reportedly just did had does do should must only still 't "
    "yet even previously all both each together first long once".split()
)
_BE = frozenset("is are was were be been being gets got get 's".split())
_BOTH = frozenset("after before since until as like than once".split())
"""Prepositions that also begin a clause."""
REACH = 12
"""How many words after a verb its target may stand."""


def roles(
    sentence: Sentence,
    predicate: Predicate,
    parties: list[Party],
    stage: Stage,
    before: Roles | None,
) -> Roles:
    """The roles of one predicate; `before` are those of the verb to its left."""
    scene = _Scene(sentence, predicate, parties, stage, before)
    if predicate.nominal:
        found = _of_noun(scene)
    elif passive(sentence, predicate):
        found = _of_passive(scene)
    else:
        found = _of_active(scene)
    if predicate.entry.reverse:
        found = Roles(
            found.targets, found.sources, found.target_by, found.source_by, found.first, found.last
        )
    return _apart(scene, _completed(scene, found))


def passive(sentence: Sentence, predicate: Predicate) -> bool:
    """Whether a verb stands in the passive."""
    if sentence.language == "ru":
        return predicate.form == "passive"
    if predicate.form not in ("participle", "past or participle"):
        return False
    lower = sentence.lower
    for j in range(predicate.first - 1, max(predicate.first - 4, -1), -1):
        if lower[j] in _BE:
            return True
        if not (lower[j].endswith("ly") or lower[j] in _AUXILIARY):
            break
    return predicate.last < len(lower) and lower[predicate.last] == "by"


def _names(actors: Actors) -> frozenset[str]:
    return frozenset(actor.state or actor.name for actor in actors)


def _subject(scene: _Scene) -> Found:
    """The party that is the subject of a verb, and by which rule."""
    lower, at = scene.lower, scene.predicate.first
    j = at - 1
    ends = {party.last for party in scene.parties}
    while j >= 0 and j + 1 not in ends and (lower[j] in _AUXILIARY or lower[j].endswith("ly")):
        j -= 1
    if j < 0:
        return _NONE
    if lower[j] in _RELATIVE:
        k = j - 1 - (j > 0 and lower[j - 1] == ",")
        return next(((p, "antecedent") for p in scene.parties if p.last == k + 1), _NONE)
    dependent = lower[j] in ("to", "as", "than") or scene.predicate.form in ("ing", "gerund")
    if lower[j] in _COORDINATE or dependent:
        nearest = next((p for p in scene.parties if p.last == j + (lower[j] != "to")), None)
        if nearest and (not nearest.prep or _carries(nearest.prep, lower[j], scene.predicate.form)):
            return nearest, "before the verb"
        return _inherited(scene)
    if lower[j] in _SUBORDINATE or lower[j] in _WALLS:
        return _NONE
    return _before(scene, j + 1)


def _carries(prep: str, word: str, form: str) -> bool:
    """ "Attempts by X to do", "with X doing": a preposition that still gives the subject."""
    return (word == "to" and prep in ("by", "of", "for")) or (form == "ing" and prep == "with")


def _inherited(scene: _Scene) -> Found:
    """The subject of the verb before, else the first party of the clause without preposition."""
    if scene.before and scene.before.sources:
        return None, "inherited"
    for party in scene.parties:
        if party.last > scene.predicate.first or _walled(scene, party.last):
            continue
        if not party.prep or party.prep in _BOTH:
            return party, "main subject"
    return _NONE


def _walled(scene: _Scene, first: int) -> bool:
    return any(word in _WALLS for word in scene.lower[first : scene.predicate.first])


def _before(scene: _Scene, end: int) -> Found:
    """The party that ends at `end`, or, where it hangs on a preposition, the one it hangs on."""
    party = next((p for p in scene.parties if p.first < end <= p.last), None)
    if party is None:
        if scene.sentence.language == "ru" or _closed_aside(scene, end):
            left = [
                p
                for p in scene.parties
                if p.last <= end and not p.prep and not _walled(scene, p.last)
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


def _closed_aside(scene: _Scene, end: int) -> bool:
    """Whether an aside closes right before the verb: "Xi, speaking in Moscow, said"."""
    return scene.lower[end - 1] in (",", ")", "”", '"', "—")


def _object(scene: _Scene, at: int, skip: frozenset[str], reach: int = REACH) -> Found:
    """The party behind token `at`: the direct one, else by its preposition, else the place."""
    place: Party | None = None
    for party in scene.parties:
        if party.first < at or (party.form == "noun" and party.first < scene.predicate.reach):
            continue  # "sent doctors to Iran": the doctors are what is sent
        between = scene.lower[at : party.first]
        if len(between) > reach or any(w in _WALLS for w in between):
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


def _of_active(scene: _Scene) -> Roles:
    predicate = scene.predicate
    subject, source_by = _subject(scene)
    sources: Actors = subject.actors if subject else ()
    if source_by == "inherited" and scene.before:
        sources = scene.before.sources
    target, target_by = _object(scene, predicate.last, _names(sources))
    if not sources and scene.sentence.language == "ru" and target and not target.prep:
        sources, source_by = target.actors, "behind the verb"
        target, target_by = _object(scene, target.last, _names(sources))
    near = subject and source_by != "main subject"
    first = min(subject.first if subject and near else predicate.first, predicate.first)
    last = max(predicate.reach, target.last if target else 0)
    return Roles(sources, target.actors if target else (), source_by, target_by, first, last)


def _of_passive(scene: _Scene) -> Roles:
    predicate = scene.predicate
    subject, target_by = _subject(scene)
    agent = _agent(scene)
    sources: Actors = agent.actors if agent else ()
    targets: Actors = subject.actors if subject else ()
    if target_by == "inherited" and scene.before:
        targets = scene.before.targets
    if not targets or _names(targets) == _names(sources):
        other, target_by = _object(scene, predicate.last, _names(sources))
        targets = other.actors if other else ()
    first = min(subject.first if subject else predicate.first, predicate.first)
    last = max(predicate.reach, agent.last if agent else 0)
    return Roles(
        sources, targets, "agent of the passive" if sources else "", target_by, first, last
    )


def _agent(scene: _Scene) -> Party | None:
    """The agent of a passive or noun: "by X"; in Russian the party right behind."""
    at = scene.predicate.last
    for party in scene.parties:
        if party.first >= at and party.prep == "by" and party.first - at < 12:
            return party
        if scene.sentence.language == "ru" and party.first == at and not party.prep:
            return party
    return None


def _of_noun(scene: _Scene) -> Roles:
    """Roles of a noun: the owner or adjective before it, "by", "between"; then "to", "on"."""
    lower, predicate = scene.lower, scene.predicate
    at, last_word = predicate.first, lower[predicate.last - 1]
    target, target_by = _object(scene, predicate.last, frozenset(), 4)
    last = max(predicate.reach, target.last if target else 0)
    if last_word == "between" and target and len(target.actors) > 1:
        return Roles(target.actors, (), "between", "between", at, last)
    agent = _agent(scene) if scene.sentence.language != "ru" else None
    if scene.predicate.entry.agent_of and target and not agent:
        agent = target
        target, target_by = _object(scene, agent.last, agent.states, 4)
    owner = next((p for p in reversed(scene.parties) if _owns(scene, p)), None)
    source = agent or owner
    if source:
        how = "agent of the noun" if agent else "owner of the noun"
        last = max(last, agent.last if agent else 0)
        if target and target.states == source.states:
            target, target_by = None, ""
        return Roles(
            source.actors,
            target.actors if target else (),
            how,
            target_by,
            min(source.first, at),
            last,
        )
    subject = next(
        (p for p in reversed(scene.parties)
         if p.last <= at and not p.prep and not _walled(scene, p.last) and not p.possessive),
        None,
    )  # fmt: skip
    if subject is None or target is None:
        return Roles((), target.actors if target else (), "", target_by, at, last)
    return Roles(
        subject.actors, target.actors, "subject of the sentence", target_by, subject.first, last
    )


def _owns(scene: _Scene, party: Party) -> bool:
    at = scene.predicate.first
    if not 0 <= at - party.last <= 3 or party.located:
        return False
    between = scene.lower[party.last : at]
    if any(not w.isalpha() and w != "'s" and "-" not in w or w in _COORDINATE for w in between):
        return False
    return party.possessive or party.form == "adjective" or party.last == at


def _completed(scene: _Scene, found: Roles) -> Roles:
    """What the clause leaves open: a mutual act's two sides, the place, the last pair."""
    sources, targets = found.sources, found.targets
    source_by, target_by = found.source_by, found.target_by
    states = _names(sources)
    if scene.predicate.entry.mutual and len(states) > 1:
        if len(sources) == 2 and not targets:
            return msgspec.structs.replace(
                found, sources=sources[:1], targets=sources[1:], target_by=source_by
            )
        if target_by.startswith("place") or target_by == "between":
            targets = ()
    elif sources and not targets:
        targets, target_by = _elsewhere(scene, states)
    if _each_other(scene) and len(sources) > 1:
        sources, targets, target_by = sources[:1], sources[1:], "each other"
    return Roles(sources, targets, source_by, target_by, found.first, found.last)


def _each_other(scene: _Scene) -> bool:
    at = scene.predicate.last
    return " ".join(scene.lower[at : at + 3]).startswith(("each other", "one another"))


def _elsewhere(scene: _Scene, states: frozenset[str]) -> tuple[Actors, str]:
    """A target from a phrase in front ("In Kazakhstan, …"), else the other side of the last pair."""
    for party in scene.parties:
        ahead = party.last <= scene.predicate.first
        if ahead and party.located and not party.states & states:
            return party.actors, "phrase in front"
    other = scene.stage.other(states, mutual=scene.predicate.entry.mutual)
    return other, "stage: other side of the last pair" if other else ""


def _apart(scene: _Scene, found: Roles) -> Roles:
    """Nobody stands on both sides."""
    sources, targets = found.sources, found.targets
    targets = tuple(a for a in targets if a not in sources)
    shared = _names(sources) & _names(targets)
    if shared and len(_names(targets)) > len(shared):
        targets = tuple(a for a in targets if (a.state or a.name) not in shared)
    elif shared and len(_names(sources)) > len(shared):
        sources = tuple(a for a in sources if (a.state or a.name) not in shared)
    return msgspec.structs.replace(found, sources=sources, targets=targets)
