"""`chancery publishers`: who printed what was read, and how reliable they are held to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


@click.command("publishers")
@click.option("--rate", nargs=2, metavar="NAME LETTER", help="Overrule the table: A to F, or ''.")
@click.option("--person", default="", help="With --rate: who says so.")
@click.option("--reason", default="", help="With --rate: why.")
@filter_options
@json_option
@casebook_option()
def command(
    casebook: Casebook, rate: tuple[str, str] | None, person: str, reason: str, filters: Filters,
    as_json: bool,
) -> None:  # fmt: skip
    """List publishers with their letter of reliability, who gave it, documents and claims.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged.
    A rating is a judgement: it holds in this casebook and can be undone.
    """
    if rate:
        judgement = casebook.rate(*rate, person=person, reason=reason)
        told = f"rated {rate[1].upper()}" if rate[1] else "not rated"
        message(f"{rate[0]} is {told} here from now on ({judgement.id}).")
        return
    found = casebook.publishers(filters)
    if as_json:
        print_json(found)
        return
    print_table(
        ["publisher", "letter", "rated by", "documents", "claims"],
        ((p.name or "(none stated)", p.letter or "not rated", p.rated_by, p.documents, p.claims)
         for p in found),
        "Nothing was read yet.",
    )  # fmt: skip
