"""A brief as a record: blocks of text with footnotes, written by four writers.

The record says everything and looks like nothing: `pdf`, `word`, `markdown` and `web` write the
same blocks. Text is text: no writer takes a word of it for markup.

    Brief(title="A and B", blocks=(Para(text=(Run("They met."), Mark((1,)))),), notes=(…,))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from chancery.briefs.dossier import Sign
from chancery.records import Status

Style = Literal["", "emph", "strong", "quote", "muted", "mono", "coop", "conf", "struck"]


class Run(msgspec.Struct, frozen=True, tag_field="is", tag="run"):
    """Some text in one style; with an address it is a link."""

    text: str
    style: Style = ""
    address: str = ""


class Mark(msgspec.Struct, frozen=True, tag_field="is", tag="mark"):
    """Where notes are called, by number."""

    numbers: tuple[int, ...]


class Shape(msgspec.Struct, frozen=True, tag_field="is", tag="shape"):
    """The mark of a status; its word stands beside it."""

    status: Status
    sign: Sign = "none"
    negated: bool = False


Inline = Run | Mark | Shape
Text = tuple[Inline, ...]


class Heading(msgspec.Struct, frozen=True, tag_field="is", tag="heading"):
    """A heading: level 1 opens a section."""

    level: int
    text: str


class Para(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="para"):
    """A paragraph; `meaning` is the line under a heading that says what the section holds."""

    text: Text
    role: Literal["", "lede", "meaning", "remark", "reason"] = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="entry"):
    """One event: when; how it was filed; what somebody wrote; and who says so."""

    when: str
    filed: Text
    told: Text = ()
    meta: Text = ()
    done: bool = True


class Table(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="table"):
    """Rows under heads; `right` are the columns of numbers, `widths` shares of the page, `foot`
    rows that sum up."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()
    foot: tuple[tuple[Text, ...], ...] = ()
    small: bool = False


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account in a dispute: the words, and who says what."""

    told: Text
    meta: Text


class Sides(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="sides"):
    """A dispute: accounts side by side, of equal width."""

    title: str
    kind: str
    sides: tuple[tuple[Account, ...], ...]


class Figure(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="figure"):
    """A drawing: SVG that asks for nothing, what it shows in words, and what stands under it. A
    wide one takes a page of its own, turned, with its title and deck."""

    svg: str
    alt: str
    caption: Text = ()
    wide: bool = False
    title: str = ""
    deck: str = ""


class References(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="references"):
    """A bibliography: an entry a work."""

    items: tuple[Text, ...]


Block = Heading | Para | Entry | Table | Sides | Figure | References


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A whole brief. `made` is when the casebook was last added to, never the hour of printing:
    so the same casebook gives the same bytes."""

    title: str
    label: str = ""
    clocks: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    running: str = ""
    """What stands at the foot of each page."""
    made: str = ""
    paper: Literal["a4", "us-letter"] = "a4"
    size: float = 10.5
    blocks: tuple[Block, ...] = ()
    notes: tuple[Text, ...] = ()
    told: int = 0
    """How many events, facts or verdicts it rests on; 0 where the casebook says nothing."""

    def _repr_html_(self) -> str:
        """The brief as a notebook shows it: the page, in a frame that runs nothing."""
        from chancery.briefs.html import framed
        from chancery.briefs.web import as_page

        return framed(as_page(cleaned(self)))


_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text with what no page may hold (controls, turns of direction) as U+FFFD."""
    return _UNSEEN.sub("\ufffd", text)


def cleaned(brief: Brief) -> Brief:
    """The brief with every text clean, whoever writes it."""

    def each(value: Any) -> Any:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, dict):
            return {key: each(part) for key, part in value.items()}
        return [each(part) for part in value] if isinstance(value, list | tuple) else value

    return msgspec.convert(each(msgspec.to_builtins(brief)), Brief)


def words(text: Text) -> str:
    """The words of a text without its styles."""
    return "".join(part.text for part in text if isinstance(part, Run))


def texts(block: Block) -> Iterator[Text]:
    """The texts of a block, in the order in which they are read."""
    match block:
        case Para():
            yield block.text
        case Entry():
            yield from (block.filed, block.told, block.meta)
        case Table():
            for row in (*block.rows, *block.foot):
                yield from row
        case Sides():
            for side in block.sides:
                for account in side:
                    yield from (account.told, account.meta)
        case Figure():
            yield block.caption
        case References():
            yield from block.items
        case Heading():
            pass
