"""Common nouns that stand for actors ("officials", "the army"), and the small words around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from chancery.vocab import table


@cache
def role_nouns(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → role nouns that begin with it, the longest first, with their kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, words in table("actor_nouns")["kinds"].items():
        for phrase in words[language]:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, kind))
    for options in found.values():
        options.sort(key=lambda one: -len(one[0]))
    return found


@cache
def small_words() -> frozenset[str]:
    """Words that end a noun phrase: prepositions, determiners, auxiliaries, conjunctions."""
    data = table("english")
    names = ("prepositions", "determiners", "auxiliaries", "subordinators")
    words = {word for name in names for word in data[name]}
    return frozenset(words | {"and", "or", "not", "that", "to", "also", "'s", "as"})


@cache
def prepositions() -> frozenset[str]:
    """The prepositions of English and Russian."""
    russian = "в во на с со к ко от до из у о об обо по за для при без между против через над под"
    return frozenset([*table("english")["prepositions"], *russian.split()])


def role_noun(lower: Sequence[str], i: int, language: str) -> tuple[int, str] | None:
    """The end and kind of the role noun that begins at token `i`."""
    nouns = role_nouns(language)
    if language == "ru":
        word = lower[i]
        for length in range(min(len(word), 12), 2, -1):
            if word[:length] in nouns and len(word) - length <= 5:
                return i + 1, nouns[word[:length]][0][1]
        return None
    for words, kind in nouns.get(lower[i], ()):
        if tuple(lower[i : i + len(words)]) == words:
            return i + len(words), kind
    return None
