"""Which parser reads which language: ours, and those that other packages bring.

A package adds one under the entry-point group `chancery.parsers`, named by its language
(`zh = "my_package:ChineseParser"`, called without arguments).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from chancery.language.parse import Parser
from chancery.records import UsageError

GROUP = "chancery.parsers"


def _english() -> Parser:
    from chancery.language.english import EnglishParser

    return EnglishParser()


def _russian() -> Parser:
    from chancery.language.russian import RussianParser

    return RussianParser()


OURS: dict[str, Callable[[], Parser]] = {"en": _english, "ru": _russian}


def parser(language: str) -> Parser:
    """A parser of this language (ISO 639-1); keep it, for its weights are loaded once each."""
    if language in OURS:
        return OURS[language]()
    for entry in entry_points(group=GROUP, name=language):
        made: Parser = entry.load()()
        return made
    raise UsageError(
        f"No parser reads {language!r}; there are {', '.join(languages())}. "
        f"Install one that registers under {GROUP!r} (docs/reading-model.md)."
    )


def languages() -> list[str]:
    """The languages that can be parsed here."""
    return sorted({*OURS, *(entry.name for entry in entry_points(group=GROUP))})
