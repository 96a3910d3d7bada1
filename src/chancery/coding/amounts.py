"""How much: the amounts of a text, each with unit, item and whether it is only about.

    >>> [(a.quantity.value, a.quantity.unit) for a in amounts("$2.5bn (£1.8bn) of gas", "en")]
    [(2500000000.0, 'USD'), (1800000000.0, 'GBP')]

An amount needs a number (digits or a number word) *and* a unit, a currency or a counted noun in
the plural: "a", "one" and "G-20" are none. "One" counts before million and the like only.
"""

from __future__ import annotations

import math
import re
from functools import cache

import msgspec

from chancery.records import Quantity
from chancery.vocab import table


class Amount(msgspec.Struct, frozen=True):
    """A quantity and where it stands."""

    start: int
    end: int
    quantity: Quantity


class _Units(msgspec.Struct, frozen=True):
    form: re.Pattern[str]
    names: dict[str, str]
    multipliers: dict[str, float]
    numbers: dict[str, float]
    currencies: frozenset[str]
    spans: frozenset[str]
    people: frozenset[str]
    counted: dict[str, str]
    """Form of a counted noun → the plural that amounts are told in."""


_ADJECTIVE = r"(?:(?:[A-Za-zА-Яа-яё][\w’'-]*|(?:[A-Z]\.){2,})\s+){0,3}?"
# What follows a number without being what is counted.
_NOT_COUNTED = frozenset([
    "as", "is", "was", "has", "his", "its", "this", "us", "does", "less", "series", "news",
    "politics", "economics", "always", "perhaps", "years'", "across", "towards", "besides",
    "thus", "its", "hours'", "sometimes", "members'", "states'", "yes",
    "thirds", "quarters", "halves",
])  # fmt: skip


