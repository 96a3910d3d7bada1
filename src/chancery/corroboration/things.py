"""What a claim is about: the project, agreement or story acted on, as it is named or pointed to.

A claim names its object itself (`object`), or its sentence does ("the Naryn depot"), or a
participant or item is no actor but a thing. A sentence that follows may point back to it: "the
project", "the story", or by resting on the same note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chancery.corroboration.keys import words
from chancery.records import EventClaim, NoteNumber

NEAR, FAR = 900, 2000
"""Characters within which a sentence points back to a project, or to a story, named before."""

STORY = frozenset(
    "story stories article articles rumour rumours rumor rumors report message letter post".split()
)
_PROJECT = frozenset(
    """center centre project railway road highway pipeline plant mine depot port hub factory
    refinery dam bridge tunnel corridor zone base laboratory lab labs biolab biolabs weapon
    agreement accord deal treaty contract memorandum convention plan decision investment
    center's line crossing exercise scheme programme program initiative""".split()
)
_NOUNS = _PROJECT | STORY
_NAME = re.compile(
    r"\b((?:[A-Z][\w’'-]*|\d{2,4})(?:\s+(?:[A-Z][\w’'-]*|[a-z]{4,14}|\d{2,4})){0,3}?\s+(?:"
    + "|".join(sorted(_PROJECT - {"decision", "plan", "deal"}, key=lambda n: (-len(n), n)))
    + r"))\b"
)
_POINTS = re.compile(
    r"\b(?:the|this|that|these|those|its|it|they)\b(?:\s+[\w’'$\\.-]+){0,3}?\s+(?:"
    + "|".join(sorted(_NOUNS, key=lambda n: (-len(n), n))) + r")\b", re.I,
)  # fmt: skip
_INTRODUCES = re.compile(
    r"\b(?:an?|one|some|several|another)\b(?:\s+[\w’'$\\.-]+){0,4}?\s+(?:"
    + "|".join(sorted(_NOUNS, key=lambda n: (-len(n), n))) + r")\b", re.I,
)  # fmt: skip
_TAIL = frozenset({"project", "the", "a", "an", "of"})
_STARTS = frozenset("the this that a an in on at by for its new when after once and".split())


@lru_cache(maxsize=8192)
def thing_key(name: str) -> frozenset[str]:
    """The words by which a thing is known again."""
    return frozenset(words(name)) - _TAIL


@lru_cache(maxsize=65536)
def named_in(sentence: str) -> tuple[str, ...]:
    """The projects and agreements that a sentence calls by name."""
    found = []
    for match in _NAME.finditer(sentence):
        said = match[1].split()
        while said and said[0].lower() in _STARTS:
            said = said[1:]
        if len(said) > 1 and any(word[:1].isupper() for word in said):
            found.append(" ".join(said))
    return tuple(dict.fromkeys(found))


def things(claim: EventClaim) -> tuple[str, ...]:
    """The names of what a claim is about; none where it names nothing."""
    if claim.object:
        return (claim.object,)
    parts = [actor.name for actor in (*claim.targets, *claim.sources)]
    parts += [amount.item for amount in claim.quantities]
    named = [part for part in parts if not _NOUNS.isdisjoint(words(part)) and len(part.split()) > 1]
    return tuple(dict.fromkeys((*named, *named_in(claim.quote))))


def says(claim: EventClaim, wanted: frozenset[str]) -> bool:
    """Whether the words wanted all stand in what a claim is about, or in its sentence."""
    told = [claim.object, claim.action_note, claim.quote, claim.place]
    told += [actor.name for actor in (*claim.sources, *claim.targets)]
    told += [amount.item for amount in claim.quantities]
    said = {word for text in told for word in words(text)}
    return all(any(_is(word, one) for one in said) for word in wanted)


def _is(wanted: str, word: str) -> bool:
    """Whether a word is the one wanted, in spite of its ending."""
    return word.startswith(wanted) and len(word) - len(wanted) <= 2


def pointing_back(seeds: Iterable[EventClaim], claims: Iterable[EventClaim]) -> list[EventClaim]:
    """The claims that tell of the same thing as the seeds without naming it: they rest on a note
    of theirs, or point back to it from near behind, and name nothing else."""
    by_document: defaultdict[str, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document or claim.doc].append(claim)
    chosen: dict[str, EventClaim] = {seed.id: seed for seed in seeds}
    found: list[EventClaim] = []
    for document in {seed.document or seed.doc for seed in chosen.values()}:
        members = sorted(by_document[document], key=lambda claim: (claim.start, claim.id))
        notes: set[NoteNumber] = {n for c in members if c.id in chosen for n in c.footnotes}
        found += _behind(members, set(chosen), notes)
    return found


def _behind(
    members: Sequence[EventClaim], chosen: set[str], notes: set[NoteNumber]
) -> list[EventClaim]:
    found: list[EventClaim] = []
    last, reach = -FAR, NEAR
    for claim in members:
        gap = claim.start - last
        if claim.id in chosen:
            last = max(last, claim.end)
            reach = FAR if not STORY.isdisjoint(words(claim.quote)) else NEAR
        elif not claim.object and (
            (notes.intersection(claim.footnotes) and _close(claim, members, chosen))
            or (0 <= gap <= reach and _POINTS.search(claim.quote))
        ):
            found.append(claim)
            last = max(last, claim.end)
        elif gap >= 0 and _INTRODUCES.search(claim.quote):
            last = -FAR  # from here on "the story" is another
    return found


def _close(claim: EventClaim, members: Sequence[EventClaim], chosen: set[str]) -> bool:
    """Whether a claim stands near one that names the thing."""
    return any(c.id in chosen and abs(c.start - claim.start) <= NEAR for c in members)
