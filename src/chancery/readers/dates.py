"""Dates as files state them → EDTF: ISO stamps, letters' headers, written days, addresses.

    >>> stated("Fri, 07 Mar 2025 00:00:00 +0000"), stated("19 июня 2020 г."), stated("June 2020")
    ('2025-03-07', '2020-06-19', '2020-06')

A day is taken as written, in the time zone in which it was written.
"""

from __future__ import annotations

import re

from chancery.records import is_edtf

_ENGLISH = "january february march april may june july august september october november december"
_RUSSIAN = "январь февраль март апрель мая июнь июль август сентябрь октябрь ноябрь декабрь"
_MONTHS = {
    name[:3]: n for names in (_ENGLISH, _RUSSIAN) for n, name in enumerate(names.split(), 1)
} | {"май": 5}
_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[йя]|июн[яь]|июл[яь]|августа?|сентябр[яь]"
    r"|октябр[яь]|ноябр[яь]|декабр[яь])\.?"
)
_DAY = r"([12]\d|3[01]|0?[1-9])"
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(
    r"(?<!\d)((?:1[6-9]|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])|(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)"
)
_WRITTEN = (
    re.compile(rf"\b{_DAY}(?:st|nd|rd|th)?[ -]+{_NAME},?[ -]+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_NAME} +{_DAY}(?:st|nd|rd|th)?,? +{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_NAME},? +{_YEAR}\b", re.IGNORECASE),
)
_DOTTED = re.compile(rf"\b{_DAY}\.(0?[1-9]|1[0-2])\.{_YEAR}\b")
_POINT = r"(?:1[5-9]|20)\d\d(?:-\d\d){0,2}~?"
_EDTF = re.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/{_POINT}")
_IN_ADDRESS = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)"
)
_COMPACT = re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[/_.-]|$)")
_OF_NAME = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def stated(text: str) -> str:
    """The first date that a short text (a header, a byline, a stamp) states, or ""."""
    text = text.strip()[:200]
    if found := _ISO.match(text) or _ISO.search(text):
        return _edtf(*(found.groups()[:3] if found[1] else found.groups()[3:]))
    for pattern in _WRITTEN[:2]:
        if found := pattern.search(text):
            a, b, year = found.groups()
            day, name = (a, b) if a.isdigit() else (b, a)
            return _edtf(year, str(_MONTHS[name[:3].lower()]), day)
    if found := _DOTTED.search(text):
        return _edtf(found[3], found[2], found[1])
    if found := _WRITTEN[2].search(text):
        return _edtf(found[2], str(_MONTHS[found[1][:3].lower()]))
    return ""


def given(text: str) -> str:
    """The date in a field that holds a date alone (front matter, metadata): EDTF is kept whole,
    be it an interval or a bare year; else what `stated` reads.

    >>> given("2021-02-10/2021-02-20"), given("2021"), given("10 February 2021")
    ('2021-02-10/2021-02-20', '2021', '2021-02-10')
    """
    text = text.strip()
    return text if _EDTF.fullmatch(text) and is_edtf(text) else stated(text)


def of_address(address: str) -> str:
    """The date in an address such as /2020/06/19/ or /2020-06-19-talks.html, or ""."""
    path = address.split("?")[0].split("#")[0]
    found = _IN_ADDRESS.search(path) or _COMPACT.search(path)
    return _edtf(*found.groups()) if found else ""


def of_name(name: str) -> str:
    """The date that a file's name opens with (2020-06-19-talks.md), or ""."""
    found = _OF_NAME.match(name)
    return _edtf(*found.groups()) if found else ""


def _edtf(year: str, month: str | None = None, day: str | None = None) -> str:
    text = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    return text if is_edtf(text) else ""
