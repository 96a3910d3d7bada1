"""Whether it happened: status, hedges and negation of a predicate from the words around it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from chancery.coding.predicates import Predicate
from chancery.coding.tokens import Sentence
from chancery.records import Status
from chancery.vocab import table


class Standing(msgspec.Struct, frozen=True):
    """Status, hedge and negation, and the words that decided the status."""

    status: Status = "actual"
    hedged: bool = False
    negated: bool = False
    by: str = "default"


Cue = tuple[re.Pattern[str], dict[str, str]]
_ORDER = ("denied", "hypothetical", "proposed", "planned", "ongoing")
WINDOW = 7
"""How many words in front of a verb a cue may stand."""


def _pattern(words: list[str], language: str) -> str:
    parts = []
    for word in sorted(words, key=len, reverse=True):
        form = re.escape(word.rstrip("*")).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
        parts.append(form + (r"\w*" if word.endswith("*") else ""))
    return r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)"


@cache
def _before(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = table("statuses")["statuses"]
    return tuple(
        (name, re.compile(_pattern(data[name]["before"][language], language)))
        for name in _ORDER
        if language in data[name].get("before", {})
    )


@cache
def _near(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = table("statuses")["statuses"]
    return tuple(
        (name, re.compile(_pattern(data[name]["near"][language], language)))
        for name in ("disproved", "rumoured")
    )


@cache
def _hedges(language: str) -> re.Pattern[str]:
    return re.compile(_pattern(table("statuses")["hedges"][language], language))


@cache
def _negations(language: str) -> re.Pattern[str]:
    words = table("statuses")["negations"][language]
    return re.compile(_pattern([str(word) for word in words], language) + r"|'t(?!\w)|n't")


_MONTH_OF_MAY = re.compile(r"(?<=[^.!?\"“] )May\b")
_STATES = re.compile(r"(?:is|are|'re|been|being)\s+(?:\w+ly\s+|also\s+|still\s+|now\s+)*$")
_NO_NEGATION = re.compile(
    r"\bno (?:doubt|question|wonder|secret|surprise|accident|coincidence)\b"
    r"|\bnot (?:only|just|merely)\b|\bне только\b|\bнет сомнени\w*"
)
"""Words that negate, but not what follows them."""
_PERFECT_MODAL = re.compile(r"(?:may|might|could|must)\s+(?:\w+ly\s+)?have\s+(?:been\s+)?$")


def hedged(text: str, language: str) -> bool:
    """Whether a text is marked as uncertain."""
    return bool(_hedges("ru" if language == "ru" else "en").search(text.lower()))


def standing(sentence: Sentence, predicate: Predicate, clause: tuple[int, int]) -> Standing:
    """The standing of a predicate whose clause runs from token to token."""
    language = "ru" if sentence.language == "ru" else "en"
    at = sentence.words[predicate.first][0]
    start = sentence.words[max(predicate.first - WINDOW, clause[0])][0]
    ahead = _MONTH_OF_MAY.sub("   ", sentence.text[start:at]).lower().replace("’", "'")
    begin, end = sentence.words[clause[0]][0], sentence.words[clause[1] - 1][1]
    whole = _MONTH_OF_MAY.sub("   ", sentence.text[begin:end]).lower()
    unsure = hedged(whole, language)
    window = ahead if language == "en" else ahead + whole[at - begin :].partition(",")[0]
    near = _NO_NEGATION.sub(lambda found: " " * len(found[0]), ahead)[-40:]
    negated = bool(_negations(language).search(near))
    for name, pattern in _near(language):
        if found := pattern.search(sentence.text.lower()):
            return Standing(name, unsure, negated, found[0])  # type: ignore[arg-type]
    if language == "en" and _PERFECT_MODAL.search(ahead):
        return Standing("actual", True, negated, "modal with perfect")
    for name, pattern in _before(language):
        found = _last(pattern, window)
        if not found:
            continue
        if name == "ongoing" and not _goes_on(predicate, ahead, found[0]):
            continue
        return Standing(name, unsure, negated, found[0])  # type: ignore[arg-type]
    return Standing("actual", unsure, negated)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _goes_on(predicate: Predicate, ahead: str, cue: str) -> bool:
    """ "is", "are" and the like make an act ongoing only right before its -ing form."""
    if cue in ("is", "are", "has been", "have been"):
        return predicate.form == "ing" and bool(_STATES.search(ahead))
    return True
