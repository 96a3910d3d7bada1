"""HTML → blocks: paragraphs, headings, captions with their words, note marks and whereabouts.

Shared by every reader whose format carries HTML (pages, WordPress exports, feeds, books,
letters). A note mark (`<sup>`, a link to a note) becomes superscript in the text, so that
"March 12<sup>3</sup>" reads "March 12³" and never March 123.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from chancery.readers.note_links import BLOCKS, is_back_link, marks_of, note_elements
from chancery.records import NoteNumber, UnreadableError

Kind = Literal["heading", "paragraph", "item", "row", "caption", "note"]
Zone = Literal["", "chrome", "navigation", "byline", "biography", "deck", "caption"]

MAX_DEPTH = 200
MAX_NESTING = 3000
MAX_ATTRIBUTES = 1000

_SKIPPED_TAGS = """head script style noscript template svg iframe form button select textarea
    object video audio canvas map input label dialog"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_ZONES: dict[str, Zone] = {
    "nav": "navigation", "aside": "navigation", "menu": "navigation", "footer": "chrome",
    "figcaption": "caption",
}  # fmt: skip
_CLASS_NAMES: dict[Zone, str] = {
    "navigation": r"""nav navbar menu breadcrumbs? share sharing sharedaddy social related\w*
        recommend\w* recirc\w* promo\w* newsletter subscribe subscription advert\w* ads? banner
        cookie\w* comments? respond sidebar widgets? toolbar pagination pager taglist tags trending
        jp skip screen-reader-text hlights mw-editsection navbox toc paywall""",
    "biography": """bio biography author-(?:bio|box|info|description|card) about-(?:the-)?author
        authorbox contributors?""",
    "byline": """bylines? authors? dateline published publishing-details pubdate timestamp
        entry-meta post-meta article-meta article__meta posted-on""",
    "caption": "caption wp-caption-text credit media-caption img-desc",
    "deck": """subtitle subhead(?:line|ing)? standfirst dek deck teaser article-lead lede
        article__(?:lead|subtitle|dek|intro) summary""",
}
_CLASSES = {
    zone: re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names.split())})(?=$|[\s_-])")
    for zone, names in _CLASS_NAMES.items()
}
_TAXONOMY = re.compile(r"\b(?:category|tag|type|status|format|term|topic|section|parent)-[\w-]+")
"""What a post is about, which sites write into its classes too."""
_NOTES_CLASS = re.compile(r"(?:^|[\s_-])(?:foot|end)?notes(?:-list)?(?=$|[\s_-])|\breflist\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\u200b]+")
_TAG = re.compile(r"<(/?)(div|span|b|i|em|strong|font|table|blockquote|ul|ol|section|a)\b", re.I)
_LONG_TAG = re.compile(r"<[^<>]{4000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Mark(msgspec.Struct, frozen=True):
    """A note mark in a block: where it stands there, its number, the id of the note it links to."""

    start: int
    end: int
    number: NoteNumber
    target: str = ""


class Block(msgspec.Struct, frozen=True):
    """One paragraph, heading, list item, table row, caption or note, with its whereabouts."""

    kind: Kind
    text: str
    zone: Zone = ""
    level: int = 0
    """Of a heading: 1 for h1."""
    marks: tuple[Mark, ...] = ()
    note: str = ""
    """Of a note: the id under which marks link to it."""
    number: NoteNumber = 0
    """Of a note known by its look alone: the number that it opens with."""
    listed: bool = False
    """Whether it stands in an element that calls itself a list of notes."""
    parent: int = 0
    """The element that holds the block: blocks of one article share it."""
    links: float = 0.0
    """The share of the text that is links."""


def parse(html: str) -> LexborHTMLParser:
    """The tree of a page. Raises UnreadableError for one that nests beyond all use or heaps up
    attributes: parsers take the square of both in time."""
    depth = deepest = 0
    if html.count("<") > MAX_NESTING:
        for tag in _TAG.finditer(html):
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    heaped = any(
        len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(html)
    )
    if deepest > MAX_NESTING or heaped:
        raise UnreadableError(
            "The page is made so that no program can read it (endless nesting or attributes).",
            remedy="Open it in a browser and save it as text.",
        )
    return LexborHTMLParser(html)


def blocks(tree: LexborHTMLParser) -> list[Block]:
    """The blocks of a page or fragment in reading order."""
    root = tree.body or tree.root
    return list(_Walk(root).blocks()) if root is not None else []


class _Context(msgspec.Struct, frozen=True):
    """What a block inherits from the elements around it."""

    kind: Kind = "paragraph"
    zone: Zone = ""
    level: int = 0
    note: str = ""
    parent: int = 0
    in_article: bool = False
    listed: bool = False
    keeps_space: bool = False


class _Walk:
    """One pass over a tree: text runs are gathered until a block element begins or ends."""

    def __init__(self, root: LexborNode) -> None:
        self._root = root
        self._notes = note_elements(root)
        self._done: list[Block] = []
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[str] = []
        self._length = self._linked = 0
        self._marks: list[Mark] = []

    def blocks(self) -> Iterator[Block]:
        self._children(self._root, _Context(), 0)
        self._flush(_Context())
        yield from self._done

    def _children(self, node: LexborNode, context: _Context, depth: int) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self._say(child.text_content or "", context)
            elif tag is None or tag.startswith("-") or tag in _SKIPPED or _is_hidden(child):
                continue
            elif depth > MAX_DEPTH:
                self._say(child.text(deep=True), context)
            else:
                self._element(child, tag, context, depth)

    def _element(self, node: LexborNode, tag: str, context: _Context, depth: int) -> None:
        if tag == "br":
            if "".join(self._pieces[-2:]).rstrip(" ").endswith("\n"):
                self._flush(context)
            else:
                self._put("\n")
        elif tag == "sup" or tag == "a":
            self._sup_or_link(node, tag, context, depth)
        elif tag in BLOCKS:
            self._flush(context)
            if tag == "tr" and not _is_layout(node):
                self._row(node, context, depth)
            else:
                inner = self._entered(node, tag, context)
                self._children(node, inner, depth + 1)
                self._flush(inner)
        else:
            zone = _zone_of_class(node) if context.zone == "" else ""
            if zone == "navigation":
                return
            self._children(node, context, depth + 1)

    def _entered(self, node: LexborNode, tag: str, context: _Context) -> _Context:
        """The context inside a block element."""
        zone: Zone = context.zone
        in_article = context.in_article or tag in ("article", "main")
        if zone in ("", "byline", "deck", "caption"):
            zone = _ZONES.get(tag) or _zone_of_class(node) or zone
            if tag == "header" and not in_article:
                zone = "chrome" if node.css_first("h1") is None else zone
            if tag in ("body", "main", "article", "html"):
                zone = context.zone
        kind, level = context.kind, context.level
        if tag[0] == "h" and tag[1:].isdigit():
            kind, level = "heading", int(tag[1])
        elif tag == "li":
            kind, level = "item", 0
        elif tag == "figcaption" or zone == "caption":
            kind, level = "caption", 0
        note = context.note or self._notes.get(node.mem_id, "")
        parent = (
            node.mem_id if tag not in ("p", "li", "pre") and kind != "heading" else context.parent
        )
        return _Context(
            "note" if note else kind, zone, level, note, parent, in_article,
            context.listed or _is_list_of_notes(node), context.keeps_space or tag == "pre",
        )  # fmt: skip

    def _row(self, node: LexborNode, context: _Context, depth: int) -> None:
        for n, cell in enumerate(node.iter()):
            if n:
                self._put(" | ")
            self._children(cell, context, depth + 1)
        note = context.note or self._notes.get(node.mem_id, "")
        kind: Kind = "note" if note else "row"
        self._flush(msgspec.structs.replace(context, kind=kind, note=note))

    def _sup_or_link(self, node: LexborNode, tag: str, context: _Context, depth: int) -> None:
        if context.note and is_back_link(node):
            return
        if marks := marks_of(node, tag):
            for number, target in marks:
                self._mark(number, target)
            return
        before = self._length
        if tag == "sup":
            self._say((node.text(deep=True) or "").translate(SUPERSCRIPT), context)
        else:
            self._children(node, context, depth + 1)
            self._linked += self._length - before

    def _mark(self, number: NoteNumber, target: str) -> None:
        if self._pieces and self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            self._length = sum(map(len, self._pieces))
        if self._marks and self._marks[-1].end == self._length:
            self._put(",")
        start = self._length
        self._put(str(number).translate(SUPERSCRIPT))
        self._marks.append(Mark(start, self._length, number, target))

    def _say(self, text: str, context: _Context) -> None:
        if not context.keeps_space:
            text = _SPACE.sub(" ", text)
            if text.startswith(" ") and (not self._length or self._pieces[-1][-1] in " \n"):
                text = text[1:]
        if text:
            self._put(text)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _flush(self, context: _Context) -> None:
        """The block gathered so far, if it has any words."""
        whole = "".join(self._pieces)
        text = whole.strip()
        if text:
            shift = len(whole) - len(whole.lstrip())
            marks = tuple(
                Mark(m.start - shift, m.end - shift, m.number, m.target) for m in self._marks
            )
            self._done.append(
                Block(
                    context.kind,
                    text,
                    context.zone,
                    level=context.level,
                    marks=marks,
                    note=context.note,
                    listed=context.listed,
                    parent=context.parent,
                    links=self._linked / len(whole),
                )
            )
        self._begin()


def _is_list_of_notes(node: LexborNode) -> bool:
    attributes = node.attributes
    return _NOTES_CLASS.search(f"{attributes.get('class')} {attributes.get('id')}") is not None


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(
        attributes.get("style") and _HIDDEN.search(attributes["style"] or "")
    )


def _is_layout(row: LexborNode) -> bool:
    """Whether a table row only places blocks or running text on the page."""
    return any(
        len(cell.css("br")) > 1
        or any(inner.tag in BLOCKS and inner.tag != "td" for inner in cell.iter())
        for cell in row.iter()
    )


def _zone_of_class(node: LexborNode) -> Zone:
    attributes = node.attributes
    if attributes.get("rel") == "author" or attributes.get("itemprop") == "author":
        return "byline"
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    words = _TAXONOMY.sub("", words[:2000])
    return next((zone for zone, pattern in _CLASSES.items() if pattern.search(words)), "")
