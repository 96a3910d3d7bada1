"""`chancery vectors`: sentence vectors for the documents that have none, with a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option
from chancery.cli.output import console, message
from chancery.cli.read import stoppable

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("vectors")
@click.option(
    "--threads", default=1, type=click.IntRange(1, 64), help="Processor threads of the model."
)
@casebook_option()
def command(casebook: Casebook, threads: int) -> None:
    """Make sentence vectors, so that `search --by meaning` finds what was read in English.

    About a hundred sentences a second on one core. What is filed stays: stopped and called again,
    it goes on.
    """
    from rich.progress import Progress

    wanting = casebook.without_vectors()
    if not wanting:
        message("Every English document has its vectors.")
        return
    with stoppable(), Progress(console=console(errors=True)) as progress:
        bar = progress.add_task("vectors", total=wanting)
        for _ in casebook.make_vectors(threads=threads):
            progress.advance(bar)
    message(f"{wanting} documents can be found by meaning now.")
