"""Who did it to whom: sources and targets of a predicate, from the parties of its sentence.

The rules go from sure to weak and each says its name: the party before and after the verb; the
agent of a passive; the subject that a conjunct, participle or infinitive inherits; the place; the
other side of the last pair. A subject that is no party ("the announcement") stays unknown: it is
never replaced by whoever was named last.
"""

from __future__ import annotations

import msgspec

from chancery.coding.clause import (
    AUXILIARY,
    COORDINATE,
    Roles,
    Scene,
    names,
    object_of,
    subject_of,
    walled,
)
from chancery.coding.party import Party
from chancery.coding.predicates import Predicate
from chancery.coding.stage import Actors, Stage
from chancery.coding.tokens import Sentence

_BE = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "gets", "got", "get", "'s",
])  # fmt: skip


def roles(
    sentence: Sentence,
    predicate: Predicate,
    parties: list[Party],
    stage: Stage,
    before: Roles | None,
) -> Roles:
    """The roles of one predicate; `before` are those of the verb to its left."""
    scene = Scene(sentence, predicate, parties, stage, before)
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
        if not (lower[j].endswith("ly") or lower[j] in AUXILIARY):
            break
    return predicate.last < len(lower) and lower[predicate.last] == "by"


def _of_active(scene: Scene) -> Roles:
    predicate = scene.predicate
    subject, source_by = subject_of(scene)
    sources: Actors = subject.actors if subject else ()
    if source_by == "inherited" and scene.before:
        sources = scene.before.sources
    target, target_by = object_of(scene, predicate.last, names(sources))
    if not sources and scene.sentence.language == "ru" and target and not target.prep:
        sources, source_by = target.actors, "behind the verb"
        target, target_by = object_of(scene, target.last, names(sources))
    near = subject and source_by != "main subject"
    first = min(subject.first if subject and near else predicate.first, predicate.first)
    last = max(predicate.reach, target.last if target else 0)
    return Roles(sources, target.actors if target else (), source_by, target_by, first, last)


def _of_passive(scene: Scene) -> Roles:
    predicate = scene.predicate
    subject, target_by = subject_of(scene)
    agent = _agent(scene)
    sources: Actors = agent.actors if agent else ()
    targets: Actors = subject.actors if subject else ()
    if target_by == "inherited" and scene.before:
        targets = scene.before.targets
    if not targets or names(targets) == names(sources):
        other, target_by = object_of(scene, predicate.last, names(sources))
        targets = other.actors if other else ()
    first = min(subject.first if subject else predicate.first, predicate.first)
    last = max(predicate.reach, agent.last if agent else 0)
    return Roles(
        sources, targets, "agent of the passive" if sources else "", target_by, first, last
    )


def _agent(scene: Scene) -> Party | None:
    """The agent of a passive or noun: "by X"; in Russian the party right behind."""
    at = scene.predicate.last
    for party in scene.parties:
        if party.first >= at and party.prep == "by" and party.first - at < 12:
            return party
        if scene.sentence.language == "ru" and party.first == at and not party.prep:
            return party
    return None


def _of_noun(scene: Scene) -> Roles:
    """Roles of a noun: the owner or adjective before it, "by", "between"; then "to", "on"."""
    lower, predicate = scene.lower, scene.predicate
    at, last_word = predicate.first, lower[predicate.last - 1]
    target, target_by = object_of(scene, predicate.last, frozenset(), 4)
    last = max(predicate.reach, target.last if target else 0)
    if last_word == "between" and target and len(target.actors) > 1:
        return Roles(target.actors, (), "between", "between", at, last)
    agent = _agent(scene) if scene.sentence.language != "ru" else None
    if scene.predicate.entry.agent_of and target and not agent:
        agent = target
        target, target_by = object_of(scene, agent.last, agent.states, 4)
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
         if p.last <= at and not p.prep and not walled(scene, p.last) and not p.possessive),
        None,
    )  # fmt: skip
    if subject is None or target is None:
        return Roles((), target.actors if target else (), "", target_by, at, last)
    return Roles(
        subject.actors, target.actors, "subject of the sentence", target_by, subject.first, last
    )


def _owns(scene: Scene, party: Party) -> bool:
    at = scene.predicate.first
    if not 0 <= at - party.last <= 3 or party.located:
        return False
    between = scene.lower[party.last : at]
    if any((not w.isalpha() and w != "'s" and "-" not in w) or w in COORDINATE for w in between):
        return False
    return party.possessive or party.form == "adjective" or party.last == at


def _completed(scene: Scene, found: Roles) -> Roles:
    """What the clause leaves open: a mutual act's two sides, the place, the last pair."""
    sources, targets = found.sources, found.targets
    source_by, target_by = found.source_by, found.target_by
    states = names(sources)
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


def _each_other(scene: Scene) -> bool:
    at = scene.predicate.last
    return " ".join(scene.lower[at : at + 3]).startswith(("each other", "one another"))


def _elsewhere(scene: Scene, states: frozenset[str]) -> tuple[Actors, str]:
    """A target from a phrase in front ("In Kazakhstan, …"), else the last pair's other side."""
    for party in scene.parties:
        ahead = party.last <= scene.predicate.first
        if ahead and party.located and not party.states & states:
            return party.actors, "phrase in front"
    other = scene.stage.other(states, mutual=scene.predicate.entry.mutual)
    return other, "stage: other side of the last pair" if other else ""


def _apart(scene: Scene, found: Roles) -> Roles:
    """Nobody stands on both sides."""
    sources, targets = found.sources, found.targets
    targets = tuple(a for a in targets if a not in sources)
    shared = names(sources) & names(targets)
    if shared and len(names(targets)) > len(shared):
        targets = tuple(a for a in targets if (a.state or a.name) not in shared)
    elif shared and len(names(sources)) > len(shared):
        sources = tuple(a for a in sources if (a.state or a.name) not in shared)
    return msgspec.structs.replace(found, sources=sources, targets=targets)
