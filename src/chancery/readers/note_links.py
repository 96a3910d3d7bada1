"""Which links and raised numbers of a page are note marks, and which blocks are their notes.

`<sup><a href="#fn1">1</a></sup>`, Wikipedia's `[1]`, Word's `#_ftn1`, WordPress's long ids, the
`noteref` of books; and the way back from a note to its mark, which is neither.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from chancery.records import NoteNumber

_BLOCK_TAGS = """address article aside blockquote body center dd details div dl dt fieldset
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary
    table tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""The elements that begin and end a paragraph."""
_BACK = re.compile(r"^[\s\[\]^↩↑⤴︎a-f0-9.,]*$")
_MARK = re.compile(r"\[?\s*(\d{1,4}|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])\s*\]?")
_TO_NOTE = re.compile(
    r"#(?:c\d+--)?(?:_?ftn|_?edn|_?fn|_?footnote|endnote|cite_note|easy-footnote|note|sdfootnote"
    r"|sdendnote|en\d|n\d|ref\d|ref-|[0-9a-f]{8}-[0-9a-f]{4}-)", re.IGNORECASE)  # fmt: skip


def marks_of(node: LexborNode, tag: str) -> list[tuple[NoteNumber, str]]:
    """The note marks that a `<sup>` or link is, as (number, id of the note)."""
    text = _bare(node)
    if not text or len(text) > 24:
        return []
    return _of_link(node, text) if tag == "a" else _of_raised(node, text)


def _of_link(link: LexborNode, text: str) -> list[tuple[NoteNumber, str]]:
    found, target = _MARK.fullmatch(text), _target(link)
    if not found or not target:
        return []
    plain = text[0] == "[" or found[1].isdigit() or link.css_first("sup") is not None
    if _is_note_link(link) or (plain and _TO_NOTE.match(f"#{target}")):
        return [(_number(found[1]), target)]
    return []


def _of_raised(raised: LexborNode, text: str) -> list[tuple[NoteNumber, str]]:
    links = [(link, _MARK.fullmatch(_bare(link))) for link in raised.css("a") if _target(link)]
    if links:
        return [(_number(found[1]), _target(link)) for link, found in links if found]
    parts = [_MARK.fullmatch(part) for part in text.strip("[]").split(",")]
    if not all(part and (part[1].isdigit() or part[1] in "*†‡§") for part in parts):
        return []
    around = raised.parent
    target = _target(around) if around is not None and around.tag == "a" else ""
    return [(_number(part[1]), target) for part in parts if part]


def _bare(node: LexborNode) -> str:
    return "".join((node.text(deep=True) or "").replace("\u200b", "").split())


def _target(link: LexborNode) -> str:
    """The id on the same page to which a link leads, or ""."""
    href = link.attributes.get("href") or ""
    return href[1:] if href.startswith("#") else ""


def _number(text: str) -> NoteNumber:
    return int(text) if text.isdigit() else text


def is_back_link(node: LexborNode) -> bool:
    """Whether a link, or a `<sup>` around one, leads from a note back to its mark."""
    link = node if node.tag == "a" else node.css_first("a")
    return link is not None and bool(_target(link)) and _BACK.match(_bare(node)) is not None


def note_elements(root: LexborNode) -> dict[int, str]:
    """The blocks that marks link to, by memory id → the id in the link. A mark comes before its
    note: a link that leads up the page is the way back."""
    called: set[str] = set()
    found: dict[int, str] = {}
    for node in root.css('a[href^="#"], [id], a[name]'):
        attributes = node.attributes
        name = attributes.get("id") or attributes.get("name") or ""
        if name in called and (block := _block_of(node)) is not None:
            called.remove(name)
            found.setdefault(block.mem_id, name)
        target = _target(node)
        calls = _TO_NOTE.match(f"#{target}") or _within_sup(node) or _is_note_link(node)
        if target and calls and _MARK.fullmatch(_bare(node)):
            called.add(target)
    return found


def _block_of(element: LexborNode) -> LexborNode | None:
    """The block that an anchor names: itself or the nearest around it, but no whole article."""
    node: LexborNode | None = element
    while node is not None and node.tag not in BLOCKS:
        node = node.parent
    if node is None or node.tag in ("body", "html", "article", "main", "section"):
        return None
    return node


def _is_note_link(link: LexborNode) -> bool:
    """Whether a link says of itself that it is a note mark, as those of books do."""
    attributes = link.attributes
    return "noteref" in f"{attributes.get('epub:type')} {attributes.get('role')}"


def _within_sup(link: LexborNode) -> bool:
    parent = link.parent
    return (parent is not None and parent.tag == "sup") or link.css_first("sup") is not None
