"""What was done: the predicate lexicon of a language, compiled, and its matches in a sentence.

An entry of `vocab/predicates/*.yaml` is a verb ("visit", "call for"), a verb with something a few
words on ("hold … talks|meeting"), or a noun, mostly with its preposition ("visit to"). English
entries are base forms; Russian ones are beginnings of words, the ending tells verb from noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from chancery.coding.tokens import Sentence
from chancery.coding.words import Form, plural, verb_forms
from chancery.vocab import table, tables

Class = Literal["verb", "noun"]

NO_EVENT = "NONE"
"""The action of entries that only take words away from others ("deal with")."""
GAP = 6
"""How many words may stand between a verb and the word that its entry asks for."""


class Entry(msgspec.Struct, frozen=True):
    """One way to say an action."""

    action: str
    words: tuple[str, ...]
    """The words right behind the head."""
    later: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """For each gap, the alternatives of which one must follow."""
    kind: Class = "verb"
    mode: str = ""
    mutual: bool = False
    reverse: bool = False
    weak: bool = False
    requests: bool = False
    agent_of: bool = False
    """Of a noun: "of" names who did it ("withdrawal of US troops")."""
    terms: str = ""
    label: str = ""


class Predicate(msgspec.Struct, frozen=True):
    """A match: tokens `first` to `last` (exclusive; the later words included in `reach`)."""

    entry: Entry
    first: int
    last: int
    reach: int
    form: Form | Literal["noun", "passive", "reflexive", "gerund"]

    @property
    def nominal(self) -> bool:
        """Whether a noun says it."""
        return self.form == "noun"


class Lexicon(msgspec.Struct, frozen=True):
    """Entries by their first word (English: every form; Russian: the beginning)."""

    heads: dict[str, list[tuple[Entry, str]]]
    lengths: tuple[int, ...] = ()
    """Russian: the lengths that beginnings have, longest first."""


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled predicate lexicon of "en" or "ru"."""
    heads: dict[str, list[tuple[Entry, str]]] = {}
    for name in tables("predicates"):
        data = table(name)
        for group in data.get(language, ()):
            for kind in ("verb", "noun"):
                for pattern in group.get(kind + "s", ()):
                    entry = _entry(str(pattern), kind, data["action"], group)
                    _add(heads, entry, str(pattern).split()[0], language)
    lengths = sorted({len(head) for head in heads}, reverse=True) if language == "ru" else ()
    return Lexicon(heads, tuple(lengths))


def _entry(pattern: str, kind: str, action: str, group: dict[str, object]) -> Entry:
    first, *groups = (part.split("|") for part in pattern.split("…"))
    words = tuple(first[0].split()[1:])
    later = tuple(tuple(tuple(a.split()) for a in alternatives) for alternatives in groups)
    flags = {
        name: value
        for name, value in group.items()
        if name in ("mode", "mutual", "reverse", "weak", "requests", "agent_of", "terms")
    }
    return msgspec.convert(
        {"action": action, "words": words, "later": later, "kind": kind, "label": pattern, **flags},
        Entry,
    )


def _add(heads: dict[str, list[tuple[Entry, str]]], entry: Entry, head: str, language: str) -> None:
    head = head.lower()
    if language == "ru":
        heads.setdefault(head, []).append((entry, ""))
        return
    if entry.kind == "verb":
        for form, name in verb_forms(head).items():
            heads.setdefault(form, []).append((entry, name))
        return
    heads.setdefault(head, []).append((entry, "noun"))
    words = (head, *entry.words)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] not in _PREPOSITIONS), 0)
    many = plural(words[last])
    if many != words[last]:
        more = (*words[:last], many, *words[last + 1 :])
        other = msgspec.structs.replace(entry, words=more[1:])
        heads.setdefault(more[0], []).append((other, "noun"))


_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "at",
        "on",
        "from",
        "to",
        "with",
        "by",
        "for",
        "against",
        "between",
        "about",
        "over",
        "into",
        "toward",
        "towards",
        "that",
        "among",
        "by",
        "imposed",
        "outside",
    ]
)


