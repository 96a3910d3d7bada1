"""`chancery accounts`: who may come in where others can reach the workbench."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chancery.cli.options import casebook_path
from chancery.cli.output import message, print_table


@click.group("accounts")
def command() -> None:
    """Add, list and remove accounts of the workbench (`chancery serve --host …`).

    A reader looks, a coder judges claims, an editor also adds documents and rates publishers.
    Accounts stand in a file beside the casebook, never in it.
    """


def _accounts(ctx: click.Context, named: str | None):  # type: ignore[no-untyped-def]
    from chancery.web.accounts import Accounts

    return Accounts(Path(casebook_path(ctx, named)))


_casebook = click.option("--casebook", "casebook_file", metavar="FILE", help="The casebook file.")


@command.command("add")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(["reader", "coder", "editor"]), default="reader",
    help="What they may do.  [default: reader]",
)  # fmt: skip
@click.option("--password-stdin", is_flag=True, help="Take the password from standard input.")
@_casebook
@click.pass_context
def add(
    ctx: click.Context, name: str, role: str, password_stdin: bool, casebook_file: str | None
) -> None:
    """Add an account, or give one a new password and role."""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    account = _accounts(ctx, casebook_file).add(name, password, role)
    message(f"{account.name} may now log in as {account.role}.")


@command.command("list")
@_casebook
@click.pass_context
def list_(ctx: click.Context, casebook_file: str | None) -> None:
    """List the accounts."""
    rows = [(account.name, account.role) for account in _accounts(ctx, casebook_file).all()]
    print_table(["name", "role"], rows, "There is no account; only this machine may come in.")


@command.command("remove")
@click.argument("name")
@_casebook
@click.pass_context
def remove(ctx: click.Context, name: str, casebook_file: str | None) -> None:
    """Take an account away; who is logged in stays so until the workbench ends."""
    _accounts(ctx, casebook_file).remove(name)
    message(f"{name} may no longer log in.")
