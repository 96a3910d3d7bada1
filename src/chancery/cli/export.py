"""`chancery export`: claims, events, documents, works … in open formats, streamed to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.options import casebook_option, filter_options
from chancery.cli.output import message, print_table

if TYPE_CHECKING:
    from chancery.casebook import Casebook, Filters

WHATS = ("claims", "events", "documents", "works", "notes", "actors", "judgements")


def _formats(ctx: click.Context, option: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from chancery.exports import exporters

    print_table(
        ["format", "what it is", "holds", "cannot hold"],
        ((e.name, e.title, ", ".join(sorted(e.holds)), e.note) for e in exporters().values()),
        "No formats.",
    )
    ctx.exit()


@click.command("export")
@click.argument("what", type=click.Choice(WHATS), metavar="WHAT")
@click.option("--as", "form", metavar="FORMAT", help="csv, parquet, jsonl, polecat, graphml, "
              "jsonld, ftm, csljson or bibtex.  [default: by --out]")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; "
              "else standard output.")  # fmt: skip
@click.option("--formats", is_flag=True, is_eager=True, expose_value=False, callback=_formats,
              help="List the formats and what each can hold.")  # fmt: skip
@click.option("--no-guard", is_flag=True, help="CSV: leave cells that begin like a formula as "
              "they are.")  # fmt: skip
@click.option("--dates", type=click.Choice(["leave", "first"]), default="leave",
              help="POLECAT: leave out what has no day, or take its first.")  # fmt: skip
@click.option("--context", type=click.Choice(["inline", "w3c"]), default="inline",
              help="JSON-LD: terms in the file only, or the W3C's context too.")  # fmt: skip
@filter_options
@casebook_option(read_only=True)
def command(
    casebook: Casebook, filters: Filters, what: Any, form: str | None, out: Path | None,
    no_guard: bool, dates: Any, context: Any,
) -> None:  # fmt: skip
    """Write WHAT (claims, events, documents, works, notes, actors, judgements) in an open format.

    The filters are those of every verb. What a format cannot hold is counted with the reason.
    Exit code 1 when there was nothing to write.
    """
    form = form or _by_suffix(out)
    target: Any = out or sys.stdout.buffer
    report = casebook.export(
        what, form, target, filters, guard=not no_guard, dates=dates, context=context
    )
    sys.stdout.flush()
    where = f" to {out}" if out else ""
    message(f"Wrote {report.written} {what}{where} as {form}.")
    for reason, number in report.left_out.items():
        message(f"Left out {number}: {reason}.")
    if not report.written:
        sys.exit(1)


def _by_suffix(out: Path | None) -> str:
    from chancery.exports import exporters

    if out is None:
        raise click.UsageError("Say --as FORMAT or --out FILE; --formats lists the formats.")
    named = [e.name for e in exporters().values() if out.name.endswith("." + e.suffix)]
    if not named:
        raise click.UsageError(f"{out}: no format ends so; say --as FORMAT (--formats lists them).")
    return max(named, key=lambda name: len(exporters()[name].suffix))
