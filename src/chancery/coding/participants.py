"""Who is named in a sentence: mentions widened to noun phrases, role nouns, pronouns, and lists.

"Chinese companies", "officials in Tashkent", "the rebels", "they": each becomes a `Party`; those
joined by commas and "and" become one `Party` with several actors. Pronouns and bare role nouns
take who is on stage (see `stage`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.lists import joined
from chancery.coding.party import Party
from chancery.coding.role_nouns import prepositions, role_noun, role_nouns, small_words
from chancery.coding.stage import PRONOUNS, Actors, Stage, empty
from chancery.coding.tokens import Sentence
from chancery.records import Actor

if TYPE_CHECKING:
    from chancery.actors import Mention


_TITLE_GAP = 4


def _tokens(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    first = sentence.at(mention.start)
    return first, max(sentence.at(mention.end), first + 1)


def mark(sentence: Sentence, mentions: Sequence[Mention]) -> None:
    """Tell the sentence which of its tokens are names, and which are adjectives of states."""
    for mention in mentions:
        for token in range(*_tokens(sentence, mention)):
            sentence.marks[token] = "adjective" if mention.form == "adjective" else "name"


def parties(sentence: Sentence, mentions: Sequence[Mention], stage: Stage) -> list[Party]:
    """The parties of a sentence, in order; the sentence must be marked."""
    spans = [(*_tokens(sentence, mention), mention) for mention in mentions]
    language = "ru" if sentence.language == "ru" else "en"
    found = _simple(sentence, spans, stage, language)
    return _with_hosts(sentence, joined(sentence, found), spans)


def _with_hosts(
    sentence: Sentence, found: list[Party], spans: list[tuple[int, int, Mention]]
) -> list[Party]:
    """The state that an embassy is in, as a party of its own inside the embassy's words."""
    for first, _, mention in spans:
        outer = next((p for p in found if p.first < first < p.last), None)
        if outer and mention.place and not outer.states & {mention.actor.state}:
            at = outer.last
            found.append(Party(at, at, (mention.actor,), "place", "in", False, mention.place.name))
    return sorted(found, key=lambda party: party.first)


def _simple(
    sentence: Sentence, spans: list[tuple[int, int, Mention]], stage: Stage, language: str
) -> list[Party]:
    lower = sentence.lower
    found: list[Party] = []
    starts = {first: (last, mention) for first, last, mention in spans}
    i = 0
    heads = _heads() if language == "en" else frozenset(lower)
    while i < len(lower):
        if lower[i] not in heads and i not in starts and sentence.word(i) not in stage.names:
            i += 1
            continue
        party: Party | None = None
        if i in starts:
            party = _mentioned(sentence, i, *starts[i], starts, language)
        elif (noun := role_noun(lower, i, language)) and not _inside(i, spans):
            party = _role(sentence, i, noun, starts, stage, language)
        elif language == "en" and lower[i] in _BACKWARD and (near := _antecedent(found, lower, i)):
            party = Party(i, i + 1, near, "pronoun", "", lower[i] in _POSSESSIVE)
        elif language == "en" and (pronoun := stage.pronoun(lower, i)):
            party = Party(i, pronoun[0], pronoun[1], "pronoun", "", lower[i] in _POSSESSIVE)
        elif actor := stage.names.get(sentence.word(i)):
            sentence.marks[i] = "name"
            party = Party(i, i + 1, (actor,))
        if party is None:
            i += 1
            continue
        party = _with_name(sentence, party, starts, stage)
        found.append(_with_preposition(sentence, party))
        i = max(party.last, i + 1)
    return found


@cache
def _heads() -> frozenset[str]:
    """The English words that can begin a party without being named by the gazetteer."""
    return frozenset(role_nouns("en")) | PRONOUNS


