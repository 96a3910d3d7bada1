"""`chancery serve`: the workbench in the browser."""

from __future__ import annotations

import click

from chancery.cli.options import casebook_path


@click.command("serve")
@click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")
@click.option("--host", default="127.0.0.1", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, help="[default: 8765]")
@click.option("--read-only", is_flag=True, help="Nobody can change anything.")
@click.pass_context
def command(
    ctx: click.Context, casebook_file: str | None, host: str, port: int, read_only: bool
) -> None:
    """Open the casebook in the browser, from this machine alone."""
    from chancery.web.server import serve

    serve(casebook_path(ctx, casebook_file), host=host, port=port, read_only=read_only)
