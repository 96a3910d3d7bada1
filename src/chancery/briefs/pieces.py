"""Small pieces of the page that every section uses: footnote marks, quotes, links, blanks."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.briefs import wording
from chancery.briefs.addresses import safe_address
from chancery.briefs.dossier import Footnote
from chancery.briefs.html import Child, Markup, join, tag

MANY = 8
"""Footnote marks that stand behind one line before they are drawn together."""


def marks(numbers: Sequence[int]) -> Markup | None:
    """Footnote marks; a long run is drawn together and opens at its first."""
    if not numbers:
        return None
    shown = numbers if len(numbers) <= MANY else numbers[: MANY - 1]
    links = [tag("a", str(number), href=f"#n{number}") for number in shown]
    if len(shown) < len(numbers):
        rest = numbers[len(shown) :]
        links.append(tag("a", f"and {len(rest)} more", href=f"#n{rest[0]}"))
    return tag("sup", *between(links, " "), cls="n")


def between(parts: Sequence[Markup], glue: str) -> list[Child]:
    """The parts with the glue between them."""
    pieces: list[Child] = []
    for part in parts:
        pieces += [glue, part] if pieces else [part]
    return pieces


def reason(text: str = wording.NOT_REPORTED) -> Markup:
    """Why a place is blank."""
    return tag("span", text, cls="reason")


def quoted(note: Footnote) -> Markup:
    """The words of a claim, as found."""
    words = tag("q", note.quote, lang=note.language or None, dir="auto")
    if not note.quote_rest:
        return words
    return join(words, " … ", tag("q", note.quote_rest, lang=note.language or None, dir="auto"))


def section(name: str, title: str, meaning: str, *body: Child) -> Markup:
    """A row of the page: what it is on the left, its lines on the right."""
    head = tag("header", tag("h2", title), tag("p", meaning))
    return tag("section", head, tag("div", *body), cls="row", id=name)


def link(address: str) -> Markup | None:
    """An address to follow if it is one that a browser may follow; else its words alone."""
    safe = safe_address(address)
    if safe:
        return tag("a", address, href=safe, rel="noreferrer nofollow", cls="address")
    return tag("span", address, cls="address") if address else None
