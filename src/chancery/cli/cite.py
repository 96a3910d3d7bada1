"""`chancery cite`: what must be cited for results from datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("cite")
@click.argument("kinds", nargs=-1, metavar="[KIND…]")
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, kinds: tuple[str, ...], as_json: bool) -> None:
    """Print what must be cited for results that rest on the datasets KIND (or all), with the
    vintage in use and the licence."""
    found = casebook.cite(*kinds)
    if as_json:
        keys = ("kind", "title", "vintage", "citation", "licence", "name", "sha256")
        print_json({key: getattr(entry, key) for key in keys} for entry in found)
        return
    for entry in found:
        click.echo(f"{entry.citation}\n  {entry.kind}, vintage {entry.vintage}; "
                   f"licence: {entry.licence}; file {entry.name}")  # fmt: skip
    if not found:
        message("No datasets were imported; there is nothing to cite.")
