"""A file of many posts → the posts: where each begins and ends, by form alone.

Four forms are known: an introduction before each text, a date line under (or over) each headline,
a line such as "Posted in …" behind each post, a rule (* * *) between them. A file counts as an
archive from two posts on; a single post with its introduction stays one document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.readers.blocks import Block
from chancery.readers.dating import day_of
from chancery.readers.endings import unmarked
from chancery.readers.introductions import goes_on, is_introduction, speaks_of_posting
from chancery.readers.persons import is_biography

_TAG = re.compile(
    r"(?:(?:archives? of )?(?:posts?|entries|articles) (?:tagged|filed under)(?: with| as)?"
    r"|(?:tag|category) archives?|archives? (?:for|of)(?: the)?(?: (?:tag|category|label))?"
    r"|(?:tag|label|category|метка|тег|рубрика)(?=:)|(?:все )?записи (?:с меткой|в рубрике)"
    r"|архив (?:метки|рубрики))(?:\s*:|(?=\s))"
    r"\s*[‘'“\"«]?(?P<tag>[^’'”\"»]{2,60})",
    re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(r"(?:posted|published|written)?\s*by\s+\S|опубликовал", re.IGNORECASE)
_HEADLINE = 200


def archive_tags(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The tag or category whose posts the file holds, as its first lines say."""
    for block in blocks[:3]:
        if found := _TAG.match(block.bare):
            return (found["tag"].strip(),)
    return ()


def posts(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The posts as ranges of blocks, in order; one range for a text that is no archive."""
    shapes = {block.shape for block in blocks}
    if "line" not in shapes and "prose" in shapes and len(shapes) == 1:
        return [(0, len(blocks))]
    for form in (_by_date_lines, _by_introductions, _by_footers, _by_rules):
        starts = [n for n in form(blocks) if n < len(blocks)]
        starts = _without_header(blocks, starts) if len(starts) > 1 else starts
        if len(starts) > 1 and _have_prose(blocks, starts):
            return list(zip(starts, [*starts[1:], len(blocks)], strict=True))
    return [(0, len(blocks))]


def is_headline(block: Block) -> bool:
    """Whether a block may be a headline: short, one line, no full stop."""
    if block.shape == "line":
        return len(block.words) <= _HEADLINE
    if block.shape != "prose" or len(block.words) > 120:
        return False
    said = unmarked(block.words)
    return said[-1:] in ("?", "!") and not re.search(r"[.!?]\s", said)


def _without_header(blocks: Sequence[Block], starts: list[int]) -> list[int]:
    """The starts of posts behind the name of the whole file: what stands before the first rule, or
    a line that a headline follows where no other post has two."""
    first, *others = starts
    if not any(block.shape == "prose" for block in blocks[first : others[0]]):
        return others
    after = first + 1
    while after < others[0] and blocks[after].shape in ("chrome", "rule"):
        after += 1
    doubled = is_headline(blocks[first]) and is_headline(blocks[after])
    if doubled and not any(is_headline(blocks[n + 1]) for n in others if n + 1 < len(blocks)):
        return [after, *others]
    return starts


def _have_prose(blocks: Sequence[Block], starts: list[int]) -> bool:
    """Whether two posts in three hold a paragraph, so that they are posts and not a list."""
    ends = [*starts[1:], len(blocks)]
    full = [
        any(b.shape == "prose" and len(b.words) > 60 for b in blocks[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]
    return sum(full) >= max(2, len(starts) * 2 / 3)


def _by_introductions(blocks: Sequence[Block]) -> list[int]:
    """Each introduction that a headline follows begins a post."""
    starts: list[int] = []
    heads = [n for n, block in enumerate(blocks) if is_headline(block)]
    for n in sorted({n - back for n in heads for back in (1, 2, 3) if n >= back}):
        if blocks[n].shape != "prose" or (starts and n <= starts[-1] + 1):
            continue
        if _headline_after(blocks, n) and is_introduction(blocks[n].words):
            starts.append(n)
    if len(starts) < 2:
        return []
    return sorted({*starts, *_further(blocks, heads, starts)})


def _further(blocks: Sequence[Block], heads: list[int], starts: list[int]) -> list[int]:
    """Introductions that name no outlet, behind the biography that ends a post."""
    return [
        n
        for n in (head - 1 for head in heads if head - 2 > starts[0])
        if blocks[n].shape == "prose" and n not in starts
        and is_biography(blocks[n - 1].bare) and speaks_of_posting(blocks[n].words)
    ]  # fmt: skip


def _headline_after(blocks: Sequence[Block], n: int) -> int:
    """The headline that follows an introduction of up to three paragraphs; 0 if none does."""
    for at in range(n + 1, min(n + 4, len(blocks))):
        if is_headline(blocks[at]):
            return at if any(b.shape == "prose" for b in blocks[at + 1 : at + 10]) else 0
        if blocks[at].shape != "prose" or not goes_on(blocks[at].words):
            return 0
    return 0


def _by_date_lines(blocks: Sequence[Block]) -> list[int]:
    """A headline with its date line under it (or over it) begins a post."""
    under: list[int] = []
    over: list[int] = []
    days = {n: day_of(block.bare) for n, block in enumerate(blocks) if block.shape == "date"}
    if len(days) < 2 or not _in_order([day for day in days.values() if day]):
        return []
    for n in (n for n, day in days.items() if day):
        head = n - 1
        if head > 0 and blocks[head].shape == "byline":
            head -= 1
        if head >= 0 and is_headline(blocks[head]):
            under.append(head)
        if n + 1 < len(blocks) and is_headline(blocks[n + 1]):
            over.append(n)
    return under if len(under) >= len(over) else over


def _in_order(days: list[str]) -> bool:
    """Whether dates only rise or only fall, as in an archive."""
    return days in (sorted(days), sorted(days, reverse=True))


def _by_footers(blocks: Sequence[Block]) -> list[int]:
    """A group of lines such as "Posted in …", "Leave a comment" ends a post."""
    ends: list[int] = []
    for n, block in enumerate(blocks):
        if block.shape == "chrome" and _FOOTER.match(block.bare):
            if ends and all(b.shape in ("chrome", "date", "byline") for b in blocks[ends[-1] : n]):
                ends[-1] = n + 1
            elif n > 1:
                ends.append(n + 1)
    if len(ends) < 2:
        return []
    first = 0
    while first < len(blocks) and blocks[first].shape == "chrome":
        first += 1
    rest = [end for end in ends if any(b.shape == "prose" for b in blocks[end:])]
    return [first, *rest]


_FOOTER = re.compile(
    r"posted in|filed under|tagged|tags?:|categor|leave a|no comments|\d+ (?:comments|replies"
    r"|responses)"
    r"|share this|рубрик|метк|категори|комментари|оставить|теги",
    re.IGNORECASE,
)


def _by_rules(blocks: Sequence[Block]) -> list[int]:
    """Rules between posts, if each post opens with a headline and a date or author."""
    starts = [0, *(n + 1 for n, block in enumerate(blocks) if block.shape == "rule")]
    starts = [n for n in starts if n < len(blocks)]
    for n in starts:
        opening = blocks[n : n + 4]
        dated = any(b.shape in ("date", "byline") for b in opening)
        if not opening or not dated or not any(is_headline(b) for b in opening):
            return []
    return starts
