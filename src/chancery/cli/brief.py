"""`chancery brief`: a dossier, a query or checks as PDF, Word, Markdown or HTML, with footnotes."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.options import casebook_option, filter_options
from chancery.cli.output import message

if TYPE_CHECKING:
    from chancery.briefs import Brief
    from chancery.casebook import Casebook, Filters

FORMS = ("pdf", "docx", "md", "html")

Verb = Callable[..., Any]


def _how(verb: Verb) -> Verb:
    """The options of every form: where to, by which template, with or without quotes."""
    options = (
        click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
                     help="A .pdf, .docx, .md or .html file."),
        click.option("--as", "form", type=click.Choice(FORMS), help="The form, if not by --out."),
        click.option("--template", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                     help="A template of your own (`chancery brief template` prints one)."),
        click.option("--without-quotes", is_flag=True,
                     help="Leave the documents' words out; offsets and hashes stay."),
        click.option("--fonts", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     multiple=True, help="A folder with fonts for further scripts (PDF)."),
    )  # fmt: skip

    @functools.wraps(verb)
    def wrapped(template: Path | None, without_quotes: bool, **given: Any) -> Any:
        text = template.read_text("utf-8") if template else ""
        return verb(template=text, quotes=not without_quotes, **given)

    return functools.reduce(lambda found, option: option(found), reversed(options), wrapped)


@click.group("brief")
def command() -> None:
    """Write a brief with real footnotes and a bibliography.

    The same casebook gives the same bytes. Exit code 1 when there is nothing to tell.
    """


@command.command("dossier")
@click.argument("first", metavar="STATE")
@click.argument("second", metavar="STATE")
@click.option("--known-by", default="", metavar="DAY", help="As it was known on that day.")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@_how
@casebook_option(read_only=True)
def dossier(
    casebook: Casebook, first: str, second: str, known_by: str, recorded_by: str,
    template: str, quotes: bool, out: Path | None, form: str | None, fonts: tuple[Path, ...],
) -> None:  # fmt: skip
    """Everything on a pair of states, both ways (CHN KGZ, or names)."""
    brief = casebook.brief_of_dossier(
        first, second, known_by=known_by, recorded_by=recorded_by, template=template, quotes=quotes
    )
    _write(casebook, brief, out, form, fonts, f"The casebook says nothing on {first} and {second}.")


@command.command("query")
@_how
@filter_options
@casebook_option(read_only=True)
def query(
    casebook: Casebook, filters: Filters, template: str, quotes: bool, out: Path | None,
    form: str | None, fonts: tuple[Path, ...],
) -> None:  # fmt: skip
    """Everything that fits the filters, whoever takes part."""
    brief = casebook.brief_of_query(filters, template=template, quotes=quotes)
    _write(casebook, brief, out, form, fonts, "Nothing that is filed fits the filters.")


@command.command("check")
@click.argument("claims", nargs=-1, metavar="[CLAIM…]")
@click.option("--doc", default="", help="Only in this document (its name or id).")
@click.option("--kind", default="", help="Only of this kind (`chancery check --kinds`).")
@click.option("--recorded-by", default="", metavar="TIME", help="As the casebook stood then.")
@_how
@casebook_option(read_only=True)
def check(
    casebook: Casebook, claims: tuple[str, ...], doc: str, kind: str, recorded_by: str,
    template: str, quotes: bool, out: Path | None, form: str | None, fonts: tuple[Path, ...],
) -> None:  # fmt: skip
    """What documents say, held against the datasets that were imported."""
    brief = casebook.brief_of_check(
        *claims, doc=doc, kind=kind, recorded_by=recorded_by, template=template, quotes=quotes
    )
    _write(casebook, brief, out, form, fonts, "No sentence could be held against rows.")


@command.command("template")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A .yaml file.")
def template(out: Path | None) -> None:
    """Print the built-in template, to be edited and passed with --template."""
    from chancery.briefs import template_text

    if out is None:
        click.echo(template_text(), nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(template_text(), encoding="utf-8")
    message(f"Wrote {out}; edit it and pass it with --template.")


def _write(
    casebook: Casebook, brief: Brief, out: Path | None, form: str | None,
    fonts: tuple[Path, ...], nothing: str,
) -> None:  # fmt: skip
    suffix = form or (out.suffix.lstrip(".").lower() if out else "md")
    suffix = {"htm": "html", "markdown": "md"}.get(suffix, suffix)
    if suffix not in FORMS:
        raise click.UsageError(f"{out}: a brief is written as .{', .'.join(FORMS)}.")
    written = casebook.write_brief(brief, suffix, fonts=fonts)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(written)
        message(f"Wrote {out}: {len(brief.notes)} notes, {len(written):,} bytes.")
    else:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    if not brief.told:
        message(nothing)
        sys.exit(1)
