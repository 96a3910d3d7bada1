"""A brief as Markdown with footnotes (CommonMark with tables and `[^1]` notes).

Whatever comes from a document is escaped: it can neither format, link nor end a table cell.
"""

from __future__ import annotations

from chancery.briefs.brief import (
    Block,
    Brief,
    Entry,
    Figure,
    Heading,
    Mark,
    Para,
    References,
    Run,
    Shape,
    Sides,
    Table,
    Text,
)
from chancery.briefs.markdown import MARKS, plain

_AROUND = {"emph": "*", "strong": "**", "coop": "**", "conf": "**", "struck": "~~"}


def as_text(brief: Brief) -> str:
    """The brief as one Markdown text; the same record gives the same bytes."""
    by = " · ".join(filter(None, (", ".join(brief.authors), brief.organisation)))
    parts = [plain(brief.label), f"# {plain(brief.title)}", plain(by), _around(brief.clocks, "*")]
    parts += [_block(block) for block in brief.blocks]
    notes = "\n".join(f"[^{n}]: {_text(note)}" for n, note in enumerate(brief.notes, 1))
    return "\n\n".join(part for part in [*parts, notes, f"*{plain(brief.running)}*"] if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {plain(block.text)}"
        case Para():
            text = _text(block.text)
            return f"*{text}*" if block.role in ("meaning", "reason") and text else text
        case Entry():
            when = f"{plain(block.when)} · " if block.when else ""
            lines = [f"- {when}{_text(block.filed)}", _text(block.told), _text(block.meta)]
            return "  \n  ".join(line for line in lines if line)
        case Table():
            return _table(block)
        case Sides():
            heads = [f"side {index}" for index in range(1, len(block.sides) + 1)]
            cells = [
                "<br>".join(f"{_text(a.told)} {_text(a.meta)}" for a in side)
                for side in block.sides
            ]
            rows = [heads, ["---"] * len(heads), cells]
            return f"### {plain(block.title)}: {plain(block.kind)}\n\n" + _rows(rows)
        case Figure():
            title = f"## {plain(block.title)}\n\n" if block.title else ""
            deck = f"{plain(block.deck)}\n\n" if block.deck else ""
            told = f"*A drawing, not in this form: {plain(block.alt)}.*"
            return title + deck + told + (f" {_text(block.caption)}" if block.title else "")
        case References():
            return "\n".join(f"- {_text(item)}" for item in block.items)


def _table(block: Table) -> str:
    heads = [plain(head) for head in block.head] or [""] * len(block.widths)
    under = ["---:" if i in block.right else "---" for i in range(len(heads))]
    rows = [[_text(text) for text in row] for row in (*block.rows, *block.foot)]
    return _rows([heads, under, *rows])


def _rows(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _text(text: Text) -> str:
    return "".join(map(_inline, text)).strip()


def _inline(part: Run | Mark | Shape) -> str:
    match part:
        case Mark():
            return "\u2009".join(f"[^{number}]" for number in part.numbers)
        case Shape():
            return MARKS[part.status]
        case Run():
            if part.address:
                return f"<{part.address}>"
            return _around(part.text, _AROUND.get(part.style, ""))


def _around(text: str, sign: str) -> str:
    """Words between signs; the spaces around them stay outside, where signs need them."""
    said = plain(text)
    lead = " " if text[:1].isspace() and said else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{lead}{sign}{said}{sign}{tail}" if said else tail
