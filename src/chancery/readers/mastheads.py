"""What stands over the title and is none: a series with its number, a running head, a blog's name.

By form: a short line that a headline follows, and that ends in a word for a periodical, or has an
issue number below it, or comes again with the number of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.readers.archive import is_headline
from chancery.readers.blocks import Block
from chancery.readers.imprint import IMPRINT
from chancery.readers.persons import PERSON

_PERIODICAL = re.compile(
    r"(?:[\w&’'-]+ ){1,4}(?:desk|blog|ledger|bulletin|quarterly|digest|weekly|блог|бюллетень"
    r"|обозрение|вестник)",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:[\w’'-]+ ){0,4}(?:no\.?|number|issue|vol(?:ume|\.)?|№|выпуск|том)\s*\d{1,4}\b.{0,30}",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*\b\d{1,4}\Z|\A\d{1,4}\b\s*")
_LONGEST = 80


def masthead(blocks: Sequence[Block], n: int) -> list[int]:
    """The blocks that the masthead beginning at block `n` takes, page heads that repeat it
    included; none where that block may well be the title."""
    name = blocks[n].bare
    if len(name) > _LONGEST or len(name.split()) > 7:
        return []
    title = n + 1
    while title < len(blocks) and _ISSUE.fullmatch(blocks[title].bare):
        title += 1
    if title >= len(blocks) or not _may_be_title(blocks[title]):
        return []
    again = [m for m in range(title, len(blocks)) if _without_page(blocks[m]) == name.casefold()]
    paged = [m for m in again if blocks[m].bare != name]
    runs = paged or len(again) > 1
    named = title > n + 1 or _is_periodical(name)
    if not runs and not (named and _is_signed(blocks[title + 1 : title + 4])):
        return []
    return [*range(n, title), *again]


def _is_periodical(name: str) -> bool:
    imprint = name.isupper() or name.startswith("The ")
    return bool(_PERIODICAL.fullmatch(name) or (imprint and IMPRINT.fullmatch(name)))


def _may_be_title(block: Block) -> bool:
    """Whether a block may be a headline; capitals throughout may be one though they look like a
    name."""
    return is_headline(block) and (block.bare.isupper() or not PERSON.fullmatch(block.bare))


def _without_page(block: Block) -> str:
    return _PAGE.sub("", block.bare).casefold() if len(block.words) < 200 else ""


def _is_signed(blocks: Sequence[Block]) -> bool:
    """Whether an author or a date stands among the blocks."""
    return any(b.shape in ("byline", "date") or PERSON.fullmatch(b.bare) for b in blocks)
