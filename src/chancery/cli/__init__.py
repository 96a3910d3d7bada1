"""The command line: a verb is a method of `Casebook`, and this room only asks and prints.

Each verb lives in a file named after it and is imported when it is called, so that
`chancery --help` answers at once. Results go to standard output, messages to standard error.
Exit 0: all done. 1: a part could not be read, or the answer is "no". 2: wrong use.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from chancery import __version__

VERBS = {
    "read": "Read files, folders, archives or standard input into the casebook.",
    "recode": "Code what was read again, after an update or by another coder.",
    "documents": "List documents; amend or remove one.",
    "notes": "List the notes of a document with their citations.",
    "claims": "List claims with their words.",
    "events": "List what happened, as one or more claims say.",
    "support": "List the independent reports of an event, and why claims count once.",
    "history": "Tell what happened to a project, an agreement or a story, in order.",
    "publishers": "List publishers with their letter of reliability; rate one.",
    "actors": "Look names up as of a date; add actors and names of your own.",
    "trail": "Show the exact words behind a claim or an event.",
    "search": "Find words in everything that was read.",
    "vectors": "Make what search by meaning needs, for documents that lack it.",
    "ask": "Ask a question in words; the answer is claims, with their footnotes.",
    "remarks": "List what could not be read or coded, and what to do about it.",
    "import": "Import the field's datasets: votes, trade, alliances, events …",
    "datasets": "List the datasets that were imported, or can be.",
    "observations": "List values of datasets, each with its file and line.",
    "measure": "Compute a measure: agreement, trade shares, ideal points, balance …",
    "check": "Hold what documents say against the datasets.",
    "cite": "Say what must be cited for results from datasets.",
    "chart": "Draw a measure, with its data and citation under it.",
    "dossier": "Write a dossier on a pair of states.",
    "export": "Write claims, events, works … as CSV, Parquet, GraphML, JSON-LD, BibTeX …",
    "brief": "Write a brief as PDF, Word, Markdown or HTML, with footnotes and a bibliography.",
    "code": "Code files without a casebook, in the codebook's format.",
    "news": "Tell what is new since a day, by dyad; also as a feed.",
    "review": "Decide claims with single keys; merge, split, code blind, agreement, gold.",
    "accuracy": "Tell how often each coder is right, by type and field.",
    "judgements": "List decisions of people.",
    "undo": "Take a judgement back.",
    "redo": "Make a judgement again that was undone.",
    "backup": "Copy the casebook safely while others use it.",
    "doctor": "Check the casebook and say what is wrong with it.",
    "bench": "Score codings and measure speeds.",
    "serve": "Open the casebook in the browser.",
    "mcp": "Offer the casebook to an assistant (MCP), read only unless told otherwise.",
    "accounts": "Say who may come into the workbench from elsewhere.",
    "demo": "Build a casebook and a dossier from bundled dispatches.",
}

MODULES = {"import": "import_"}
"""Verbs that Python keeps for itself, and the files that they live in."""


class Verbs(click.Group):
    """The verbs, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module = f"chancery.cli.{MODULES.get(name, name)}"
        command: click.Command = importlib.import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--casebook", metavar="FILE", help="The casebook file.  [default: casebook.chancery]")
@click.version_option(__version__, prog_name="chancery")
@click.pass_context
def chancery(ctx: click.Context, casebook: str | None) -> None:
    """An evidence engine for international relations: every claim keeps its words.

    Begin with `chancery demo`, or with `chancery read FOLDER`.
    """
    ctx.obj = casebook


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; what Chancery raises on purpose becomes one line and an exit code."""
    try:
        chancery(arguments, prog_name="chancery")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        click.echo(f"chancery: {named}{error.strerror or error}.", err=True)
        sys.exit(1)
    except Exception as error:
        from chancery.records import ChanceryError, DateError, UsageError

        if not isinstance(error, ChanceryError):
            raise
        click.echo(f"chancery: {error}", err=True)
        sys.exit(2 if isinstance(error, DateError | UsageError) else 1)
