"""Words and punctuation with exact offsets, cut as the Universal Dependencies treebanks cut them.

English clitics stand alone (do n't, government 's), hyphenated words fall apart unless their
first part is a prefix (long - term, but anti-Chinese), numbers part from their units
(2,300 km, US$ 4.2 bn); Russian words keep their hyphens.

    >>> [t.of("don't pay US$4.2bn") for t in tokens("don't pay US$4.2bn")]
    ['do', "n't", 'pay', 'US$', '4.2', 'bn']
"""

from __future__ import annotations

import re
from functools import cache

from chancery.language.abbreviations import BEFORE_NUMBERS, MAY_END, TITLES
from chancery.records import Span

_PREFIXES = (
    "anti|arch|bi|co|contra|counter|cross|crypto|de|eco|ex|extra|inter|intra|macro|mega|micro|mid|"
    "mini|multi|neo|non|over|pan|para|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|"
    "super|supra|sur|trans|tri|ultra|un|uni|vice|e"
)
_WHOLE = "c[’']mon|o[’']clock|ma[’']am|y[’']all|d[’']état|rock[’']n[’']roll"
_SPLIT_WORDS = {"can": "not", "gon": "na", "wan": "ta|na", "got": "ta", "gim": "me", "lem": "me",
                "do": "nt", "did": "nt", "does": "nt", "could": "nt", "would": "nt",
                "is": "nt", "was": "nt", "have": "nt", "has": "nt"}  # fmt: skip


def _dotted(words: frozenset[str]) -> str:
    plain = sorted((re.escape(word) for word in words), key=len, reverse=True)
    return "|".join(plain)


@cache
def _pattern() -> re.Pattern[str]:
    letters = r"[^\W\d_]"
    first = "|".join(f"{a}(?={b}\\b)" for a, b in _SPLIT_WORDS.items())
    heads = "|".join(f"(?<=\\b{a})(?:{b})\\b" for a, b in _SPLIT_WORDS.items())
    whole = "|".join(f"{a}(?:{b})" for a, b in _SPLIT_WORDS.items())
    parts = [
        rf"(?!(?:{whole})\b)[a-zа-яё]+(?=[ ,;)\n]|:[ \n])",  # most words, told at a glance
        r"(?:https?|ftp)://[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]']|www\.[^\s<>\"”»]*[\w/]",
        r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|@[\w-]+|\#\w+(?:-\w+)*",
        rf"(?<!\w)(?:{_WHOLE})\b",
        rf"{letters}+?(?=n[’']t\b)|n[’']t\b",
        rf"\b(?:{first})|{heads}",
        r"(?<=\w)[’'`](?:s|m|d|re|ve|ll)\b",
        rf"(?<![\w.])(?:{letters}\.){{2,}}{letters}?\b|(?<![\w.])(?:{letters}\.){{2,}}",
        rf"\b(?:{_dotted(TITLES | MAY_END)})\.(?!\w)|\b(?:{_dotted(BEFORE_NUMBERS)})\.(?=\ ?\d)",
        r"(?<!\w)[A-ZА-ЯЁ]\.(?=\ ?[A-ZА-ЯЁ])",
        r"\+?\d{1,3}(?:[-.]\d{2,4}){2,4}\b|(?<!\d)\d{3}-\d{4}\b",
        r"\d{1,4}(?:/\d{1,4}){1,2}\b|\d{1,2}:\d\d(?::\d\d)?",
        r"\d+(?:st|nd|rd|th|s|-?(?:е|х|й|я|го|му|м|ми|ю|ым|ых|ый|ой))\b|\d+[A-Z]\b",
        r"(?:\d+(?:[.,]\d+)*|\.\d+)",
        r"(?:US|U|A|NZ|C|HK|S)?[$€£¥₽₸]",
        rf"\b(?:{_PREFIXES})-{letters}+(?:-{letters}+(?=-))?",
        r"[а-яёіїєґ]+(?:-[а-яёіїєґ]+)+",
        rf"[A-Z]+&[A-Z]+\b|(?:[OD]|Al|al|d|l|L)[’']{letters}{{2,}}|{letters}+[’']{letters}{{3,}}",
        r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ru|kz|kg|uz|tj|cn|gov|edu|info|media|doc|pdf)\b",
        rf"(?:{letters}|[\u0300-\u036f])[\w\u0300-\u036f]*|\w+",
        r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+",
        r"\.{2,}|…|\){3,}|-{2,}|[!?]+|<<|>>|''|``|\*+|=+|_+|:-?[)(D]|;-?\)",
        r"\S",
    ]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and marks of `text[start:end]`, in order; white space belongs to none."""
    stop = len(text) if end is None else end
    return [Span(*found.span()) for found in _pattern().finditer(text, start, stop)]
