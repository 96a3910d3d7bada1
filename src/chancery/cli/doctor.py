"""`chancery doctor`: checks that the casebook is whole and every quote is where it says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("doctor")
@json_option
@casebook_option(read_only=True)
def command(casebook: Casebook, as_json: bool) -> None:
    """Check the file, its indexes, and every quote against its document. Exit code 1 if ill."""
    findings = casebook.doctor()
    if as_json:
        print_json(findings)
    elif findings:
        print_table(
            ["what", "where", "remedy"], ((f.what, f.where, f.remedy) for f in findings), ""
        )
    else:
        message("The casebook is whole: every quote stands where it says.")
    if findings:
        sys.exit(1)
