"""`chancery measure`: a number with its source, from imported datasets or from claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_path, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.measures import Card
    from chancery.questions import Measured


@click.command("measure")
@click.argument("name", required=False)
@click.option("--card", is_flag=True, help="Explain the measure instead of computing it.")
@click.option("--dataset", "datasets", multiple=True, metavar="KIND", help="Over this dataset; "
              "'claims' are the events of the casebook's own documents.")  # fmt: skip
@click.option("--state", default="", metavar="STATE", help="Only rows of this state.")
@click.option("--partner", default="", metavar="STATE", help="Only rows with this one.")
@click.option("--from", "since", default="", metavar="DATE", help="Observations from then on.")
@click.option("--to", "until", default="", metavar="DATE", help="Observations up to then.")
@click.option("--set", "chosen", multiple=True, metavar="OPTION=VALUE", help="An option of the "
              "measure's card; several values with commas.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="How many rows at most.")
@json_option
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    card: bool,
    datasets: tuple[str, ...],
    state: str,
    partner: str,
    since: str,
    until: str,
    chosen: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    casebook_file: str | None,
) -> None:
    """Compute the measure NAME, or list the measures. What must be cited stands under it."""
    from chancery import measures
    from chancery.casebook import Casebook

    if name is None:
        _list(as_json)
        return
    if card:
        _explain(measures.measure(name).card, as_json)
        return
    with Casebook.open(casebook_path(ctx, casebook_file), create=False, read_only=True) as casebook:
        found = casebook.measure(
            name, datasets=datasets, state=state, partner=partner, since=since, until=until,
            options=dict(_option(words) for words in chosen),
        )  # fmt: skip
    _show(found, limit, as_json)


def _option(words: str) -> tuple[str, object]:
    """ "support=2" as a name and a value: a number, a word, or several words."""
    name, equals, value = words.partition("=")
    if not equals:
        raise click.UsageError(f"--set {words}: write OPTION=VALUE.")
    for kind in (int, float):
        try:
            return name, kind(value)
        except ValueError:
            continue
    return name, tuple(value.split(",")) if "," in value else value


def _list(as_json: bool) -> None:
    from chancery import measures

    cards = [found.card for found in measures.registry().values()]
    if as_json:
        print_json(cards)
    else:
        print_table(
            ["measure", "question", "unit"], ((c.name, c.question, c.unit) for c in cards), ""
        )


def _explain(card: Card, as_json: bool) -> None:
    import msgspec

    if as_json:
        print_json([card])
        return
    for field, value in msgspec.to_builtins(card).items():
        lines = [f"{k}: {v}" for k, v in value.items()] if isinstance(value, dict) else [value]
        for number, line in enumerate(filter(None, lines)):
            click.echo(f"{field if not number else '':12} {line}")


def _show(found: Measured, limit: int | None, as_json: bool) -> None:
    table = found.result.table
    rows = table.slice(0, limit).to_pylist() if limit else table.to_pylist()
    if as_json:
        print_json(rows)
    else:
        columns = table.column_names
        print_table(
            columns, ([_cell(row[name]) for name in columns] for row in rows), "No rows fit."
        )
    message(f"Unit: {found.result.unit}. Method: {found.result.citation}")
    for citation in found.citations:
        message(f"Data: {citation}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value or 0.0:.4g}" if isinstance(value, float) else str(value)  # never "-0"
