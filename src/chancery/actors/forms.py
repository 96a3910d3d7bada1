"""Every form of a name: CLDR's short names, Russian cases, names by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chancery.actors.russian import phrase_forms
from chancery.actors.table import Words
from chancery.actors.words import WORD


class Cldr:
    """Short names of territories, from Babel."""

    def __init__(self) -> None:
        from babel import Locale

        self._english = Locale("en").territories
        self._russian = Locale("ru").territories

    def names(self, alpha2: str) -> tuple[list[str], list[str]]:
        """English and Russian names of an alpha-2 code; none for a code that CLDR lacks."""
        english = _without_brackets(self._english.get(alpha2, ""))
        russian = _without_brackets(self._russian.get(alpha2, ""))
        return [n for n in english if n not in _LEFT_OUT], [
            n for n in russian if n not in _LEFT_OUT
        ]


_LEFT_OUT = frozenset({"Congo", "Конго"})


def _without_brackets(name: str) -> list[str]:
    if not name:
        return []
    plain = name.partition(" (")[0].replace(" & ", " and ")
    return sorted({plain, name if "(" not in name else plain})


def cased(names: Iterable[str]) -> list[str]:
    """Russian names in all their cases; "!" at the end keeps one as it is."""
    found: list[str] = []
    for name in names:
        found += [name[:-1]] if name.endswith("!") else sorted(phrase_forms(name))
    return found


REGNAL = re.compile(r"[IVXLC]+|.")


def is_cyrillic(name: str) -> bool:
    return any("\u0400" <= ch <= "\u04ff" for ch in name)


def by_first_word(names: dict[str, dict[int, None]]) -> Words:
    """Names by their first word, longest first."""
    found: Words = {}
    for name, numbers in names.items():
        word = WORD.search(name)
        if word is None:
            continue
        found.setdefault(word[0], []).append((name[word.end() :], tuple(numbers)))
    for rests in found.values():
        rests.sort(key=lambda item: -len(item[0]))
    return found
