"""Russian names in all their cases, by rule: what a gazetteer needs and no more.

A word is declined by its ending into six cases (nominative, genitive, dative, accusative,
instrumental, prepositional); the words of a name are declined together. Where an ending leaves
two possibilities both are given; an abbreviation or an indeclinable name stays as it is.
ё also counts as е.

    >>> sorted(phrase_forms("Казахстан"))
    ['Казахстан', 'Казахстана', 'Казахстане', 'Казахстаном', 'Казахстану']
    >>> sorted(phrase_forms("Южная Осетия"))
    ['Южная Осетия', 'Южной Осетией', 'Южной Осетии', 'Южную Осетию']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

Cases = tuple[tuple[str, ...], ...]
"""Six cases in the order above, each with its possible forms."""

_VELAR = "гкхжчшщ"

# Ending of the nominative → the six endings; "|" separates possibilities, "-" is no ending.
# The longest ending that fits is taken.
_NOUN = {
    "": "- а у - ом е",
    "ий": "ий ия ию ий ием ии",
    "й": "й я ю й ем е",
    "ь": "ь я|и ю|и ь ем|ью е|и",
    "ия": "ия ии ии ию ией ии",
    "я": "я и е ю ей|ёй е",
    "а": "а ы е у ой|ей е",
    "ие": "ие ия ию ие ием ии",
    "ство": "ство ства ству ство ством стве",
    "ы": "ы ов|- ам ы ами ах",
    "и": "и ей|й|- ам|ям и ами|ями ах|ях",
}
_ADJECTIVE = {
    "ый": "ый ого ому ый|ого ым ом",
    "ой": "ой ого ому ой|ого ым ом",
    "ая": "ая ой ой ую ой ой",
    "ое": "ое ого ому ое ым ом",
    "ые": "ые ых ым ые|ых ыми ых",
    "ий": "ий его ему ий|его им ем",
    "яя": "яя ей ей юю ей ей",
    "ее": "ее его ему ее им ем",
    "ие": "ие их им ие|их ими их",
}
_SURNAME = {
    **dict.fromkeys(("ов", "ев", "ёв", "ин", "ын"), "- а у а ым е"),
    **dict.fromkeys(("ова", "ева", "ёва", "ина", "ына"), "а ой ой у ой ой"),
}
_GENDERS = ("ий", "ая", "ое", "ие")
_INDECLINABLE = re.compile(r"([оуэюеё]|[^и]и)$")
_LIKE_ADJECTIVE = re.compile(r"(ый|[гкхнжшщ]ий|ск?ой|[внк]ая|няя|[нкв]ое|нее|[нкв]ые|[нкгх]ие)$")


def noun(word: str, plural: bool = False) -> Cases:
    """The cases of one noun; `plural` tells that it is one (Филиппины), so that it is declined."""
    if len(word) < 3 or word.isupper() or not _is_cyrillic(word):
        return _kept(word)
    if word.endswith(("ы", "и")) and not plural:
        return _kept(word)
    endings = ("ство", "ие", "ия", "ий", "й", "ь", "я", "а", "ы", "и")
    ending = next((e for e in endings if word.endswith(e)), "")
    if not ending and _INDECLINABLE.search(word):
        return _kept(word)
    return _declined(word, ending, _NOUN[ending])


def adjective(word: str) -> Cases:
    """The cases of an adjective in the gender and number given."""
    ending = word[-2:]
    table = _ADJECTIVE.get(ending)
    if table is None:
        return _kept(word)
    if ending == "ий" and word[-3] in _VELAR:
        table = "ий ого ому ий|ого им ом"
    return _declined(word, ending, table)


def phrase(name: str) -> Cases:
    """The cases of a name: leading adjectives and the first noun declined, the rest kept."""
    parts = name.split()
    words: list[Cases] = []
    for at, word in enumerate(parts):
        if at < len(parts) - 1 and _LIKE_ADJECTIVE.search(word):
            words.append(adjective(word))
            continue
        plural = word.endswith("ы") or (at > 0 and parts[at - 1].endswith(("ые", "ие")))
        words += [noun(word, plural), *(_kept(rest) for rest in parts[at + 1 :])]
        break
    return _together(words)


def person(name: str) -> Cases:
    """The cases of a person's name, given names first; a woman's consonant surname is kept."""
    *given, surname = name.split()
    feminine = bool(given) and given[0][-1] in "ая" and given[0] not in ("Никита", "Илья")
    ending = next((e for e in _SURNAME if surname.endswith(e)), "")
    if ending and len(surname) > 3 and feminine == ending.endswith("а"):
        last = _declined(surname, "а" if feminine else "", _SURNAME[ending])
    elif _LIKE_ADJECTIVE.search(surname) and given:
        last = adjective(surname)
    else:
        last = _kept(surname) if feminine and surname[-1] not in "ая" else noun(surname)
    return _together([*(noun(part) for part in given), last])


def phrase_forms(name: str) -> frozenset[str]:
    """Every form of a name of a state, body or place."""
    return _flat(phrase(name))


def person_forms(name: str) -> frozenset[str]:
    """Every form of a person's name."""
    return _flat(person(name))


