"""`chancery code`: code files without a casebook, in the codebook's format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chancery.cli.coders import Bill, Given, coder_options
from chancery.cli.output import message


@click.command("code")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@coder_options
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="Processes that code.")
@click.option("--date", default="", metavar="DATE", help="For documents that state no date.")
@click.option("--force-date", default="", metavar="DATE", help="Overrules the date stated.")
def command(
    files: tuple[str, ...],
    out: Path,
    coder: str | None,
    coder_options: Given,
    workers: int,
    date: str,
    force_date: str,
) -> None:
    """Write OUT/<doc>.jsonl for every document in FILEs, also where there is nothing to code."""
    from chancery.coding import options_of
    from chancery.intake import DEFAULT_CODER, Options, code_files

    name = coder or DEFAULT_CODER
    shaping, running = options_of(name, coder_options)
    out.mkdir(parents=True, exist_ok=True)
    failed = claims = documents = 0
    bill = Bill()
    options = Options(
        coder=name, date=date, force_date=force_date, settings=shaping, running=running
    )
    for coded in code_files(files, out, options, workers):
        bill.add(coded.spent)
        documents += len(coded.documents)
        claims += coded.claims
        failed += any(remark.failed for remark in coded.remarks)
        for remark in coded.remarks:
            message(" ".join(filter(None, (f"{remark.path}:", remark.what, remark.remedy))))
    message(f"{claims} claims in {documents} documents, written to {out}.")
    bill.tell()
    if failed:
        sys.exit(1)
