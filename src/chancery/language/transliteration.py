"""Russian written in Latin letters: recognised, and restored to Cyrillic.

Sources spell as they please (Library of Congress, BGN, GOST, a telephone's keyboard), so every
letter is read all the ways that occur in practice, each at a price; among the readings that are
words of Russian news the cheapest and commonest wins. A word that is none stays a guess, set
between "[" and "?]". Other languages in Latin letters are left alone.

    >>> restore("Pervyy gumanitarnyy gruz iz Kitaia pribyl v Almaty").text
    'Первый гуманитарный груз из Китая прибыл в Алматы'
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from math import log10

import msgspec

from chancery.language.lexicon import Lexicon, lexicon

# Latin letters → readings with their price: 0 as in a published scheme, more for what people type.
_READINGS: dict[str, tuple[tuple[str, float], ...]] = {
    "a": (("а", 0), ("я", 0.8)), "b": (("б", 0),), "v": (("в", 0),), "w": (("в", 0.3), ("ш", 0.6)),
    "g": (("г", 0),), "d": (("д", 0),), "e": (("е", 0), ("э", 0.2), ("ё", 0.1)),
    "ye": (("е", 0), ("ые", 0), ("ье", 0.1)), "je": (("е", 0),), "ie": (("ие", 0), ("е", 0.3)),
    "yo": (("ё", 0), ("е", 0.2)), "jo": (("ё", 0),), "io": (("ио", 0), ("ё", 0.2)),
    "zh": (("ж", 0),), "z": (("з", 0), ("ж", 0.7)), "j": (("й", 0.1), ("ж", 0.2), ("дж", 0.3)),
    "dj": (("дж", 0.1),), "i": (("и", 0), ("й", 0.2), ("ы", 0.5)),
    "y": (("ы", 0), ("й", 0), ("у", 0.4), ("и", 0.8)), "yy": (("ый", 0),), "iy": (("ий", 0),),
    "yi": (("ый", 0), ("ыи", 0.2)), "ii": (("ий", 0), ("ии", 0)), "ij": (("ий", 0),),
    "ije": (("ие", 0),), "yj": (("ый", 0),), "k": (("к", 0), ("х", 0.8)), "l": (("л", 0),),
    "m": (("м", 0),), "n": (("н", 0),),
    "o": (("о", 0),), "p": (("п", 0),), "r": (("р", 0),), "s": (("с", 0), ("з", 0.8)),
    "t": (("т", 0),), "u": (("у", 0), ("ю", 0.4)), "f": (("ф", 0),), "kh": (("х", 0),),
    "h": (("х", 0.1), ("г", 0.6)), "x": (("х", 0.1), ("кс", 0.1)), "q": (("к", 0.6),),
    "c": (("ц", 0), ("к", 0.5), ("ч", 0.7)), "ts": (("ц", 0), ("тс", 0.1)), "tc": (("ц", 0.2),),
    "cz": (("ц", 0),), "ch": (("ч", 0),), "sh": (("ш", 0), ("щ", 0.3)), "shch": (("щ", 0),),
    "sch": (("щ", 0.1),), "shh": (("щ", 0),), "sc": (("щ", 0.4),), "ish": (("щ", 0.6),),
    "yu": (("ю", 0),), "iu": (("ю", 0),), "ju": (("ю", 0),), "ya": (("я", 0),),
    "ia": (("я", 0), ("иа", 0)), "ja": (("я", 0),), "iia": (("ия", 0),), "iya": (("ия", 0),),
    "'": (("ь", 0), ("ъ", 0)), "ʹ": (("ь", 0),), "ʺ": (("ъ", 0),), '"': (("ъ", 0.1),),
    "ž": (("ж", 0),), "š": (("ш", 0),), "č": (("ч", 0),), "ŝ": (("щ", 0),), "û": (("ю", 0),),
    "â": (("я", 0),), "è": (("э", 0),), "ė": (("э", 0),), "ë": (("ё", 0), ("е", 0.1)),
    "ï": (("й", 0), ("и", 0)), "ĭ": (("й", 0),), "-": (("-", 0),), "": (("ь", 0.2), ("ъ", 0.5)),
}  # fmt: skip
_LONGEST = max(map(len, _READINGS))

_EDIT = 1.1
"""The price of one slip of the pen: a letter too many, too few, wrong, or two exchanged."""
_KNOWN = 1.2
"""A dearer reading is no word that we know but a guess."""
_GUESS = 9.0
_STEPS = 1200

_WORD = re.compile(r"[^\W\d_]++(?:[’'ʹʺ-][^\W\d_]++)*+[’'ʹʺ]?+(?!-?\d)")
_NOT_RUSSIAN = re.compile("[qQŏʻʼğşıñäöüßøåæœþðłąęəŞĞİÑÄÖÜØÅÆŒÞÐŁƏ]|[oOgG]['‘ʻʼ’]")
_EVERYDAY = frozenset(
    "v vo na s so k ko o ob ot do iz po za pri dlya dlia dlja pod nad u i a no ili chto kak ne "
    "ego eto ih iz-za".split()
)
_ENGLISH = frozenset("the of and in for with at by from as was are has over after new".split())
_PREFIXES = frozenset(("при", "по", "за", "на", "от", "до", "об", "под", "с", "у", "про"))
_PAST = re.compile("(?:л|ла|ло|ли|лся|лась|лось|лись)$")
"""A preposition before a verb in the past is none, but its prefix."""
_MOST_WORDS = 60


class Restored(msgspec.Struct, frozen=True):
    """A title in Cyrillic; `uncertain` are its words that are guesses, marked "[…?]" in it."""

    text: str
    uncertain: tuple[str, ...] = ()


def restore(title: str) -> Restored | None:
    """The title in Cyrillic if it is romanised Russian, else None."""
    words = lexicon()
    if words is None or not _may_be_russian(title):
        return None
    found = list(_WORD.finditer(title))[:_MOST_WORDS]
    readings = [_read(word[0].lower(), word[0].islower()) for word in found]
    if not _is_russian([word[0] for word in found], readings):
        return None
    return _written(title, found, readings)


def _may_be_russian(title: str) -> bool:
    """A cheap look first: no letter that Russian does not need, and no English words alone."""
    if re.search("[\u0400-\u04ff]", title) or _NOT_RUSSIAN.search(title):
        return False
    words = {word.lower() for word in _WORD.findall(title)}
    return bool(words & _EVERYDAY) or not words & _ENGLISH


def _is_russian(words: list[str], readings: list[tuple[str, float]]) -> bool:
    """Whether the words that are Russian outweigh the others, by their letters."""
    total = sum(map(len, words))
    sure = [word for word, (_, price) in zip(words, readings, strict=True) if price <= _KNOWN]
    telling = [word for word in sure if len(word) >= 5]
    small = [word for word in telling if word.islower()]  # names alone are of any language
    enough = sum(map(len, sure)) >= 0.55 * total + 2
    return enough and bool(telling) and bool(small or len(telling) > 3)


def _written(title: str, found: list[re.Match[str]], readings: list[tuple[str, float]]) -> Restored:
    parts: list[str] = []
    uncertain: list[str] = []
    at = skip = 0
    for n, word in enumerate(found):
        if n < skip:
            continue
        reading, price, end = *readings[n], word.end()
        joined = _joined(found, readings, n)
        if joined:
            reading, price, end, skip = joined, 0.0, found[n + 1].end(), n + 2
        cyrillic = _cased(reading, title[word.start() : word.end()])
        if price > _KNOWN:
            uncertain.append(cyrillic)
            cyrillic = f"[{cyrillic}?]"
        parts += (title[at : word.start()], cyrillic)
        at = end
    parts.append(title[at:])
    return Restored("".join(parts), tuple(uncertain))


def _joined(found: list[re.Match[str]], readings: list[tuple[str, float]], n: int) -> str | None:
    """The word that a stray blank has cut in two ("nacional nyy"), where a half is none or
    rare."""
    words = lexicon()
    if words is None or n + 1 >= len(found) or found[n + 1].start() - found[n].end() != 1:
        return None
    reading, price = _read((found[n][0] + found[n + 1][0]).lower())
    common = words.counts.get(reading, 0)
    rarer = min(words.counts.get(half, 0) for half, _ in readings[n : n + 2])
    before_verb = readings[n][0] in _PREFIXES and _PAST.search(readings[n + 1][0])
    return reading if price <= 0.85 and (common > 3 * rarer or (before_verb and common)) else None


def _cased(reading: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return reading.upper()
    return reading[:1].upper() + reading[1:] if word[:1].isupper() else reading


@lru_cache(maxsize=20_000)
def _read(word: str, slips: bool = False) -> tuple[str, float]:
    """The likeliest Cyrillic word and its price; a letter-by-letter guess if none is known.

    `slips`: whether a slip of the pen may be supposed (not in names, which we may not know).
    """
    words = lexicon()
    word = unicodedata.normalize("NFC", word).replace("’", "'").rstrip("-")
    if word == "y":
        return "у", 0.0
    if words is None or len(word) > 40:
        return _spelled(word), _GUESS
    best = _search(word, words, 0.0)
    if best is None and slips and len(word) > 6:
        best = _search(word, words, _EDIT)
    return best if best and best[1] <= _KNOWN else (_spelled(word), _GUESS)


def _search(word: str, words: Lexicon, edits: float) -> tuple[str, float] | None:
    """The best reading found in order of price; `edits` is what may be spent on one slip."""
    heap: list[tuple[float, int, str, bool]] = [(0.0, 0, "", False)]
    seen: set[tuple[int, str, bool]] = set()
    best: tuple[float, str, float] | None = None
    for _ in range(_STEPS):
        if not heap:
            break
        price, at, prefix, slipped = heapq.heappop(heap)
        if best and price > best[2] + 1.0:
            break
        if (at, prefix, slipped) in seen:
            continue
        seen.add((at, prefix, slipped))
        if at == len(word) and (count := words.counts.get(prefix)):
            rank = log10(count) - 3.0 * price
            if best is None or rank > best[0]:
                best = (rank, prefix, price)
        for cost, to, more, slip in _steps(word, at, slipped, edits, prefix, words):
            if _begins(prefix + more, words):
                heapq.heappush(heap, (price + cost, to, prefix + more, slip))
    return best and (best[1], best[2])


def _steps(
    word: str, at: int, slipped: bool, edits: float, prefix: str, words: Lexicon
) -> list[tuple[float, int, str, bool]]:
    """The ways on from a place in the word: (price, next place, letters, whether a slip)."""
    steps: list[tuple[float, int, str, bool]] = []
    for length in range(1, _LONGEST + 1):
        for letters, cost in _READINGS.get(word[at : at + length], ()):
            if at + length <= len(word):
                steps.append((cost, at + length, letters, slipped))
    if prefix and prefix[-1] not in "ьъ":
        steps += [(cost, at, sign, slipped) for sign, cost in _READINGS[""]]
    if edits and not slipped and at:
        steps += _slips(word, at, edits, prefix, words)
    return steps


def _slips(
    word: str, at: int, edits: float, prefix: str, words: Lexicon
) -> list[tuple[float, int, str, bool]]:
    steps = [(edits, at, letter, True) for letter in _following(prefix, words)]
    if at < len(word):
        doubled = at and word[at] == word[at - 1]
        steps.append((0.3 if doubled else edits, at + 1, "", True))
        steps += [(edits + 0.1, at + 1, more, True) for *_, more, _ in steps if more]
    if at + 1 < len(word):
        turned = word[at + 1] + word[at]
        for one, cost in _READINGS.get(turned[0], ()):
            for two, more in _READINGS.get(turned[1], ()):
                steps.append((edits + cost + more, at + 2, one + two, True))
    return steps


def _begins(prefix: str, words: Lexicon) -> bool:
    """Whether any known word begins so."""
    at = bisect_left(words.words, prefix)
    return at < len(words.words) and words.words[at].startswith(prefix)


def _following(prefix: str, words: Lexicon) -> list[str]:
    """The letters that may follow in some known word."""
    return [
        letter for letter in "абвгдежзийклмнопрстуфхцчшщыэюяё" if _begins(prefix + letter, words)
    ]


def _spelled(word: str) -> str:
    """Letter by letter, the longest and cheapest reading first."""
    parts: list[str] = []
    at = 0
    while at < len(word):
        for length in range(min(_LONGEST, len(word) - at), 0, -1):
            if found := _READINGS.get(word[at : at + length]):
                parts.append(min(found, key=lambda reading: reading[1])[0])
                at += length
                break
        else:
            parts.append(word[at])
            at += 1
    return "".join(parts)
