"""Who wrote a text, as its lines say: names in bylines, and paragraphs about their authors.

By form alone: capitals, initials and the words of a profession; no list of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLE = r"(?:(?:Dr|Prof|Professor|Sir|Amb|Ambassador|Gen|Col|Mr|Ms|Mrs)\.? )?"
_NAME = (
    rf"{_TITLE}[A-ZА-ЯЁ][\w’'-]+(?: (?:[A-ZА-ЯЁ]\.|de|van|von|der|bin|al|el|ibn|da|di))*"
    r"(?: [A-ZА-ЯЁ][\w’'-]+){1,3}"
)
PERSON = re.compile(_NAME)
ROLE = re.compile(
    r"\b(?:fellow|professor|lecturer|researcher|scholar|analyst|co-?author|author|editor|journalist"
    r"|correspondent|columnist|reporter|director|advis[eo]r|writer|student|expert|specialist"
    r"|associate|strategist|economist|historian|ambassador|diplomat|coordinator|consultant"
    r"|graduate|founder|chair\w*|head)\b",
    re.IGNORECASE,
)
_RUSSIAN_ROLE = (
    r"(?:сотрудник|профессор|эксперт|политолог|журналист|автор|директор|аналитик|историк|экономист"
    r"|редактор|востоковед)"
)
_IS = re.compile(
    rf"{_NAME}(?:,[^,.]{{2,60}},)? (?:is|was|has been|works as|serves as) (?:an? |the |currently )?"
    rf"(?:[\w’'&-]+ ){{0,6}}?(?:{ROLE.pattern})"
    rf"|{_NAME}[’']s? (?:research|work|writing|latest book|most recent book)\b"
    rf"|{_NAME} (?:teaches|works|writes|researches|lectures|studies|covers|reports)\b"
    r"|[Tt]he (?:author|writer) (?:is|was|has|teaches|works)\b"
    r"|[Оо]б авторе\b|Автор (?:—|–|-|является)"
    rf"|{_NAME},? (?:—|–|-|является) (?:[а-яё-]+ ){{0,4}}{_RUSSIAN_ROLE}"
)
_ABOUT_HIM = re.compile(rf"{ROLE.pattern}|research|сотрудник|профессор|эксперт", re.IGNORECASE)
_BY = re.compile(
    r"(?:by|written by|words|author|от|автор(?:ы)?|текст|подготовил\w?)\s*[:—–-]?\s+", re.IGNORECASE
)
_BY_WITHIN = re.compile(
    rf"\b(?:by|от|автор:?)\s+(?P<name>{_NAME})\s*(?:[|,·•]|\Z|\b(?:on|at|in)\b)"
)
_BESIDE_DATE = re.compile(rf"(?:\A|[|·•—–]\s*)(?P<name>{_NAME})\s*(?:[|·•—–]|\Z)")


def names_in_byline(line: str) -> list[str]:
    """The names of "By Anna Berg and Timur Example" or of a line that is a name."""
    bare = re.sub(r"\s*[|,•·].*", "", _BY.sub("", line, count=1)) or line
    parts = re.split(r",\s*|\s+(?:and|&|и)\s+", bare)
    return [part.strip() for part in parts if PERSON.fullmatch(part.strip())]


def names_within(line: str) -> list[str]:
    """The name in a line of other things ("Posted on May 5, 2019 by Anna Berg")."""
    return [found["name"] for found in (_BY_WITHIN.search(line),) if found]


def names_beside_date(line: str) -> list[str]:
    """The name in a line with a date ("Anna Berg | 5 May 2019")."""
    found = _BY_WITHIN.search(line) or _BESIDE_DATE.search(line)
    return [found["name"]] if found else []


def is_biography(words: str, names: Sequence[str] = ()) -> bool:
    """Whether a paragraph tells who the author is."""
    if len(words) > 1500:
        return False
    if len(words) > 60 and any(words.startswith(name) for name in names):
        return _ABOUT_HIM.search(words, 0, 300) is not None
    return len(words) < 700 and _IS.match(words) is not None


def named_in_biography(words: str) -> tuple[str, ...]:
    """Whom a biography is about."""
    found = PERSON.match(words)
    return (found[0],) if found else ()
