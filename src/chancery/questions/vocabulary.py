"""The words of questions, compiled from `vocab/questions.yaml` for look-up by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from chancery.coding import plural, verb_forms
from chancery.language import stems
from chancery.questions.answer import Topic
from chancery.vocab import domains, table

Language = Literal["en", "ru"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a verb or noun of a question asks for; `any`: nothing by itself ("happen")."""

    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    reverse: bool = False
    mutual: bool = False
    topic: bool = False
    any: bool = False


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A verb or noun of the vocabulary in a question: tokens `first` to `last` (exclusive)."""

    entry: Entry
    first: int
    last: int
    form: str = ""


Option = tuple[tuple[str, ...], str, Entry]


class Words(msgspec.Struct, frozen=True):
    """The vocabulary of one language. English is looked up by word, Russian by beginnings."""

    language: Language
    openers: tuple[tuple[re.Pattern[str], str], ...]
    yes_or_no: frozenset[str]
    aggregates: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[Option, ...]]
    nouns: dict[str, tuple[Option, ...]]
    money: tuple[str, ...]
    domains: dict[str, tuple[str, ...]]
    passed_over: frozenset[str]

    def options(self, group: dict[str, tuple[Option, ...]], word: str) -> Iterator[Option]:
        """What may begin with a word."""
        if self.language == "en":
            yield from group.get(word, ())
            return
        for length in range(len(word), 1, -1):
            yield from group.get(word[:length], ())

    def find(
        self, group: dict[str, tuple[Option, ...]], lower: Sequence[str], at: int
    ) -> Found | None:
        """The longest entry that stands at a token."""
        fitting = [
            Found(entry=entry, first=at, last=at + 1 + len(rest), form=form)
            for rest, form, entry in self.options(group, lower[at])
            if all(
                at + 1 + n < len(lower) and self.same(lower[at + 1 + n], word)
                for n, word in enumerate(rest)
            )
        ]
        return max(fitting, key=lambda found: found.last, default=None)

    def same(self, word: str, wanted: str) -> bool:
        """Whether a word is the one wanted (English), or begins with it (Russian)."""
        return word == wanted if self.language == "en" else word.startswith(wanted)

    def any_of(self, word: str, wanted: Sequence[str]) -> bool:
        """Whether a word is one of those wanted."""
        return any(self.same(word, one) for one in wanted)


@cache
def words(language: Language) -> Words:
    """The vocabulary of "en" or "ru"."""
    data = table("questions")
    return Words(
        language=language,
        openers=tuple(
            (re.compile(rf"\b{form}\b", re.I), str(kind))
            for form, kind in data["ask"][language].items()
        ),
        yes_or_no=frozenset(data["yes or no"][language]),
        aggregates=_listed(data["aggregates"], language),
        statuses=_listed(data["statuses"], language),
        verbs=_verbs(data["verbs"], language),
        nouns=_nouns(data["nouns"], language),
        money=tuple(data["money"][language]),
        domains=_listed(data["domains"], language),
        passed_over=frozenset(map(str, data["passed over"][language])),
    )


def _listed(data: dict[str, Any], language: Language) -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(str, both[language])) for name, both in data.items()}


def _entry(group: dict[str, Any]) -> Entry:
    flags = {name: group[name] for name in Entry.__struct_fields__ if name in group}
    return msgspec.convert(flags, Entry)


def _verbs(groups: list[dict[str, Any]], language: Language) -> dict[str, tuple[Option, ...]]:
    found: dict[str, list[Option]] = {}
    for group in groups:
        entry = _entry(group)
        for phrase in group[language]:
            head, *rest = str(phrase).split()
            forms = verb_forms(head) if language == "en" else {head: ""}
            for word, form in forms.items():
                found.setdefault(word, []).append((tuple(rest), form, entry))
    return {word: tuple(options) for word, options in found.items()}


def _nouns(groups: list[dict[str, Any]], language: Language) -> dict[str, tuple[Option, ...]]:
    found: dict[str, list[Option]] = {}
    for group in groups:
        entry = _entry(group)
        for noun in group[language]:
            both = {str(noun), plural(str(noun))} if language == "en" else {str(noun)}
            for head, *rest in map(str.split, both):
                found.setdefault(head, []).append((tuple(rest), "noun", entry))
    return {word: tuple(options) for word, options in found.items()}


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Beginning of a word → the beginnings that mean the same thing."""
    found: dict[str, tuple[str, ...]] = {}
    for group in table("questions")["topics"]:
        alike = tuple(str(beginning).replace("ё", "е") for beginning in group)
        for beginning in alike:
            found.setdefault(beginning, alike)
    return found


def topic(word: str, known: Words) -> Topic:
    """A thing asked about: its beginnings in both languages, or the domain that it names."""
    word = word.replace("ё", "е")
    for domain, named in known.domains.items():
        if any(
            word == name or (known.language == "ru" and word.startswith(name)) for name in named
        ):
            both = domains()[domain]
            return Topic(word=word, stems=(*both.en, *both.ru), domain=domain)
    groups = _groups()
    for length in range(len(word), 1, -1):
        alike = groups.get(word[:length])
        if alike and len(word) - length <= ENDINGS[known.language]:
            return Topic(word=word, stems=alike)
    return Topic(word=word, stems=(_beginning(word),))


def _beginning(word: str) -> str:
    """The beginning that a word shares with its stem: "countries" and "countri" give "countri"."""
    shared = 0
    for one, other in zip(word, stems(word), strict=False):
        if one != other:
            break
        shared += 1
    return word[:shared] if shared >= SHORTEST else word


SHORTEST = 3
"""How few letters may stand for a word that the vocabulary does not know."""


ENDINGS = {"en": 4, "ru": 7}
"""How many letters of a word may stand behind a known beginning of it."""


def also(types: Sequence[str], things: Iterable[Topic]) -> tuple[str, ...]:
    """The types that things add to what a verb of sending asks for: "send troops"."""
    if "AID" not in types or "COOPERATE" not in types:
        return ()
    stems_of = {stem for thing in things for stem in thing.stems}
    return tuple(
        name
        for group in table("questions")["also"]
        if not stems_of.isdisjoint(group["things"])
        for name in group["types"]
    )
