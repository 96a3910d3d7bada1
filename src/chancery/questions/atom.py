"""News as an Atom feed (RFC 4287): any reader takes it. What comes out of documents is escaped."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree

from chancery.records import NewsItem

ATOM = "http://www.w3.org/2005/Atom"
_NEVER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold in any form."""


def as_atom(items: Sequence[NewsItem], *, casebook: str, since: str, clock: str, now: str) -> bytes:
    """The feed, newest entry first. `now` is a moment (ISO 8601, UTC) for a feed without entries.

    Entries have ids of their own that stay the same from one day to the next.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", f"{casebook}: what is new since {since} ({clock})")
    _add(feed, "id", _urn(casebook, clock))
    _add(feed, "updated", max((_moment(item.at) for item in items), default=_moment(now)))
    _add(feed, "generator", "Chancery")
    _add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Chancery")
    for item in sorted(items, key=lambda item: item.at, reverse=True):
        _entry(feed, item, casebook)
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ElementTree.Element, item: NewsItem, casebook: str) -> None:
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    claims = sorted(item.dispute.claims) if item.dispute else ()
    _add(entry, "title", item.what)
    _add(entry, "id", _urn(casebook, item.kind, item.id, item.before, *claims))
    _add(entry, "updated", _moment(item.at))
    for term in (item.kind, *(f"{a}-{b}" for a, b in item.dyads), *item.watch):
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=_legal(term))
    content = _add(entry, "content", _content(item))
    content.set("type", "html")


def _content(item: NewsItem) -> str:
    """The words behind an item, as HTML that holds nothing but text."""
    lines = [f"<p>{html.escape(item.what)}</p>"]
    for quoted in item.quotes:
        source = ", ".join(filter(None, (quoted.publisher, quoted.doc, quoted.at[:10])))
        lines.append(
            f"<blockquote><p>{html.escape(quoted.quote)}</p>"
            f"<footer>{html.escape(source)}</footer></blockquote>"
        )
    return "\n".join(lines)


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _legal(text)
    return element


def _legal(text: str) -> str:
    return _NEVER.sub("\ufffd", text)


def _urn(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "chancery:" + "\n".join(parts)).urn


def _moment(at: str) -> str:
    """A day as its first moment; a moment as it is."""
    return at if "T" in at else f"{at}T00:00:00Z"
