"""The styles of books, journals, reports and laws, each by its form.

GOST ("Title // Journal. 2020."), APA ("Author (2020, March 5). Title. Publisher."), books
("Author, Title (City: Publisher, 2019)"), numbered reports, laws and resolutions. Titles in
quotation marks and lists with commas are read in `references.py`.
"""

from __future__ import annotations

import re

import msgspec

from chancery.readers import dates
from chancery.readers.dating import last_date

PAGES = re.compile(
    r",?\s*\(?(?<!\w)(?:pp?|pages?|vol|no|nos|issue|ch|chapter|para|fn|n|с|стр|т|вып|ч)\.?\s*"
    r"(?:\d|[IVX]+\b).*|№.*",
    re.DOTALL,
)
_BOOK = re.compile(
    r"(?P<head>.{1,400}?)\s*\((?:(?P<city>[^():]{2,60}):\s*)?"
    r"(?P<publisher>[^():,]{2,80}(?:, [^():,\d]{2,40})?)"
    r",\s*(?:[A-Za-zА-яё]+ )?(?P<year>(?:1[5-9]|20)\d\d)\)",
    re.DOTALL,
)
_CITY = re.compile(r"\(\s*[A-ZА-ЯЁ][^():\d]{1,40}:\s+(?=\S)")
"""(Bishkek: Publisher, 2019)"""
_APA = re.compile(
    r"(?P<author>[^()]{2,160}?)\s*\((?P<date>(?:1[5-9]|20)\d\d[a-z]?(?:,[^)]{2,20})?"
    r"|n\.d\.)\)[.,]?\s+"
    r"(?P<title>[^.?!]{4,300}[.?!]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_GOST_BOOK = re.compile(
    r"(?P<head>.{1,400}?)[.,]?\s?[–—-]?\s?(?P<city>М|СПб|Москва|Алматы|Бишкек|Минск|Киев"
    r"|[А-ЯЁ][а-яё]{2,15})\.?:\s*"
    r"(?P<publisher>[^,]{2,60}),\s*(?P<year>(?:1[5-9]|20)\d\d)",
    re.DOTALL,
)
_AUTHOR_RUSSIAN = re.compile(r"(?:[А-ЯЁ][а-яё-]+,? (?:[А-ЯЁ]\.\s?){1,2},?\s*)+")
_LAW = re.compile(
    r"(?:P\.\s?L\.|Pub\. L\.|\d+ U\.S\.C\.|[HS]\. ?(?:R|Res|Con\. Res)\.|\d+ (?:C\.F\.R"
    r"|Fed\. Reg)\."
    r"|Executive Order \d|UN Doc|U\.N\. Doc|[AS]/(?:RES/)?\d|Federal Law No|Федеральный закон)"
)
_REPORT = re.compile(
    r"(?P<publisher>[A-Z]{2,6}) (?:Report|In Focus|Insight|Legal Sidebar) [\w-]+,\s*"
)
_BY = re.compile(r",?\s+(?:coordinated )?by [A-ZА-ЯЁ].*", re.DOTALL)
EDGES = " \t\n\u00a0,.;:*_"


class Fields(msgspec.Struct, frozen=True):
    """What a reference says; `author` only helps to find it again, `start` and `end` are where it
    stands in the words read."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    author: str = ""
    end: int = 0
    start: int = 0


def title_of(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(EDGES).replace("\\$", "$")


def publisher_of(words: str) -> str:
    """The publisher's name in what stands between title and date."""
    words, paged = PAGES.subn("", _CITY.sub("(", words, count=1))
    parts = [part.strip(EDGES + "()[]-–—") for part in re.split(r",|\s//\s|\s\|\s|\s{3,}", words)]
    parts = [part for part in parts if re.search(r"[^\W\d_]", part) and "#" not in part]
    name = re.sub(r"\s+", " ", parts[0]) if parts else ""
    if paged:
        name = re.sub(r"\s+\d{1,4}$", "", name)  # the volume of a journal
    if re.fullmatch(
        r"(?:press release|online|updated|published|in|at|available at|url)", name, re.I
    ):
        name = ""
    return re.sub(r"^(?:in|в)\s+(?=[A-ZА-ЯЁ])", "", name)[:120]


def gost(words: str) -> Fields | None:
    """Автор И. О. Название // Издание. 2020. 5 марта."""
    head, slashes, tail = words.partition(" // ")
    if not slashes:
        return None
    author = _AUTHOR_RUSSIAN.match(head.strip())
    title = head.strip()[author.end() if author else 0 :]
    title = re.sub(r"\[[^\]]*\]", "", title.split(" / ")[0])
    date = last_date(tail)
    before = tail[: date.span.start] if date else tail
    publisher = re.split(r"\.\s|\.$|,|\s[–—-]\s|: ", before.strip(), maxsplit=1)[0]
    end = len(words) - len(tail) + (date.span.end if date else len(publisher))
    return Fields(
        title=title_of(title),
        publisher=re.sub(r"\s+", " ", PAGES.sub("", publisher)).strip(EDGES + '–—«»"“”'),
        date=date.edtf if date else "",
        author=author[0].strip(EDGES) if author else "",
        end=end,
    )


def book(words: str) -> Fields | None:
    """Author, Title (City: Publisher, 2019); Автор. Название. М.: Издатель, 2019."""
    found = _BOOK.match(words) or _GOST_BOOK.match(words)
    if not found or len(found["head"]) > 400:
        return None
    head = found["head"].strip()
    author = _AUTHOR_RUSSIAN.match(head)
    if author:
        name, title = author[0], head[author.end() :]
    else:
        name, _, title = head.rpartition(", ") if "*" not in head else head.partition(", ")
        name, title = (name, title) if name else ("", head)
    publisher = re.sub(r"\s+", " ", found["publisher"])
    return Fields(title_of(title), publisher, found["year"], "", name.strip(EDGES), found.end())


def apa(words: str) -> Fields | None:
    found = _APA.match(words)
    if not found:
        return None
    year = found["date"][:4] if found["date"][0].isdigit() else ""
    title = re.sub(r"\s*\([^)]*\)$", "", title_of(found["title"]))
    turned = re.sub(r"(\d{4})[a-z]?,\s*(.*)", r"\2, \1", found["date"])
    publisher = re.split(r"\.\s|\.$|, ?\d|\s{3,}", found["rest"].strip(), maxsplit=1)[0]
    return Fields(
        title, publisher_of(publisher), dates.stated(turned) or year, "",
        found["author"].strip(EDGES), found.start("rest") + len(publisher) + 1,
    )  # fmt: skip


def report(words: str) -> Fields | None:
    """CRS Report R48887, Title, by Author; laws and resolutions, which are their own title."""
    start = len(words) - len(words.lstrip())
    if found := _REPORT.match(words, start):
        rest = words[found.end() :]
        date = last_date(rest)
        title = _BY.sub("", rest[: date.span.start] if date else rest)
        edtf = date.edtf if date else ""
        return Fields(title_of(title), found["publisher"], edtf, "", "", len(words))
    if _LAW.match(words, start) and len(words) < 300:
        return Fields(title=title_of(words), end=len(words))
    return None
