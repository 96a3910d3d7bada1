"""`chancery events`: what happened, as one or more claims say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.claims import names
from chancery.cli.options import casebook_option, filter_options, json_option, none_fit
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


@click.command("events")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, filters: Filters, as_json: bool) -> None:
    """List events, with how many independent reports each rests on, and what is disputed."""
    events = casebook.events(filters)
    if as_json:
        print_json(events)
        return
    print_table(
        ["id", "when", "event", "status", "reports", "disputed"],
        (
            (e.id, e.date or "unknown", f"{names(e.sources)} {e.action} {names(e.targets)}",
             e.status, e.reports, ", ".join(d.kind for d in e.disputes))
            for e in events
        ),
        none_fit(
            "event", filters, "No events. `chancery claims` tells whether anything was coded."
        ),
    )  # fmt: skip
