"""A brief as one HTML file: nothing is fetched, no script runs, light and dark, prints as it reads.

Every mark leads to its note, and every note back to where it is called first.
"""

from __future__ import annotations

from importlib import resources

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
from chancery.briefs.drawing import mark as drawn_mark
from chancery.briefs.html import Markup, join, tag

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_PLAIN = {"emph": "em", "strong": "strong", "struck": "s"}


def as_page(brief: Brief) -> str:
    """The brief as one self-contained page; the same record gives the same bytes."""
    sheet = resources.files("chancery.briefs").joinpath("brief.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", f"{brief.title} · Chancery"),
        tag("style", Markup(sheet)),
    )
    writing = _Writing()
    by = " · ".join(filter(None, (", ".join(brief.authors), brief.organisation)))
    main = tag(
        "main",
        tag("p", brief.label, cls="label") if brief.label else None,
        tag("h1", brief.title),
        tag("p", by) if by else None,
        tag("p", brief.clocks, cls="clocks"),
        *(writing.block(block) for block in brief.blocks),
        writing.notes(brief.notes),
        tag("footer", brief.running),
    )
    return "<!doctype html>\n" + tag("html", head, tag("body", main), lang="en") + "\n"


class _Writing:
    """Writes blocks in order; a note's first mark carries the id that the note leads back to."""

    def __init__(self) -> None:
        self._called: set[int] = set()

    def block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return tag(f"h{block.level + 1}", block.text)
            case Para():
                return tag("p", self._text(block.text), cls=block.role or None)
            case Entry():
                return self._entry(block)
            case Table():
                return self._table(block)
            case Sides():
                return self._sides(block)
            case Figure():
                return self._figure(block)
            case References():
                return tag("ul", *(tag("li", self._text(i)) for i in block.items), cls="refs")

    def notes(self, notes: tuple[Text, ...]) -> Markup | None:
        """The notes, each with the way back."""
        if not notes:
            return None
        items = [
            tag("li", self._text(note), " ", tag("a", "↑", href=f"#m{n}", aria_label="back"),
                id=f"n{n}")
            for n, note in enumerate(notes, 1)
        ]  # fmt: skip
        return tag("section", tag("h2", "Notes"), tag("ol", *items, cls="notes"))

    def _entry(self, entry: Entry) -> Markup:
        return tag(
            "div",
            tag("time", entry.when),
            tag(
                "div",
                tag("p", self._text(entry.filed), cls="filed"),
                tag("p", self._text(entry.told), cls="told") if entry.told else None,
                tag("p", self._text(entry.meta), cls="meta") if entry.meta else None,
            ),
            cls="entry" if entry.done else "entry undone",
        )

    def _table(self, block: Table) -> Markup:
        def side(index: int) -> str | None:
            return "right" if index in block.right else None

        head = [tag("th", h, scope="col", cls=side(i)) for i, h in enumerate(block.head)]
        rows = [
            tag("tr", *(tag("td", self._text(text), cls=side(i)) for i, text in enumerate(row)))
            for row in block.rows
        ]
        foot = [
            tag("tr", tag("td", self._text(first), colspan=len(block.widths) - 1),
                tag("td", self._text(last), cls="right"))
            for first, *_, last in block.foot
        ]  # fmt: skip
        return tag(
            "table",
            tag("thead", tag("tr", *head)) if head else None,
            tag("tbody", *rows),
            tag("tfoot", *foot) if foot else None,
        )

    def _sides(self, block: Sides) -> Markup:
        cells = [
            tag("div", *(join(tag("p", self._text(a.told), cls="told"),
                              tag("p", self._text(a.meta), cls="meta")) for a in side))
            for side in block.sides
        ]  # fmt: skip
        return join(
            tag("h3", block.title), tag("p", block.kind, cls="meaning"),
            tag("div", *cells, cls="sides"),
        )  # fmt: skip

    def _figure(self, block: Figure) -> Markup:
        import base64

        data = base64.b64encode(block.svg.encode("utf-8", "replace")).decode()
        drawn = tag("img", src=f"data:image/svg+xml;base64,{data}", alt=block.alt, width="100%")
        title = tag("h2", block.title) if block.title else None
        deck = tag("p", block.deck) if block.deck else None
        under = tag("figcaption", self._text(block.caption)) if block.caption else None
        return join(title, deck, tag("figure", drawn, under))

    def _text(self, text: Text) -> Markup:
        return join(*map(self._inline, text))

    def _inline(self, part: Run | Mark | Shape) -> Markup:
        match part:
            case Mark():
                return tag("sup", *(self._mark(number) for number in part.numbers))
            case Shape():
                drawn = drawn_mark(part.status, part.negated)
                return tag("span", drawn, cls=f"shape {part.sign}")
            case Run():
                if part.address:
                    return tag("a", part.text, href=part.address, rel="noreferrer nofollow")
                if part.style in _PLAIN:
                    return tag(_PLAIN[part.style], part.text)
                cls = "" if part.style in ("", "quote") else part.style
                return tag("span", part.text, cls=cls) if cls else join(part.text)

    def _mark(self, number: int) -> Markup:
        first = number not in self._called
        self._called.add(number)
        own = f"m{number}" if first else None
        return tag("a", str(number), href=f"#n{number}", id=own)