def _with_name(
    sentence: Sentence, party: Party, starts: dict[int, tuple[int, Mention]], stage: Stage
) -> Party:
    """A role and the name behind it: "Kyrgyz MP Kenjebek Bokoev"; the surname is remembered."""
    if len(party.actors) != 1 or party.possessive or party.form not in ("name", "noun"):
        return party
    actor = party.actors[0]
    if actor.kind not in _PEOPLE or (actor.id and "/" not in actor.id):
        return party
    end = party.last
    while end < len(sentence.words) and end - party.last < 3 and end not in starts:
        word = sentence.word(end)
        if not (word[:1].isupper() and word.isalpha()) or word.lower() in small_words():
            break
        end += 1
    if end == party.last:
        return party
    named = Actor(_phrase(sentence, party.last, end), actor.state, actor.kind)
    stage.names[sentence.word(end - 1)] = named
    for token in range(party.last, end):
        sentence.marks[token] = "name"
    return msgspec.structs.replace(party, last=end, actors=(named,), form="name")


_BACKWARD = frozenset(["it", "its", "he", "she", "his", "her", "they", "their"])


def _antecedent(found: list[Party], lower: Sequence[str], i: int) -> Actors:
    """Whom a pronoun means within its own sentence: the first party without preposition."""
    after = lower[i + 1] if i + 1 < len(lower) else ""
    person = lower[i] in ("he", "she", "his", "her")
    fit = [p for p in found if p.form != "pronoun"]
    if person:
        leaders = [p for p in fit if p.actors[0].kind == "leader"]
        fit = leaders or [p for p in fit if p.actors[0].kind in _PERSONS and len(p.actors) == 1]
    if (
        not fit
        or (lower[i] in _POSSESSIVE and not after.isalpha())
        or (lower[i] == "it" and empty(lower, i))
    ):
        return ()
    return next((p.actors for p in fit if not p.prep), fit[0].actors)


_PERSONS = frozenset(["government", "embassy", "military", "ngo", "ministry", "security"])
_POSSESSIVE = frozenset(["his", "her", "its", "their", "our"])
_PEOPLE = frozenset(["leader", "government", "embassy", "military", "people", "ngo", "company"])


def _inside(i: int, spans: list[tuple[int, int, Mention]]) -> bool:
    return any(first <= i < last for first, last, _ in spans)


def _mentioned(
    sentence: Sentence,
    i: int,
    last: int,
    mention: Mention,
    starts: dict[int, tuple[int, Mention]],
    language: str,
) -> Party:
    """A mention with the role noun and the name that belong to it."""
    lower = sentence.lower
    actor, end = mention.actor, last
    place = mention.place.name if mention.place else ""
    possessive = end < len(lower) and lower[end] == "'s"
    head = _head(lower, end + possessive, starts, language)
    form = (
        "adjective"
        if mention.form == "adjective"
        else "place"
        if mention.form in ("city", "place")
        else "name"
    )
    if head and (possessive or form in ("adjective", "name")):
        stop, kind = head
        if stop - end - possessive <= 1 or possessive or form == "adjective":
            name = actor.name if actor.state is None else _phrase(sentence, i, stop)
            actor, end, form = Actor(name, actor.state, kind), stop, "name"  # type: ignore[arg-type]
            possessive = end < len(lower) and lower[end] == "'s"
    after = end + (end < len(lower) and lower[end] in (",", "of", "("))
    for at in (end, after):
        if at in starts and starts[at][1].actor.state == actor.state and actor.state:
            other = starts[at][1]
            if other.form in ("person", "surname", "title", "institution") or (
                at > end and lower[end] in ("of", "(")
            ):
                if other.form in ("person", "surname", "title"):
                    actor = other.actor
                end = starts[at][0]
                break
    return Party(i, end, (actor,), form, "", end < len(lower) and lower[end] == "'s", place)


def _head(
    lower: tuple[str, ...], at: int, starts: dict[int, tuple[int, Mention]], language: str
) -> tuple[int, str] | None:
    """The role noun that a mention modifies: within a few words, nothing but modifiers between."""
    for j in range(at, min(at + _TITLE_GAP, len(lower))):
        if j in starts:
            return None
        noun = role_noun(lower, j, language)
        if noun:
            further = role_noun(lower, noun[0], language) if noun[0] < len(lower) else None
            return further if further and language == "en" else noun
        if (not lower[j].isalpha() and "-" not in lower[j]) or lower[j] in small_words():
            return None
    return None


