"""`chancery history`: what happened to a project, an agreement or a story, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.claims import names
from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


@click.command("history")
@click.argument("name", default="", metavar="[OBJECT]")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, name: str, filters: Filters, as_json: bool) -> None:
    """Tell what happened to OBJECT (words of its name); without it, list what claims share.

    A project is announced, agreed, protested, cancelled, resumed; a story is told, dismissed,
    disproved.
    """
    if not name:
        found = casebook.histories(filters)
        if as_json:
            print_json(found)
        else:
            print_table(
                ["object", "stands", "steps", "first", "last"],
                ((h.object, h.stands, len(h.steps), h.steps[0].date, h.steps[-1].date)
                 for h in found),
                "No two claims name one project, agreement or story.",
            )  # fmt: skip
        return
    history = casebook.history(name, filters)
    if as_json:
        print_json([history])
        return
    print_table(
        ["when", "what", "event", "status", "for", "against", "disputed", "id"],
        ((s.date or "unknown", s.turn, f"{names(s.sources)} {s.action} {names(s.targets)}",
          s.status, s.reports, s.against, ", ".join(s.disputed), s.event) for s in history.steps),
        "",
    )  # fmt: skip
    message(f"{history.object}: {history.stands or 'nothing settled'}.")
    for question in history.open:
        message(f"Open: {question}")
