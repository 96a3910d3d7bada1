"""How reliable publishers and speakers are held to be: letters, never numbers.

The letters are those of intelligence services: A completely, B usually, C fairly, D not usually
reliable, E unreliable, F cannot be judged. Who is not in the table is not rated, which is a legal
answer. A casebook's user overrules the table by a judgement.

>>> rating("Рейтер").letter
'B'
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, get_args

import msgspec

from chancery.vocab.loader import table

Letter = Literal["A", "B", "C", "D", "E", "F"]
LETTERS: tuple[str, ...] = get_args(Letter)


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table; `why` says what the letter rests on."""

    name: str
    letter: Letter | Literal[""] = ""
    names: tuple[str, ...] = ()
    media: bool = True
    why: str = ""


@cache
def ratings() -> tuple[Rating, ...]:
    """The rows of the table."""
    return msgspec.convert(tuple(table("reliability")["rated"]), tuple[Rating, ...])


def rating(name: str) -> Rating | None:
    """The row of a publisher or speaker by any of its names; None where it is not rated."""
    return _by_name().get(name_key(name))


def version() -> str:
    """What to print with a letter of the table."""
    return f"reliability {table('reliability')['version']}"


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A publisher's name as it is compared: without case, article, punctuation and "www"."""
    plain = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))
    return re.sub(r"^(?:the|www|https?) |^(?:https www) ", "", plain)


@cache
def _by_name() -> dict[str, Rating]:
    return {name_key(n): row for row in ratings() for n in (row.name, *row.names)}
