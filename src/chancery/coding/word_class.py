"""Verb or noun: what a word is in its place, by the words around it and by its ending."""

from __future__ import annotations

import re
from functools import cache

from chancery.coding.tokens import Sentence
from chancery.coding.words import plural
from chancery.vocab import table

ONLY_VERBS = frozenset([
    "to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot",
])  # fmt: skip
_VERB_BEFORE = frozenset([
    "to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not",
    "never", "n't", "'ll", "did", "do", "does", "'t", "also", "and", "or", "then", "they", "we",
    "you", "i", "who", "which", "that", "it", "he", "she", "both", "already", "jointly",
    "further", "immediately", "let", "help", "helped", "helping", "make", "made", "cannot",
    "repeatedly", "all",
])  # fmt: skip
_NOUN_BEFORE = frozenset([
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "some",
    "any", "no", "of", "in", "on", "by", "for", "with", "from", "at", "'s", "’s", "s'", "joint",
    "new", "further", "first", "second", "third", "more", "less", "bilateral", "recent",
    "military", "economic", "such", "each", "every", "another", "same", "several", "many", "few",
    "political", "during", "after", "before", "against", "under", "amid", "despite", "without",
    "between", "over", "about", "into", "major",
])  # fmt: skip


def is_noun(sentence: Sentence, i: int, form: str) -> bool:
    """Whether a word that may be a verb stands as a noun or adjective here."""
    before = sentence.lower[i - 1] if i else ""
    after = sentence.lower[i + 1] if i + 1 < len(sentence.lower) else ""
    if form in ("past", "participle", "past or participle"):
        return before in _DETERMINERS and after not in _AFTER_VERB and after.isalpha()
    if form == "ing":
        return not _verbal_ing(sentence, i, before)
    if not also_noun(sentence.lower[i]):
        return before in _DETERMINERS
    if before in _VERB_BEFORE:
        return form == "s" and before in ("and", "or", "all") and after in ("on", "of")
    if before in _NOUN_BEFORE or sentence.adjective(i - 1):
        return True
    if form == "base":
        return not (before.endswith("ly") or before.endswith("s") or sentence.named(i - 1))
    if sentence.named(i - 1) or before.endswith("ly"):
        return False
    return not (before.isalpha() and (after in _DETERMINERS or sentence.named(i + 1)))


def _verbal_ing(sentence: Sentence, i: int, before: str) -> bool:
    """Whether an -ing form is a verb: after "is", a comma, a preposition, a name, an adverb."""
    if i == 0 or before in _BEFORE_ING or before.endswith("ly"):
        return True
    return sentence.named(i - 1) or (not before.isalpha() and before not in ("'", "'s"))


_BEFORE_ING = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "and", "or", "by", "in", "of", "from",
    "after", "before", "for", "without", "while", "when", "all", "both", "to", "about", "on",
    "started", "began", "begin", "start", "stop", "stopped", "keep", "kept", "continue",
    "continued", "also", "not", "now", "still", "who", "which", "that", "as", "instead", "have",
    "than", "considering", "including", "despite",
])  # fmt: skip


@cache
def _also_nouns() -> frozenset[str]:
    words = table("english")["also_nouns"]
    return frozenset([*words, *(plural(word) for word in words)])


def also_noun(word: str) -> bool:
    """Whether a base or -s form may as well be a noun."""
    return word in _also_nouns()


_DETERMINERS = frozenset([
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "some",
    "any", "no", "'s", "’s", "another", "each",
])  # fmt: skip
_AFTER_VERB = frozenset([
    "by", "in", "on", "at", "to", "for", "from", "with", "the", "a", "an", "its", "their", "his",
    "her", "as", "after", "against", "over", "during", "that", "and", "or", "under", "into", "of",
    "when", "since", "this", "not", "amid", "between", "about",
])  # fmt: skip

_ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("passive", re.compile(r"(?:[аяеё]н|(?:ня|кры|би|взя|ви|жа|тя|де)т)(?:а|о|ы)?$|(?:нн|т|ем"
     r"|им|ом)(?:ый|ая|ое|ые|ого|ой|ому|ых|ым|ую|ыми|ом)$")),
    ("past", re.compile(r"(?:л|ла|ло|ли|лся|лась|лось|лись|ся|сь|вш\w+|щ(?:ий|ая|ее|ие|его|их"
     r"|ей|им|ую))$")),
    ("base", re.compile(r"(?:ть|ти|чь|ться|тись)$")),
    ("s", re.compile(r"(?:ет|ёт|ют|ит|ут|ат|ят|ется|ются|ится|атся|ятся|ет|ем|им|ешь)$")),
    ("gerund", re.compile(r"(?:ая|яя|уя|вая|ив|ав|вши|вшись|ясь|юя)$")),
)  # fmt: skip
_SHORT_PAST = re.compile(r"(?:пал|рг|сла|шел|шла|шли|нес|нёс|вез|вёз)\w?$")


def russian_form(word: str) -> str:
    """What form a Russian word has by its ending: a verb's, a participle's, or noun."""
    for name, ending in _ENDINGS:
        if ending.search(word):
            return name
    return "past" if _SHORT_PAST.search(word) else "noun"
