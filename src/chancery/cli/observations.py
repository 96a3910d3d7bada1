"""`chancery observations`: values of datasets, each with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.datasets import ObservationRecord

SHOWN = 100
"""How many a person sees who does not say how many."""


@click.command("observations")
@click.option("--kind", default="", help="Of this dataset.")
@click.option("--variable", default="", help="Of this variable.")
@click.option("--item", default="", help="About this resolution, project, event, question …")
@click.option("--source", default="", metavar="STATE", help="Of or from this state.")
@click.option("--target", default="", metavar="STATE", help="To this state.")
@click.option("--actor", default="", metavar="STATE", help="Either of them.")
@click.option("--from", "since", default="", metavar="DATE", help="On or after.")
@click.option("--to", "until", default="", metavar="DATE", help="On or before.")
@click.option("--vintage", default="", help="Of this vintage, instead of the newest.")
@click.option("--known-by", default="", metavar="DAY", help="Of the newest vintage out by then.")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@click.option("--limit", type=click.IntRange(min=0), default=None, help="How many at most.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many to pass over.")
@click.option("--rows", is_flag=True, help="Show the rows of the files that they were read from.")
@json_option
@casebook_option(read_only=True)
def command(
    casebook: Casebook, limit: int | None, offset: int, rows: bool, as_json: bool, **chosen: str
) -> None:
    """List values of datasets, of the newest vintage unless another is asked for."""
    from chancery.datasets import Wanted

    shown = limit if as_json or limit is not None else SHOWN
    found = casebook.observations(Wanted(**chosen), limit=shown, offset=offset)
    if rows:
        show_rows(casebook, list(found), as_json)
        return
    if as_json:
        print_json(found)
        return
    count = print_table(
        ["dataset", "variable", "of", "with", "days", "item", "value", "unit", "file", "line"],
        ((f"{o.kind} {o.vintage}", o.variable, o.actor1 or o.code1, o.actor2 or o.code2, _days(o),
          o.item, _value(o), o.unit, o.file, o.line) for o in found),
        "No observations. `chancery datasets` lists what was imported.",
    )  # fmt: skip
    if limit is None and count == SHOWN:
        message(f"The first {SHOWN}; --limit and --offset show others, --json all.")


def show_rows(casebook: Casebook, found: list[ObservationRecord], as_json: bool) -> None:
    """Each row that the values were read from, once, as it stands in its file."""
    opened = casebook.source_rows(found)
    places = {(o.dataset, o.line): o.file for o in found}
    told = [{"file": file, "line": at[1], "row": opened.get(at, "")} for at, file in places.items()]
    if as_json:
        print_json(told)
        return
    print_table(["file", "line", "row"], (list(row.values()) for row in told), "No observations.")
    if len(opened) < len(told):
        message("A row is left empty where the file is not there any more as it was imported.")


def _days(found: ObservationRecord) -> str:
    if found.first_day is None:
        return ""
    first, last = found.first_day.isoformat(), (found.last_day or found.first_day).isoformat()
    if (first[5:], last[5:]) == ("01-01", "12-31") and first[:4] == last[:4]:
        return first[:4]
    return first if first == last else f"{first}/{last}"


def _value(found: ObservationRecord) -> str:
    number = "" if found.value is None else f"{found.value:,.10g}"
    return found.text or number or f"missing: {found.missing}"
