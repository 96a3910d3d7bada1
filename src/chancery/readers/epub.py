"""An e-book (EPUB) → one document: a book is cited as one work, and its notes cross chapters.

Chapters follow the book's own order (its spine) under their headings.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from chancery.readers import dates
from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.composing import part_of, with_notes
from chancery.readers.decoding import decode
from chancery.readers.html import composed
from chancery.readers.html_head import Head
from chancery.readers.markup import blocks, parse
from chancery.readers.packages import Package, local
from chancery.records import Document, Remark, UnreadableError

_MIME = b"mimetypeapplication/epub+zip"
_ID = re.compile(r"""(<[^<>]*?\s)(id|name)=(["'])([^"']*)\3""")
_HREF = re.compile(r"""(\shref=)(["'])([^"'#]*)#([^"']*)\2""")
_BODY = re.compile(r"<body[^>]*>(.*?)</body>", re.DOTALL | re.IGNORECASE)
_FONTS_ONLY = re.compile(r'Algorithm="(?!http://(?:www\.idpf\.org|ns\.adobe\.com))')


class EpubReader(Reader):
    """Books in EPUB 2 and 3."""

    name = "EPUB"
    suffixes = (".epub",)
    max_bytes = 200 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """A zip whose first member says so."""
        return head.startswith(b"PK\x03\x04") and _MIME in head[:200]

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """The book."""
        package = Package(source.data)
        if "META-INF/encryption.xml" in package.names:
            said = package.read("META-INF/encryption.xml").decode("utf-8", "replace")
            if _FONTS_ONLY.search(said):
                raise UnreadableError("The book is encrypted.", remedy="Get a copy without DRM.")
        opf_name = _opf_name(package)
        opf = package.xml(opf_name)
        head = _head(opf)
        chapters: list[str] = []
        spine = _spine(opf, posixpath.dirname(opf_name))
        for n, name in enumerate(spine):
            try:
                html = decode(package.read(name), "utf-8").text
            except UnreadableError as error:
                yield Remark(
                    path=source.place, what=error.what, where=name, remedy=error.remedy, failed=True
                )
                continue
            chapters.append(_numbered(html, n, name, spine))
        found = with_notes(blocks(parse("\n".join(chapters))))
        if not found:
            raise UnreadableError("The book holds no text.", remedy="Run OCR on its pictures.")
        parts = [(part_of(block), block) for block in found]
        yield composed(parts, head, options.settled(head.date)[0])


def _opf_name(package: Package) -> str:
    for element in package.xml("META-INF/container.xml").iter():
        if local(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise UnreadableError("The book names no contents.", where="META-INF/container.xml",
                          remedy="Download it again.")  # fmt: skip


def _head(opf: Any) -> Head:
    said: dict[str, list[str]] = {}
    for element in opf.iter():
        if isinstance(element.tag, str) and "purl.org/dc" in element.tag:
            words = " ".join("".join(element.itertext()).split())
            if words:
                said.setdefault(local(element), []).append(words)
    addresses = [text for name in ("source", "identifier") for text in said.get(name, ())]
    stamp = next(iter(said.get("date", ())), "")
    return Head(
        title=next(iter(said.get("title", ())), ""),
        authors=tuple(dict.fromkeys(said.get("creator", ()))),
        publisher=next(iter(said.get("publisher", ())), ""),
        date=dates.given(stamp),
        tags=tuple(dict.fromkeys(said.get("subject", ()))),
        address=next((text for text in addresses if text.startswith("http")), ""),
        language=next(iter(said.get("language", ())), "").split("-")[0].lower(),
    )


def _spine(opf: Any, folder: str) -> list[str]:
    """The chapters' names in reading order."""
    hrefs = {e.get("id"): e.get("href") or "" for e in opf.iter() if local(e) == "item"}
    order = [e.get("idref") for e in opf.iter() if local(e) == "itemref"]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(hrefs[name])))
        for name in order
        if hrefs.get(name)
    ]


def _numbered(html: str, n: int, name: str, spine: list[str]) -> str:
    """A chapter's body, with its anchors told from those of other chapters and links between
    chapters made links within one page."""
    places = {chapter: m for m, chapter in enumerate(spine)}

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(found[3])))
        chapter = places.get(target, n) if found[3] else n
        return f"{found[1]}{found[2]}#c{chapter}--{found[4]}{found[2]}"

    body = _BODY.search(html)
    text = body[1] if body else html
    text = _HREF.sub(link, text)
    text = _ID.sub(rf"\g<1>\g<2>=\g<3>c{n}--\g<4>\g<3>", text)
    return f'<div id="c{n}--">{text}</div>'
