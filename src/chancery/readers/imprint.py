"""Which outlet printed a text, as its lines say: imprint, dateline, "Source: …", "first published".

By form alone; what an introduction says is read in `introductions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chancery.readers.blocks import Block

IMPRINT = re.compile(
    r"(?:[A-ZА-ЯЁ][\w&’'-]*[ ,]+(?:(?:of|for|and|on|the|de|и) )*){1,8}"
    r"(?:Program|Programme|Institute|Centre|Center|Foundation|University|Council|Agency|Review"
    r"|Post|Times"
    r"|News|Journal|Institution|Society|Association|Fund|School|Magazine|Tribune|Herald|Gazette"
    r"|Press"
    r"|Институт|Центр|Фонд|Университет|Агентство|Вестник|Новости|Газета|Журнал)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:url|link|address|permalink|адрес|ссылка)\s*:\s*(?P<address>https?://\S+)", re.IGNORECASE
)
_APPEARED = re.compile(
    r"(?:[Ff]irst|[Oo]riginally) (?:published|appeared) (?:in|by|on|at) (?:the )?"
    r"(?P<name>[A-Z][\w&’'.-]*(?: (?:of |for |and )?[A-Z][\w&’'.-]*){0,5})"
    r"|(?:^|\. )(?:Source|Источник|Publisher|Издатель|Publication|Издание)"
    r"\s*:\s*(?P<source>[^.,|]{2,60})"
)
_DATELINE = re.compile(
    r"[A-ZА-ЯЁ][A-ZА-ЯЁ .,’'-]{2,40}(?:, [\w. ]{3,15})?"
    r"\s*(?:\((?P<name>[A-ZА-ЯЁ][\w .-]{1,30})\)\s*[-–—]"
    r"|[./]\s*/?(?P<agency>ТАСС|Интерфакс|РИА Новости)\b)"
)


def is_bold(block: Block, bare: str) -> bool:
    """A block set apart in bold capitals: a name, a post, an imprint beside the text."""
    return block.words.startswith("**") and bare.isupper() and len(bare) < 160


def is_imprint(block: Block) -> bool:
    if not block.words.startswith("**") or len(block.words) > 200:
        return False
    return is_bold(block, block.bare) and IMPRINT.fullmatch(block.bare) is not None


def named_publisher(blocks: Sequence[Block]) -> str:
    """A publisher set in bold capitals beside the text, or named as where it first appeared."""
    for block in (*blocks[:14], *blocks[-4:]):
        if is_imprint(block):
            return block.bare.title()
        head = block.words[:400]
        told = (
            "first " in head
            or "riginally" in head
            or "Source" in head
            or "Источник" in head
            or "ubli" in head
            or "Изда" in head
        )
        if found := (_APPEARED.search(head) if told else None) or _DATELINE.match(head):
            return next(name for name in found.groups() if name).strip(" .")
    return ""


def named_address(lines: Iterable[Block]) -> str:
    """The address that a line such as "URL: https://…" gives."""
    for block in lines:
        if block.shape == "byline" and (found := _ADDRESS.match(block.bare)):
            return found["address"]
    return ""
