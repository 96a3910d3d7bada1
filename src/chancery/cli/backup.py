"""`chancery backup`: a copy of the casebook, safe while others read and write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option
from chancery.cli.output import message

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("backup")
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@casebook_option(read_only=True)
def command(casebook: Casebook, to: Path, force: bool) -> None:
    """Copy the casebook to the file TO, as one whole."""
    message(f"Wrote {casebook.backup(to, replace=force)}.")
