"""The blocks of one document → its parts, and what its lines of layout tell of it.

From the top: what a site prints, an introduction, the headline, its deck, captions, byline and
biography, until the body begins; at the end a biography again. Rules go by form and place alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from chancery.readers.archive import is_headline
from chancery.readers.blocks import Block
from chancery.readers.declarations import declared
from chancery.readers.endings import unmarked
from chancery.readers.imprint import (
    IMPRINT,
    is_bold,
    is_imprint,
    named_address,
    named_publisher,
)
from chancery.readers.introductions import goes_on, is_introduction, outlet
from chancery.readers.mastheads import masthead
from chancery.readers.persons import (
    PERSON,
    ROLE,
    is_biography,
    named_in_biography,
    names_beside_date,
    names_in_byline,
    names_within,
)
from chancery.records import Part, Passage

_TITLE = re.compile(r"(?:title|headline|заголовок)\s*:\s*", re.IGNORECASE)
_BY_SHAPE: dict[str, Part] = {
    "note": "note",
    "chrome": "navigation",
    "file": "navigation",
    "caption": "caption",
    "date": "byline",
    "byline": "byline",
}
_SECTIONS = re.compile(
    r"\b(?:summary|introduction|background|conclusions?|overview|abstract|contents|analysis|report"
    r"|policy|brief|findings|recommendations|references|notes|part|chapter|news|opinion|editorial"
    r"|введение|заключение|содержание|выводы|обзор|новости|мнение)\b",
    re.IGNORECASE,
)
_SHORT_DECK = 170


class Layout(msgspec.Struct, frozen=True):
    """A document's passages, and the lines that tell its title, authors, publisher and date."""

    passages: tuple[Passage, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    introduction: str = ""
    date_lines: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    biography: str = ""
    chrome: tuple[str, ...] = ()
    address: str = ""


def layout(blocks: Sequence[Block]) -> Layout:
    """The parts of one document."""
    parts: list[Part | None] = [_BY_SHAPE.get(block.shape) for block in blocks]
    introduced = _mark_introduction(blocks, parts)
    head = _mark_headline(blocks, parts, introduced)
    body = _mark_front(blocks, parts, head)
    _mark_end(blocks, parts, body)
    _mark_rest(blocks, parts, body)
    return _told(blocks, parts, head)


def _mark_introduction(blocks: Sequence[Block], parts: list[Part | None]) -> int:
    """Marks the paragraphs before the headline as introduction; gives the block behind them."""
    n = 0
    while n < len(blocks) and parts[n] == "navigation":
        n += 1
    first = n
    if n + 1 < len(blocks) and is_headline(blocks[n]) and is_introduction(blocks[n + 1].words):
        parts[n] = "headline"  # the blog's own title above it
        n += 1
    begin = n
    while (
        n < min(len(blocks), begin + 4) and parts[n] is None and _introduces(blocks[n], n > begin)
    ):
        n += 1
    reach = 1 if n == begin + 1 and declared(blocks[begin].words) else 3
    if n == begin or n >= len(blocks) or not any(is_headline(b) for b in blocks[n : n + reach]):
        if parts[first : first + 1] == ["headline"]:
            parts[first] = None
        return first
    for at in range(begin, n):
        parts[at] = "introduction"
    return n


def _introduces(block: Block, further: bool) -> bool:
    """Whether a block introduces what follows, or goes on to."""
    if declared(block.words):
        return True
    if block.shape != "prose" or (further and is_headline(block)):
        return False
    return goes_on(block.words) if further else is_introduction(block.words)


def _mark_headline(blocks: Sequence[Block], parts: list[Part | None], start: int) -> int:
    """The headline: the first short line without full stop before any paragraph; -1 if none."""
    for n in range(start, min(start + 8, len(blocks))):
        if parts[n] is not None or blocks[n].shape == "rule":
            continue
        if declared(blocks[n].words):
            parts[n] = "introduction"
            continue
        if not is_headline(blocks[n]):
            return -1
        if over := masthead(blocks, n):
            for at in over:
                parts[at] = "navigation"
            continue
        parts[n] = "headline"
        return n
    return -1


def _mark_front(blocks: Sequence[Block], parts: list[Part | None], head: int) -> int:
    """Marks what stands between headline and body; gives the block where the body begins."""
    if head < 0:
        return next((n for n, part in enumerate(parts) if part is None), len(blocks))
    seen = blocks[head].bare.lower()
    for n in range(head + 1, len(blocks)):
        block = blocks[n]
        if parts[n] is not None or block.shape == "rule":
            continue
        part = _front_part(blocks, parts, n, seen)
        if part is None:
            return n
        parts[n] = part
    return len(blocks)


def _front_part(
    blocks: Sequence[Block], parts: list[Part | None], n: int, headline: str
) -> Part | None:
    """The part of a block that stands before the body; None where the body begins."""
    block, bare = blocks[n], blocks[n].bare
    if declared(block.words):
        return "introduction"
    if is_biography(bare, names := _names(blocks, parts)):
        return "biography"
    if is_bold(block, bare) and (found := _beside(bare, names)):
        return found
    if _is_name(blocks, n):
        return "caption" if bare.split()[-1].lower()[:5] in headline else "byline"
    decked = any(part in ("byline", "biography") for part in parts[:n])
    if block.shape == "bullet":
        return None if decked else "deck"
    if block.shape == "line":
        heading = decked or len(bare.split()) < 5 or bare.isupper()
        return None if heading else "deck"
    short = len(bare) <= _SHORT_DECK and block.shape == "prose"
    behind = parts[n + 1] if n + 1 < len(parts) else None
    if short and not decked and behind in ("caption", "byline", "navigation"):
        return "deck"
    return None


def _is_name(blocks: Sequence[Block], n: int) -> bool:
    """Whether a line is a person's name and no heading: the text nowhere writes its words
    small."""
    bare = blocks[n].bare
    if blocks[n].words.startswith("#") or not PERSON.fullmatch(bare) or _SECTIONS.search(bare):
        return False
    following = " ".join(block.words for block in blocks[n + 1 : n + 40])
    return not any(f" {word.lower()} " in following for word in bare.split() if len(word) > 2)


def _beside(bare: str, names: Sequence[str]) -> Part | None:
    """What bold capitals beside the text are: the author, a post held, the imprint."""
    if bare.lower() in (name.lower() for name in names):
        return "biography"
    if ROLE.search(bare):
        return "biography"
    return "navigation" if IMPRINT.fullmatch(bare) else None


def _names(blocks: Sequence[Block], parts: Sequence[Part | None]) -> tuple[str, ...]:
    """The authors that bylines and lines such as "Posted on … by …" name."""
    names: list[str] = []
    for block, part in zip(blocks, parts, strict=True):
        if part == "byline" and block.shape != "date":
            names += names_in_byline(block.bare)
        elif block.shape == "date":
            names += names_beside_date(block.bare)
        elif block.shape == "chrome" and len(block.words) < 160:
            names += names_within(block.bare)
    return tuple(dict.fromkeys(names))


def _mark_end(blocks: Sequence[Block], parts: list[Part | None], body: int) -> None:
    """A biography among the last paragraphs."""
    last = [n for n in range(body, len(blocks)) if parts[n] in (None, "caption")]
    names = _names(blocks, parts)
    for n in last[-3:] if len(last) > 3 else last[1:]:
        if len(blocks[n].words) < 1500 and is_biography(blocks[n].bare, names):
            parts[n] = "biography"


def _mark_rest(blocks: Sequence[Block], parts: list[Part | None], body: int) -> None:
    """Headings and the body; of a caption printed twice, the second is layout."""
    captions: set[str] = set()
    for n, block in enumerate(blocks):
        if parts[n] == "caption":
            parts[n] = "navigation" if block.words in captions else "caption"
            captions.add(block.words)
        elif parts[n] is None and (block.shape == "rule" or is_imprint(block)):
            parts[n] = "navigation"
        elif parts[n] is None:
            parts[n] = "heading" if _is_heading(blocks, n, body) else "body"


def _is_heading(blocks: Sequence[Block], n: int, body: int) -> bool:
    block = blocks[n]
    if block.shape != "line" or n < body or len(block.bare) > 110 or n + 1 >= len(blocks):
        return False
    following = next((b.words for b in blocks[n + 1 : n + 20] if b.shape != "note"), "")
    if following[:1].islower():
        return False  # a sentence that the notes of a page cut
    return block.bare[:1].isupper() or block.bare[:1].isdigit() or block.words.startswith("#")


def _told(blocks: Sequence[Block], parts: Sequence[Part | None], head: int) -> Layout:
    """The passages, and the facts that the lines of layout hold."""
    kept = [(b, part) for b, part in zip(blocks, parts, strict=True) if part is not None]
    biography = " ".join(b.bare for b, part in kept if part == "biography")
    introduction = "\n".join(b.words for b, part in kept if part == "introduction")
    return Layout(
        passages=tuple(Passage(b.start, b.end, part) for b, part in kept),
        title=unmarked(_TITLE.sub("", blocks[head].bare)) if head >= 0 else "",
        authors=_names(blocks, parts) or named_in_biography(biography),
        publisher=outlet(introduction) or named_publisher(blocks),
        introduction=introduction,
        date_lines=tuple(b.bare for b, part in kept if b.shape == "date"),
        files=tuple(b.bare for b, _ in kept if b.shape == "file"),
        biography=biography,
        address=named_address(b for b, _ in kept),
        chrome=tuple(b.bare for b, _ in kept if b.shape == "chrome"),
    )