def predicates(sentence: Sentence) -> list[Predicate]:
    """The predicates of a sentence in order, none overlapping another, the most specific kept."""
    language = "ru" if sentence.language == "ru" else "en"
    found = lexicon(language)
    matches = _russian(sentence, found) if language == "ru" else _english(sentence, found)
    matches.sort(key=_specific, reverse=True)
    taken: set[int] = set()
    covered: set[int] = set()
    kept = []
    for match in matches:
        span = {*range(match.first, match.last), match.reach - 1}
        if span & taken or (match.nominal and span & covered):
            continue
        kept.append(match)
        taken |= span
        covered |= {*range(match.first, match.reach)}
    acts = (match for match in kept if match.entry.action != NO_EVENT)
    return sorted(acts, key=lambda match: match.first)


_AUXILIARIES = frozenset(
    "is are was were be been has have had will would could may might can did do does should must".split()
)


def verbs(sentence: Sentence, found: list[Predicate]) -> frozenset[int]:
    """The tokens that are auxiliaries or verbs of the lexicon."""
    heads = {match.first for match in found if not match.nominal}
    return frozenset(heads | {i for i, w in enumerate(sentence.lower) if w in _AUXILIARIES})


def _specific(match: Predicate) -> tuple[int, bool, int]:
    entry = match.entry
    words = len(entry.words) + 2 * len(entry.later)
    return (words, not match.nominal, match.first - match.reach if entry.later else 0)


def _english(sentence: Sentence, found: Lexicon) -> list[Predicate]:
    matches = []
    heads, lower = found.heads, sentence.lower
    for i, word in enumerate(lower):
        options = heads.get(word)
        if not options:
            continue
        nominal: bool | None = None
        for entry, form in options:
            if entry.kind == "verb":
                if nominal is None:
                    nominal = is_noun(sentence, i, form)
                if nominal:
                    continue
            elif i and lower[i - 1] in _ONLY_VERBS and _also_noun(word):
                continue
            passive = form in ("participle", "past or participle")
            span = _rest(lower, i + 1, entry, exact=True, passive=passive)
            if span:
                matches.append(Predicate(entry, i, span[0], span[1], form))  # type: ignore[arg-type]
    return matches


def _rest(
    lower: tuple[str, ...], at: int, entry: Entry, *, exact: bool, passive: bool = False
) -> tuple[int, int] | None:
    """Where an entry's further words end: right behind the head, and after its gaps.

    Of a passive the later word may stand in front: "sanctions were imposed".
    """
    head = at - 1
    for word in entry.words:
        if (
            at < len(lower)
            and lower[at] in _ADVERBS
            or at < len(lower)
            and lower[at].endswith("ly")
        ):
            at += 1  # "engaged publicly with"
        if at >= len(lower) or not _same(lower[at], word, exact):
            return None
        at += 1
    reach = at
    if passive and len(entry.later) == 1 and _ahead(lower, head, entry.later[0], exact=exact):
        return at, at
    for alternatives in entry.later:
        reach = _after_gap(lower, reach, alternatives, exact=exact)
        if not reach:
            return None
    return at, reach


_ADVERBS = frozenset(
    ["together", "again", "back", "very", "yesterday", "today", "directly", "вновь"]
)


def _ahead(
    lower: tuple[str, ...], at: int, alternatives: tuple[tuple[str, ...], ...], *, exact: bool
) -> bool:
    """Whether one of the alternatives (of one word) stands in front of a passive."""
    words = lower[max(0, at - GAP) : at]
    if exact and _BE.isdisjoint(words[-3:]):
        return False
    wanted = [option[0] for option in alternatives if len(option) == 1]
    return any(_same(word, one, exact) for word in words for one in wanted)


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


def _after_gap(
    lower: tuple[str, ...], at: int, alternatives: tuple[tuple[str, ...], ...], *, exact: bool
) -> int:
    """The end of the first alternative within the gap; 0 if none stands there."""
    for start in range(at, min(at + GAP + 1, len(lower))):
        word = lower[start]
        if word in _BREAKS:
            return 0
        for option in alternatives:
            end = start + len(option)
            if _same(word, option[0], exact) and all(
                _same(a, b, exact) for a, b in zip(lower[start + 1 : end], option[1:], strict=False)
            ) and end <= len(lower):  # fmt: skip
                return end
    return 0


_BREAKS = frozenset([";", ":", ".", "!", "?", "—", "–", "(", ")", "which", "who", "but", "while"])


def _same(word: str, wanted: str, exact: bool) -> bool:
    """English words match as they stand; Russian ones by their beginning if long enough."""
    if exact:
        return word == wanted
    return word == wanted if len(wanted) < 4 else word.startswith(wanted)


