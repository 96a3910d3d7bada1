"""Briefs to take away: a dossier or a query as PDF, Word, HTML or Markdown, with real footnotes."""

from __future__ import annotations

from chancery.records import UsageError
from chancery.web.asking import Ask, File

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
}


def of_dossier(ask: Ask) -> tuple[bytes, str]:
    """The brief on a pair of states, as of the clocks."""
    first, second, form = ask.parts["first"], ask.parts["second"], _form(ask)
    brief = ask.casebook.brief_of_dossier(
        first, second, known_by=ask.known_by, recorded_by=ask.recorded_by, quotes=_quotes(ask)
    )
    return ask.casebook.write_brief(brief, form), _named(f"{first}-{second}", form)


def of_query(ask: Ask) -> tuple[bytes, str]:
    """The brief on everything that fits the filters of the address."""
    form = _form(ask)
    brief = ask.casebook.brief_of_query(ask.filters(), quotes=_quotes(ask))
    return ask.casebook.write_brief(brief, form), _named("query", form)


def _form(ask: Ask) -> str:
    form = ask.parts["form"]
    if form not in KINDS:
        raise UsageError(f"There is no form {form!r}; choose {', '.join(KINDS)}.")
    return form


def _quotes(ask: Ask) -> bool:
    """Whether the words may be passed on: `quotes=no` leaves them out."""
    return ask.get("quotes") != "no"


def _named(stem: str, form: str) -> str:
    return f"{KINDS[form]}; filename={stem}.{form}"


PAGES = (
    File("/dyads/{first}/{second}/brief.{form}", of_dossier),
    File("/claims/brief.{form}", of_query),
)
