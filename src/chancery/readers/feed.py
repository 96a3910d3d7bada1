"""RSS and Atom → a document an item, read from the bytes alone: nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from chancery.readers import dates
from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.html import fragment
from chancery.readers.html_head import Head, words_of
from chancery.readers.packages import refuse_entities
from chancery.records import Document, UnreadableError

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:\w+:)?feed)[\s>]")
_MAX_ITEMS = 20_000


class FeedReader(Reader):
    """News feeds as saved."""

    name = "a feed"
    suffixes = (".rss", ".atom", ".rdf")
    max_bytes = 50 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """XML whose root is that of RSS or Atom."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"<") and _ROOT.search(start[:3000]) is not None

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document]:
        """Every item with a title or text, in the feed's order."""
        import feedparser

        refuse_entities(source.data)
        feed = feedparser.parse(
            io.BytesIO(source.data), sanitize_html=False, resolve_relative_uris=False
        )
        if not feed.entries:
            raise UnreadableError(
                "The feed holds no item that could be read.", remedy="Save the feed again."
            )
        for entry in feed.entries[:_MAX_ITEMS]:
            document = fragment(_content(entry), _head(entry, feed.feed), options)
            if document.text:
                yield document


def _head(entry: Any, feed: Any) -> Head:
    authors = [author.get("name", "") for author in entry.get("authors", ())]
    stamp = entry.get("published") or entry.get("dc_date") or entry.get("updated") or ""
    return Head(
        title=words_of(entry.get("title", "")),
        authors=tuple(dict.fromkeys(name for name in authors if name)),
        publisher=words_of(entry.get("source", {}).get("title") or feed.get("title", "")),
        date=dates.stated(stamp),
        tags=tuple(dict.fromkeys(t for tag in entry.get("tags", ()) if (t := tag.get("term")))),
        address=entry.get("link", ""),
        language=(feed.get("language") or "").split("-")[0].lower(),
    )


def _content(entry: Any) -> str:
    """The item's fullest text as HTML; "" where it only repeats the title."""
    offered = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(offered, key=lambda part: len(part.get("value", "")))
    value = best.get("value", "")
    if words_of(value) == words_of(entry.get("title", "")):
        return ""
    if best.get("type") == "text/plain":
        return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", value))
    return str(value)
