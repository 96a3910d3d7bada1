"""`chancery review`: claims that wait for a person, decided with single keys; and its verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import filter_options, json_option, open_casebook
from chancery.cli.output import console, message, print_json
from chancery.cli.review_verbs import VERBS

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters


@click.group("review", invoke_without_command=True, commands=list(VERBS))
@filter_options
@click.option("--person", default="", help="Who reviews.  [default: the user's name]")
@click.option("--blind", is_flag=True, help="Code sentences without seeing anybody's coding.")
@click.option(
    "--import", "folder", metavar="DIR",
    help="With --blind: take DIR/<doc>.jsonl as this person's coding.",
)  # fmt: skip
@json_option
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(
    ctx: click.Context, casebook_file: str | None, filters: Filters, person: str, blind: bool,
    folder: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Go through what waits for a person, what matters most first: a accept, x reject, e amend,
    u unsure, s same, w why, z undo, ? all keys, q done. With --json, list the queue.

    Without a terminal, keys come from standard input.
    """
    if casebook_file:
        ctx.find_root().obj = casebook_file
    if ctx.invoked_subcommand is not None:
        return
    with open_casebook(ctx, casebook_file, create=False, read_only=as_json) as casebook:
        if as_json:
            print_json(casebook.review_queue(filters))
        elif folder:
            _import(casebook, folder, person, blind)
        elif blind:
            _code_blind(casebook, filters, person)
        else:
            _sit(casebook, filters, person)


def _sit(casebook: Casebook, filters: Filters, person: str) -> None:
    from chancery.casebook.base import user
    from chancery.cli.desk import Desk
    from chancery.cli.keys import keys

    items = casebook.review_queue(filters)
    if not items:
        message("Nothing waits for review; `chancery judgements` shows what was decided.")
        return
    made = Desk(casebook, items, keys(), person or user(), console()).sit()
    message(f"{made} judgements stand; {len(items)} claims were waiting.")


def _code_blind(casebook: Casebook, filters: Filters, person: str) -> None:
    from chancery import questions
    from chancery.casebook.base import user
    from chancery.cli.blind_desk import BlindDesk
    from chancery.cli.keys import keys
    from chancery.records import UsageError

    if questions.asks_of_claims(filters):
        raise UsageError(
            "Blind, documents are chosen by --doc, --publisher and the clocks; a filter on claims "
            "would tell what was coded."
        )
    source, name = keys(), person or user()
    for entry in list(casebook.documents(filters)):
        passages = casebook.blind_passages(entry.id, person=name)
        done = casebook.blind_progress(entry.id, person=name)
        if passages and done >= passages[-1].end:
            continue
        if not BlindDesk(casebook, entry.id, source, name, console()).sit():
            break
    message(f"Coded by {name}: {casebook.second_coders().get(name, 0)} documents begun or done.")


def _import(casebook: Casebook, folder: str, person: str, blind: bool) -> None:
    import sys

    if not blind or not person:
        from chancery.records import UsageError

        raise UsageError("A coding is taken with --blind --person NAME --import DIR.")
    failed = 0
    for file in casebook.import_coding(folder, person=person):
        failed += file.status == "failed"
        told = "no such document here" if file.status == "failed" else f"{file.remarks} remarks"
        message(f"{file.path}: {told}")
    sys.exit(1 if failed else 0)
