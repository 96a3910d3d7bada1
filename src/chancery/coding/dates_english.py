"""The date expressions of English: forms and readings (see `dates`)."""

from __future__ import annotations

import datetime
import re
from typing import cast

from chancery.coding import intervals
from chancery.coding.dates import Dates, Known, Pattern, Reading
from chancery.coding.intervals import Third

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "a couple of": 2, "couple of": 2, "a few": 3, "few": 3,
    "several": 4, "twelve": 12, "twenty": 20, "thirty": 30,
}  # fmt: skip
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

# Months are capitalised, or "may" and "march" would be dates.
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%])(?!,\d)"
_DASH = r"\s?[-–—]\s?"
_THIRD = (
    r"(?:the\s+)?(?:[Ee]arly|[Mm]id|[Ll]ate|[Mm]iddle\s+of|[Bb]eginning\s+of|[Ss]tart\s+of|"
    r"[Ee]nd\s+of|[Ff]irst\s+half\s+of|[Ss]econd\s+half\s+of|[Ll]atter\s+half\s+of|"
    r"[Oo]pening\s+of|[Cc]lose\s+of)"
)
_LEAD = (
    r"(?P<lead>(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Aa]fter|[Bb]efore|[Aa]round|[Aa]bout|[Cc]irca|"
    r"[Ff]rom(?=[^.;]{0,40}(?:onwards|on\b))|[Aa]s\s+of)\s+)?"
)
_WHICH = (
    r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\s+(?:previous|past|following|same|coming)"
    r"|[Ee]arlier\s+this|[Ll]ater\s+this|[Ee]arlier\s+in\s+the|[Ll]ater\s+in\s+the)"
)


def _number(name: str) -> int:
    """A month by its name or abbreviation; 0 if none."""
    start = name.lower().strip(".")[:3]
    return next((i for i, month in enumerate(_MONTHS, 1) if month.startswith(start)), 0)


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _third(words: str | None) -> Third:
    """Which part of a month or year the words name."""
    if not words:
        return ""
    words = words.lower()
    for mark, third in (
        ("first half", "first half"), ("second half", "second half"),
        ("latter half", "second half"),
        ("early", "early"), ("begin", "start"), ("start", "start"), ("opening", "start"),
        ("mid", "mid"), ("late", "late"), ("end", "end"), ("close", "end"),
    ):  # fmt: skip
        if mark in words:
            return cast(Third, third)
    return ""


def _led(lead: str | None, date: str) -> str:
    """The date under the word before it: since, until, after, before, around."""
    word = (lead or "").strip().lower()
    if not date or not word or word == "as of":
        return date
    if word in ("since", "after", "from"):
        return intervals.opened(date, "since") if "/" not in date else date
    if word in ("until", "till", "before"):
        return intervals.opened(date, "until")
    return intervals.approximate(date)


def _year_for(known: Known, month: int, day: int = 1) -> int:
    """The year of a month named without one; 0 if nothing tells."""
    if known.last and known.anchor and known.last.day.year < known.anchor.day.year:
        return known.last.day.year
    base = known.base
    return intervals.nearest_year(base, month, day, known.future) if base else 0


