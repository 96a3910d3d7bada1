"""The predicate lexicon: `vocab/predicates/*.yaml`, compiled for look-up by first word.

An entry is a verb ("visit", "call for"), a verb with something a few words on ("hold …
talks|meeting"), or a noun, mostly with its preposition ("visit to"). English entries are base
forms; Russian ones are beginnings of words, the ending tells verb from noun.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from chancery.coding.words import plural, verb_forms
from chancery.vocab import table, tables

Class = Literal["verb", "noun"]


class Entry(msgspec.Struct, frozen=True):
    """One way to say an action."""

    action: str
    words: tuple[str, ...]
    """The words right behind the head."""
    later: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """For each gap, the alternatives of which one must follow."""
    kind: Class = "verb"
    mode: str = ""
    mutual: bool = False
    reverse: bool = False
    weak: bool = False
    requests: bool = False
    agent_of: bool = False
    """Of a noun: "of" names who did it ("withdrawal of US troops")."""
    terms: str = ""
    label: str = ""


class Lexicon(msgspec.Struct, frozen=True):
    """Entries by their first word (English: every form; Russian: the beginning)."""

    heads: dict[str, list[tuple[Entry, str]]]
    lengths: tuple[int, ...] = ()
    """Russian: the lengths that beginnings have, longest first."""


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled predicate lexicon of "en" or "ru"."""
    heads: dict[str, list[tuple[Entry, str]]] = {}
    for name in tables("predicates"):
        data = table(name)
        for group in data.get(language, ()):
            for kind in ("verb", "noun"):
                for pattern in group.get(kind + "s", ()):
                    entry = _entry(str(pattern), kind, data["action"], group)
                    _add(heads, entry, str(pattern).split()[0], language)
    lengths = sorted({len(head) for head in heads}, reverse=True) if language == "ru" else ()
    return Lexicon(heads, tuple(lengths))


def _entry(pattern: str, kind: str, action: str, group: dict[str, object]) -> Entry:
    first, *groups = (part.split("|") for part in pattern.split("…"))
    words = tuple(first[0].split()[1:])
    later = tuple(tuple(tuple(a.split()) for a in alternatives) for alternatives in groups)
    flags = {
        name: value
        for name, value in group.items()
        if name in ("mode", "mutual", "reverse", "weak", "requests", "agent_of", "terms")
    }
    return msgspec.convert(
        {"action": action, "words": words, "later": later, "kind": kind, "label": pattern, **flags},
        Entry,
    )


def _add(heads: dict[str, list[tuple[Entry, str]]], entry: Entry, head: str, language: str) -> None:
    head = head.lower()
    if language == "ru":
        heads.setdefault(head, []).append((entry, ""))
        return
    if entry.kind == "verb":
        for form, name in verb_forms(head).items():
            heads.setdefault(form, []).append((entry, name))
        return
    heads.setdefault(head, []).append((entry, "noun"))
    words = (head, *entry.words)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] not in _PREPOSITIONS), 0)
    many = plural(words[last])
    if many != words[last]:
        more = (*words[:last], many, *words[last + 1 :])
        other = msgspec.structs.replace(entry, words=more[1:])
        heads.setdefault(more[0], []).append((other, "noun"))


_PREPOSITIONS = frozenset([
    "of", "in", "at", "on", "from", "to", "with", "by", "for", "against", "between", "about",
    "over", "into", "toward", "towards", "that", "among", "imposed", "outside",
])  # fmt: skip
