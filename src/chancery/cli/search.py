"""`chancery search`: words in everything that was read, English and Russian, by their stems."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--limit", default=20, type=click.IntRange(1, 10_000), help="How many at most.")
@click.option("--offset", default=0, type=click.IntRange(min=0), help="How many to pass over.")
@click.option("--doc", default="", metavar="DOC", help="Only in this document.")
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook, words: tuple[str, ...], limit: int, offset: int, doc: str, as_json: bool
) -> None:
    """Find passages with all WORDS, in any inflection; "a phrase" in quotes as it is written.

    Exit code 1 when nothing is found.
    """
    hits = list(casebook.search(" ".join(words), limit=limit, offset=offset, doc=doc))
    if as_json:
        print_json(hits)
    else:
        print_table(
            ["doc", "from", "to", "words"],
            ((hit.doc, hit.start, hit.end, hit.quote) for hit in hits),
            "Nothing found.",
        )
    if not hits:
        sys.exit(1)
