"""`chancery trail`: from a claim or an event back to the exact words, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import console, plain, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.records import Citation, Trail


@click.command("trail")
@click.argument("record", metavar="ID")
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, record: str, as_json: bool) -> None:
    """Show the words behind the claim or event ID, in their sentence, with their notes."""
    trails = casebook.trail(record)
    if as_json:
        print_json(trails)
        return
    for trail in trails:
        _show(trail)


def _show(trail: Trail) -> None:
    from rich.text import Text

    out = console()
    claim = trail.claim
    source = ", ".join(filter(None, (trail.title, trail.publisher, trail.date or "undated")))
    out.print(Text(f"{claim.id}  {plain(source)}", style="bold"))
    out.print(Text(f"{trail.doc} {claim.start}–{claim.end}, known from {claim.known}"))
    words = Text(plain("… " + trail.before))
    words.append(plain(trail.quote), style="reverse")
    words.append(plain(trail.after + " …"))
    out.print(words)
    for note in trail.notes:
        out.print(Text(plain(f"  note {note.number}: {note.text}")))
        for citation in note.citations:
            out.print(Text(plain(f"      {_cited(citation)}"), style="dim"))
    out.print()


def _cited(citation: Citation) -> str:
    parts = (citation.title_native or citation.title, citation.publisher, citation.date,
             citation.address)  # fmt: skip
    return ", ".join(filter(None, parts))
