"""`chancery recode`: documents coded again, the earlier codings kept by the recorded clock."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from chancery.cli.coders import Bill, Given, coder_options
from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import message, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.records import Recoded


@click.command("recode")
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@coder_options
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="Processes that code.")
@json_option
@casebook_option()
def command(
    casebook: Casebook,
    documents: tuple[str, ...],
    coder: str | None,
    coder_options: Given,
    workers: int,
    as_json: bool,
) -> None:
    """Code DOCs (names or ids; none: all) again with what is installed now.

    Claims that say the same keep their ids, and with them what people decided. Where no DOC is
    named, documents that this version coded already, and those coded by hand, are passed over.
    `--recorded-by` shows any list as it stood before.
    """
    bill, done, failed = Bill(), [], False
    for one in casebook.recode(
        documents, coder=coder or casebook.default_coder, workers=workers,
        coder_options=coder_options, on_spent=bill.add,
    ):  # fmt: skip
        done.append(one)
        failed |= one.status == "failed"
        if as_json:
            print_json([one])
    if not as_json:
        report(done)
    bill.tell()
    if failed:
        sys.exit(1)


def report(done: list[Recoded]) -> None:
    """The last line: how many documents, and what became of their claims."""
    counts = {name: sum(one.status == name for one in done) for name in
              ("recoded", "current", "by hand", "failed")}  # fmt: skip
    told = ", ".join(f"{n} {name}" for name, n in counts.items() if n) or "none"
    claims, same, gone = (
        sum(getattr(one, name) for one in done) for name in ("claims", "same", "gone")
    )
    message(f"{len(done)} documents ({told}); {claims} claims, {same} as before, {gone} gone.")
