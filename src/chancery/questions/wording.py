"""What a question asks for: its opening words, its verb and noun, statuses, which row of many."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chancery.coding import Sentence, predicates
from chancery.questions.answer import Aggregate, Kind
from chancery.questions.sides import Act
from chancery.questions.vocabulary import Entry, Found, Words
from chancery.records import Status

Tokens = set[int]
_BE = frozenset(["is", "are", "was", "were", "been", "be", "being"])
_NOUN_BEFORE = frozenset([
    "the", "a", "an", "what", "which", "any", "first", "last", "many", "much", "some", "'s", "of",
    "all", "no", "latest", "more", "medical", "and", "for", "about", "military", "financial",
])  # fmt: skip
_HELPERS = frozenset(["did", "do", "does", "will", "would", "can", "could", "to"])


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What the opening words ask for, and the tokens that they are."""

    kind: Kind = ""
    words: str = ""
    tokens: tuple[int, ...] = ()
    subject: bool = False
    """Whether the opener may be the subject of the verb ("who", "which country")."""
    states: bool = False


def opening(one: Sentence, known: Words) -> Opening:
    """What the question opens with: the earliest opener, and at one place the first listed."""
    found = [
        (match.start(), order, match, kind)
        for order, (form, kind) in enumerate(known.openers)
        if (match := form.search(one.text))
    ]
    yes = _yes_or_no(one, known)
    if found and not (yes and known.language == "ru"):
        start, _, match, kind = min(found, key=lambda each: each[:2])
        if not yes or start == 0:
            at, end = one.at(one.start + match.start()), one.at(one.start + match.end())
            return Opening(
                kind=kind, words=match[0], tokens=tuple(range(at, max(end, at + 1))),  # type: ignore[arg-type]
                subject=kind in ("who", "what"),
                states=bool(re.search("countr|state|nation|стран|государств", match[0], re.I)),
            )  # fmt: skip
    if yes:
        return Opening(kind="yes/no", words=one.word(yes[0]), tokens=yes)
    return Opening()


def _yes_or_no(one: Sentence, known: Words) -> tuple[int, ...]:
    if known.language == "en":
        return (0,) if one.lower and one.lower[0] in known.yes_or_no else ()
    return tuple(at for at, word in enumerate(one.lower) if word in known.yes_or_no)[:1]


def act(one: Sentence, known: Words, taken: Tokens) -> tuple[Act, list[Found]]:
    """The verb and the noun of the question, and all that was found of either."""
    verbs: list[Found] = []
    nouns: list[Found] = []
    at = 0
    while at < len(one.lower):
        if at in taken:
            at += 1
            continue
        noun = known.find(known.nouns, one.lower, at)
        verb = known.find(known.verbs, one.lower, at)
        if verb and verb.entry.any and one.lower[at] in ("did", "does"):
            at += 1
            continue
        if verb and not (noun and _is_noun(one, at, verb, noun, after=bool(_main(verbs)))):
            verbs.append(verb)
        elif noun:
            nouns.append(noun)
        at = max((f.last for f in (verb, noun) if f), default=at + 1)
    main = _main(verbs)
    if main is None and not nouns:
        main = _of_the_lexicon(one, taken)
        verbs += [main] if main else []
    helper = _any(verbs)
    main = main or helper
    passive = main is not None and _passive(one, main)
    kept = next((n for n in nouns if n.entry.types or n.entry.kinds), None)
    used = [found for found in (main, helper, *nouns) if found]
    return Act(verb=main, noun=kept, passive=passive), used + verbs


def _main(verbs: list[Found]) -> Found | None:
    return next((found for found in verbs if not found.entry.any), None)


def _any(verbs: list[Found]) -> Found | None:
    """The last verb that asks for nothing by itself: the first may be "did"."""
    return next((found for found in reversed(verbs) if found.entry.any), None)


def _is_noun(one: Sentence, at: int, verb: Found, noun: Found, *, after: bool) -> bool:
    """Whether a word that may be a verb is a noun here ("what aid did China send"); `after`: a
    verb stands before it."""
    if noun.last > verb.last:
        return True
    if one.language == "ru":
        return not re.search(r"(?:л|ла|ло|ли|ет|ют|ит|ят|ть|ил|ал|ла)$", one.lower[at])
    before = one.lower[at - 1] if at else ""
    if verb.form not in ("base", "s"):
        return False
    if after and before != "to":
        return True
    if before in _NOUN_BEFORE or (verb.form == "s" and before not in ("who", "which", "that")):
        return True
    return not any(word in _HELPERS for word in one.lower[:at])


def _passive(one: Sentence, verb: Found) -> bool:
    if one.language == "ru":
        return bool(re.search(r"(?:ен|ён|ена|ены|ан|ана|аны|ят|ято)$", one.lower[verb.first]))
    return "participle" in verb.form and any(
        word in _BE for word in one.lower[max(0, verb.first - 6) : verb.first]
    )


def _of_the_lexicon(one: Sentence, taken: Tokens) -> Found | None:
    """A verb or noun of the coders' predicate lexicon, where the questions' own knows none."""
    for found in predicates(one):
        if found.first in taken:
            continue
        entry = Entry(
            types=(found.entry.action,), mutual=found.entry.mutual and found.nominal,
            reverse=found.entry.reverse,
        )  # fmt: skip
        return Found(entry=entry, first=found.first, last=found.last, form=str(found.form))
    return None


def types_of(what: Act) -> tuple[tuple[str, ...], bool]:
    """The types asked for; and whether the noun is spent on them, or stays a topic."""
    verb = what.verb.entry.types if what.verb else ()
    noun = what.noun.entry.types if what.noun else ()
    if verb and noun:
        both = tuple(name for name in verb if name in noun)
        return (both, True) if both else (verb, False)
    return verb or noun, bool(noun)


def aggregate(one: Sentence, known: Words) -> tuple[Aggregate, Tokens]:
    """Which of many is asked for, and the tokens that say so."""
    for name, listed in known.aggregates.items():
        for at, word in enumerate(one.lower):
            if known.any_of(word, listed):
                return name, {at}  # type: ignore[return-value]
    return "", set()


def statuses(one: Sentence, known: Words, taken: Tokens) -> tuple[tuple[Status, ...], Tokens]:
    """The statuses that are asked for ("promised", "слухи"), and the tokens that say so."""
    asked: list[Status] = []
    tokens: Tokens = set()
    for name, listed in known.statuses.items():
        for at in _at(one, known, listed, taken):
            asked.append(name)  # type: ignore[arg-type]
            tokens.add(at)
    if one.language == "en" and one.lower[:1] == ("will",):
        asked.append("planned")
    return tuple(dict.fromkeys(asked)), tokens


def _at(one: Sentence, known: Words, listed: tuple[str, ...], taken: Tokens) -> Iterator[int]:
    for at, word in enumerate(one.lower):
        if at not in taken and known.any_of(word, listed):
            yield at
