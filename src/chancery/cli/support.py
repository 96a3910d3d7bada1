"""`chancery support`: what stands behind the number of reports of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("support")
@click.argument("event", metavar="EVENT")
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, event: str, as_json: bool) -> None:
    """List the independent reports of EVENT (e-…), for and against, and why claims count once."""
    found = casebook.support(event)
    if as_json:
        print_json(found)
        return
    print_table(
        ["says", "claims", "publishers", "one report because"],
        ((r.side, ", ".join(r.claims),
          ", ".join(f"{name} ({letter or 'not rated'})" for name, letter in r.publishers),
          "; ".join(r.because)) for r in found),
        "",
    )  # fmt: skip
