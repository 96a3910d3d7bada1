"""`chancery news`: what is new since a day, by dyad; a watch list; the same as an Atom feed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from chancery.cli.marks import mark_of
from chancery.cli.options import casebook_option, filter_options, json_option
from chancery.cli.output import console, message, plain, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chancery.casebook import Casebook, Filters
    from chancery.records import NewsItem

SIGNS = {"status": "→", "dispute": "≠", "actor": "@"}
"""Beside an event stands the mark of its status."""


@click.command("news")
@click.option(
    "--since", "day", required=True, metavar="DATE", help="New since when (2020, 2020-03-30 …)."
)
@click.option(
    "--clock", type=click.Choice(["known", "recorded"]), default="known", show_default=True,
    help="New to the world (when it was published), or new in this casebook.",
)  # fmt: skip
@click.option("--watch", metavar="FILE.yaml", help="Tell only what fits this watch list.")
@click.option("--as", "form", type=click.Choice(["text", "atom"]), default="text", help="A feed.")
@filter_options
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook, day: str, clock: str, watch: str | None, form: str, filters: Filters,
    as_json: bool,
) -> None:  # fmt: skip
    """Tell events, disputes, changes of status and actors that are new, by dyad.

    A watch list is YAML: lists of dyads (CHN-KGZ, CHN>KGZ), actors, types, objects, words.
    """
    items = casebook.news(day, watch=watch, clock=clock, filters=filters)  # type: ignore[arg-type]
    if form == "atom":
        sys.stdout.buffer.write(casebook.as_atom(items, since=day, clock=clock))  # type: ignore[arg-type]
    elif as_json:
        print_json(items)
    elif items:
        _show(items)
    else:
        by = "became known" if clock == "known" else "was recorded"
        message(f"Nothing {by} since {day}{' that the watch list names' if watch else ''}.")


def _show(items: Sequence[NewsItem]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    for head, told in _by_dyad(items).items():
        out.print(Text(plain(head), style="bold"))
        for item in told:
            sign = SIGNS.get(item.kind) or (mark_of(item.event) if item.event else "·")
            line = Text(f"{sign} {plain(item.what)}")
            line.append(f"   {item.at[:10]} · {item.id}", style="dim")
            if item.watch:
                line.append(f" · {plain(', '.join(item.watch))}", style="dim")
            out.print(Padding(line, (0, 0, 0, 2), expand=False))
            for quoted in item.quotes[: 2 if item.dispute else 1]:
                words = Text(f"“{plain(' '.join(quoted.quote.split()))}”", style="italic")
                words.append(f"  {plain(quoted.doc)}, {quoted.at[:10]}", style="dim not italic")
                out.print(Padding(words, (0, 0, 0, 4), expand=False))
        out.print()


def _by_dyad(items: Sequence[NewsItem]) -> dict[str, list[NewsItem]]:
    """The items under the pair they belong to first, pairs in order of their names; those of no
    pair at the end."""
    found: dict[str, list[NewsItem]] = {}
    for item in items:
        pair = sorted(item.dyads[0]) if item.dyads else []
        found.setdefault(" – ".join(pair), []).append(item)
    return {head or "Of no pair": found[head] for head in sorted(found, key=lambda h: (not h, h))}
