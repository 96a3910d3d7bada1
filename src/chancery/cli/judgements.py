"""`chancery judgements`: decisions of people, with who, when and why; each can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("judgements")
@click.option("--undo", metavar="ID", help="Take this judgement back.")
@click.option("--person", default="", help="Who takes it back.")
@click.option("--reason", default="", help="Why.")
@json_option
@casebook_option()
def command(casebook: Casebook, undo: str | None, person: str, reason: str, as_json: bool) -> None:
    """List judgements, newest first; or undo one."""
    if undo:
        casebook.undo(undo, person=person, reason=reason)
        message(f"Undone: {undo}.")
        return
    rows = casebook.judgements()
    if as_json:
        print_json(rows)
    else:
        print_table(
            ["id", "when", "who", "what", "about", "reason", "undone"],
            (
                (
                    j.id,
                    j.recorded,
                    j.person,
                    j.what,
                    j.subject,
                    j.reason,
                    "" if j.in_force else "undone",
                )
                for j in rows
            ),
            "No judgements yet.",
        )
