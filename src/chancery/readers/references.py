"""One reference as notes write it → title, publisher, date, address.

Read by form alone: a title in quotation marks (news, Chicago), "Title // Journal. 2020." (GOST),
"Author (2020, March 5). Title. Publisher." (APA), "Author, Title (City: Publisher, 2019)" (books),
commas around a date or address (reports), laws and resolutions, bare addresses. What has none of
these forms is no reference.

    >>> read_reference('"Two cases confirmed," Fergana.news, March 13, 2020.').publisher
    'Fergana.news'
"""

from __future__ import annotations

import re

import msgspec

from chancery.readers import dates
from chancery.readers.dating import last_date

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‟": "”"}
_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?:[^\s<>\"“”«»\u200b]|(?<=[/?&=_\-\ufffe])\n(?=\S*[/=.\-_]\S))+"
)
_DOMAIN = re.compile(r"\b(?:[\w-]+\.)+(?:[a-z]{2,6})\b", re.IGNORECASE)
_ACCESSED = re.compile(
    r"[\[(,.;]?\s*(?:last )?(?:accessed|retrieved|viewed|as of|дата обращения|обращение)"
    r"(?: on)?:?\s*(?P<date>[^;)\]]{4,30})[)\]]?",
    re.IGNORECASE,
)
_PAGES = re.compile(
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
_EDGES = " \t\n\u00a0,.;:*_"


class Fields(msgspec.Struct, frozen=True):
    """What a reference says; `author` only helps to find it again, `end` is where it stops."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    author: str = ""
    end: int = 0


def read_reference(words: str) -> Fields | None:
    """The fields of a reference, or None for words that are none."""
    found = _ADDRESS.search(words)
    address = _clean_address(found[0]) if found else ""
    bare = words
    if found:
        length = len(found[0].rstrip(".,;)]"))
        bare = words[: found.start()] + " " * length + words[found.start() + length :]
    bare = _ACCESSED.sub(lambda seen: " " * len(seen[0]), bare)
    fields = _quoted(bare) or _gost(bare) or _book(bare) or _apa(bare)
    fields = fields or _report(bare) or _listed(bare, address)
    if fields is None:
        return _bare(address, len(words)) if address else None
    end = max(fields.end, found.start() + len(found[0].rstrip(".,;)]")) if found else 0)
    date = fields.date or dates.of_address(address)
    publisher = fields.publisher or _host(address)
    return msgspec.structs.replace(fields, publisher=publisher, date=date, address=address, end=end)


def quotes(words: str) -> list[tuple[int, int]]:
    """Where the outermost quotations begin and end (the marks included)."""
    found: list[tuple[int, int]] = []
    at = unclosed = 0
    while at < len(words) and unclosed < 10:
        if words[at] in _PAIRS:
            end = _closing(words, at)
            unclosed += end < 0
            if end > at:
                found.append((at, end + 1))
                at = end
        at += 1
    return found


def _closing(words: str, at: int) -> int:
    """The mark that closes the one at `at`, quotations within it passed over; -1 if none does."""
    opener, closers, depth = words[at], _PAIRS[words[at]], 0
    last = -1
    for n in range(at, min(len(words), at + 1500)):
        sign = words[n]
        if sign == opener and opener not in closers:
            depth += 1
        elif sign in closers and n > at:
            depth -= opener not in closers
            last = n
            if depth == 0:
                break
    return last


def _quoted(words: str) -> Fields | None:
    """A title in quotation marks, its publisher and date behind it."""
    found = quotes(words)
    if not found:
        return None
    start, end = _title_marks(words, found)
    rest = words[end:]
    date = last_date(rest)
    if date is None and not _ADDRESS_LEFT.match(rest) and not re.match(r"[\s,.*_]*$|,", rest):
        return None  # a quotation in prose
    between = rest[: date.span.start] if date else rest
    if _GOES_ON.match(between):
        return None
    author = words[:start].strip(_EDGES)
    publisher = _publisher(between)
    if not publisher and author and ":" not in words[:start]:
        publisher, author = _without_others(author), author
    return Fields(
        title=_title(words[start + 1 : end - 1]),
        publisher=publisher,
        date=date.edtf if date else "",
        author=author,
        end=end + (date.span.end if date else len(publisher) + 2 if publisher else 0),
    )


_GOES_ON = re.compile(r"\s+(?!the\s|в\s|in\s)[a-zа-яё]+\s+(?:\w+\b(?!,)|[“\"«])")
"""A sentence that goes on behind its quotation."""
_ADDRESS_LEFT = re.compile(r"[\s,.*_]{3,}$")


def _title_marks(words: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The title: the first quotation; straight marks may enclose others of their kind."""
    start, end = found[0]
    if words[start] == '"' and len(found) > 1 and not last_date(words[end : found[1][0]]):
        end = found[-1][1]
    return start, end


def _title(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(_EDGES).replace("\\$", "$")


def _publisher(words: str) -> str:
    """The publisher's name in what stands between title and date."""
    words, paged = _PAGES.subn("", words)
    parts = [part.strip(_EDGES + "()[]-–—") for part in re.split(r",|\s//\s|\s\|\s|\s{3,}", words)]
    parts = [part for part in parts if re.search(r"[^\W\d_]", part) and "#" not in part]
    name = re.sub(r"\s+", " ", parts[0]) if parts else ""
    if paged:
        name = re.sub(r"\s+\d{1,4}$", "", name)  # the volume of a journal
    if re.fullmatch(
        r"(?:press release|online|updated|published|in|at|available at|url)", name, re.I
    ):
        name = ""
    return re.sub(r"^(?:in|в)\s+(?=[A-ZА-ЯЁ])", "", name)[:120]


def _without_others(author: str) -> str:
    name = re.sub(r"\s+et al\.?$", "", re.split(r";|(?<=[a-zа-я]{3})\. ", author)[-1]).strip(_EDGES)
    return "" if len(name.split()) > 14 else re.sub(r"\s+", " ", name)


def _gost(words: str) -> Fields | None:
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
        title=_title(title),
        publisher=re.sub(r"\s+", " ", _PAGES.sub("", publisher)).strip(_EDGES + '–—«»"“”'),
        date=date.edtf if date else "",
        author=author[0].strip(_EDGES) if author else "",
        end=end,
    )


def _book(words: str) -> Fields | None:
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
    return Fields(_title(title), publisher, found["year"], "", name.strip(_EDGES), found.end())


def _apa(words: str) -> Fields | None:
    found = _APA.match(words)
    if not found:
        return None
    year = found["date"][:4] if found["date"][0].isdigit() else ""
    title = re.sub(r"\s*\([^)]*\)$", "", _title(found["title"]))
    turned = re.sub(r"(\d{4})[a-z]?,\s*(.*)", r"\2, \1", found["date"])
    publisher = re.split(r"\.\s|\.$|, ?\d|\s{3,}", found["rest"].strip(), maxsplit=1)[0]
    return Fields(
        title, _publisher(publisher), dates.stated(turned) or year, "",
        found["author"].strip(_EDGES), found.start("rest") + len(publisher) + 1,
    )  # fmt: skip


def _report(words: str) -> Fields | None:
    """CRS Report R48887, Title, by Author; laws and resolutions, which are their own title."""
    start = len(words) - len(words.lstrip())
    if found := _REPORT.match(words, start):
        rest = words[found.end() :]
        date = last_date(rest)
        title = _BY.sub("", rest[: date.span.start] if date else rest)
        edtf = date.edtf if date else ""
        return Fields(_title(title), found["publisher"], edtf, "", "", len(words))
    if _LAW.match(words, start) and len(words) < 300:
        return Fields(title=_title(words), end=len(words))
    return None


def _listed(words: str, address: str) -> Fields | None:
    """Publisher, Title, date, address: with commas alone, held together by a date or address."""
    date = last_date(words)
    stop = date.span.start if date else len(words.rstrip(" .\n"))
    head = words[:stop] if date else re.split(r"\s{3,}", words.strip(), maxsplit=1)[0]
    if date and not re.search(r"[,(]\s*$", head) and not address:
        return None
    if not date and not (address and re.search(r",\s*$", head)):
        return None
    parts = [part.strip(_EDGES) for part in re.split(r",\s+", _PAGES.sub("", head))]
    parts = [part for part in parts if part]
    if not parts or len(head.split()) > 45:
        return None
    if len(parts) > 1 and _DOMAIN.fullmatch(parts[-1]):
        publisher, title = parts[-1], ", ".join(parts[:-1])
    elif len(parts) > 1:
        publisher, title = _without_others(parts[0]), ", ".join(parts[1:])
    else:
        named = len(parts[0].split()) <= 3
        publisher, title = (parts[0], "") if named else ("", parts[0])
    end = date.span.end if date else 0
    return Fields(_title(title), publisher, date.edtf if date else "", "", parts[0], end)


def _bare(address: str, end: int) -> Fields:
    return Fields("", _host(address), dates.of_address(address), address, "", end)


def _clean_address(found: str) -> str:
    joined = re.sub(r"[\n\ufffe\u00ad]", lambda cut: "-" if cut[0] == "\ufffe" else "", found)
    joined = joined.rstrip(".,;:*_'’")
    while joined.endswith((")", "]")) and joined.count("(") < joined.count(")"):
        joined = joined[:-1].rstrip(".,;")
    return joined.rstrip("]")


def _host(address: str) -> str:
    """The site that an address names, without www."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", address).split("/")[0].split("?")[0]
    return host.split(":")[0]
