"""What a blogger writes before a text published elsewhere: recognised, and the outlet it names.

"A new piece for the Daily Example, looking at …": first person or no person at all, a word for
the text, and a name behind "for" or "in". The rules know forms, no outlet's name.
"""

from __future__ import annotations

import re

from chancery.readers.declarations import declared

_NOUN = (
    r"(?:pieces?|articles?|op-?eds?|columns?|commentar(?:y|ies)|essays?|posts?|posting|paper|review"
    r"|interview|blog ?posts?|contribution|chapter|updating|стать[яюеи]|колонк\w+|материал\w*"
    r"|заметк\w+|текст\w*|публикаци\w+|интервью|комментари\w+|обзор\w*)"
)
_TEXT = re.compile(
    r"\b(?:(?:my|our)\s+(?:very\s+)?(?:latest|newest|most recent)(?=\s+(?:for|in|with)\b)"
    r"|(?:another|an?|my|our|new|latest|short|late|quick|brief|more|this|recent|longer|old|one|next"
    r"|first|last|ещё одн\w+|еще одн\w+|нов\w+|мо[йяюёе]|моей|мои|очередн\w+|свеж\w+|наш\w*)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?{_NOUN})\b",
    re.IGNORECASE,
)
"""A word for the text that is posted, with what makes it the writer's own."""
_ADJECTIVES = (
    r"(?:(?:the|my|our|his|her|an?|this|same|excellent|always|ever|wonderful|great|good|fine|lovely"
    r"|new|old|friends at|журнал\w*|газет\w*|издани\w*|портал\w*|сайт\w*)\s+){0,4}"
)
_HOME = (
    r"(?:[A-Z]{2,5}\s+)?(?:[a-z]+\s+){0,2}(?:home|employers?|colleagues|institute|outlet|base)\s+"
)
_CAPITALS = (
    r"(?:[«\"“](?P<quoted>[A-ZА-ЯЁ][^«»\"“”]{1,60})[»\"”]|(?P<name>[A-ZА-ЯЁ][\w&’./-]*"
    r"(?:\s+(?:(?:of|for|de|and|&)\s+(?:the\s+)?)?[A-ZА-ЯЁ][\w&’./-]*){0,5}))"
)
_FOR = re.compile(rf"\b(?:for|для|(?:gave|given) to)\s+{_ADJECTIVES}(?:{_HOME})?{_CAPITALS}")
_IN = re.compile(rf"\A.{{0,60}}?\b(?:in|with|в|на)\s+{_ADJECTIVES}(?:{_HOME})?{_CAPITALS}")
_PUBLISHED = re.compile(
    r"\b(?:published|appeared|posted|carried|printed|вышл?[аои]?|опубликован\w*)\s+"
    rf"(?:in|by|at|on|with|в|на)\s+{_ADJECTIVES}{_CAPITALS}"
)
_PERSON = re.compile(
    r"\b(?:I|I[’'](?:ve|m|d|ll)|[Mm]y|me|mine|[Oo]ur|am|[Мм]о[йяёеию]|моей|моего|[Яя]|[Мм]не|меня"
    r"|[Нн]аш\w*)\b"
)
_OPENING = re.compile(
    r"(?:(?:And|So|OK|Anyway|Finally|Also|Still|Yet|Almost|Just|Now|Back|Been|Have|Had|Am"
    r"|Catching|Slightly|Very|"
    r"Another|More|New|Latest|Short|Quick|Longer|Late|Belated\w*|A|An|One|Here|Below|"
    r"Ещё|Еще|Новая|Новый|Очередн\w+|Свеж\w+|Давно|Наконец|Вот|Снова)\b)"
)
_QUOTED = re.compile(r"[“\"«][^”\"»]{0,400}[”\"»]")
_PLACES_TOO = frozenset(("China", "Russia", "Europe", "Asia", "America", "Africa", "Washington"))
_FIRST = 600
"""The outlet is named within so many characters, or not at all."""


def is_introduction(words: str) -> bool:
    """Whether a paragraph reads like a blogger's introduction of a text published elsewhere."""
    if declared(words):
        return True
    if not 40 <= len(words) <= 3000:
        return False
    opens = _OPENING.match(words) or _PERSON.search(_QUOTED.sub("", words))
    return opens is not None and outlet(words) != ""


def goes_on(words: str) -> bool:
    """Whether a paragraph may continue an introduction: its author speaks of what he posts."""
    return bool(_PERSON.search(_QUOTED.sub("", words[:_FIRST]))) or bool(
        _TEXT.search(words, 0, 200) and _OPENING.match(words)
    )


def speaks_of_posting(words: str) -> bool:
    """Whether a paragraph speaks in the first person of a text, without naming an outlet: enough
    in a file that is known to be an archive."""
    head = words[:300]
    return bool(_TEXT.search(head)) and bool(_PERSON.search(_QUOTED.sub("", head)))


def outlet(words: str) -> str:
    """The outlet that an introduction names: the first behind a word for the text."""
    for line in words.split("\n", 8):
        if name := declared(line):
            return name
    head = words[:_FIRST]
    if not _mentions_a_text(head.lower()):
        return ""
    for piece in _TEXT.finditer(head):
        sentence = re.split(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁ])", head[piece.end() :])[0]
        for pattern in (_FOR, _PUBLISHED, _IN):
            for found in pattern.finditer(sentence):
                name = _tidy(found["quoted"] or found["name"])
                if name and name not in _PLACES_TOO and not _is_subject(sentence, found):
                    return name
    return ""


def _mentions_a_text(head: str) -> bool:
    """A cheap look before the expression: most paragraphs speak of no text."""
    return (
        "piece" in head or "article" in head or "op-ed" in head or "oped" in head
        or "column" in head or "comment" in head or "essay" in head or "post" in head
        or "paper" in head or "review" in head or "interview" in head or "contribut" in head
        or "chapter" in head or "updating" in head or "latest" in head or "newest" in head
        or "recent" in head or "стат" in head or "колонк" in head or "материал" in head
        or "заметк" in head or "текст" in head or "публикаци" in head or "интервью" in head
        or "комментари" in head or "обзор" in head
    )  # fmt: skip


def _is_subject(sentence: str, found: re.Match[str]) -> bool:
    """Whether the name is what the text is about ("on China in Central Asia") or its place."""
    before = sentence[: found.start()].rstrip()
    return bool(re.search(r"\b(?:on|about|of|looking at|links|relations|о|об|про)\s+\S+$", before))


def _tidy(name: str) -> str:
    name = re.sub(r"[’']s\b.*", "", name)
    return name.strip('«»"“”., ')
