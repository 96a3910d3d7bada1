"""What a page says about itself: title, authors, publisher, date, tags, address, language.

Asked in this order: JSON-LD (schema.org), Open Graph and article tags, meta tags of libraries and
newspapers (citation_*, DC.*, parsely-*), `<time>`, the canonical link, `<title>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from chancery.readers import dates

_ARTICLES = re.compile(
    r"article|posting|report|webpage|creativework|review|liveblog", re.IGNORECASE
)
_SITE_TAIL = re.compile(r"\s+[|–—·•«»:-]\s+[^|–—·•]{2,60}$")
_BY = re.compile(r"^\s*(?:by|от|автор[ы]?:?)\s+", re.IGNORECASE)
_DATE_NAMES = """article:published_time og:published_time datepublished citation_publication_date
    citation_date dc.date.issued dc.date dcterms.created parsely-pub-date pubdate publish-date
    publishdate sailthru.date date"""
_AUTHOR_NODES = (
    '[rel="author"], [itemprop="author"], .byline a, .author a, a.author, .byline .author'
)
_MAX_VALUE = 2000


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own particulars; "" or () where it gives none."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    language: str = ""
    description: str = ""


def head_of(tree: LexborHTMLParser) -> Head:
    """The particulars of a page."""
    meta = _meta(tree)
    data = _json_ld(tree)
    site = _first(
        meta, "og:site_name", "citation_journal_title", "application-name", "dc.publisher"
    )
    address = _address(tree, meta, data)
    return Head(
        title=_title(tree, meta, data, site),
        authors=_authors(tree, meta, data),
        publisher=site or _name(data.get("publisher")),
        date=_date(tree, meta, data),
        tags=_tags(meta, data),
        address=address,
        language=_language(tree, meta, data),
        description=_first(meta, "og:description", "description", "twitter:description"),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content[:_MAX_VALUE])
    return found


def _first(meta: dict[str, list[str]], *names: str) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _json_ld(tree: LexborHTMLParser) -> dict[str, Any]:
    """The article among the page's JSON-LD objects."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text(deep=True), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, 0):
            kinds = item.get("@type", "")
            said = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if _ARTICLES.search(said) and (item.get("headline") or item.get("datePublished")):
                return item
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _title(
    tree: LexborHTMLParser, meta: dict[str, list[str]], data: dict[str, Any], site: str
) -> str:
    title = _text(data.get("headline")) or _first(meta, "og:title", "citation_title", "dc.title")
    if not title and (node := tree.css_first("h1.entry-title, article h1, h1")) is not None:
        title = _text(node.text(deep=True))
    if not title and (node := tree.css_first("title")) is not None:
        title = _text(node.text(deep=True))
    tail = _SITE_TAIL.search(title)
    if tail and (not site or _key(site) in _key(tail[0]) or _key(tail[0]) in _key(site)):
        shown = tree.css_first("h1")
        if site or (
            shown is not None and _key(shown.text(deep=True)) == _key(title[: tail.start()])
        ):
            title = title[: tail.start()]
    return title


def _authors(
    tree: LexborHTMLParser, meta: dict[str, list[str]], data: dict[str, Any]
) -> tuple[str, ...]:
    names = _names(data.get("author"))
    for name in ("citation_author", "dc.creator", "author", "article:author", "parsely-author"):
        names = names or [value for value in meta.get(name, ()) if "://" not in value]
    if not names:
        nodes = tree.css(_AUTHOR_NODES)
        names = [_text(node.text(deep=True)) for node in nodes]
    split = [part for name in names for part in re.split(r"\s*(?:,|;| and | и )\s*", name)]
    cleaned = (_BY.sub("", name).strip() for name in split)
    return _unique(name for name in cleaned if 1 < len(name) < 80)


def _date(tree: LexborHTMLParser, meta: dict[str, list[str]], data: dict[str, Any]) -> str:
    said = [_text(data.get("datePublished")) or _text(data.get("dateCreated"))]
    said += [value for name in _DATE_NAMES.split() for value in meta.get(name, ())]
    for node in tree.css("time[pubdate], time.published, time.entry-date, article time, main time"):
        said.append(node.attributes.get("datetime") or node.text(deep=True))
    return next((date for text in said if text and (date := dates.given(text))), "")


def _tags(meta: dict[str, list[str]], data: dict[str, Any]) -> tuple[str, ...]:
    keywords = data.get("keywords")
    listed = [_text(word) for word in keywords] if isinstance(keywords, list) else [_text(keywords)]
    listed += meta.get("article:tag", [])
    if not any(listed):
        listed = meta.get("news_keywords") or meta.get("keywords") or []
    return _unique(tag.strip() for text in listed for tag in re.split("[,;]", text))


def _address(tree: LexborHTMLParser, meta: dict[str, list[str]], data: dict[str, Any]) -> str:
    node = tree.css_first('link[rel="canonical"]')
    page = data.get("mainEntityOfPage")
    said = (
        node.attributes.get("href") if node is not None else "",
        _first(meta, "og:url"),
        _text(data.get("url")),
        _text(page.get("@id") if isinstance(page, dict) else page),
        _first(meta, "citation_public_url", "dc.identifier"),
        _saved_from(tree),
    )
    return next((url for url in said if url and url.startswith(("http://", "https://"))), "")


def _saved_from(tree: LexborHTMLParser) -> str:
    """The address in the comment that browsers write into pages that they save."""
    found = re.search(r"saved from url=\(\d+\)(\S+)", (tree.html or "")[:2000])
    return found[1] if found else ""


def _language(tree: LexborHTMLParser, meta: dict[str, list[str]], data: dict[str, Any]) -> str:
    node = tree.css_first("html")
    said = (node.attributes.get("lang") if node is not None else "") or _text(
        data.get("inLanguage")
    )
    said = said or _first(meta, "og:locale", "content-language", "dc.language")
    return re.split("[-_]", said)[0].lower()[:3]


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")


def _names(value: Any) -> list[str]:
    """The names of one or more schema.org persons or organisations."""
    values = value if isinstance(value, list) else [value]
    names = (_text(v.get("name") if isinstance(v, dict) else v) for v in values[:50])
    return [name for name in names if name and "://" not in name]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(value.split())[:_MAX_VALUE] if isinstance(value, str) else ""


def words_of(html: str) -> str:
    """A title written in HTML as plain words; feeds escape some of them twice."""
    return " ".join(unescape(re.sub(r"<[^<>]{0,200}>", "", unescape(html))).split())


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
