"""`chancery datasets`: what was imported, and what can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import json_option, open_casebook
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.store import DatasetEntry


@click.command("datasets")
@click.argument("kind", default="")
@click.option("--importers", is_flag=True, help="List what can be imported, instead.")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@json_option
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    importers: bool,
    recorded_by: str,
    as_json: bool,
    casebook_file: str | None,
) -> None:
    """List the datasets that were imported (of one KIND), older vintages too."""
    if importers:
        show_importers(as_json)
        return
    with open_casebook(ctx, casebook_file, create=False, read_only=True) as casebook:
        show(casebook.datasets(kind, recorded_by=recorded_by), as_json)


def show(found: list[DatasetEntry], as_json: bool) -> None:
    """What was imported, as JSON Lines or as a table."""
    if as_json:
        print_json(found)
        return
    print_table(
        ["kind", "vintage", "file", "from", "to", "observations", "recorded"],
        ((e.kind, e.vintage, e.name, e.first_day, e.last_day, f"{e.rows:,}", e.recorded[:19])
         for e in found),
        "No datasets. `chancery import KIND FILE` imports one; --importers lists the kinds.",
    )  # fmt: skip


def show_importers(as_json: bool) -> None:
    """Every kind, what it is and the variables that it gives."""
    from chancery.datasets import importers

    if as_json:
        print_json(
            {"kind": i.kind, "title": i.title, "licence": i.licence, "variables": i.variables}
            for i in importers().values()
        )
        return
    print_table(
        ["kind", "what it is", "variables"],
        ((i.kind, i.title, ", ".join(i.variables)) for i in importers().values()),
        "No importers.",
    )
