"""The date expressions of Russian: forms and readings (see `dates`)."""

from __future__ import annotations

import re

from chancery.coding import intervals
from chancery.coding.dates import Dates, Known, Pattern, Reading
from chancery.coding.intervals import Third

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    r"(?:январ[яьюе]|феврал[яьюе]|март(?:а|е|у)?|апрел[яьюе]|ма[йяюе]|июн[яьюе]|июл[яьюе]|"
    r"август(?:а|е|у)?|сентябр[яьюе]|октябр[яьюе]|ноябр[яьюе]|декабр[яьюе])\b"
)
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_OF_YEAR = rf"(?:\s+(?P<y>{_YEAR})(?:\s*(?:года|год|г\.|г\b))?)"
_THIS_YEAR = r"(?:\s+(?P<rel>прошлого|этого|нынешнего|текущего|следующего|будущего)\s+года)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DASH = r"\s?[-–—]\s?"
_THIRD = (
    r"(?:(?:в\s+|к\s+|с\s+|до\s+)?(?P<third>начал[еуаом]+|середин[еуаы]|кон(?:це|цу|ца|ец)|"
    r"перв(?:ой|ую)\s+половин[еу]|втор(?:ой|ую)\s+половин[еу]))"
)
_COUNTS = {
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6,
    "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "пару": 2, "несколько": 4, "полтора": 1,
}  # fmt: skip
_N = r"(?P<n>\d{1,3}|" + "|".join(_COUNTS) + ")"
_UNIT = r"(?P<u>дн[яей]+|день|недел[юиьяе]+|месяц(?:а|ев|ы)?|год(?:а|у|ом)?|лет)"
_SEASONS = {"весн": "spring", "лет": "summer", "осен": "autumn", "зим": "winter"}


def _number(name: str) -> int:
    """A month by its name in any case; 0 if none."""
    name = name.lower()
    if name[:3] == "мар":
        return 3
    return next((i for i, start in enumerate(_MONTHS, 1) if name.startswith(start)), 0)


def _third(words: str | None) -> Third:
    """Which part of a month or year the words name."""
    words = (words or "").lower()
    if words.startswith("перв"):
        return "first half"
    if words.startswith("втор"):
        return "second half"
    return "start" if words[:2] == "на" else "mid" if words[:2] == "се" else "end" if words else ""


def _shift(word: str | None) -> int:
    """прошлый is -1, следующий and будущий 1, этот 0."""
    start = (word or "")[:4].lower()
    return -1 if start in ("прош", "мину", "пред") else 1 if start in ("след", "буду") else 0


def _year_for(part: dict[str, str | None], known: Known, month: int, day: int = 1) -> int:
    """The year of a month: as written, by "прошлого года", or by what is known; 0 if nothing."""
    if year := part.get("y"):
        return int(year)
    if known.base and (word := part.get("rel")):
        return known.base.day.year + _shift(word)
    if known.last and known.anchor and known.last.day.year < known.anchor.day.year:
        return known.last.day.year
    return intervals.nearest_year(known.base, month, day, known.future) if known.base else 0


def _led(text: str, date: str) -> str:
    """The date under с, до, после, около."""
    lead = text.split()[0].lower()
    if not date or "/" in date:
        return date
    if lead in ("с", "со", "после"):
        return intervals.opened(date, "since")
    if lead in ("до", "по"):
        return intervals.opened(date, "until")
    return intervals.approximate(date) if lead in ("около", "примерно") else date


