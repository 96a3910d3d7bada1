"""Briefs: documents out, with real footnotes.

`dossier` and `gathered` compose records from claims and documents; `of_dossier`, `of_query` and
`of_check` lay them (and verdicts) out by a template as a `Brief`; `written` writes that as PDF,
Word, Markdown or HTML. `as_markdown` and `as_html` write a dossier as the workbench shows it.
May import everything left of this room; knows no casebook and no file.
"""

from chancery.briefs.brief import Brief
from chancery.briefs.building import Made, Setting, of_check, of_dossier, of_query
from chancery.briefs.compose import dossier, gathered
from chancery.briefs.dossier import Dossier, Fact, Footnote, Gathered, Line, Quarrel, RestsOn, Voice
from chancery.briefs.markdown import as_markdown
from chancery.briefs.page import as_html
from chancery.briefs.template import Template, default_template, read_template, template_text
from chancery.briefs.writing import CODEBOOKS, FORMS, figure, written

__all__ = [
    "CODEBOOKS",
    "FORMS",
    "Brief",
    "Dossier",
    "Fact",
    "Footnote",
    "Gathered",
    "Line",
    "Made",
    "Quarrel",
    "RestsOn",
    "Setting",
    "Template",
    "Voice",
    "as_html",
    "as_markdown",
    "default_template",
    "dossier",
    "figure",
    "gathered",
    "of_check",
    "of_dossier",
    "of_query",
    "read_template",
    "template_text",
    "written",
]
