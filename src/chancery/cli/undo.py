"""`chancery undo`: take a judgement back, from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("undo")
@click.argument("id", metavar="ID")
@click.option("--person", default="", help="Who takes it back.  [default: the user's name]")
@click.option("--reason", default="", help="Why.")
@json_option
@casebook_option()
def command(casebook: Casebook, id: str, person: str, reason: str, as_json: bool) -> None:
    """Take a judgement (j-…) back. Nothing is deleted: the undoing is a judgement too."""
    made = casebook.undo(id, person=person, reason=reason)
    if as_json:
        print_json([made])
    else:
        message(f"Undone: {id}. `chancery redo {id}` makes it again.")
