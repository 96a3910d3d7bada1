"""The shapes of the design language as inline SVG: status, and the three axes as three forms.

Status answers two questions: how real (filled, open, dotted), and was it taken back (a bar).
"""

from __future__ import annotations

from chancery.briefs.dossier import Footnote, Line
from chancery.briefs.html import Markup, join, tag
from chancery.briefs.wording import axis, count, status

_BAR = "M-7.2 5.8L7.2 -5.8"
_DIAMOND = "M0 -6.1L6.1 0L0 6.1L-6.1 0Z"

MOST_DOTS = 6


def _ring(dotted: bool = False) -> Markup:
    dots = {"stroke_dasharray": ".01 3.68", "stroke_linecap": "round"} if dotted else {}
    return tag(
        "circle",
        r=4.7,
        stroke="currentColor",
        fill="none",
        stroke_width=2 if dotted else 1.6,
        **dots,
    )


def _outline(path: str, dotted: bool = False) -> Markup:
    dots = {"stroke_dasharray": ".01 4.3", "stroke_linecap": "round"} if dotted else {}
    return tag(
        "path",
        d=path,
        stroke="currentColor",
        fill="none",
        stroke_width=2 if dotted else 1.6,
        **dots,
    )


def shape(name: str, negated: bool = False) -> Markup:
    """The mark of a status, about (0, 0), 16 units wide."""
    disc = tag("circle", r=5, fill="currentColor")
    arrow = tag(
        "path", d="M4.2 0H10.6m-2.6 -2.6l2.6 2.6l-2.6 2.6", fill="none", stroke="currentColor",
        stroke_width=1.6,
    )  # fmt: skip
    forms = {
        "actual": disc,
        "ongoing": tag("g", disc, arrow, transform="translate(-3 0)"),
        "planned": _ring(),
        "proposed": _outline(_DIAMOND),
        "requested": _outline("M-4 -5L5.2 0L-4 5Z"),
        "rumoured": _ring(dotted=True),
        "hypothetical": _outline(_DIAMOND, dotted=True),
        "denied": disc,
        "cancelled": _ring(),
        "disproved": _ring(dotted=True),
    }
    taken_back = negated or name in ("denied", "cancelled", "disproved")
    bar = join(
        tag("path", d=_BAR, stroke="var(--paper)", stroke_width=3.6),
        tag("path", d=_BAR, stroke="currentColor", stroke_width=1.6),
    )
    return join(forms.get(name, disc), bar if taken_back else None)


def mark(name: str, negated: bool = False) -> Markup:
    """A status mark to stand in text; its word stands beside it."""
    return tag("svg", shape(name, negated), viewBox="-8 -8 16 16", aria_hidden="true")


def status_word(line: Line) -> Markup:
    """Mark and word of a line's status, in the colour of its sign."""
    return tag("span", mark(line.status, line.negated), status(line), cls=f"st {line.sign}")


def axes(note: Footnote, reports: int = 0, prints: int = 0) -> Markup:
    """Reading, reliability, support: a bar, a letter, dots to be counted. Never one number."""
    filled = None if note.reading is None else max(0, min(100, round(note.reading * 100)))
    bar = tag(
        "span",
        tag("i", style=f"width:{filled}%") if filled is not None else None,
        cls="rd" if filled is not None else "rd na",
    )
    letter = tag("span", note.reliability or "–", cls="rl" if note.reliability else "rl na")
    label = f"reading {axis(note.reading)}; reliability {note.reliability or 'not rated'}"
    if not prints:
        return tag("span", bar, letter, cls="axes", role="img", aria_label=label, title=label)
    dots = [tag("i") for _ in range(min(reports, MOST_DOTS))]
    reprints = min(max(prints - reports, 0), MOST_DOTS - len(dots))
    dots += [tag("i", cls="not") for _ in range(reprints)]
    more = tag("small", f"×{reports}") if reports > MOST_DOTS else None
    label += f"; support {count(reports, 'independent report')}"
    support = tag("span", *dots, more, cls="sp")
    return tag("span", bar, letter, support, cls="axes", role="img", aria_label=label, title=label)
