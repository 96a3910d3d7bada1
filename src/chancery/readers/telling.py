"""Parts that no markup tells: bylines and dates at the head of a text, a blogger's introduction,
the author's biography at its end. By the forms that plain text is read by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.readers import dates
from chancery.readers.blocks import shape
from chancery.readers.declarations import declared
from chancery.readers.introductions import goes_on, is_introduction
from chancery.readers.persons import is_biography
from chancery.records import Part

_OPENING = 10
_ENDING = 3
_LONGEST_INTRODUCTION = 4
_BY = re.compile(r"(?:by|от|автор[ыа]?|текст|written by|words)\s*:?\s+", re.IGNORECASE)
_OWN_WORDS = re.compile(r"\b(?:my|mine|I|I[’'](?:m|ve)|мо[йяёеи]|моей|моего|мою)\b")
_NAME = re.compile(r"[A-ZА-ЯЁ][\w.’'-]*(?: [\w.’'-]+){1,4}")


def told(
    parts: Sequence[Part], words: Sequence[str], authors: Sequence[str] = (), *, blog: bool = False
) -> list[Part]:
    """The parts again, with what the words themselves tell. An introduction is told by its form
    in a `blog`, elsewhere only where its writer speaks of himself."""
    known = list(parts)
    bodies = [n for n, part in enumerate(known) if part == "body"]
    bodies = _introduce(known, words, bodies, blog)
    for n in bodies[:_OPENING]:
        if len(words[n]) > 160 or shape(words[n]) not in ("byline", "date"):
            break
        known[n] = "byline"
    for n in bodies[-_ENDING:] if len(bodies) > _ENDING else bodies[2:]:
        if known[n] == "body" and is_biography(words[n], authors):
            known[n] = "biography"
    return known


def _introduce(known: list[Part], words: Sequence[str], bodies: list[int], blog: bool) -> list[int]:
    """Marks the paragraphs that introduce what follows; gives the bodies after them."""
    count = 0
    for n in bodies[:_LONGEST_INTRODUCTION]:
        said = words[n]
        own = blog or declared(said) or _OWN_WORDS.search(said)
        if count == 0 and not (own and is_introduction(said)):
            break
        if count and not goes_on(said):
            break
        count += 1
    if count == len(bodies):
        return bodies
    for n in bodies[:count]:
        known[n] = "introduction"
    return bodies[count:]


def date_of(parts: Sequence[Part], words: Sequence[str]) -> str:
    """The date that the bylines state, or ""."""
    said = (words[n] for n, part in enumerate(parts) if part == "byline")
    return next((date for text in said if (date := dates.stated(text))), "")


def authors_of(parts: Sequence[Part], words: Sequence[str]) -> tuple[str, ...]:
    """The authors whom "By A. Weir and B. Orlov" names."""
    names: list[str] = []
    for n, part in enumerate(parts):
        if part == "byline" and (by := _BY.match(words[n])):
            said = re.split(r"\s*[|•·].*|,\s*|\s+(?:and|&|и)\s+", words[n][by.end() :])
            names += [name.strip() for name in said if name and _NAME.fullmatch(name.strip())]
    return tuple(dict.fromkeys(names))
