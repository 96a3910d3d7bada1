"""`chancery remarks`: what a reader or coder could not do, with the place and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


@click.command("remarks")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, filters: Filters, as_json: bool) -> None:
    """List what could not be read, what was noticed, and what to do about it."""
    remarks = casebook.remarks(filters)
    if as_json:
        print_json(remarks)
    else:
        print_table(
            ["file", "where", "what", "remedy"],
            ((r.path, r.where or r.doc, r.what, r.remedy) for r in remarks),
            "No remarks: everything was read.",
        )
