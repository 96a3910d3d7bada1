"""Briefs: documents out, with real footnotes. First of them: the dossier of a pair of states.

`dossier` composes the record from claims and documents; `as_markdown` and `as_html` write it.
May import everything left of this room; knows no casebook and no file.
"""

from chancery.briefs.compose import dossier
from chancery.briefs.dossier import Dossier, Fact, Footnote, Line, Quarrel, RestsOn, Voice
from chancery.briefs.markdown import as_markdown
from chancery.briefs.page import as_html

__all__ = [
    "Dossier",
    "Fact",
    "Footnote",
    "Line",
    "Quarrel",
    "RestsOn",
    "Voice",
    "as_html",
    "as_markdown",
    "dossier",
]
