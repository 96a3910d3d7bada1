"""A WordPress export (WXR) → its published posts and pages, each with its notes.

Elements are matched by local name: exports declare their namespaces with http and https and in
several versions. Notes are those of the block editor (kept beside the post), of the usual
shortcodes, and those written into the text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

from chancery.readers import dates
from chancery.readers.base import MEGABYTE, Reader, ReadOptions, Source
from chancery.readers.html import fragment
from chancery.readers.html_head import Head, words_of
from chancery.readers.packages import child_text, elements, local
from chancery.records import Document, Remark, UnreadableError

_KINDS = frozenset({"post", "page"})
_BLOCK = re.compile(r"<(?:p|div|blockquote|table|ul|ol|h[1-6])[\s>]", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?(?:/>|</a>|>))?(.*?)\[/caption\]", re.DOTALL)
_NOTE = re.compile(
    r"\[(efn_note|ref|footnote|fn|note)\](.*?)\[/\1\]|\(\((.{3,2000}?)\)\)", re.DOTALL
)
_KNOWN_SHORTCODES = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|youtube|vimeo|soundcloud|tweet|twitter|slideshow"
    r"|contact-form|jetpack|sharethis|polldaddy|googlemaps|wpvideo|caption|more|et_pb|vc_)[^\]]*\]"
)


class WxrReader(Reader):
    """Exports of WordPress sites."""

    name = "a WordPress export"
    suffixes = (".wxr",)
    max_bytes = 200 * MEGABYTE

    def sniff(self, head: bytes) -> bool:
        """RSS that declares the export's namespace."""
        return b"wordpress.org/export/" in head and b"<rss" in head

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Remark]:
        """Every published post and page that has a text, in the export's order."""
        site, names = _site(source.data)
        left_out: Counter[str] = Counter()
        found = 0
        for item in elements(source.data, "item"):
            if child_text(item, "post_type") not in _KINDS:
                continue
            status = child_text(item, "status")
            content = child_text(item, "encoded", "content")
            if status != "publish" or not content:
                left_out[status if status != "publish" else "without text"] += 1
                continue
            document = _post(item, content, site, names, options)
            if document.text:
                found += 1
                yield document
        if left_out:
            told = ", ".join(f"{n} {why}" for why, n in sorted(left_out.items()))
            yield Remark(path=source.place, what=f"Posts and pages passed over: {told}.")
        if not found:
            raise UnreadableError(
                "The export holds no published post.", remedy="Export posts, not media or menus."
            )


def _site(data: bytes) -> tuple[Head, dict[str, str]]:
    """The site's title and language, and its authors' names by login."""
    names: dict[str, str] = {}
    for author in islice(elements(data, "author"), 1000):
        name = child_text(author, "author_display_name") or child_text(author, "author_login")
        names[child_text(author, "author_login")] = name
    channel = data[: data.find(b"<item")] if b"<item" in data else data
    said = {
        key: re.search(rf"<{key}>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</{key}>", text, re.DOTALL)
        for text in (channel.decode("utf-8", "replace"),)
        for key in ("title", "language")
    }
    title, language = (words_of(match[1]) if match else "" for match in said.values())
    return Head(publisher=title, language=language.split("-")[0]), names


def _post(
    item: Any, content: str, site: Head, names: dict[str, str], options: ReadOptions
) -> Document:
    creator = child_text(item, "creator")
    tags = [
        (child.text or "").strip()
        for child in item
        if local(child) == "category" and child.get("domain") in ("category", "post_tag", "tag")
    ]
    head = Head(
        title=words_of(child_text(item, "title")),
        authors=tuple(name for name in (names.get(creator, creator),) if name),
        publisher=site.publisher,
        date=dates.stated(child_text(item, "post_date"))
        or dates.stated(child_text(item, "pubDate")),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag and tag != "Uncategorized")),
        address=child_text(item, "link"),
        language=site.language,
    )
    return fragment(_html(content, _kept_notes(item)), head, options, blog=True)


def _kept_notes(item: Any) -> str:
    """The block editor's notes, which the export keeps beside the post, as the list it shows."""
    for meta in item:
        if local(meta) == "postmeta" and child_text(meta, "meta_key") == "footnotes":
            try:
                notes = json.loads(child_text(meta, "meta_value"))
            except ValueError:
                return ""
            return _listed(
                (str(note.get("id", "")), str(note.get("content", "")))
                for note in notes
                if isinstance(note, dict)
            )
    return ""


def _listed(notes: Any) -> str:
    items = "".join(f'<li id="{escape(name)}">{words}</li>' for name, words in notes)
    return f"<ol>{items}</ol>" if items else ""


def _html(content: str, notes: str) -> str:
    """The post as a browser would get it: shortcodes told or taken out, paragraphs made."""
    written: list[tuple[str, str]] = []

    def mark(found: re.Match[str]) -> str:
        written.append((f"fn-{len(written) + 1}", (found[2] or found[3]).strip()))
        n = len(written)
        return f'<sup><a href="#fn-{n}">{n}</a></sup>'

    content = _CAPTION.sub(r"\n\n<figure>\1<figcaption>\2</figcaption></figure>\n\n", content)
    if not notes:
        content = _NOTE.sub(mark, content)
    content = _KNOWN_SHORTCODES.sub("", content)
    return _paragraphed(content) + notes + _listed(written)


def _paragraphed(content: str) -> str:
    """What WordPress does to posts of its older editor: blank lines become paragraphs."""
    if "<!-- wp:" in content or re.search(r"<p[\s>]", content, re.IGNORECASE):
        return content
    pieces = _GAP.split(content.strip())
    return "\n".join(
        piece if _BLOCK.match(piece) or piece.startswith("<figure") else
        "<p>" + piece.replace("\n", "<br>") + "</p>"
        for piece in pieces
    )  # fmt: skip