def _full_day(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    month, day = _number(match["m"]), int(match["d"])
    return _led(match[0], intervals.iso(_year_for(part, known, month, day), month, day))


def _day_range(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    last = _number(match["m"])
    first = _number(part["m1"]) if part.get("m1") else last
    year = _year_for(part, known, last, int(match["d2"]))
    if not year:
        return ""
    return intervals.between(
        intervals.iso(year - (first > last), first, int(match["d"])),
        intervals.iso(year, last, int(match["d2"])),
    )


def _month(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    number = _number(match["m"])
    year = _year_for(part, known, number)
    if not year:
        return ""
    third = _third(part.get("third"))
    date = intervals.month(year, number, third)
    return date if third else _led(match[0], date)


def _year(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    third = _third(part.get("third"))
    date = intervals.year(int(match["y"]), third)
    return date if third else _led(match[0], date)


def _years(match: re.Match[str], known: Known) -> str:
    return intervals.between(match["y"], match["y2"])


def _decade(match: re.Match[str], known: Known) -> str:
    year = int(match["y"])
    first = year if year > 100 else 1900 + year if year >= 30 else 2000 + year
    return f"{first}/{first + 9}"


def _unit(word: str) -> str:
    start = word[:2].lower()
    return {"дн": "day", "де": "day", "не": "week", "ме": "month"}.get(start, "year")


def _relative(match: re.Match[str], known: Known) -> str:
    """в прошлом году, на этой неделе, в конце месяца."""
    part = match.groupdict()
    word = part.get("which")
    base = known.base if word else known.here
    if not base:
        return ""
    by, unit, third = _shift(word), _unit(match["u"]), _third(part.get("third"))
    if unit == "year":
        return intervals.year(base.day.year + by, third)
    if unit == "month":
        return intervals.month(*intervals.months_from(base.day, by), third)
    if base.precision != "day":
        return intervals.approximate(base.day.isoformat()[:7])
    return intervals.week(base.day, by)


def _weekday(match: re.Match[str], known: Known) -> str:
    base = known.base
    if not base or base.precision == "year":
        return ""
    if base.precision == "month":
        return intervals.approximate(base.day.isoformat()[:7])
    number = next(i for i, start in enumerate(_WEEKDAYS) if match["w"].lower().startswith(start))
    which = {-1: "last", 1: "next"}.get(_shift(match["which"]), "next" if known.future else "")
    if which == "next" and intervals.weekday(base.day, number) == base.day.isoformat():
        which = ""
    return intervals.weekday(base.day, number, which)


def _deictic(match: re.Match[str], known: Known) -> str:
    if not known.base:
        return ""
    by = {"вчера": 1, "накануне": 1, "позавчера": 2, "завтра": -1, "послезавтра": -2}
    return intervals.ago(known.base, by.get(match["word"].lower(), 0), "day")


def _ago(match: re.Match[str], known: Known) -> str:
    if not known.base:
        return ""
    words = (match["n"] or "один").lower()
    count = int(words) if words.isdigit() else _COUNTS[words]
    return intervals.ago(known.base, count, _unit(match["u"]))


def _season(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    name = next(s for start, s in _SEASONS.items() if match["s"].lower().startswith(start))
    year = _year_for(part, known, intervals.SEASONS[name][0])
    return intervals.season(year, name) if year else ""


def _quarter(match: re.Match[str], known: Known) -> str:
    which = {"пер": 1, "вто": 2, "тре": 3, "чет": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
    year = int(match["y"]) if match["y"] else known.base.day.year if known.base else 0
    word = match["q"].lower()
    number = which.get(word) or which.get(word[:3]) or (int(word[0]) if word[0].isdigit() else 0)
    return intervals.quarter(year, number) if year and 1 <= number <= 4 else ""


def _numeric(match: re.Match[str], known: Known) -> str:
    return intervals.iso(int(match["y"]), int(match["m"]), int(match["d"]))


_LEAD = r"(?:(?:с|со|до|после|около|примерно|по)\s+)?"
_FORMS: tuple[tuple[str, Reading], ...] = (
    (rf"{_LEAD}(?P<d>{_DAY})(?:-?(?:го|е))?\s+(?P<m>{_MONTH})(?:{_OF_YEAR}"
     rf"|{_THIS_YEAR})?", _full_day),
    (rf"(?:с\s+)?(?P<d>{_DAY})(?:\s+(?P<m1>{_MONTH}))?(?:{_DASH}|\s+(?:и|по|до)\s+)(?P<d2>{_DAY})"
     rf"\s+(?P<m>{_MONTH})(?:{_OF_YEAR}|{_THIS_YEAR})?", _day_range),
    (rf"{_THIRD}\s+(?P<m>{_MONTH})(?:{_OF_YEAR}|{_THIS_YEAR})?", _month),
    (rf"(?:в|с|до|к|за|на)\s+(?P<m>{_MONTH})(?:{_OF_YEAR}|{_THIS_YEAR})?", _month),
    (rf"(?P<m>{_MONTH}){_OF_YEAR}", _month),
    (rf"{_THIRD}\s+(?P<y>{_YEAR})\s*(?:года|г\.|г\b)", _year),
    (rf"(?:в|с|до|к|за|на|после|около)\s+(?P<y>{_YEAR})(?:-?м|-?го)?\s*(?:году|года|год|г\."
     rf"|г\b)", _year),
    (rf"(?:с\s+|в\s+)?(?P<y>{_YEAR})(?:{_DASH}|\s+по\s+)(?P<y2>{_YEAR})\s*(?:годах|годы|годов"
     rf"|год|гг\.?)?", _years),
    (r"(?:в\s+)?(?P<y>(?:(?:1[5-9]|20))?\d0)-[ех]х?\b(?:\s+год\w+)?", _decade),
    (rf"{_THIRD}\s+(?:(?P<which>прошл\w+|эт\w+|следующ\w+|нынешн\w+|текущ\w+|будущ\w+)\s+)?"
     r"(?P<u>год[а]|месяца|недели)\b", _relative),
    (r"(?:в|на|за|с)\s+(?P<which>прошл\w+|минувш\w+|предыдущ\w+|эт\w+|следующ\w+|нынешн\w+"
     r"|текущ\w+|будущ\w+)\s+"
     r"(?P<u>год[уа]?|месяц[еа]?|недел[еию])\b", _relative),
    (r"\bво?\s+(?:(?P<which>прошл\w+|минувш\w+|следующ\w+|эт\w+)\s+)?(?:день\s+)?"
     r"(?P<w>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b", _weekday),
    (r"(?P<word>(?i:сегодня|вчера|позавчера|завтра|послезавтра|накануне))\b", _deictic),
    (rf"(?:{_N}\s+)?{_UNIT}\s+(?:тому\s+)?назад\b", _ago),
    (rf"(?P<s>весной|летом|осенью|зимой)\b(?:{_OF_YEAR}|{_THIS_YEAR})?", _season),
    (rf"(?P<q>перв\w+|втор\w+|треть\w+|четверт\w+|I{{1,3}}|IV|[1-4]-?й?)\s+квартал\w*"
     rf"(?:\s+(?P<y>{_YEAR}))?", _quarter),
    (rf"\b(?P<d>{_DAY})\.(?P<m>0[1-9]|1[0-2])\.(?P<y>{_YEAR})\b", _numeric),
    (rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})\b", _numeric),
)  # fmt: skip

DATES = Dates(
    trigger=re.compile(
        r"\d|(?i:янв|фев|март|апр|\bма[йяе]\b|июн|июл|авг|сен|окт|ноя|дек|недел|месяц|назад|\bгод|"
        r"сегодня|вчера|завтра|накануне|понед|вторн|сред|четв|пятн|субб|воскр|весн|летом|осен|зим)"
    ),
    future=re.compile(r"(?i:\b(?:буд[еу]т|планиру|намерен|предстоит|состоится|следующ|завтра))"),
    patterns=tuple(
        Pattern(
            re.compile(r"(?i:\b" + form + ")" if not form.startswith(r"\b") else f"(?i:{form})"),
            read,
        )
        for form, read in _FORMS
    ),
)
