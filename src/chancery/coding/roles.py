"""Who did it to whom: sources and targets of a predicate, from the parties of its sentence.

The rules go from sure to weak and say so (`how`): the party before and after the verb; the agent
of a passive; the subject that a conjunct, participle or infinitive inherits; the place; the other
side of the last pair. Weak entries of the lexicon take only the sure ones.
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

    @property
    def sure(self) -> int:
        """How many of the two sides the sentence itself names."""
        return sum(
            bool(how) and not how.startswith("stage") for how in (self.source_by, self.target_by)
        )


_WALLS = frozenset([";", ":", "—"])
_SUBORDINATE = frozenset(
    ["while", "whereas", "although", "though", "because", "when", "if", "unless", "but", "after", "before", "since", "until", "as", "where", "который", "которая", "которые", "что", "если", "когда", "хотя", "поскольку"]
)
_COORDINATE = frozenset(["and", "or", ",", "then", "but", "и", "а", "также"])
_AUXILIARY = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "could", "may", "might", "can", "also", "not", "never", "to", "now", "then", "already", "recently", "jointly", "reportedly", "just", "had", "did", "does", "do", "should", "must", "only", "still", "'t", "yet", "even", "previously"]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "gets", "got", "get", "'s"])
_AGENT = frozenset(["by"])
REACH = 14
"""How many words after a verb its target may stand."""


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


def roles(
    sentence: Sentence,
    predicate: Predicate,
    parties: list[Party],
    stage: Stage,
    before: Roles | None,
) -> Roles:
    """The roles of one predicate; `before` are those of the predicate to its left."""
    if predicate.nominal:
        return _of_noun(sentence, predicate, parties, stage)
    if passive(sentence, predicate):
        return _of_passive(sentence, predicate, parties, stage, before)
    return _of_active(sentence, predicate, parties, stage, before)


def _walled(sentence: Sentence, first: int, last: int) -> bool:
    return any(word in _WALLS for word in sentence.lower[first:last])


def _subject(
    sentence: Sentence, predicate: Predicate, parties: list[Party], before: Roles | None
) -> tuple[Party | None, str]:
    """The party in front of a verb, and the rule by which it is the subject."""
    lower, at = sentence.lower, predicate.first
    j = at - 1
    while j >= 0 and (lower[j] in _AUXILIARY or lower[j].endswith("ly")):
        j -= 1
    inherits = predicate.form in ("ing", "gerund") or (j >= 0 and lower[j] in _COORDINATE)
    if "to" in lower[j + 1 : at]:
        inherits = inherits or before is not None
    if inherits and before and before.sources and not _walled(sentence, before.first, at):
        nearest = _left(sentence, parties, at)
        if not (nearest and nearest.last == j + 1):
            return None, "inherited"
    candidates = [p for p in parties if p.last <= at and not _walled(sentence, p.last, at)]
    for party in reversed(candidates):
        if not party.prep and not (party.form == "adjective" and party.last < at - 6):
            return party, "before the verb"
    for party in candidates:
        if not party.located:
            return party, "phrase before the verb"
    return None, ""


def _left(sentence: Sentence, parties: list[Party], at: int) -> Party | None:
    return next((p for p in reversed(parties) if p.last <= at), None)


def _object(
    sentence: Sentence, at: int, parties: list[Party], skip: frozenset[str], reach: int = REACH
) -> tuple[Party | None, str]:
    """The party after a verb or noun: the direct one, else by its preposition, else the place."""
    place: Party | None = None
    for party in parties:
        if party.first < at:
            continue
        between = sentence.lower[at : party.first]
        if len(between) > reach or any(w in _WALLS for w in between):
            break
        if any(w in _SUBORDINATE for w in between) and between and between[0] not in ("as",):
            break
        if party.states == skip or party.prep in _AGENT:
            continue
        if party.located:
            place = place or party
            continue
        return party, "after the verb" if not party.prep else f"after “{party.prep}”"
    return (place, "place after the verb") if place else (None, "")


def _of_active(
    sentence: Sentence,
    predicate: Predicate,
    parties: list[Party],
    stage: Stage,
    before: Roles | None,
) -> Roles:
    subject, source_by = _subject(sentence, predicate, parties, before)
    sources: Actors = subject.actors if subject else ()
    first = subject.first if subject else predicate.first
    if source_by == "inherited" and before:
        sources = before.sources
    states = frozenset(a.state or a.name for a in sources)
    target, target_by = _object(sentence, predicate.last, parties, states)
    targets: Actors = target.actors if target else ()
    last = max(predicate.reach, target.last if target else 0)
    if not sources and sentence.language == "ru" and target and not target.prep:
        sources, source_by, targets, target_by = targets, "after the verb", (), ""
        target, target_by = _object(
            sentence, target.last, parties, frozenset(a.state or a.name for a in sources)
        )
        targets = target.actors if target else ()
    found = Roles(sources, targets, source_by, target_by, first, last)
    if predicate.entry.reverse:
        found = Roles(targets, sources, target_by, source_by, first, last)
    return _completed(sentence, predicate, parties, stage, found)


def _of_passive(
    sentence: Sentence,
    predicate: Predicate,
    parties: list[Party],
    stage: Stage,
    before: Roles | None,
) -> Roles:
    subject, target_by = _subject(sentence, predicate, parties, before)
    agent = next(
        (
            p
            for p in parties
            if p.first >= predicate.last and p.prep == "by" and p.first - predicate.last < 12
        ),
        None,
    )
    if agent is None and sentence.language == "ru":
        agent = next((p for p in parties if p.first == predicate.last and not p.prep), None)
    targets: Actors = subject.actors if subject else ()
    if target_by == "inherited":
        targets, target_by = (before.targets if before else ()), "inherited"
    sources: Actors = agent.actors if agent else ()
    if not targets or targets == sources:
        other, target_by = _object(
            sentence, predicate.last, parties, frozenset(a.state or a.name for a in sources)
        )
        targets = other.actors if other else ()
    first = min(subject.first if subject else predicate.first, predicate.first)
    last = max(predicate.reach, agent.last if agent else 0)
    found = Roles(sources, targets, "agent after “by”" if sources else "", target_by, first, last)
    if predicate.entry.reverse:
        found = Roles(targets, sources, target_by, found.source_by, first, last)
    return _completed(sentence, predicate, parties, stage, found)


def _of_noun(sentence: Sentence, predicate: Predicate, parties: list[Party], stage: Stage) -> Roles:
    """Roles of a noun: the owner or adjective before it, "by", "of", "between"; then "to", "on"."""
    lower, at = sentence.lower, predicate.first
    owner = next(
        (p for p in reversed(parties)
         if p.last <= at and at - p.last <= 4 and (p.possessive or p.form == "adjective" or p.last == at)
         and not any(w in _WALLS or w in (",", "and") for w in lower[p.last : at])),
        None,
    )  # fmt: skip
    link = lower[predicate.last - 1] if predicate.last > at + 1 else ""
    target, target_by = _object(sentence, predicate.last, parties, frozenset(), 5)
    agent = next(
        (p for p in parties if p.first >= at and p.prep == "by" and p.first - at < 12), None
    )
    source = agent or owner
    sources: Actors = source.actors if source else ()
    source_by = "agent of the noun" if agent else "owner of the noun" if owner else ""
    if link == "between" and target and len(target.actors) > 1:
        return _completed(
            sentence,
            predicate,
            parties,
            stage,
            Roles(target.actors, (), "between", "between", at, max(predicate.reach, target.last)),
        )
    if not sources:
        subject, source_by = _subject(sentence, predicate, parties, None)
        sources = subject.actors if subject else ()
        source = subject
        source_by = source_by and "subject of the sentence"
    first = min(source.first, at) if source else at
    last = max(predicate.reach, target.last if target else 0, agent.last if agent else 0)
    if target and source and target.states == source.states:
        target, target_by = None, ""
    found = Roles(sources, target.actors if target else (), source_by, target_by, first, last)
    return _completed(sentence, predicate, parties, stage, found)


def _completed(
    sentence: Sentence, predicate: Predicate, parties: list[Party], stage: Stage, found: Roles
) -> Roles:
    """What the clause leaves open, from the rest of the sentence and the stage."""
    sources, targets = found.sources, found.targets
    source_by, target_by = found.source_by, found.target_by
    first, last = found.first, found.last
    if not sources and stage.subject:
        sources, source_by = stage.subject, "stage: last subject"
    states = frozenset(a.state or a.name for a in sources)
    mutual = predicate.entry.mutual and len(states) > 1
    if not targets and not mutual:
        for party in parties:
            if (
                party.states - states
                and party.form != "noun"
                and not party.first <= predicate.first < party.last
            ):
                targets, target_by = party.actors, "elsewhere in the sentence"
                break
        else:
            targets = stage.other(states)
            target_by = "stage: other side of the last pair" if targets else ""
    if mutual and not targets:
        if len(sources) == 2:
            sources, targets, target_by = sources[:1], sources[1:], source_by
    kept = tuple(a for a in targets if a not in sources)
    return Roles(sources, kept, source_by, target_by if kept else "", first, last)
