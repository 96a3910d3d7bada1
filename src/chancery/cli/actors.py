"""`chancery actors`: whom a name stands for on a date, and why; and names of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_path, json_option, open_casebook
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.records import ActorRecord


@click.command("actors")
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--date", default="", metavar="DATE", help="As of this date.")
@click.option("--add", metavar="NAME", help="Add an actor of your own to this casebook.")
@click.option("--alias", multiple=True, metavar="NAME", help="With --add: another name for it.")
@click.option("--state", default="", metavar="CODE", help="With --add: its state (ISO alpha-3).")
@click.option("--kind", default="other", metavar="KIND", help="With --add: company, ministry …")
@json_option
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(
    ctx: click.Context,
    casebook_file: str | None,
    names: tuple[str, ...],
    date: str,
    add: str | None,
    alias: tuple[str, ...],
    state: str,
    kind: str,
    as_json: bool,
) -> None:
    """Tell whom each NAME stands for, with the reason; without NAMEs, list the casebook's actors.

    What is not known stays as found: exit code 1 and no guess.
    """
    if add:
        with open_casebook(ctx, casebook_file, create=True) as casebook:
            casebook.add_actor(add, aliases=alias, state=state, kind=kind)
        message(f"Added {add}. Documents that are read from now on will know the name.")
        return
    if not names:
        with open_casebook(ctx, casebook_file, create=False, read_only=True) as casebook:
            _list(casebook, as_json)
        return
    found = _looked_up(ctx, casebook_file, names, date)
    if as_json:
        print_json(found)
    else:
        print_table(
            ["name", "actor", "state", "kind", "why"],
            (
                (r.name, r.actor.name, r.actor.state or "none", r.actor.kind, r.reason)
                if r.actor
                else (r.name, "not known", "", "", r.reason)
                for r in found
            ),
            "",
        )
    if any(record.actor is None for record in found):
        sys.exit(1)


def _looked_up(
    ctx: click.Context, casebook_file: str | None, names: tuple[str, ...], date: str
) -> list[ActorRecord]:
    """Names looked up with the casebook's own actors; without a casebook, with none."""
    from chancery.casebook import actor

    if not casebook_file and not Path(casebook_path(ctx, None)).exists():
        return [actor(name, date=date) for name in names]
    with open_casebook(ctx, casebook_file, create=False, read_only=True) as casebook:
        return [casebook.actor(name, date=date) for name in names]


def _list(casebook: Casebook, as_json: bool) -> None:
    rows = casebook.actors()
    if as_json:
        print_json({"name": a.name, "state": a.state, "kind": a.kind, "claims": n} for a, n in rows)
    else:
        print_table(
            ["actor", "state", "kind", "claims"],
            ((a.name, a.state or "none", a.kind, n) for a, n in rows),
            "No claims yet, so no actors. `chancery actors NAME --date DAY` looks a name up.",
        )
