"""English verbs and nouns in all their forms, made from the base form by rule.

>>> sorted(verb_forms("ban"))
['ban', 'banned', 'banning', 'bans']
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from chancery.vocab import table

Form = Literal["base", "s", "past", "participle", "past or participle", "ing"]

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, part) for base, (past, part) in table("english")["irregular"].items()}


def _sibilant(word: str) -> bool:
    return word.endswith(("s", "x", "z", "ch", "sh"))


def _third_person(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if _sibilant(base) or base.endswith("o") else "s")


_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")


def _ed(base: str) -> str:
    if _SHORT.fullmatch(base):
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _ing(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = base + base[-1]
    if past.startswith(doubled) or base in _DOUBLED:
        return doubled + "ing"
    return base + "ing"


_DOUBLED = frozenset([
    "hit", "cut", "shut", "put", "set", "let", "get", "run", "win", "sit", "begin", "bid", "quit",
    "dig", "swim", "spin", "reset",
])  # fmt: skip


@cache
def verb_forms(base: str) -> dict[str, Form]:
    """Every form of a verb, with what form it is."""
    irregular = _irregular().get(base)
    past, participle = irregular or (_ed(base), _ed(base))
    forms: dict[str, Form] = {_third_person(base): "s", _ing(base, past): "ing"}
    if past == participle:
        forms[past] = "past or participle"
    else:
        forms[past], forms[participle] = "past", "participle"
    if base.endswith("ise"):  # both spellings
        forms |= {word.replace("is", "iz", 1) if word.count("is") == 1 else word: f
                  for word, f in list(forms.items())}  # fmt: skip
    if base.endswith(("el", "al", "ol")):  # canceled and cancelled
        forms |= {base + "ed": "past or participle", base + "led": "past or participle",
                  base + "ing": "ing", base + "ling": "ing"}  # fmt: skip
    if base not in (past, participle):
        forms[base] = "base"
    return forms


def plural(noun: str) -> str:
    """The plural of a noun, by rule."""
    if noun.endswith(("s", "men", "people")):
        return noun
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if _sibilant(noun) else "s")
