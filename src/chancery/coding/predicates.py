"""What was done: where the predicate lexicon matches in a sentence, the most specific first."""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.coding.entries import Entry, Lexicon, lexicon
from chancery.coding.tokens import Sentence
from chancery.coding.word_class import ONLY_VERBS, also_noun, is_noun, russian_form
from chancery.coding.words import Form

NO_EVENT = "NONE"
"""The action of entries that only take words away from others ("deal with")."""
GAP = 6
"""How many words may stand between a verb and the word that its entry asks for."""


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


_AUXILIARIES = frozenset([
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could",
    "may", "might", "can", "did", "do", "does", "should", "must",
])  # fmt: skip


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
            elif i and lower[i - 1] in ONLY_VERBS and also_noun(word):
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
        if (at < len(lower) and lower[at] in _ADVERBS) or (
            at < len(lower) and lower[at].endswith("ly")
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