_ONLY_VERBS = frozenset("to will would can could may might must shall should cannot".split())
_VERB_BEFORE = frozenset(
    [
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "not",
        "never",
        "n't",
        "'ll",
        "did",
        "do",
        "does",
        "'t",
        "also",
        "and",
        "or",
        "then",
        "they",
        "we",
        "you",
        "i",
        "who",
        "which",
        "that",
        "it",
        "he",
        "she",
        "both",
        "already",
        "jointly",
        "further",
        "immediately",
        "let",
        "help",
        "helped",
        "helping",
        "make",
        "made",
        "cannot",
        "repeatedly",
        "all",
    ]
)
_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "these",
        "those",
        "some",
        "any",
        "no",
        "of",
        "in",
        "on",
        "by",
        "for",
        "with",
        "from",
        "at",
        "'s",
        "’s",
        "s'",
        "joint",
        "new",
        "further",
        "first",
        "second",
        "third",
        "more",
        "less",
        "bilateral",
        "recent",
        "military",
        "economic",
        "such",
        "each",
        "every",
        "another",
        "same",
        "several",
        "many",
        "few",
        "political",
        "during",
        "after",
        "before",
        "against",
        "under",
        "under",
        "amid",
        "despite",
        "without",
        "between",
        "over",
        "about",
        "into",
        "major",
    ]
)


def is_noun(sentence: Sentence, i: int, form: str) -> bool:
    """Whether a word that may be a verb stands as a noun or adjective here."""
    before = sentence.lower[i - 1] if i else ""
    after = sentence.lower[i + 1] if i + 1 < len(sentence.lower) else ""
    if form in ("past", "participle", "past or participle"):
        return before in _DETERMINERS and after not in _AFTER_VERB and after.isalpha()
    if form == "ing":
        return not _verbal_ing(sentence, i, before)
    if before in _VERB_BEFORE:
        return (
            form == "s" and before in ("to", "will", "and", "or", "all") and after in ("on", "of")
        )
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
    return sentence.named(i - 1) or not before.isalpha() and before not in ("'", "'s")


_BEFORE_ING = frozenset(
    "is are was were be been being and or by in of from after before for without while when all "
    "both to about on started began begin start stop stopped keep kept continue continued also "
    "not now still who which that as instead have than considering including despite".split()
)


@cache
def _also_nouns() -> frozenset[str]:
    words = table("english")["also_nouns"]
    return frozenset([*words, *(plural(word) for word in words)])


def _also_noun(word: str) -> bool:
    """Whether a base or -s form may as well be a noun."""
    return word in _also_nouns()


_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "these",
        "those",
        "some",
        "any",
        "no",
        "'s",
        "’s",
        "another",
        "each",
    ]
)
_AFTER_VERB = frozenset(
    [
        "by",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "as",
        "after",
        "against",
        "over",
        "during",
        "that",
        "and",
        "or",
        "under",
        "into",
        "of",
        "when",
        "since",
        "this",
        "not",
        "amid",
        "between",
        "about",
    ]
)

_ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("passive", re.compile(r"(?:[аяеё]н|(?:ня|кры|би|взя|ви|жа|тя|де)т)(?:а|о|ы)?$|(?:нн|т|ем|им|ом)(?:ый|ая|ое|ые|ого|ой|ому|ых|ым|ую|ыми|ом)$")),
    ("past", re.compile(r"(?:л|ла|ло|ли|лся|лась|лось|лись|ся|сь|вш\w+|щ(?:ий|ая|ее|ие|его|их|ей|им|ую))$")),
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


def _russian(sentence: Sentence, found: Lexicon) -> list[Predicate]:
    matches = []
    for i, word in enumerate(sentence.lower):
        if len(word) < 3:
            continue
        form = ""
        for length in found.lengths:
            options = found.heads.get(word[:length]) if length <= len(word) else None
            if not options:
                continue
            form = form or russian_form(word)
            for entry, _ in options:
                span = _rest(sentence.lower, i + 1, entry, exact=False, passive=form == "passive")
                if span and (entry.kind == "verb" or form == "noun"):
                    nominal = form == "noun"
                    if nominal and entry.kind == "verb":
                        entry = msgspec.structs.replace(entry, weak=True)
                    matches.append(Predicate(entry, i, span[0], span[1], form))  # type: ignore[arg-type]
    return matches