def adjective_forms(word: str) -> frozenset[str]:
    """All genders, numbers and cases of an adjective: казахский → казахского, казахские …"""
    stem = word[:-2]
    hard = "ы" if stem[-1] not in _VELAR else "и"
    soft = word.endswith("ний")
    genders = ("ий", "яя", "ее", "ие") if soft else (hard + "й", "ая", "ое", hard + "е")
    return _flat(itertools.chain.from_iterable(adjective(stem + ending) for ending in genders))


def people_forms(word: str) -> frozenset[str]:
    """Singular and plural cases of a word for a member of a people: китаец, китайцев …"""
    if _LIKE_ADJECTIVE.search(word):
        return adjective_forms(word)
    if word.endswith(("анин", "янин")):
        many = _declined(word[:-2], "", "е - ам - ами ах")
        return _flat((*noun(word), *many))
    stem = word
    if word.endswith("ец"):
        stem = word[:-2] + ("йц" if word[-3] in "аеёиоуыэюя" else "ц")
    elif word.endswith("ок"):
        stem = word[:-2] + "к"
    elif word.endswith("а"):
        stem = word[:-1]
    i = "и" if stem[-1] in _VELAR else "ы"
    instrumental, genitive = ("ем", "ев") if stem.endswith("ц") else ("ом", "ов|-")
    if stem[-1] in "чшщж":
        instrumental, genitive = "ем", "ей"
    one = (("",), *noun(word)[1:]) if stem == word else ()
    own = _declined(stem, "", f"{i} {genitive} ам {genitive} ами ах")
    singular = _declined(stem, "", f"а у {instrumental} е") if stem != word else one
    return _flat(((word,), *singular, *own)) - {""}


def _declined(word: str, ending: str, table: str) -> Cases:
    stem = word[: len(word) - len(ending)] if ending else word
    cases = []
    for place in table.split():
        ends = (e.replace("-", "") for e in place.split("|"))
        cases.append(tuple(stem + (_spelled(stem, e)) for e in ends))
    return tuple(cases)


def _spelled(stem: str, ending: str) -> str:
    return "и" + ending[1:] if ending.startswith("ы") and stem[-1:] in _VELAR else ending


def _kept(word: str) -> Cases:
    return ((word,),) * 6


def _together(words: list[Cases]) -> Cases:
    return tuple(
        tuple(" ".join(choice) for choice in itertools.product(*(w[case] for w in words)))
        for case in range(6)
    )


def _flat(cases: Iterable[tuple[str, ...]]) -> frozenset[str]:
    found = {form for case in cases for form in case}
    return frozenset(found | {f.replace("ё", "е").replace("Ё", "Е") for f in found})


def _is_cyrillic(word: str) -> bool:
    return all("а" <= ch.lower() <= "я" or ch in "ёЁ-'’" for ch in word)
