"""`chancery documents`: list them; amend or remove one. Both are judgements and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, filter_options, json_option, open_casebook
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chancery.casebook import Casebook, Filters
    from chancery.store import DocumentEntry


@click.group("documents", invoke_without_command=True)
@filter_options
@json_option
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(ctx: click.Context, casebook_file: str | None, filters: Filters, as_json: bool) -> None:
    """List documents, with where each date comes from; or amend or remove one."""
    if casebook_file:
        ctx.find_root().obj = casebook_file
    if ctx.invoked_subcommand is None:
        with open_casebook(ctx, casebook_file, create=False, read_only=True) as casebook:
            show(casebook.documents(filters), as_json)


def show(documents: Iterable[DocumentEntry], as_json: bool) -> None:
    """Documents as JSON Lines or as a table."""
    if as_json:
        print_json(documents)
        return
    print_table(
        ["id", "doc", "date", "from", "publisher", "title", "words"],
        ((d.id, d.doc, d.date or "unknown", d.date_from, d.publisher or "unknown",
          d.title or "untitled", d.words) for d in documents),
        "No documents. `chancery read FOLDER` files some.",
    )  # fmt: skip


_PERSON = click.option("--person", default="", help="Who decides.  [default: the user's name]")


@command.command("amend")
@click.argument("document", metavar="ID")
@click.option("--date", default=None, metavar="DATE", help="EDTF; '' for unknown.")
@click.option("--publisher", default=None)
@click.option("--title", default=None)
@click.option("--language", default=None)
@click.option("--reason", default="", help="Why.")
@_PERSON
@json_option
@casebook_option()
def amend(
    casebook: Casebook, document: str, reason: str, person: str, as_json: bool, **fields: str | None
) -> None:
    """Correct a document's date, publisher, title or language. Its claims follow."""
    chosen = {name: value for name, value in fields.items() if value is not None}
    show([casebook.amend_document(document, chosen, person=person, reason=reason)], as_json)


@command.command("remove")
@click.argument("document", metavar="ID")
@click.option("--reason", required=True, help="Why.")
@click.option("--purge", is_flag=True, help="Delete its words for ever; cannot be undone.")
@_PERSON
@json_option
@casebook_option()
def remove(
    casebook: Casebook, document: str, reason: str, purge: bool, person: str, as_json: bool
) -> None:
    """Take a document and its claims out of every list, from now on."""
    removed = casebook.remove_document(document, purge=purge, person=person, reason=reason)
    if as_json:
        print_json([removed])
    else:
        after = "Its words are deleted." if purge else "`chancery judgements` can undo it."
        message(f"Removed {removed.doc} ({removed.id}). {after}")


@command.command("readmit")
@click.argument("document", metavar="ID")
@click.option("--reason", default="", help="Why.")
@_PERSON
@casebook_option()
def readmit(casebook: Casebook, document: str, reason: str, person: str) -> None:
    """Let words that were purged be read again, by whoever has them still."""
    casebook.readmit_document(document, person=person, reason=reason)
    message(f"{document} may be read again.")
