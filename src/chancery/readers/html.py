"""A page as saved from a site → its article, with the parts told apart.

trafilatura judges which paragraphs are the article; the page's own tree (`markup.py`) gives their
order, headings, captions, byline and notes. Menus, footers and lists of other stories are left
out; what interrupts the article (boxes of links) stays, told as navigation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.blocks import shape
from chancery.readers.composing import Composition, part_of, with_notes
from chancery.readers.decoding import decode
from chancery.readers.html_head import Head, head_of
from chancery.readers.introductions import outlet
from chancery.readers.markup import Block, blocks, parse
from chancery.readers.telling import authors_of, date_of, told
from chancery.records import Document, Part, Remark, UnreadableError

_SIGNS = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^<\?xml[^>]{0,100}encoding=["']([\w-]+)""")
_SHORT, _LINE = 25, 90
_MANY_TAGS = 60_000


class HtmlReader(Reader):
    """Pages as saved from a site."""

    name = "HTML"
    suffixes = (".html", ".htm", ".xhtml", ".shtml")
    max_bytes = 20 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """A doctype or one of the elements that only a page has, at its beginning."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1500].replace(b"\0", b"")
        return start.startswith(b"<") and _SIGNS.search(start) is not None

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """The article of a page."""
        found = _CHARSET.search(source.data[:4096]) or _XML_CHARSET.match(source.data)
        decoded = decode(source.data, found[1].decode("ascii") if found else "")
        if decoded.remark:
            yield Remark(path=source.place, what=f"The page is {decoded.remark}.")
        yield page(decoded.text, source.name, options)


def page(html: str, name: str, options: ReadOptions) -> Document:
    """The article of a whole page. Raises UnreadableError if it has none."""
    tree = parse(html)
    head = head_of(tree)
    found = with_notes([line for block in blocks(tree) for line in _lines(block)])
    parts = _parts(found, head, _article(html))
    if not parts:
        raise UnreadableError(
            "The page holds no article.", remedy="Save the page of one article, as shown."
        )
    return _told(parts, head, name, options)


def fragment(html: str, head: Head, options: ReadOptions, *, blog: bool = False) -> Document:
    """A document from the HTML of one post, where all of it is the article (feeds, exports,
    letters), under the particulars that came beside it."""
    found = with_notes(blocks(parse(html)))
    return _told([(part_of(block), block) for block in found], head, "", options, blog=blog)


def _told(
    found: list[tuple[Part, Block]],
    head: Head,
    name: str,
    options: ReadOptions,
    *,
    blog: bool = False,
) -> Document:
    """The document, with what its words tell: bylines, a biography, an introduction that names
    the outlet in which the text appeared."""
    words = [block.text for _, block in found]
    parts = told([part for part, _ in found], words, head.authors, blog=blog)
    introduction = " ".join(w for p, w in zip(parts, words, strict=True) if p == "introduction")
    head = msgspec.structs.replace(
        head,
        date=head.date or date_of(parts, words),
        authors=head.authors or authors_of(parts, words),
        publisher=outlet(introduction) or head.publisher,
    )
    known = options.settled(head.date, head.address, name)[0]
    return composed([(p, b) for p, (_, b) in zip(parts, found, strict=True)], head, known)


def _lines(block: Block) -> list[Block]:
    """A block of short lines broken by hand (a title over a date) as a block each."""
    lines = block.text.split("\n")
    if block.marks or len(lines) == 1 or any(len(line) > _LINE for line in lines):
        return [block]
    return [msgspec.structs.replace(block, text=line.strip()) for line in lines if line.strip()]


def composed(parts: list[tuple[Part, Block]], head: Head, date: str) -> Document:
    """The document of parts in order, notes last; the title leads where the parts lack it. `date`
    is that by which notes are judged."""
    composition = Composition()
    if head.title and not any(part == "headline" for part, _ in parts):
        composition.add("headline", Block("heading", head.title, level=1))
    for part, block in parts:
        if part != "note":
            composition.add(part, block)
    composition.add_notes(block for part, block in parts if part == "note")
    notes, remarks = composition.notes(head.language, date)
    return Document(
        doc="",
        text=composition.draft.text,
        passages=composition.draft.passages,
        notes=notes,
        title=head.title,
        authors=head.authors,
        publisher=head.publisher,
        date=head.date,
        language=head.language,
        tags=head.tags,
        address=head.address,
        remarks=remarks,
    )


def _article(html: str) -> str:
    """The key of the text that trafilatura takes for the article, "" if it finds none or the page
    is so large that it would take minutes."""
    if html.count("<") > _MANY_TAGS:
        return ""
    from trafilatura import bare_extraction

    found = bare_extraction(html, include_comments=False, include_tables=True, with_metadata=False)
    return _key(getattr(found, "text", None) or "")


def _key(text: str) -> str:
    """Letters and digits alone, so that texts of two extractors can be compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _parts(found: list[Block], head: Head, article: str) -> list[tuple[Part, Block]]:
    """The blocks that belong to the article, each with its part."""
    body = _body(found, article)
    if not body:
        return []
    first, last = body[0], body[-1]
    headline = _headline(found, head, first)
    start = headline if headline is not None else max(0, first - 8)
    accepted = set(body)
    parts: list[tuple[Part, Block]] = []
    for n, block in enumerate(found):
        if block.kind == "note":
            parts.append(("note", block))
        elif n == headline:
            parts.append(("headline", block))
        elif n in accepted:
            parts.append((_part_of_body(block), block))
        elif part := _part_of_frame(block, head, n < first, start <= n <= last, n > last):
            parts.append((part, block))
    return parts


