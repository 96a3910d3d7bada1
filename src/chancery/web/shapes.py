"""The shapes of the design language as inline SVG: status, axes, small signs.

Status answers two questions: how real (filled, open, dotted), and was it taken back (a bar).
Axes are three forms, never one number. Nothing here needs a style attribute, which the content
policy forbids.
"""

from __future__ import annotations

from markupsafe import Markup, escape

BAR = "M-7.2 5.8L7.2 -5.8"
DIAMOND = "M0 -6.1L6.1 0L0 6.1L-6.1 0Z"
DISC = '<circle r="5" fill="currentColor"/>'
_LINE = 'fill="none" stroke="currentColor" stroke-width="1.6"'
_DOTS = (
    'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'stroke-dasharray=".01 {}"'
)
RING = f'<circle r="4.7" {_LINE}/>'
DOTTED = f'<circle r="4.7" {_DOTS.format("3.68")}/>'
ARROW = f'<path d="M4.2 0H10.6m-2.6 -2.6l2.6 2.6l-2.6 2.6" {_LINE}/>'

FORMS = {
    "actual": DISC,
    "ongoing": f'<g transform="translate(-3 0)">{DISC}{ARROW}</g>',
    "planned": RING,
    "proposed": f'<path d="{DIAMOND}" {_LINE}/>',
    "requested": f'<path d="M-4 -5L5.2 0L-4 5Z" {_LINE}/>',
    "rumoured": DOTTED,
    "hypothetical": f'<path d="{DIAMOND}" {_DOTS.format("4.3")}/>',
    "denied": DISC,
    "cancelled": RING,
    "disproved": DOTTED,
}

TAKEN_BACK = frozenset({"denied", "cancelled", "disproved"})

MEANINGS = {
    "actual": "it happened",
    "ongoing": "it happens and goes on",
    "planned": "someone means to do it",
    "proposed": "it was suggested",
    "requested": "someone asked for it",
    "rumoured": "it is told, and nobody stands for it",
    "hypothetical": "it would, could or might happen",
    "denied": "someone says that it did not happen",
    "cancelled": "it was planned and called off",
    "disproved": "it was told and shown to be false",
}

LINES = {
    "actual": "solid", "ongoing": "solid", "denied": "solid",
    "planned": "dash", "proposed": "dash", "requested": "dash", "cancelled": "dash",
    "rumoured": "dot", "hypothetical": "dot", "disproved": "dot",
}  # fmt: skip
"""The line under the words of a claim."""

WORDS = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are said rather than done: a thinner line."""

MOST_DOTS = 6


def form(status: str, negated: bool = False) -> str:
    """The mark of a status about (0, 0), 16 units wide, as SVG."""
    bar = ""
    if negated or status in TAKEN_BACK:
        bar = (
            f'<path class="gap" d="{BAR}" stroke-width="3.6"/>'
            f'<path d="{BAR}" stroke="currentColor" stroke-width="1.6"/>'
        )
    return FORMS.get(status, DISC) + bar


def mark(status: str, negated: bool = False) -> Markup:
    """A status mark to stand in text; its word stands beside it."""
    return Markup(
        f'<svg class="m" viewBox="-8 -8 16 16" aria-hidden="true">{form(status, negated)}</svg>'
    )


def status_word(status: str, sign: str = "none", negated: bool = False) -> Markup:
    """Mark and word of a status, in the colour of its sign."""
    said = "did not happen" if negated and status in ("actual", "ongoing") else status
    return Markup('<span class="st {}">{}{}</span>').format(sign, mark(status, negated), said)


def axes(
    reading: float | None, reliability: str = "", reports: int = 0, prints: int = 0,
    person: bool = False,
) -> Markup:  # fmt: skip
    """Reading, reliability, support: a bar, a letter, dots to be counted. Never one number."""
    label = f"reading {axis(reading, person)}; reliability {reliability or 'not rated'}"
    parts = [_bar(reading, person), _letter(reliability)]
    if reports or prints:
        more = f", {prints - reports} more in print" if prints > reports else ""
        label += f"; support {reports} independent{more}"
        parts.append(_dots(reports, prints))
    return Markup('<span class="axes" role="img" aria-label="{}" title="{}">{}</span>').format(
        label, label, Markup("").join(parts)
    )


def axis(reading: float | None, person: bool = False) -> str:
    """Reading in words: `accepted by a person`, `91 of 100`, `not rated`."""
    if person:
        return "accepted by a person"
    return "not rated" if reading is None else f"{round(reading * 100)} of 100"


def _bar(reading: float | None, person: bool) -> Markup:
    full = 1.0 if person else reading
    width = 0.0 if full is None else round(28 * max(0.0, min(1.0, full)), 1)
    kind = "rd person" if person else "rd na" if full is None else "rd"
    return Markup(
        '<svg class="{}" viewBox="0 0 30 8" aria-hidden="true">'
        '<rect class="frame" x=".5" y=".5" width="29" height="7" rx="1"/>'
        '<rect class="fill" x="1" y="1" width="{}" height="6"/></svg>'
    ).format(kind, width)


def reading(value: float | None, person: bool = False) -> Markup:
    """Reading alone: a bar."""
    return Markup('<span class="axes" role="img" aria-label="{}">{}</span>').format(
        f"reading {axis(value, person)}", _bar(value, person)
    )


def support(reports: int, prints: int = 0) -> Markup:
    """Support alone: one dot an independent report, hollow dots for reprints."""
    more = f", {prints - reports} more in print" if prints > reports else ""
    label = f"support {reports} independent{more}"
    return Markup('<span class="axes" role="img" aria-label="{}" title="{}">{}</span>').format(
        label, label, _dots(reports, prints)
    )


def letter(reliability: str) -> Markup:
    """Reliability alone: a letter in a ring, dotted where nobody rated."""
    return Markup('<span class="axes" role="img" aria-label="{}">{}</span>').format(
        f"reliability {reliability or 'not rated'}", _letter(reliability)
    )


def bar(value: float, most: float) -> Markup:
    """A bar in page ink, as long as the value is of the most; its number stands beside it."""
    width = round(100 * value / most, 1) if most else 0
    return Markup(
        '<svg class="bar-svg" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="6"/></svg>'
    ).format(width)


def _letter(reliability: str) -> Markup:
    kind = "rl" if reliability else "rl na"
    return Markup('<span class="{}">{}</span>').format(kind, reliability or "–")


def _dots(reports: int, prints: int) -> Markup:
    full = min(reports, MOST_DOTS)
    hollow = min(max(prints - reports, 0), MOST_DOTS - full)
    dots = Markup("<i></i>") * full + Markup('<i class="not"></i>') * hollow
    more = Markup("<small>×{}</small>").format(reports) if reports > MOST_DOTS else ""
    return Markup('<span class="sp">{}{}</span>').format(dots, more)


def type_word(action: str, sign: str) -> Markup:
    """The type of an act with its sign before it."""
    raised = {"coop": "+ ", "conf": "− ", "none": ""}[sign]
    return Markup('<span class="plover {}">{}{}</span>').format(sign, raised, escape(action))
