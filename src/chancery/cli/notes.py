"""`chancery notes`: the notes of documents, tied to their sentences, with their citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters
    from chancery.records import Citation


@click.command("notes")
@click.argument("document", required=False, default="", metavar="[DOC]")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, document: str, filters: Filters, as_json: bool) -> None:
    """List the notes of DOC (its name or id), or of every document.

    By a filter on claims (--source, --type …): the notes on which such a claim rests.
    """
    notes = casebook.notes(document, filters)
    if as_json:
        print_json(notes)
        return
    print_table(
        ["doc", "note", "cites", "publisher", "date"],
        (
            (note.doc, note.number, _title(cited), cited.publisher if cited else "",
             cited.date if cited else "")
            for note in notes
            for cited in (note.citations or (None,))
        ),
        "No notes.",
    )  # fmt: skip


def _title(citation: Citation | None) -> str:
    if citation is None:
        return "(prose)"
    if citation.title_native:
        return f"{citation.title} = {citation.title_native}"
    return citation.title or citation.address
