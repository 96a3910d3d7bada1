"""Paragraphs that only say where a text was printed: "My column in the Example Times", "Originally
published in the Example Times on 5 May", «Эта статья вышла в «Степном обзоре»».

Shorter and stricter than what a blogger writes before a text (`introductions.py`), so that they
are known wherever they stand: over the headline, below it, in brackets, as a line of their own.

    >>> declared("[My latest for Steppe Review, on the price of water.]")
    'Steppe Review'
"""

from __future__ import annotations

import re

_LONGEST = 300
_NOUN = (
    r"(?:pieces?|articles?|op-?eds?|columns?|commentary|essays?|posts?|blog\s?posts?|interview"
    r"|contribution)"
)
_NOUN_RUSSIAN = (
    r"(?:стать[яюи]|колонк[аиу]|материал|заметк[аиу]|текст|публикаци[яию]|интервью|комментари[йи]"
    r"|обзор|пост)"
)
_ADJECTIVES = (
    r"(?:(?:the|my|our|friends\s+at|журнал\w*|газет\w*|издани\w*|портал\w*|сайт\w*)\s+){0,3}"
)
_PRINTED = r"(?:published|appeared|ran|run|printed|carried|posted|came\s+out|out)"
_ABOUT = r"(?:\s+(?:on|about)\s+[\w\s’'-]{3,60}?)?"
_WORD = r"[A-ZА-ЯЁ][\w&’/-]*(?:\.\w+)*"
_WAS = r"(?:(?:was|is|has|has\s+been)\s+)?"
_FIRST = r"(?:(?:first|originally|just|also)\s+)?"
_WHEN = r"(?:on\s+[\w\s,]{3,20}\s+|today\s+|yesterday\s+|this\s+week\s+)?"
_ENGLISH = rf"""
    (?:(?:This\s+(?:[\w’'-]+\s+)?{_NOUN}\s+{_WAS}{_FIRST}
        |The\s+(?:[\w’'-]+\s+)?{_NOUN}\s+{_WAS}(?:first|originally)\s+)
       {_PRINTED}\s+{_FIRST}{_WHEN}(?:in|by|at|on|with)
     |(?:First|Originally|Just)\s+{_PRINTED}\s+{_WHEN}(?:in|by|at|on|with)
     |(?:My|Our)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}{_ABOUT}\s+(?:is\s+(?:now\s+)?out\s+)?(?:for|in|with|at)
     |(?:My|Our)\s+(?:very\s+)?(?:latest|newest|most\s+recent)\s+(?:for|in|with|at)
     |(?:An?|Another|New|Here[’']s|Here\s+is)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}{_ABOUT}
       (?:\s+of\s+(?:mine|ours)\s+(?:for|in|with|at)|\s+(?:I|we)\s+wrote\s+(?:for|in)|\s+for)
     |(?:I|We)\s+(?:wrote|have\s+written)\s+(?:this|(?:an?\s+)?(?:[\w’'-]+\s+)?{_NOUN})\s+for)"""
_RUSSIAN = rf"""
    (?:(?:Эт[аои]т?|Мо[яйёи]|Наш[аеи]?|Нов(?:ая|ый|ое)|Ещ[её]\s+одн[аои]н?|Очередн\w+|Свеж\w+)
       \s+(?:[а-яё]+\s+){{0,2}}?{_NOUN_RUSSIAN}\s+
       (?:(?:сначала\s+|впервые\s+)?(?:вышл?[аои]?|опубликован\w*|появил\w+|напечатан\w*)
          \s+(?:сначала\s+|впервые\s+)?(?:в|на)|для|в)
     |(?:Впервые\s+|Сначала\s+)?(?:[Оо]публикован\w*|[Вв]ышл[аои]|[Нн]апечатан\w*)\s+(?:в|на)
     |(?:Я\s+)?[Нн]аписал[аи]?\s+(?:[а-яё]+\s+){{0,3}}?для|Писал[аи]?\s+для|Специально\s+для)"""
_DECLARES = re.compile(
    rf"""[\[(*_—–\s-]{{0,4}}(?:{_ENGLISH}|{_RUSSIAN})\s+{_ADJECTIVES}
    (?:[«\"“](?P<quoted>[A-ZА-ЯЁ][^«»\"“”]{{1,60}})[»\"”]
    |(?P<name>{_WORD}
       (?:\s+(?:(?:of|for|and|&)\s+(?:the\s+)?)?{_WORD}){{0,5}}))""",
    re.VERBOSE,
)
_IN_RUSSIAN = re.compile(r"(?:^|\s)(?:в|на)\s+\Z")
"""What stands before a name without quotation marks that is a place ("в Бишкеке")."""
_PLACES_TOO = frozenset(
    "China Russia Europe Asia America Africa Washington Beijing Moscow Москве Пекине".split()
)


def declared(words: str) -> str:
    """The outlet that a paragraph names which does nothing else; "" for any other paragraph."""
    found = _DECLARES.match(words) if len(words) <= _LONGEST else None
    if not found:
        return ""
    name = re.sub(r"[’']s\Z", "", (found["quoted"] or found["name"]).strip(" .,"))
    placed = _IN_RUSSIAN.search(words, 0, found.start("name")) and not name.isupper()
    return "" if placed or name in _PLACES_TOO else name
