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
from chancery.readers.styles import (
    EDGES,
    PAGES,
    Fields,
    apa,
    book,
    gost,
    publisher_of,
    report,
    title_of,
)

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


def read_reference(words: str) -> Fields | None:
    """The fields of a reference, or None for words that are none."""
    found = _ADDRESS.search(words)
    address = _clean_address(found[0]) if found else ""
    bare, length = words, 0
    if found:
        length = len(found[0].rstrip(".,;)]"))
        bare = words[: found.start()] + " " * length + words[found.start() + length :]
    bare = _ACCESSED.sub(lambda seen: " " * len(seen[0]), bare)
    fields = _quoted(bare) or gost(bare) or book(bare) or apa(bare)
    fields = fields or report(bare) or _listed(bare, address)
    if fields is None:
        return _bare(address, found.start(), found.start() + length) if found else None
    end = max(fields.end, found.start() + length if found else 0)
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
    before = _DATED_BEFORE.search(words, 0, start)
    if date is None and before:
        return _dated_before(words, before, start, end)
    if date is None and not _ADDRESS_LEFT.match(rest) and not re.match(r"[\s,.*_]*$|,", rest):
        return None  # a quotation in prose
    between = rest[: date.span.start] if date else rest
    if _GOES_ON.match(between):
        return None
    author = words[:start].strip(EDGES)
    publisher = publisher_of(between)
    if not publisher and author and ":" not in words[:start]:
        publisher, author = _without_others(author), author
    return Fields(
        title=title_of(words[start + 1 : end - 1]),
        publisher=publisher,
        date=date.edtf if date else "",
        author=author,
        end=end + (date.span.end if date else len(publisher) + 2 if publisher else 0),
    )


_DATED_BEFORE = re.compile(r"\((?P<date>[^()]{0,20}\d{4}[^()]{0,12})\)[.,:]?\s*$")


def _dated_before(words: str, before: re.Match[str], start: int, end: int) -> Fields:
    """Berg, Anna (14 March 2019). "Title". Publisher."""
    date = last_date(before["date"])
    publisher = re.split(r"\.\s|\.$|\s{3,}", words[end:].strip(EDGES + " "), maxsplit=1)[0]
    return Fields(
        title=title_of(words[start + 1 : end - 1]),
        publisher=publisher_of(publisher),
        date=date.edtf if date else "",
        author=words[: before.start()].strip(EDGES),
        end=min(len(words), end + len(publisher) + 2),
    )


_GOES_ON = re.compile(r"\s+(?!(?:the|in|в)\s+[A-ZА-ЯЁ])[a-zа-яё]+\s+(?:\w+\b(?!,)|[“\"«])")
"""A sentence that goes on behind its quotation."""
_ADDRESS_LEFT = re.compile(r"[\s,.*_]{3,}$")


def _title_marks(words: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The title: the first quotation; straight marks may enclose others of their kind."""
    start, end = found[0]
    if words[start] == '"' and len(found) > 1 and not last_date(words[end : found[1][0]]):
        end = found[-1][1]
    return start, end


def _without_others(author: str) -> str:
    name = re.sub(r"\s+et al\.?$", "", re.split(r";|(?<=[a-zа-я]{3})\. ", author)[-1]).strip(EDGES)
    return "" if len(name.split()) > 14 else re.sub(r"\s+", " ", name)


def _listed(words: str, address: str) -> Fields | None:
    """Publisher, Title, date, address: with commas alone, held together by a date or address."""
    date = last_date(words)
    stop = date.span.start if date else len(words.rstrip(" .\n"))
    head = words[:stop] if date else re.split(r"\s{3,}", words.strip(), maxsplit=1)[0]
    if date and not re.search(r"[,(]\s*$", head) and not address:
        return None
    if not date and not (address and re.search(r",\s*$", head)):
        return None
    parts = [part.strip(EDGES) for part in re.split(r",\s+", PAGES.sub("", head))]
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
    return Fields(title_of(title), publisher, date.edtf if date else "", "", parts[0], end)


def _bare(address: str, start: int, end: int) -> Fields:
    """An address alone, perhaps at the end of a sentence."""
    return Fields("", _host(address), dates.of_address(address), address, "", end, start)


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
