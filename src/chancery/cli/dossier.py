"""`chancery dossier`: a pair of states in both directions, every line with its footnote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import casebook_option
from chancery.cli.output import message

if TYPE_CHECKING:
    from chancery.casebook import Casebook


@click.command("dossier")
@click.argument("first", metavar="STATE")
@click.argument("second", metavar="STATE")
@click.option("--known-by", default="", metavar="DAY", help="As it was known on that day.")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@click.option("--out", type=click.Path(path_type=Path), help="A .md or .html file; else printed.")
@click.option("--as", "form", type=click.Choice(["md", "html"]), help="The form, if printed.")
@casebook_option(read_only=True)
def command(
    casebook: Casebook,
    first: str,
    second: str,
    known_by: str,
    recorded_by: str,
    out: Path | None,
    form: str | None,
) -> None:
    """Write what flowed between two states (CHN KGZ, or names), what happened, what is disputed.

    Exit code 1 when the casebook says nothing about the pair.
    """
    suffix = form or (out.suffix.lstrip(".").lower() if out else "md")
    suffix = {"htm": "html", "markdown": "md"}.get(suffix, suffix)
    if suffix not in ("md", "html"):
        raise click.UsageError(f"{out}: a dossier is written as .md or .html.")
    dossier = casebook.dossier(first, second, known_by=known_by, recorded_by=recorded_by)
    text = casebook.render(dossier, suffix)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
        message(f"Wrote {out}: {len(dossier.lines)} lines, {len(dossier.footnotes)} footnotes.")
    else:
        click.echo(text)
    if not dossier.lines:
        message(f"The casebook says nothing about {first} and {second}.")
        sys.exit(1)
