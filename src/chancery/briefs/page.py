"""A dossier as one HTML file: nothing is fetched, no script runs, it prints as it reads."""

from __future__ import annotations

from importlib import resources

from chancery.briefs import summary
from chancery.briefs.chart import timeline
from chancery.briefs.dossier import Dossier
from chancery.briefs.drawing import mark
from chancery.briefs.endnotes import notes
from chancery.briefs.html import Markup, join, tag
from chancery.briefs.pieces import marks
from chancery.briefs.sections import (
    disputes,
    events,
    facts,
    flow_section,
    through,
    undone,
    voice_section,
)

_LEGEND = ("actual", "ongoing", "planned", "proposed", "requested", "rumoured", "cancelled")


def as_html(dossier: Dossier) -> str:
    """The dossier as one self-contained page; the same record gives the same bytes."""
    title = f"{dossier.source_name} and {dossier.target_name}"
    sheet = resources.files("chancery.briefs").joinpath("dossier.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", f"{title} · Chancery"),
        tag("style", Markup(sheet)),
    )
    body = tag(
        "body",
        tag("a", "To the text", cls="skip", href="#main"),
        _masthead(dossier),
        tag("main", *_content(dossier, title), id="main"),
        _foot(dossier),
    )
    return "<!doctype html>\n" + tag("html", head, "\n", body, lang="en") + "\n"


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _masthead(dossier: Dossier) -> Markup:
    book = tag("span", dossier.casebook, cls="book") if dossier.casebook else None
    clocks = tag("div", tag("div", summary.clocks(dossier)), cls="clocks")
    return join(tag("header", tag("span", "Chancery", cls="name"), book, cls="mast"), clocks)


def _content(dossier: Dossier, title: str) -> list[Markup | None]:
    sentences = [
        join(tag("a", s.text, href=f"#{s.opens}"), marks(s.footnotes), " ")
        for s in summary.lede(dossier)
    ]
    return [
        tag("p", f"Dyad dossier · {title}", cls="label"),
        tag("h1", summary.heading(dossier)),
        tag("p", *sentences, cls="lede"),
        *(tag("p", remark, cls="remark") for remark in dossier.remarks),
        _chart(dossier),
        flow_section(dossier),
        events(dossier),
        disputes(dossier),
        undone(dossier),
        through(dossier),
        facts(dossier),
        voice_section(dossier),
        notes(dossier),
    ]


def _chart(dossier: Dossier) -> Markup | None:
    drawn = timeline(dossier)
    if drawn is None:
        return None
    key = [tag("span", mark(name), name, cls="st") for name in _LEGEND]
    legend = tag(
        "p",
        tag("span", tag("b", "+"), " cooperation", cls="coop"),
        tag("span", tag("b", "−"), " conflict", cls="conf"),
        tag("span", "asked, other", cls="none"),
        *key,
        tag("span", tag("i", "slanted"), ": hedged by who says so"),
        cls="legend",
    )
    return tag("section", tag("h2", "By domain and direction"), legend, drawn, cls="tl")


def _foot(dossier: Dossier) -> Markup:
    size = f"{len(dossier.lines)} lines, {len(dossier.footnotes)} footnotes"
    return tag(
        "footer",
        tag(
            "div",
            tag("span", size),
            tag("span", "Codebook 1, PLOVER types"),
            tag("span", f"dossier {dossier.source} {dossier.target}", cls="end"),
        ),
        *(tag("p", told) for told in dossier.accuracy),
        cls="foot",
    )
