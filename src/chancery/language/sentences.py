"""Where sentences begin and end, for English and Russian: exact offsets, one pass.

A compiled expression finds the places where a sentence may end; only there does a rule look at
the word before and after. A note mark behind a full stop belongs to the sentence before it, and
a paragraph's end ends a sentence, so that a headline without full stop is one.

    >>> [s.of(t) for t in ["Mr. Xi met J. R. Biden.¹² They spoke."] for s in sentences(t)]
    ['Mr. Xi met J. R. Biden.¹²', 'They spoke.']
"""

from __future__ import annotations

import re

from chancery.language.abbreviations import (
    BEFORE_NUMBERS,
    MAY_END,
    STARTERS,
    TITLES,
    YEARS_RUSSIAN,
)
from chancery.records import Span

_MARKS = r"(?:[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,⁻–-]*|\ ?\[(?:\d{1,3}|\^[\w-]{1,20})\])"
_CANDIDATE = re.compile(
    rf"""
      [.!?…]+ (?:["'”’»\)\]\}}*_]|{_MARKS})*+ (?: (?P<gap>\s++) (?![,;]) | \Z )
    | [。！？]+ [”’」』）]* (?P<none>\s*)
    | (?P<line>\n\s*+)
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]*_/–—-]+\Z")
_WORD_AFTER = re.compile(r"[\"'“‘«„(\[*_–—\s-]*([^\W_]+(?:['’][^\W_]+)?)")
_BULLETS = frozenset("•‣◦▪●■–—*#>|")
_WRAP = 60
"""Lines shorter than this are not taken for lines that were full."""

_GO_ON = frozenset("is are was were do does did and or which but и а но или что как".split())
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


def sentences(
    text: str, language: str = "en", start: int = 0, end: int | None = None
) -> list[Span]:
    """The sentences of `text[start:end]`, in order, without the white space between them.

    The rules of English and Russian stand together (a text may mix them), so `language` only
    names what the caller knows; other languages with full stops are split by the same rules.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    begin = _skip_space(text, start, stop)
    for match in _CANDIDATE.finditer(text, begin, stop):
        if match.start() < begin:
            continue
        gap = match.start(match.lastgroup) if match.lastgroup else match.end()
        if not _ends(text, match, begin, gap, stop):
            continue
        last = gap
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            found.append(Span(begin, last))
        begin = match.end()
    last = _skip_space_back(text, begin, stop)
    if last > begin:
        found.append(Span(begin, last))
    return found


def _skip_space(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


def _skip_space_back(text: str, start: int, at: int) -> int:
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def _ends(text: str, match: re.Match[str], begin: int, gap: int, stop: int) -> bool:
    """Whether the candidate ends the sentence that began at `begin`."""
    at, after = match.start(), match.end()
    kind = match.lastgroup
    if after >= stop or kind == "none" or text.count("\n", gap, after) > 1:
        return True
    if kind == "line":
        return _line_ends(text, at, after, stop)
    if text[after].islower():
        return _lower_follows(text, at, begin, gap, after)
    if text[at] != "." or (gap - at > 1 and text[at + 1] in ".!?…"):
        return True
    before = _WORD_BEFORE.search(text, max(begin, at - 24), at)
    return not before or _stop_ends(text, before, begin, after)


def _lower_follows(text: str, at: int, begin: int, gap: int, after: int) -> bool:
    """Whether a sentence ends though the next begins small, as people write to each other."""
    if gap - at > 1 or text[at] == "…":
        return False
    if text[at] == "?":
        return True
    found = _WORD_AFTER.match(text, after)
    before = _WORD_BEFORE.search(text, max(begin, at - 24), at)
    if not found or not before or found[1] in _GO_ON or len(before[0]) < 2:
        return False
    long = len(before[0]) > 5 and before[0].islower() and text[at] == "."
    plain = before[0].isalpha() and not _abbreviates(before[0].lower())
    return plain and (long or found[1] in STARTERS)


def _abbreviates(word: str) -> bool:
    return word in TITLES or word in MAY_END or word in BEFORE_NUMBERS or word in YEARS_RUSSIAN


def _stop_ends(text: str, before: re.Match[str], begin: int, after: int) -> bool:
    """Whether a single full stop behind the word `before` ends its sentence."""
    word = before[0].lower()
    if len(word) > 5 or (len(word) > 3 and word.isalpha() and word not in MAY_END):
        return word not in TITLES
    if word.isdigit():
        return before.start() > begin or len(word) > 3
    if word in YEARS_RUSSIAN and text[begin : before.start()].rstrip()[-1:].isdigit():
        return before.start() - begin > 25
    if word in TITLES or word in ("г", "о"):
        return False
    following = text[after : after + 1]
    if word in BEFORE_NUMBERS and (following.isdigit() or following in "№XIV"):
        return False
    if word not in MAY_END and not _INITIAL.match(word):
        return True
    found = _WORD_AFTER.match(text, after)
    if not found or following in "•‣▪●■":
        return True
    if len(found[1]) == 1 and text[found.end() : found.end() + 1] == ".":
        return False  # another initial
    return found[1].lower() in STARTERS


def _line_ends(text: str, at: int, after: int, stop: int) -> bool:
    """Whether a single line break ends a sentence: only if the next word had still found room."""
    first = text[after]
    if first in _BULLETS:
        return True
    if first.islower() or first in ",;.)(":
        return False
    line = text.rfind("\n", 0, at) + 1
    next_end = text.find("\n", after, min(stop, after + 400))
    next_length = (next_end if next_end >= 0 else min(stop, after + 400)) - after
    word_end = text.find(" ", after, after + 60)
    word = (word_end if word_end >= 0 else after + 30) - after
    return (at - line) + 1 + word <= max(_WRAP, at - line, next_length)
