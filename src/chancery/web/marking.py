"""A document's text as HTML, with its claims marked at their exact offsets.

Every offset counts code points of the document's text; what is shown is that text and nothing
else, so a claim's mark holds its quote letter by letter, in any script. Claims may lie inside
each other and may cross: where one ends inside another, the inner mark is closed and opened anew.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup, escape

from chancery.briefs.wording import sign_of
from chancery.records import Claim, Document, EventClaim, Note, NoteNumber, Passage
from chancery.web.shapes import LINES, TAKEN_BACK, WORDS

DEEPEST = 3
"""How many lines may stand under one word; a further claim is named beside the text only."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {"coop": "+", "conf": "−", "none": "·"}


class Drawn(msgspec.Struct, frozen=True):
    """How a claim is drawn: its sign, and whether it was taken back."""

    claim: Claim
    word: str
    status: str
    sign: str
    classes: str


class Block(msgspec.Struct, frozen=True):
    """A passage as it is shown: its HTML, the claims that begin in it, the notes called in it."""

    part: str
    html: Markup
    claims: tuple[Drawn, ...] = ()
    notes: tuple[Note, ...] = ()
    start: int = 0
    end: int = 0


class Span(msgspec.Struct, frozen=True):
    """Where a claim stands, or goes on (`first` is false)."""

    start: int
    end: int
    drawn: Drawn
    first: bool = True


def drawn(claim: Claim) -> Drawn:
    """How a claim is drawn."""
    if isinstance(claim, EventClaim):
        sign, status = sign_of(claim.action), claim.status
        weight = "word" if claim.action in WORDS or sign == "none" else "deed"
        back = " back" if claim.negated or status in TAKEN_BACK else ""
        classes = f"c {sign} {weight} {LINES.get(status, 'solid')}{back}"
        if claim.review and claim.review.state == "rejected":
            classes += " rejected"
        return Drawn(claim, claim.action, status, sign, classes)
    return Drawn(claim, claim.kind, "", "none", "c none word fact")


def blocks(
    document: Document, claims: Sequence[Claim], link: Callable[[Claim], str]
) -> list[Block]:
    """The document's passages in order, without those that are notes (which stand beside)."""
    spans = list(_spans(document.text, claims))
    called = [note for note in document.notes if note.mark]
    found = []
    for passage in _passages(document):
        if passage.part == "note":
            continue
        inside = [s for s in spans if s.start < passage.end and s.end > passage.start]
        notes = [n for n in called if n.mark and _within(n.mark.start, passage)]
        html = _marked(document.text, passage.start, passage.end, inside, notes, link)
        begin = tuple(s.drawn for s in inside if s.first and _within(s.start, passage))
        found.append(Block(passage.part, html, begin, tuple(notes), passage.start, passage.end))
    return found


def note_html(document: Document, note: Note, claims: Sequence[Claim],
              link: Callable[[Claim], str]) -> Markup:  # fmt: skip
    """A note's words, with the claims that stand in them."""
    spans = [
        s for s in _spans(document.text, claims)
        if s.start < note.span.end and s.end > note.span.start
    ]  # fmt: skip
    return _marked(document.text, note.span.start, note.span.end, spans, (), link)


def _passages(document: Document) -> Sequence[Passage]:
    return document.passages or (Passage(0, len(document.text)),)


def _within(offset: int, passage: Passage) -> bool:
    return passage.start <= offset < passage.end


def _spans(text: str, claims: Iterable[Claim]) -> Iterator[Span]:
    for claim in claims:
        if not 0 <= claim.start < claim.end <= len(text):
            continue
        how = drawn(claim)
        yield Span(claim.start, claim.end, how)
        rest = claim.quote_rest
        at = text.find(rest, claim.end) if rest else -1
        if at >= 0:
            yield Span(at, at + len(rest), how, first=False)


def _marked(
    text: str, start: int, end: int, spans: Sequence[Span], notes: Sequence[Note],
    link: Callable[[Claim], str],
) -> Markup:  # fmt: skip
    """The text from start to end with marks around the spans and links at the calls of notes."""
    calls = {n.mark.start: n for n in notes if n.mark}
    ends = {n.mark.start: n.mark.end for n in notes if n.mark}
    cuts = {start, end, *calls, *ends.values()}
    cuts |= {max(s.start, start) for s in spans} | {min(s.end, end) for s in spans}
    points = sorted(p for p in cuts if start <= p <= end)
    out: list[str] = []
    stack: list[Span] = []
    opened: set[int] = set()
    for here, there in itertools.pairwise(points):
        over = sorted(
            (s for s in spans if s.start <= here and s.end >= there),
            key=lambda s: (s.start, -s.end, s.drawn.claim.id),
        )[:DEEPEST]
        same = next((i for i, (a, b) in enumerate(zip(stack, over, strict=False)) if a is not b),
                    min(len(stack), len(over)))  # fmt: skip
        out.append("</mark>" * (len(stack) - same))
        for span in over[same:]:
            out.append(_open(span, link, first=span.first and id(span) not in opened))
            opened.add(id(span))
        stack = over
        note = calls.get(here)
        out.append(_call(note, text[here:there]) if note else str(escape(text[here:there])))
    out.append("</mark>" * len(stack))
    return Markup("".join(out))


def _open(span: Span, link: Callable[[Claim], str], *, first: bool) -> str:
    how, claim = span.drawn, span.drawn.claim
    if not first:
        return f'<mark class="{how.classes}" data-c="{escape(claim.id)}">'
    said = f"{how.word.lower()}{', ' + how.status if how.status else ''}: open the claim"
    return (
        f'<mark class="{how.classes}" data-c="{escape(claim.id)}" id="{escape(claim.id)}">'
        f'<a class="sign" href="{escape(link(claim))}" data-item aria-label="{escape(said)}">'
        f"{_SIGNS[how.sign]}</a>"
    )


def _call(note: Note, text: str) -> str:
    """A note's mark in the text: its number as a link to the note."""
    shown = escape(text.translate(_RAISED).strip("[]() ") or str(note.number))
    key = escape(note_key(note.number))
    return (
        f'<sup class="n" id="call-{key}">'
        f'<a href="#note-{key}" aria-label="note {shown}">{shown}</a></sup>'
    )


def note_key(number: NoteNumber) -> str:
    """A note's number as part of an anchor."""
    return "".join(c if c.isalnum() else f"x{ord(c):x}" for c in str(number))
