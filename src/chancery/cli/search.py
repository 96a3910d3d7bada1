"""`chancery search`: words in everything that was read, English and Russian, by their stems."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


BEST = 20


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, words: tuple[str, ...], filters: Filters, as_json: bool) -> None:
    """Find passages with all WORDS, in any inflection; "a phrase" in quotes as it is written.

    The best twenty, unless --limit says otherwise. Exit code 1 when nothing is found.
    """
    if filters.limit is None:
        filters = msgspec.structs.replace(filters, limit=BEST)
    hits = list(casebook.search(" ".join(words), filters))
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
