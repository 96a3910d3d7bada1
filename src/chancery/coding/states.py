"""What holds over time: states in the few plain patterns that a lexicon can vouch for.

Two parties that stand next to each other in a sentence, and the words between them: "A is an ally
of B", "A depends on B", "A's rival B", "B, which includes A", "A is B's largest trading partner".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from chancery.actors.states import states
from chancery.coding.party import Party
from chancery.coding.role_nouns import role_noun
from chancery.coding.tokens import Sentence
from chancery.records import Actor
from chancery.vocab import table


class Relation(msgspec.Struct, frozen=True):
    """A relation between two actors, the tokens that state it, and the words that decided it."""

    subject: Actor
    name: str
    object: Actor
    first: int
    last: int
    by: str
    rank: int | None = None


_BETWEEN = 10
"""How many words may stand between the two parties."""
_IS = (
    r"(?:,\s*)?(?:(?:who|which)\s+)?(?:is|are|was|were|remains?|became|has become|have become"
    r"|has (?:long )?been|have (?:long )?been)"
)
_FILL = r"(?:\s+(?:\w+ly|also|both|still|now|long|the|its|their|a|an|all|itself))*"
_INCLUDES = re.compile(
    r"^\)?\s*(?:,|\()?\s*(?:\w+\s+){0,5}?(?:that|which)?\s*(?:includes?|comprises?|comprising"
    r"|consists of|is made up of|brings together)$"
)
_RANKS = {"second": 2, "third": 3, "fourth": 4, "largest": 1, "biggest": 1, "top": 1, "main": 1}


@cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Relation, kind of pattern, and the whole of what may stand between the two parties."""
    made = []
    for name, kinds in table("relations")["relations"].items():
        for kind, words in kinds.items():
            any_of = "|".join(
                re.escape(w).replace(r"\ ", r"\s+").replace("…", r"(?:\w+\s+){0,4}?") for w in words
            )
            form = {
                "subject": rf"^{_IS}{_FILL}\s+(?:{any_of})(?:\s+the)?$",
                "verb": rf"^(?:,\s*)?(?:who|which|that)?{_FILL}\s*(?:{any_of})(?:\s+the)?$",
                "owner": rf"^'s\s+(?:\w+\s+)?(?:{any_of})(?:\s*,)?$",
            }[kind]
            made.append((name, kind, re.compile(form)))
    return tuple(made)


def relations(sentence: Sentence, parties: Sequence[Party]) -> Iterator[Relation]:
    """The relations that an English sentence states."""
    if sentence.language == "ru":
        return
    yield from offices(sentence, parties)
    for one, other in pairwise(parties):
        between = sentence.lower[one.last : other.first]
        if not 1 <= len(between) <= _BETWEEN or "noun" in (one.form, other.form):
            continue
        words = " ".join(between)
        yield from _stated(sentence, one, other, words)


def once(found: Sequence[Relation]) -> list[Relation]:
    """Each relation between two actors in a sentence but once, the first way of telling it."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for one in found:
        sides = (one.subject.state or one.subject.name, one.object.state or one.object.name)
        kept.setdefault((one.name, *sides), one)
    return list(kept.values())


_BODIES = {
    "Parliament": ("mp", "lawmaker", "parliamentarian", "senator", "deputy", "speaker"),
    "Ministry of Foreign Affairs": ("foreign", "ambassador", "diplomat"),
    "Ministry of Defence": ("defence", "defense"),
}
"""What somebody of a title belongs to; anybody else is of the government."""


def offices(sentence: Sentence, parties: Sequence[Party]) -> Iterator[Relation]:
    """Who holds which office: a title of a named state or body before a full name ("Kyrgyz MP
    Kenjebek Bokoev"). "President X" alone only names somebody whom the reader knows."""
    for party in parties:
        words = sentence.lower[party.first : party.last]
        text = sentence.text[sentence.words[party.first][0] : sentence.words[party.last - 1][1]]
        holder = party.actors[0]
        if party.form != "name" or len(party.actors) > 1 or holder.kind != "leader":
            continue
        title = next((n for n in range(1, len(words)) if role_noun(words, n, "en")), None)
        name = [w for w in text.split()[-2:] if w[:1].isupper()]
        if title is None or len(name) < 2 or not holder.state or "former" in words:
            continue
        if role_noun(words, len(words) - 2, "en") or role_noun(words, len(words) - 1, "en"):
            continue  # a title and a surname, or a title alone
        kind = next((b for b, of in _BODIES.items() if set(words) & {*of}), "Government")
        state = states()[holder.state].name if holder.state in states() else holder.state
        body = Actor(f"{kind} of {state}", holder.state, "government")
        yield Relation(holder, "holds_office", body, party.first, party.last, "a title and a name")


def _stated(sentence: Sentence, one: Party, other: Party, words: str) -> Iterator[Relation]:
    if _INCLUDES.match(words) and all(actor.kind == "igo" for actor in one.actors):
        for member in other.actors:
            if member.state:
                yield Relation(
                    member, "member_of", one.actors[0], one.first, other.last, "includes"
                )
        return
    last = other.last
    if other.possessive:  # "A is B's largest trading partner"
        tail = sentence.lower[other.last + 1 : other.last + 5]
        words, last = f"{words} {' '.join(tail)}", other.last + 1 + len(tail)
    for name, kind, form in _forms():
        found = form.match(words) if not other.possessive else _loose(form, words)
        if not found:
            continue
        rank = next((_RANKS[w] for w in re.findall(r"\w+", words) if w in _RANKS), None)
        for subject in one.actors:
            for object in other.actors:
                if subject != object:
                    yield Relation(subject, name, object, one.first, last, f"{kind}: {words}", rank)
        return


def _loose(form: re.Pattern[str], words: str) -> re.Match[str] | None:
    """A match of the words up to some length, for what stands behind "B's"."""
    parts = words.split()
    for end in range(len(parts), 1, -1):
        if found := form.match(" ".join(parts[:end])):
            return found
    return None
