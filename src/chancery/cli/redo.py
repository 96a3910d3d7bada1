"""`chancery redo`: make a judgement again that was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("redo")
@click.argument("id", metavar="ID")
@click.option("--person", default="", help="Who makes it again.  [default: the user's name]")
@click.option("--reason", default="", help="Why.")
@json_option
@casebook_option()
def command(casebook: Casebook, id: str, person: str, reason: str, as_json: bool) -> None:
    """Make a judgement again that was undone; ID is the judgement or its undoing."""
    made = casebook.redo(id, person=person, reason=reason)
    if as_json:
        print_json([made])
    else:
        message(f"Made again as {made.id}.")