def _full_day(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    month, day = _number(part["m"]), _day(part["d"])
    year = int(part["y"]) if part.get("y") else _year_for(known, month, day)
    return _led(part.get("lead"), intervals.iso(year, month, day))


def _day_range(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    month = _number(part["m"])
    last_month = _number(part["m2"]) if part.get("m2") else month
    year = int(part["y"]) if part.get("y") else _year_for(known, last_month, _day(part["d2"]))
    first_year = year - (month > last_month)
    return intervals.between(
        intervals.iso(first_year, month, _day(part["d"])),
        intervals.iso(year, last_month, _day(part["d2"])),
    )


def _month(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    month = _number(part["m"])
    if part.get("which"):
        base = known.base
        if not base:
            return ""
        ahead = base.day.month >= month
        year = {
            "last": base.day.year - (base.day.month <= month),
            "next": base.day.year + ahead,
        }.get(part["which"].lower().split()[-1], base.day.year)
    elif part.get("y"):
        year = int(part["y"])
    else:
        year = _year_for(known, month)
    if not year:
        return ""
    return _led(part.get("lead"), intervals.month(year, month, _third(part.get("third"))))


def _month_range(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    first, last = _number(part["m"]), _number(part["m2"])
    year = int(part["y"]) if part.get("y") else _year_for(known, last)
    if not year:
        return ""
    return intervals.between(
        intervals.month(year - (first > last), first, _third(part.get("third"))),
        intervals.month(year, last, _third(part.get("third2"))),
    )


def _year(match: re.Match[str], known: Known) -> str:
    part = match.groupdict()
    return _led(part.get("lead"), intervals.year(int(part["y"]), _third(part.get("third"))))


def _year_range(match: re.Match[str], known: Known) -> str:
    first, last = match["y"], match["y2"]
    return intervals.between(first, first[: 4 - len(last)] + last)


def _decade(match: re.Match[str], known: Known) -> str:
    first = int(match["y"])
    third = _third(match["third"])
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(third, (0, 9))
    return f"{first + low}/{first + high}"


def _quarter(match: re.Match[str], known: Known) -> str:
    base = known.base
    year = int(match["y"]) if match["y"] else base.day.year if base else 0
    return intervals.quarter(year, _ORDINALS[match["q"].lower()]) if year else ""


def _season(match: re.Match[str], known: Known) -> str:
    base = known.base
    name = match["s"].lower().replace("fall", "autumn")
    if match["y"]:
        return intervals.season(int(match["y"]), name)
    if not base:
        return ""
    year = intervals.nearest_year(base, intervals.SEASONS[name][0], 1, known.future)
    return intervals.season(
        year
        - (
            match["which"].lower() == "last"
            and year == base.day.year
            and intervals.SEASONS[name][1] >= base.day.month
        ),
        name,
    )


def _weekday(match: re.Match[str], known: Known) -> str:
    base = known.base
    if not base:
        return ""
    if base.precision != "day":
        return intervals.approximate(base.day.isoformat()[:7]) if base.precision == "month" else ""
    which = (match["which"] or "").lower()
    which = (
        "next" if which in ("next", "this coming", "coming") else "last" if "last" in which else ""
    )
    if not which and known.future and not match["which"]:
        ahead = intervals.weekday(base.day, _WEEKDAYS.index(match["w"].lower()))
        return (
            ahead
            if ahead == base.day.isoformat()
            else intervals.weekday(base.day, _WEEKDAYS.index(match["w"].lower()), "next")
        )
    return intervals.weekday(base.day, _WEEKDAYS.index(match["w"].lower()), which)


def _deictic(match: re.Match[str], known: Known) -> str:
    """today, yesterday, tomorrow, tonight."""
    base = known.base
    if not base:
        return ""
    word = match["word"].lower()
    return intervals.ago(base, {"yesterday": 1, "tomorrow": -1}.get(word.split()[-1], 0), "day")


def _named_unit(match: re.Match[str], known: Known) -> str:
    """last week, this month, earlier this year, the previous year, the end of the month."""
    part = match.groupdict()
    which = " ".join((part.get("which") or "the").lower().split())
    unit, third = part["u"].lower(), _third(part.get("third"))
    looks_back = which == "the" or which.startswith("the ") or which.endswith("in the")
    base = known.here if looks_back else known.base
    if not base:
        return ""
    by = {"last": -1, "the previous": -1, "the past": -1, "next": 1, "the following": 1,
          "the coming": 1}.get(which, 0)  # fmt: skip
    if part.get("rest", "") and "before" in part["rest"].lower():
        by = -1
    if unit == "year":
        found = intervals.year(base.day.year + by, third)
    elif unit == "month":
        found = intervals.month(*intervals.months_from(base.day, by), third)
    elif base.precision != "day":
        found = intervals.approximate(base.day.isoformat()[:7])
    elif unit in ("week", "weekend"):
        found = intervals.week(base.day, by)
        if unit == "weekend":
            first = intervals.week(base.day - datetime.timedelta(days=2), by)
            found = f"{intervals.weekday(_last(first), 5)}/{first.partition('/')[2]}"
    else:
        found = intervals.ago(base, -by, "day")
    return _led(part.get("lead"), found)


def _last(interval: str) -> datetime.date:
    return datetime.date.fromisoformat(interval.partition("/")[2])


def _count(words: str) -> int:
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else _COUNTS[words]


def _ago(match: re.Match[str], known: Known) -> str:
    base = known.here if match["way"].lower() in ("earlier", "before", "later") else known.base
    if not base:
        return ""
    back = -1 if match["way"].lower() == "later" else 1
    return intervals.ago(base, back * _count(match["n"]), match["u"].lower())


def _past(match: re.Match[str], known: Known) -> str:
    """over the past five years."""
    base = known.base
    if not base:
        return ""
    unit, count = match["u"].lower(), _count(match["n"] or "one")
    if unit == "year":
        return f"{base.day.year - count}/{base.day.year}"
    if unit == "month":
        return (
            f"{intervals.iso(*intervals.months_from(base.day, -count))}/{base.day.isoformat()[:7]}"
        )
    if base.precision != "day":
        return ""
    return f"{intervals.ago(base, count, unit).rstrip('~')}/{base.day.isoformat()}"


def _iso(match: re.Match[str], known: Known) -> str:
    return intervals.iso(int(match["y"]), int(match["m"]), int(match["d"]))


_N = (
    r"(?P<n>\d{1,3}|a\s+couple\s+of|couple\s+of|a\s+few|few|several|an?|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|twelve|twenty|thirty)"
)

_FORMS: tuple[tuple[str, Reading], ...] = (
    (rf"{_LEAD}(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?(?![\d:])", _full_day),
    (rf"{_LEAD}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?", _full_day),
    (rf"(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:{_DASH}|\s+(?:and|to|through|until)\s+)"
     rf"(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?(?![\d:])", _day_range),
    (rf"(?P<d>{_DAY})(?:{_DASH}|\s+(?:and|to|through|until)\s+)(?P<d2>{_DAY})\s+"
     rf"(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?", _day_range),
    (rf"{_LEAD}(?P<third>{_THIRD})[\s-]+(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?", _month),
    (rf"{_LEAD}(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})", _month),
    (rf"(?:[Ii]n|[Bb]y|[Dd]uring|[Tt]hroughout|[Ff]or|[Oo]f)\s+(?P<m>{_MONTH})\b(?!\s+\d)", _month),
    (rf"(?P<lead>(?:[Ss]ince|[Uu]ntil|[Aa]fter|[Bb]efore)\s+)(?P<m>{_MONTH})\b(?!\s+\d)", _month),
    (rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<m>{_MONTH})\b", _month),
    (rf"(?:(?:[Ii]n|[Ff]rom|[Bb]etween|[Dd]uring)\s+)?"
     rf"(?:(?P<third>{_THIRD})[\s-]+)?(?P<m>{_MONTH})(?:{_DASH}|\s+(?:and|to|through|until)\s+)"
     rf"(?:(?P<third2>{_THIRD})[\s-]+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?", _month_range),
    (rf"(?P<third>{_THIRD})[\s-]+(?P<m>{_MONTH})\s+(?P<third2>{_THIRD})[\s-]+(?P<m2>{_MONTH})(?P<y>)",
     _month_range),
    (rf"(?P<lead>(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Aa]fter|[Bb]efore|[Aa]round"
     rf"|[Cc]irca)\s+)(?P<y>{_YEAR})\b(?!-?\d)", _year),
    (rf"(?:[Ii]n|[Bb]y|[Dd]uring|[Tt]hroughout|[Oo]f|[Ff]or|[Ff]rom)\s+"
     rf"(?:the\s+year\s+)?(?P<y>{_YEAR})\b", _year),
    (rf"{_LEAD}(?P<third>{_THIRD})[\s-]+(?P<y>{_YEAR})\b", _year),
    (rf"(?:(?P<b>[Bb]etween|[Ff]rom)\s+)?(?P<y>{_YEAR})(?:{_DASH}|\s+(?:and|to|until|through)\s+)"
     rf"(?P<y2>{_YEAR}|\d\d)(?![\d%-])", _year_range),
    (r"(?:(?P<third>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+)?(?P<y>(?:1[5-9]|20)\d0)s\b", _decade),
    (rf"(?i:the\s+)?(?P<q>(?i:first|second|third|fourth|1st|2nd|3rd|4th))\s+quarter"
     rf"(?:\s+of\s+(?:(?P<y>{_YEAR})|this\s+year))?", _quarter),
    (rf"(?P<which>(?i:last|this|next|in\s+the|the))\s+(?P<s>(?i:spring|summer|autumn|fall|winter))"
     rf"(?:\s+of)?(?:\s+(?P<y>{_YEAR}))(?:[-/–]\d\d)?", _season),
    (r"(?P<which>(?i:last|this|next))\s+(?P<s>(?i:spring|summer|autumn|fall"
     r"|winter))(?P<y>)\b", _season),
    (r"(?P<which>(?i:in|over|during|since)\s+the)\s+(?P<s>spring|summer|autumn|winter)(?P<y>)\b"
     r"(?!\s+of\b)", _season),
    (rf"(?P<which>)(?P<s>(?i:spring|summer|autumn|winter))\s+(?:of\s+)?(?P<y>{_YEAR})", _season),
    (r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his\s+coming|[Cc]oming|[Tt]his|[Tt]he\s+(?:previous"
     r"|following))\s+)?"
     r"(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!\s+Times)", _weekday),
    (r"\b(?P<word>(?i:today|tonight|yesterday|tomorrow|the day after tomorrow))\b", _deictic),
    (rf"(?:{_LEAD})(?:(?P<third>{_THIRD})[\s-]+)?(?P<which>{_WHICH})[\s-]+(?P<u>day|week"
     rf"|weekend|month|year)\b",
     _named_unit),
    (r"(?P<third>(?i:(?:early|mid|late))[\s-]+)(?P<which>(?i:last|this|next))[\s-]+(?P<u>year"
     r"|month)\b", _named_unit),
    (r"(?P<third>(?i:the\s+(?:end|beginning|start|middle)\s+of\s+))(?P<which>(?i:the|this"
     r"|last|next))\s+(?P<u>month|year)\b",
     _named_unit),
    (r"(?P<which>[Tt]he)\s+(?P<u>day|week|month|year)(?P<rest>\s+before)\b(?!\s+(?:the"
     r"|last))", _named_unit),
    (rf"\b{_N}\s+(?P<u>day|week|month|year)s?\s+(?P<way>ago|earlier|before|later)\b", _ago),
    (rf"(?i:over|in|during|for|within)\s+(?i:the\s+)?(?i:past|last"
     rf"|previous)\s+{_N}\s+(?P<u>day|week|month|year)s\b",
     _past),
    (rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b", _iso),
)  # fmt: skip

DATES = Dates(
    trigger=re.compile(
        r"\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[a-z]day\b|\bday\b|"
        r"\b(?:week|month|year|today|tonight|yesterday|tomorrow|ago|earlier|spring|summer|autumn|"
        r"fall|winter|quarter)"
    ),
    future=re.compile(r"\b(?:will|shall|next|upcoming|scheduled for|due (?:in|on|for))\b"),
    patterns=tuple(
        Pattern(re.compile(r"\b" + form if form[0] not in "\\" else form), read)
        for form, read in _FORMS
    ),
)
