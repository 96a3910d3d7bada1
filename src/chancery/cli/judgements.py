"""`chancery judgements`: decisions of people, with who, when and why; each can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.store import Judgement


@click.command("judgements")
@click.option("--about", default="", metavar="ID", help="On this claim, event or document.")
@click.option("--undo", metavar="ID", help="Take this judgement back, as `chancery undo` does.")
@click.option("--person", default="", help="Who takes it back.")
@click.option("--reason", default="", help="Why.")
@json_option
@casebook_option()
def command(
    casebook: Casebook, about: str, undo: str | None, person: str, reason: str, as_json: bool
) -> None:
    """List judgements, newest first. `chancery undo` takes one back, `redo` makes it again."""
    if undo:
        casebook.undo(undo, person=person, reason=reason)
        message(f"Undone: {undo}.")
        return
    rows = casebook.judgements_on(about) if about else casebook.judgements()
    if as_json:
        print_json(rows)
    else:
        print_table(
            ["id", "when", "who", "what", "about", "reason", "undone"],
            (
                (j.id, j.recorded[:19].replace("T", " "), j.person, _what(j), j.subject, j.reason,
                 "" if j.in_force else "undone")
                for j in rows
            ),
            "No judgements yet.",
        )  # fmt: skip


def _what(judgement: Judgement) -> str:
    """What was decided: an amendment with its fields, a pairing with the other side."""
    body = judgement.body
    fields = body.get("fields")
    if isinstance(fields, dict):
        return f"{judgement.what} {', '.join(fields)}"
    if judgement.what == "comment":
        return f"comment: {body.get('text', '')}"
    events, pairs = body.get("events"), body.get("pairs")
    if isinstance(events, list) and len(events) > 1:
        return f"{judgement.what} event as {events[1]}"
    if isinstance(pairs, list) and len(pairs) == 1:
        return f"{judgement.what} as {pairs[0][1]}"
    if judgement.what == "undo":
        return f"undo {judgement.undoes}"
    return judgement.what
