"""Writes docs/commands.md from the command line itself; `--check` only says whether it is fresh."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chancery.cli import VERBS, chancery

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands

Written by `make docs` from the commands themselves. What scripts may rely on (ids, JSON keys, exit
codes) is in [interface.md](interface.md).

"""


def reference() -> str:
    """The page: every verb with its own help text."""
    context = click.Context(chancery, info_name="chancery")
    parts = [HEAD, _section("chancery", chancery, context, level=2)]
    for name in VERBS:
        command = chancery.get_command(context, name)
        if command is None:
            raise SystemExit(f"{name} is listed but cannot be imported")
        inner = click.Context(command, info_name=name, parent=context)
        parts.append(_section(f"chancery {name}", command, inner, level=2))
        if isinstance(command, click.Group):
            for sub, verb in sorted(command.commands.items()):
                below = click.Context(verb, info_name=sub, parent=inner)
                parts.append(_section(f"chancery {name} {sub}", verb, below, level=3))
    return "\n".join(parts)


def _section(title: str, command: click.Command, context: click.Context, level: int) -> str:
    context.terminal_width = context.max_content_width = 100
    return f"{'#' * level} {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    text = reference()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1)
    PAGE.write_text(text, encoding="utf-8")
