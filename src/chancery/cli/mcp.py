"""`chancery mcp`: the casebook for an assistant, over standard input and output."""

from __future__ import annotations

import click

from chancery.cli.options import casebook_path


@click.command("mcp")
@click.option("--write", is_flag=True, help="Let the assistant judge claims as well.")
@click.option("--person", default="", metavar="NAME", help="Who its judgements are by.  [default: "
              "you, with an assistant]")  # fmt: skip
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.pass_context
def command(ctx: click.Context, write: bool, person: str, casebook_file: str | None) -> None:
    """Offer search, ask, claims, dossier, trail and measure to an assistant (MCP over stdio).

    Every answer holds quotes with their offsets, documents and notes. Nothing is changed unless
    --write is given. Needs the extra: pip install 'chancery[mcp]'.
    """
    from chancery.assistant import server
    from chancery.casebook import Casebook
    from chancery.casebook.base import user

    path = casebook_path(ctx, casebook_file)
    with Casebook.open(path, create=False, read_only=not write) as casebook:
        by = person or f"{user()} with an assistant"
        server(casebook, write=write, person=by).run("stdio")
