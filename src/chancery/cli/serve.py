"""`chancery serve`: the workbench in the browser."""

from __future__ import annotations

import click

from chancery.cli.options import casebook_path


@click.command("serve")
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.option("--host", default="127.0.0.1", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, help="[default: 8765]")
@click.option("--name", multiple=True, help="A further name that it answers to (chancery.lan).")
@click.option("--accounts", is_flag=True, help="Ask for a name and password on this machine too.")
@click.option("--read-only", is_flag=True, help="Nobody can change anything.")
@click.pass_context
def command(
    ctx: click.Context, casebook_file: str | None, host: str, port: int, name: tuple[str, ...],
    accounts: bool, read_only: bool,
) -> None:  # fmt: skip
    """Open the casebook in the browser, from this machine alone.

    Another HOST lets others in, each with an account (`chancery accounts add`). Nothing is
    encrypted on the way: put it behind something that is, or use it in a network you trust.
    """
    from chancery.web.server import serve

    serve(
        casebook_path(ctx, casebook_file), host=host, port=port, names=name, accounts=accounts,
        read_only=read_only,
    )  # fmt: skip
