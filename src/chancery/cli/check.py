"""`chancery check`: what documents say, held against the rows of imported datasets."""

from __future__ import annotations

import sys
from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, plain, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.theses import Checked

WIDE = 400
"""How many letters of a sentence are shown: one may run over notes at a page's end."""


@click.command("check")
@click.argument("claims", nargs=-1, metavar="[CLAIM…]")
@click.option("--doc", default="", help="Only in this document (its name or id).")
@click.option("--kind", default="", help="Only of this kind (--kinds lists them).")
@click.option("--kinds", "list_kinds", is_flag=True, help="List what can be checked, instead.")
@click.option("--rows", "with_rows", is_flag=True, help="Show the rows under each verdict.")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook,
    claims: tuple[str, ...],
    doc: str,
    kind: str,
    list_kinds: bool,
    with_rows: bool,
    recorded_by: str,
    as_json: bool,
) -> None:
    """Hold CLAIMs (ids), or every checkable sentence, against the datasets that were imported:
    votes, ranks and shares in trade, loans, arms, visits, memberships, polls.

    A verdict rests on rows; where there are none, the dataset that would have them is named.
    Exit code 1: something differs.
    """
    if list_kinds:
        show_kinds(as_json)
        return
    found = list(casebook.check(*claims, doc=doc, kind=kind, recorded_by=recorded_by))
    if as_json:
        print_json(found)
    else:
        show(found, with_rows)
    if any(checked.verdict == "differs" for checked in found):
        sys.exit(1)


def show_kinds(as_json: bool) -> None:
    """What can be checked, by which datasets, and when it agrees."""
    from chancery.theses import kinds

    if as_json:
        print_json(
            {"kind": k.name, "title": k.title, "sources": k.sources, "rule": k.rule}
            for k in kinds().values()
        )
        return
    print_table(
        ["kind", "what", "datasets", "agrees where"],
        ((k.name, k.title, ", ".join(k.sources), k.rule) for k in kinds().values()),
        "No kinds.",
    )


def show(found: list[Checked], with_rows: bool) -> None:
    """Each sentence once, what was understood of it, the verdicts and, if wanted, their rows."""
    last = ("", -1)
    for checked in found:
        if (checked.document, checked.start) != last:
            last = (checked.document, checked.start)
            words = shorten(plain(" ".join(checked.quote.split())), WIDE, placeholder=" …")
            click.echo(f"\n{plain(checked.doc)} {checked.start}–{checked.end}  {words}")
        click.echo(f"  {checked.verdict:<14} {_told(checked)}")
        for row in checked.rows if with_rows else ():
            where = f"{row.dataset} {row.vintage} {row.file}".strip()
            line = f" line {row.line}" if row.line else ""
            click.echo(plain(f"{'':17}{row.days}  {row.says}  ({where}{line})"))
    counts = Counter(checked.verdict for checked in found)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    message(f"\n{told}." if found else "No sentence that the imported rows could answer.")
    for citation in dict.fromkeys(c for checked in found for c in checked.citations):
        message(f"Data: {citation}")


def _told(checked: Checked) -> str:
    claimed = checked.understood
    value = "" if claimed.value is None else f" {claimed.value:,.10g} {claimed.unit}".rstrip()
    who = " → ".join(filter(None, (claimed.who, claimed.whom)))
    words = f"{claimed.what}{value} {claimed.date}".strip()
    said = f"{checked.kind}: {who}: {words}." if checked.kind else ""
    as_of = f" (as of {checked.as_of})" if checked.as_of else ""
    sources = f" Look in: {', '.join(checked.sources)}." if checked.verdict == "no data" else ""
    return plain(f"{said}{as_of} {checked.reason}{sources}".strip())
