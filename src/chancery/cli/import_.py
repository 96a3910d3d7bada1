"""`chancery import`: files of the field's datasets, as observations."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.datasets import DatasetRead


@click.command("import")
@click.argument("kind")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--vintage", default="", help="Which edition it is, where the file does not say.")
@json_option
@casebook_option(create=True)
def command(
    casebook: Casebook, kind: str, files: tuple[str, ...], vintage: str, as_json: bool
) -> None:
    """Import FILEs of the dataset KIND (`chancery datasets --importers` lists them; "auto": each
    as what its columns show). A folder stands for all files in it.

    The same bytes again add nothing; a newer vintage stands beside the older. Rows that cannot be
    read, and codes that name no state, become remarks (`chancery remarks`).
    """
    failed = False
    for read in casebook.import_dataset(kind, files, vintage=vintage):
        failed |= read.status == "failed"
        if as_json:
            print_json([read])
        else:
            message(_told(read))
    if failed:
        sys.exit(1)


def _told(read: DatasetRead) -> str:
    if read.status == "failed":
        return f"{read.path}: {read.note}"
    known = " (known before)" if read.status == "known" else ""
    more = f", {read.remarks} remarks: {read.note}" if read.remarks else ""
    return f"{read.path}: {read.kind} {read.vintage}, {read.rows:,} observations{known}{more}"
