"""Writing a brief: which forms there are, and who writes each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.briefs.brief import Brief, Figure, Run, cleaned
from chancery.records import UsageError

if TYPE_CHECKING:
    from chancery.briefs.charts import Chart

FORMS = ("pdf", "docx", "md", "html")

CODEBOOKS = ("plover", "domains", "statuses", "relations", "units", "reliability")
"""The codebooks that shape every brief: types and weights, contexts, statuses, letters."""


def written(brief: Brief, form: str, *, fonts: Sequence[Path] = ()) -> bytes:
    """A brief in a form; the same brief gives the same bytes. Raises UsageError."""
    if form not in FORMS:
        raise UsageError(f"There is no form {form!r}; name the file .{', .'.join(FORMS)}.")
    brief = cleaned(brief)
    if form == "pdf":
        from chancery.briefs.pdf import as_pdf

        return as_pdf(brief, fonts=fonts)
    if form == "docx":
        from chancery.briefs.word import as_docx

        return as_docx(brief)
    if form == "md":
        from chancery.briefs.text import as_text

        return as_text(brief).encode("utf-8", "replace")
    from chancery.briefs.web import as_page

    return as_page(brief).encode("utf-8", "replace")


def figure(chart: Chart) -> Figure:
    """A measure's chart as a figure of a brief, with all that must be said under it."""
    from chancery.briefs.figures import chart_svg, shallow

    svg = chart_svg(chart)
    narrow = shallow(svg)
    return Figure(
        svg=chart_svg(chart, letters=1.4) if narrow else svg,
        alt=f"{chart.title}. {chart.deck}", title=chart.title, deck=chart.deck,
        caption=(Run(" ".join(chart.foot)),), wide=not narrow,
    )  # fmt: skip