def _body(found: list[Block], article: str) -> list[int]:
    """Which blocks are the article's: those that trafilatura keeps, and their like between them;
    all that stand outside menus where it finds none."""
    text = [n for n, block in enumerate(found) if block.kind not in ("note", "caption")]
    eligible = [n for n in text if found[n].zone == ""]
    kept = [n for n in eligible if _is_kept(found[n], article)]
    if sum(len(found[n].text) for n in kept) < 0.5 * len(article):  # the page's names mislead
        eligible = text
        kept = [n for n in text if _is_kept(found[n], article)]
    long = [n for n in kept if len(found[n].text) > _SHORT and found[n].kind != "heading"]
    if sum(len(found[n].text) for n in long) < 150:
        return [n for n in text if found[n].zone == "" and found[n].links < 0.5]
    homes = {found[n].parent for n in long}
    first, last, kept_too = long[0], long[-1], set(kept)
    return [
        n
        for n in eligible
        if first <= n <= last
        and (n in kept_too or (found[n].parent in homes and found[n].links < 0.5))
    ]


def _is_kept(block: Block, article: str) -> bool:
    key = _key(block.text)
    return bool(key) and key in article


def _headline(found: list[Block], head: Head, first: int) -> int | None:
    """The heading that repeats the title, else the last main heading before the article."""
    title = _key(head.title)
    before = [n for n in range(first + 1) if found[n].zone not in ("chrome", "navigation")]
    same = [n for n in before if title and _key(found[n].text) == title]
    near = [n for n in before if found[n].kind == "heading" and found[n].level == 1]
    return next(iter(same[-1:] or near[-1:]), None)


def _part_of_body(block: Block) -> Part:
    return "heading" if block.kind == "heading" else "body"


def _part_of_frame(
    block: Block, head: Head, before: bool, within: bool, after: bool
) -> Part | None:
    """The part of a block beside the article's own paragraphs; None for what is left out."""
    if block.zone == "biography" and (within or after) and block.links < 0.8:
        return "biography"
    if not within or block.zone == "chrome":
        return None
    if block.zone == "navigation":
        return None if before else "navigation"
    if block.kind == "caption" or block.zone == "caption":
        return "caption"
    if not before:
        return "navigation"
    if block.zone == "byline" or (
        len(block.text) < 160 and shape(block.text) in ("byline", "date")
    ):
        return "byline"
    description = _key(head.description)
    if block.zone == "deck" or (len(description) > _SHORT and _key(block.text) == description):
        return "deck"
    return None
