"""`chancery chart`: a measure drawn, with its data, citation and weights under it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option
from chancery.cli.output import message

if TYPE_CHECKING:
    from chancery.casebook import Casebook

NAMES = ("trade-shares", "ideal-points", "cooperation")


@click.command("chart")
@click.argument("name", type=click.Choice(NAMES))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="The file to write: .svg, .png or .html.")  # fmt: skip
@click.option("--states", default="", metavar="A,B,…",
              help="The states drawn (for cooperation: the pair), by name or code.")  # fmt: skip
@click.option("--partners", default="", metavar="A,B", help="Whose shares; for trade-shares.")
@click.option("--from", "since", default="", metavar="DATE", help="From this year on.")
@click.option("--to", "until", default="", metavar="DATE",
              help="To this year; years without rows are hatched.")  # fmt: skip
@casebook_option(read_only=True)
def command(
    casebook: Casebook,
    name: str,
    out: Path,
    states: str,
    partners: str,
    since: str,
    until: str,
) -> None:
    """Draw NAME: trade-shares (cow-trade), ideal-points (un-votes) or cooperation (events of
    icews14 and of the claims). Without options, the states of Central Asia with China and Russia.
    """
    chart = casebook.chart(
        name, states=_listed(states), partners=_listed(partners), since=since, until=until
    )
    out.write_bytes(casebook.draw(chart, out.suffix.lstrip(".")))
    message(f"{out}: {chart.title}.")
    for paragraph in chart.foot:
        message(paragraph)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