def _alternatives(words: list[str]) -> str:
    """The words as a pattern, the longest first, letters bounded."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") + (r"(?!\w)" if word[-1].isalnum() else "")
        for word in sorted(words, key=len, reverse=True)
    )


_ONE = ("one", "один", "одна", "одно", "одного", "одной")
"""Counts behind another number word alone: "forty-one"."""


def _number_words(words: list[str], joined: str) -> str:
    """Number words, alone or one behind another ("twenty-seven", "a hundred and five")."""
    first, more = _alternatives(words), _alternatives([*words, *_ONE])
    return rf"(?:{first})(?:(?:-|\s+{joined}\s+|\s+)(?:{more})){{0,3}}"


@cache
def _units(language: str) -> _Units:
    """The vocabulary of amounts of a language, and the one pattern that finds them."""
    data = table("units")
    currencies = {word: code for code, words in data["currencies"].items() for word in words}
    physical = {word: name for name, words in data["physical"].items() for word in words}
    multipliers = {str(w): float(n) for n, words in data["multipliers"].items() for w in words}
    numbers: dict[str, float] = dict(data["numbers"][language])
    one = data["one"][language]
    about = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in data["approximate"][language])
    signs = [w for w in currencies if not w[0].isalpha() or w.endswith("$") or w.isupper()]
    digits = r"(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    word = _number_words(list(numbers), "and" if language == "en" else "и")
    multiple = _alternatives(list(multipliers))
    number = (
        rf"(?:(?P<digits>{digits})|(?P<word>{word})|"
        rf"(?P<one>{_alternatives(one)})(?=\s+(?:{multiple})))"
    )
    form = (
        rf"(?:(?P<about>{about})\s+)?(?P<sign>{_alternatives(signs)})?\s?\\?(?<![\w.,–-]){number}"
        rf"(?:\s?[-–—]\s?(?P<upper>\d+(?:[.,]\d+)?)|\s+(?:to|до)\s+(?P<upper2>\d+(?:[.,]\d+)?)(?=\s*\S))?"
        rf"(?P<strong>-strong\b)?"
        rf"(?:[\s-]?(?P<multiple>{multiple}))?"
        rf"(?:[\s-]*(?P<unit>{_alternatives([*currencies, *physical])}))?"
    )
    return _Units(
        re.compile(form, re.IGNORECASE),
        {word.lower(): name for word, name in (currencies | physical).items()},
        {word.lower(): n for word, n in multipliers.items()},
        {word.lower(): n for word, n in numbers.items()},
        frozenset(data["currencies"]),
        frozenset(data["time"]),
        frozenset(data["people"]),
        {form: name for name, forms in data["counted"].items() for form in forms},
    )


_MAYBE = re.compile(
    r"\d|(?i:\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|\w+teen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|million|billion|trillion|thousand|hundred|дв[аеу]|дву|тр[иеё]|"
    r"четыр|пят|шест|сем|вос|девят|десят|двадц|милли|тысяч))"
)
_COUNTED = {
    "en": re.compile(
        r"[\s-]+(?:of\s+)?(?:(?:the|its|their|his|her|those)\s+)?(?:\d[\d,.]*\s+)?"
        rf"(?P<noun>{_ADJECTIVE}(?:[a-z][a-z-]*s|people|men|women|children|aircraft|troops"
        r"|[A-Z][a-z]+(?:[nkrtdzil]s|ese|[aeo]s)(?!\s+[A-Z])))\b(?!['’])(?!\s+(?:as|more|larger|higher|bigger)\b)"
    ),
    "ru": re.compile(r"\s+(?P<noun>(?:[а-яё]+(?:ых|их|ые|ие|ой|ого|ая)\s+){0,2}[а-яё]{3,})\b"),
}
_OF = {
    "en": re.compile(
        r"\s+(?:worth\s+)?(?:of|in)\s+(?P<item>[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,2})|\)?\s+(?P<item2>[a-z][a-z-]*(?:\s+[a-z][a-z-]*)?)"
    ),
    "ru": re.compile(r"\s+(?P<item>[а-яё]{3,}(?:\s+[а-яё]{3,})?)"),
}
_STOP = frozenset([
    "in", "on", "at", "by", "to", "for", "from", "with", "and", "or", "but", "the", "a", "an", "as",
    "that", "which", "who", "is", "are", "was", "were", "has", "have", "per", "since", "until",
    "over", "between", "into", "under", "this", "its", "their", "against", "of", "it", "they", "he",
    "she", "will", "would", "в", "на", "с", "к", "по", "от", "до", "за", "из", "для", "и", "или",
    "но", "что", "как", "это", "том", "был", "была", "были",
])  # fmt: skip
_RUSSIAN_NO_NOUN = re.compile(
    r"(?:ал|али|ет|ют|ут|ить|ать|лся|лись|ый|ий)$"
    r"|^(?:январ|феврал|март|апрел|ма[яе]$|июн|июл|август|сентябр|октябр|ноябр|декабр)"
)
_SPAN_BEFORE = re.compile(
    r"\b(?:for|in|within|after|over|during|last|past|next|every|nearly|through|через|за|в|после|спустя"
    r"|последни\w+|течение)\s+(?:(?:the|about|some|more than|almost|nearly|last|past|next|first"
    r"|около|почти|более|последни\w+)\s+)*$",
    re.IGNORECASE,
)
_SPAN_AFTER = re.compile(
    r"\s+(?:ago|later|earlier|after|before|since|of|sooner|early|late|on|old|назад|спустя|после)\b",
    re.IGNORECASE,
)
"""What stands about a span of time that dates or describes and is no amount of anything."""
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all|эти|эт\w+|все)\s*$", re.IGNORECASE)


def amounts(
    text: str, language: str = "en", taken: tuple[tuple[int, int], ...] = ()
) -> tuple[Amount, ...]:
    """The amounts of `text` in order; spans in `taken` (dates) are left out."""
    if not _MAYBE.search(text):
        return ()
    units = _units("ru" if language == "ru" else "en")
    found: list[Amount] = []
    for match in units.form.finditer(text):
        if any(
            start < match.end() and match.start("digits" if match["digits"] else 0) < end
            for start, end in taken
        ):
            continue
        amount = _amount(text, match, units, "ru" if language == "ru" else "en")
        if amount:
            found.append(amount)
    return tuple(found)


def _definite(text: str, at: int) -> bool:
    return bool(_DEFINITE.search(text[max(0, at - 12) : at]))


def _amount(text: str, match: re.Match[str], units: _Units, language: str) -> Amount | None:
    """The amount of one match, if a unit, a currency or a counted plural goes with the number."""
    number = _number(match, units)
    if number is None:
        return None
    value, about = number
    name = units.names.get(_flat(match["unit"])) or units.names.get(_flat(match["sign"]), "")
    end = match.end()
    item = ""
    if match["strong"]:
        name = "people"
    elif name in units.spans:
        before = text[max(0, match.start() - 40) : match.start() + (text[match.start()] == " ")]
        if _SPAN_BEFORE.search(before) or _SPAN_AFTER.match(text, end):
            return None
    elif name:
        item = _item(text, end, language)
    else:
        if match["word"] and not match["multiple"] and _definite(text, match.start()):
            return None  # "the two countries" names them, it does not count them
        counted = _COUNTED[language].match(text, end)
        if not counted or not _countable(counted["noun"], value, language, units.counted):
            return None
        item = " ".join(counted["noun"].split())
        noun = item.rsplit(" ", 1)[-1].lower()
        if item.rsplit(" ", 1)[-1][0].isupper() or noun in units.people:
            name = "people"
        else:
            name = units.counted.get(noun, noun)
        end = counted.end()
    quantity = Quantity(value, name, item, about)
    start = match.start() + (text[match.start()].isspace())
    return Amount(start, end, quantity)


def _flat(word: str | None) -> str:
    return " ".join((word or "").lower().split())


def _number(match: re.Match[str], units: _Units) -> tuple[float, bool] | None:
    """The value and whether it is approximate; a range gives its middle, as about."""
    digits = match["digits"]
    if digits:
        value = _value(digits)
    elif match["word"]:
        value = _told(match["word"], units.numbers)
    else:
        value = 1.0
    if value is None:
        return None
    about = bool(match["about"])
    upper = _value(match["upper"] or match["upper2"] or "")
    if upper is not None and upper > value:
        value, about = (value + upper) / 2, True
    if match["multiple"]:
        value *= units.multipliers[_flat(match["multiple"])]
    return value, about


def _told(words: str, numbers: dict[str, float]) -> float | None:
    """The value of number words in a row; None where they do not make one number."""
    value, least = 0.0, math.inf
    for word in re.split(r"[\s-]+", words.lower()):
        if word not in numbers and word not in _ONE:
            continue  # "and"
        number = 1.0 if word in _ONE else numbers[word]
        if number == 100 and value:
            value *= 100
        elif number < least / 2 and (not value or least >= 20 > number or least >= 100):
            value += number
        else:
            return None
        least = number
    return value


def _value(digits: str) -> float | None:
    """A number as written: commas or spaces between thousands, or a decimal comma."""
    digits = re.sub(r"[\u00a0\u202f ]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def _countable(noun: str, value: float, language: str, counted: dict[str, str]) -> bool:
    """Whether the words after a number can be what it counts."""
    words = noun.lower().split()
    if words[-1] in counted:
        return value >= 1
    if any(word in _STOP for word in words) or words[-1] in _NOT_COUNTED:
        return False
    if language == "en":
        return value >= 2 and not words[-1].endswith(("ss", "ous", "us"))
    return value >= 2 and len(words[-1]) > 3 and not _RUSSIAN_NO_NOUN.search(words[-1])


def _item(text: str, end: int, language: str) -> str:
    """What the sum is for or of: the words right behind it, up to the next small word."""
    match = _OF[language].match(text, end)
    if not match:
        return ""
    words = []
    for word in (match.groupdict().get("item") or match.groupdict().get("item2") or "").split():
        if word in _STOP:
            break
        words.append(word)
    return " ".join(words)
