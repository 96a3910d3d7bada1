"""Markdown with YAML front matter → a document; the text stays as written, marks and all.

    ---
    title: Talks in Astana
    date: 2020-06-19
    authors: [A. Writer]
    ---
    The ministers met.[^1]

    [^1]: "Ministers meet," example.org, June 18, 2020.

A footnote mark `[^1]` is tied to its note where it stands; nothing is rewritten.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from chancery.readers import dates
from chancery.readers.base import Reader, ReadOptions, Source
from chancery.readers.decoding import decode
from chancery.readers.draft import with_note_lines
from chancery.readers.footmarks import number_of
from chancery.readers.introductions import outlet
from chancery.readers.notes import FoundNote, build_notes, find_notes
from chancery.readers.telling import authors_of, date_of, told
from chancery.readers.text import refuse_endless_lines
from chancery.records import Document, Part, Passage, Remark, Span

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_HEAD = re.compile(rb"\s*---[ \t]*\r?\n(?:#[^\n]*\n)*[\w-]+[ \t]*:")
_GAP = re.compile(r"\n[ \t]*(?:\n\s*)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")
_RULED = re.compile(r"(.+)\n(=+|-+)[ \t]*")
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]{1,40})\]:[ \t]*", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_RULE = re.compile(r"\\?(?:[#*_=-][ \t]*){3,}")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_MAX_FRONT = 100_000


class MarkdownReader(Reader):
    """Markdown, with front matter or without."""

    name = "Markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")

    def sniff(self, head: bytes) -> bool:
        """Front matter: three hyphens, then a key."""
        return _FRONT_HEAD.match(head.removeprefix(b"\xef\xbb\xbf")) is not None

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """One document."""
        decoded = decode(source.data)
        if decoded.remark:
            yield Remark(path=source.place, what=f"The text is {decoded.remark}.")
        refuse_endless_lines(decoded.text)
        front, problem, start = _front(decoded.text)
        if problem:
            yield Remark(
                path=source.place,
                what=f"The front matter is no YAML ({problem}); it was left unread.",
                where="front matter",
                remedy="Put values with colons or quotation marks into quotes.",
            )
        yield _document(decoded.text, front, start, source.name, options)


def _front(text: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, what is wrong with it, and where the text after it starts."""
    found = _FRONT.match(text[:_MAX_FRONT])
    if not found:
        return {}, "", 0
    try:
        front = yaml.load(found[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, str(error).split("\n")[0][:100], found.end()
    if not isinstance(front, dict):
        return {}, "", 0
    return (
        {str(key).lower().replace("-", "_"): value for key, value in front.items()},
        "",
        found.end(),
    )


def _document(
    text: str, front: dict[str, Any], start: int, name: str, options: ReadOptions
) -> Document:
    title = _one(front, "title", "headline")
    passages = [*_title_passage(text, title, start), *_passages(text, start)]
    title = title or next((_words(p.of(text)) for p in passages if p.part == "headline"), "")
    authors = _many(front, "authors", "author", "by")
    words = [_words(p.of(text)) if n < 15 else p.of(text) for n, p in enumerate(passages)]
    parts = told([p.part for p in passages], words, authors)
    passages = [
        msgspec.structs.replace(p, part=part) for p, part in zip(passages, parts, strict=True)
    ]
    date = _date(front, "date", "published", "published_time", "pubdate", "publish_date")
    date = date or date_of(parts, words)
    address = _one(front, "address", "url", "source_url", "canonical_url", "link", "permalink")
    language = _one(front, "language", "lang", "locale")
    known = options.settled(date, address, name)[0]
    found = _notes(text, passages)
    notes, remarks = build_notes(text, found, language=language, document_date=known)
    return Document(
        doc="",
        text=text,
        passages=with_note_lines(passages, found),
        notes=notes,
        title=title,
        authors=authors or authors_of(parts, words),
        publisher=_one(front, "publisher", "publication", "site", "outlet", "journal")
        or outlet("\n".join(w for p, w in zip(parts, words, strict=True) if p == "introduction")),
        date=date,
        language=language,
        tags=_many(front, "tags", "keywords", "categories"),
        address=address,
        remarks=remarks,
    )


def _title_passage(text: str, title: str, start: int) -> list[Passage]:
    """The title where it stands in the front matter, unless the text opens with it again."""
    at = text.find(title, 0, start) if title else -1
    opening = text[start : start + len(title) + 200]
    if at < 0 or re.search(rf"^#\s+{re.escape(title)}\s*#*$", opening, re.MULTILINE):
        return []
    return [Passage(at, at + len(title), "headline")]


def _passages(text: str, start: int) -> list[Passage]:
    """The paragraphs from `start` on, each with its part."""
    passages: list[Passage] = []
    opened = False
    for begin, end in _paragraphs(text, start):
        for passage in _parts(text, begin, end, opened):
            opened = opened or passage.part == "body"
            passages.append(passage)
    return passages


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where paragraphs stand: runs of lines between blank ones."""
    start += len(text[start : start + 1000]) - len(text[start : start + 1000].lstrip())
    for gap in _GAP.finditer(text, start):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _parts(text: str, begin: int, end: int, opened: bool) -> Iterator[Passage]:
    first = text[begin : min(end, begin + 4)].lstrip()[:1]
    if first == "#" and (heading := _HEADING.match(text, begin, end)):
        part: Part = "headline" if len(heading[1]) == 1 and not opened else "heading"
        yield Passage(*heading.span(2), part)
        begin = heading.end()
        if begin < end:
            yield from _parts(text, begin, end, opened)
    elif first == "[" and _NOTE.match(text, begin, end):
        yield from (Passage(*span, "note") for span in _note_lines(text, begin, end))
    elif first in "*-_=\\" and _RULE.fullmatch(text, begin, end):
        return
    elif first == "!" and (image := _IMAGE.match(text, begin, end)):
        if image[1].strip():
            yield Passage(*image.span(1), "caption")
        if text[image.end() : end].strip():
            yield Passage(image.end() + 1, end, "caption")
    elif (ruled := _RULED.match(text, begin, end)) and ruled.end() == end:
        yield Passage(*ruled.span(1), "heading" if ruled[2][0] == "-" or opened else "headline")
    else:
        yield Passage(begin, end, "body")


def _note_lines(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The notes of one run of lines, each with its label."""
    starts = [found.start() for found in _NOTE.finditer(text, begin, end)]
    return [
        (start, begin + len(text[begin:after].rstrip()))
        for start, after in zip(starts, [*starts[1:], end], strict=True)
    ]


def _notes(text: str, passages: list[Passage]) -> list[FoundNote]:
    """Notes by their labels, else by raised numbers as in any text."""
    marks: dict[str, Span] = {}
    for mark in _MARK.finditer(text):
        marks.setdefault(mark[1], Span(*mark.span()))
    labels = [(p, _NOTE.match(text, p.start, p.end)) for p in passages if p.part == "note"]
    found = [
        FoundNote(number_of(label[1]),
                  Span(label.end(), passage.end), marks.get(label[1]))
        for passage, label in labels
        if label
    ]  # fmt: skip
    return found or (find_notes(text) if _RAISED.search(text) else [])


def _words(text: str) -> str:
    """A title without emphasis and marks."""
    return re.sub(r"[*_`]+", "", _MARK.sub("", text)).strip()


def _one(front: dict[str, Any], *keys: str) -> str:
    """The first of the keys that holds a plain value."""
    return next((said for key in keys if (said := _scalar(front.get(key)))), "")


def _many(front: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """The first of the keys that holds values: a list, or one text with commas."""
    for key in keys:
        value = front.get(key)
        listed = value[:200] if isinstance(value, list) else re.split("[,;]", _scalar(value))
        if found := tuple(
            dict.fromkeys(said for item in listed if (said := _scalar(item).strip()))
        ):
            return found
    return ()


def _scalar(value: Any) -> str:
    """A plain value as text; the name of a person written as a mapping; never more than a line
    (front matter may nest so that writing it out would fill the memory)."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return " ".join(str(value).split())[:1000] if isinstance(value, str | int | float) else ""


def _date(front: dict[str, Any], *keys: str) -> str:
    said = (_scalar(front.get(key)) for key in keys)
    return next((date for text in said if text and (date := dates.given(text))), "")
