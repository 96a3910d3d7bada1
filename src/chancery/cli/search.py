"""`chancery search`: words or meaning in everything that was read, each hit in its sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import console, message, plain, print_json

if TYPE_CHECKING:
    from rich.text import Text

    from chancery.casebook import Casebook, Filters
    from chancery.store import Hit

BEST = 20


@click.command("search")
@click.argument("words", nargs=-1, metavar="[WORDS]…")
@click.option(
    "--by", type=click.Choice(["words", "meaning", "mixed"]), default="words",
    help="How to search: by words (default), by meaning, or by both.",
)  # fmt: skip
@filter_options
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook, words: tuple[str, ...], by: str, filters: Filters, as_json: bool
) -> None:
    """Find sentences with all WORDS, in any inflection, English and Russian.

    "a phrase" as it is written · loan NEAR debt, loan NEAR/5 debt, "loan debt"~5 · tea OR coffee
    · -Moscow · vaccin*. --by meaning finds sentences near in meaning (English; `chancery vectors`
    makes what it needs): proposals. Filters on claims (--source, --type …) keep sentences where
    such a claim stands; without WORDS they list them. The best twenty, unless --limit says
    otherwise. Exit code 1 when nothing is found.
    """
    if filters.limit is None:
        filters = msgspec.structs.replace(filters, limit=BEST)
    hits = list(casebook.search(" ".join(words), filters, by=by))
    if as_json:
        print_json(hits)
    else:
        for hit in hits:
            console().print(_line(hit))
    if by != "words" and (lacking := casebook.without_vectors()):
        message(f"{lacking} documents cannot be found by meaning yet: `chancery vectors`.")
    if not hits:
        message("Nothing found.")
        sys.exit(1)


def _line(hit: Hit) -> Text:
    """Document, place, and the sentence with what was found marked."""
    from rich.text import Text

    line = Text()
    line.append(f"{plain(hit.doc)} {hit.start}–{hit.end}  ", style="dim")
    at = hit.start
    for mark in hit.marks:
        line.append(_flat(hit.quote[at - hit.start : mark.start - hit.start]))
        line.append(_flat(hit.quote[mark.start - hit.start : mark.end - hit.start]), style="bold")
        at = mark.end
    line.append(_flat(hit.quote[at - hit.start :]))
    if hit.by in ("meaning", "both"):
        line.append(f"  ({hit.by})", style="dim")
    return line


def _flat(text: str) -> str:
    return plain(text).replace("\n", " ")