def _role(
    sentence: Sentence,
    i: int,
    noun: tuple[int, str],
    starts: dict[int, tuple[int, Mention]],
    stage: Stage,
    language: str,
) -> Party | None:
    """A role noun with the state that follows it ("officials in Tashkent"), or that on stage."""
    lower, (end, kind) = sentence.lower, noun
    j = end
    links = ("of", "in", "from") if language == "en" else ("",)
    if language == "ru" and j in starts:
        last, mention = starts[j]
        return Party(i, last, (_as(mention.actor, kind, _phrase(sentence, i, last)),), "name")
    if j < len(lower) and lower[j] in links:
        j += 1
        if j < len(lower) and lower[j] == "the":
            j += 1
        if j in starts:
            last, mention = starts[j]
            return Party(i, last, (_as(mention.actor, kind, _phrase(sentence, i, last)),), "name")
    if kind in ("region", "foundation") or not _bare(sentence, i, end, language):
        return None
    return Party(i, end, (Actor(_phrase(sentence, i, end), stage.local, kind),), "noun")  # type: ignore[arg-type]


def _bare(sentence: Sentence, i: int, end: int, language: str) -> bool:
    """Whether a role noun stands alone as an actor: "the government", "protesters", no modifier."""
    lower = sentence.lower
    if language == "ru":
        return True
    after = lower[end] if end < len(lower) else ""
    known = end in sentence.verbs or after in _VERBS or after in small_words()
    if after.isalpha() and not known:
        return False
    word = lower[end - 1]
    return word.endswith("s") or word in _PLURAL or (i > 0 and lower[i - 1] == "the")


_VERBS = frozenset(
    """
    said says say told tells made makes gave gives took takes went goes came comes put puts left
    sent sends ran saw sees got gets kept keeps held brought began began wants wanted called
    calls asked asks agreed refused promised announced declared denied insisted argued added
    replied answered warned urged accused blamed praised signed met visited received rejected
    dismissed demanded ordered decided offered expressed described hopes hoped plans planned
    stressed reiterated noted thanked welcomed condemned responded recalled confirmed
    acknowledged admitted claimed claims suggested proposed remains remained became seems seemed
    appears appeared also then now later spoke speaks wrote writes flew landed arrived returned
    stayed opened closed approved vowed
    """.split()
)
"""Words behind a bare role noun that show that it stands alone."""
_PLURAL = frozenset([
    "people", "police", "men", "women", "media", "personnel", "military",
])  # fmt: skip


def _as(actor: Actor, kind: str, name: str) -> Actor:
    return actor if actor.state is None else Actor(name, actor.state, kind)  # type: ignore[arg-type]


def _phrase(sentence: Sentence, first: int, last: int) -> str:
    start, end = sentence.words[first][0], sentence.words[last - 1][1]
    return " ".join(sentence.text[start:end].split())


def _with_preposition(sentence: Sentence, party: Party) -> Party:
    """The party with the preposition before it, over determiners and adjectives."""
    lower = sentence.lower
    for j in range(party.first - 1, max(party.first - 5, -1), -1):
        word = lower[j]
        if word in prepositions():
            return msgspec.structs.replace(party, prep=word)
        if sentence.marks.get(j) or (word not in _THROUGH and not word.endswith(_ADJECTIVES)):
            break
    return party


_ADJECTIVES = (
    "ern", "al", "ic", "ese", "an", "ous", "ive", "ary", "ful", "ish", "ent", "ant", "ed", "er",
    "или", "ого", "ой", "ых", "их", "ым", "ми", "ом",
)  # fmt: skip
"""Endings of the words that may stand between a preposition and its actor."""


_THROUGH = frozenset([
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those",
    "some", "all", "both", "many", "several", "such", "most", "neighbouring", "neighboring",
    "fellow", "senior", "top", "key", "new", "local", "foreign", "state", "two", "three",
])  # fmt: skip
