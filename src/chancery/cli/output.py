"""Printing: JSON Lines for programs, plain tables for people, messages beside the results.

What is printed comes out of documents and is hostile: control characters never reach a terminal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: object) -> str:
    """A value as text that a terminal cannot take for a command."""
    return _CONTROL.sub("�", str(text))


def print_json(records: Iterable[Any]) -> int:
    """Each record (a Struct or dict) as one JSON line; returns how many."""
    import msgspec

    encoder = msgspec.json.Encoder()
    out, count = sys.stdout.buffer, 0
    for record in records:
        out.write(encoder.encode(record) + b"\n")
        count += 1
    out.flush()
    return count


def console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error."""
    from rich.console import Console

    width = None if errors or sys.stdout.isatty() else 200
    return Console(stderr=errors, highlight=False, width=width)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], none: str) -> int:
    """Rows under bold heads without boxes, words wrapped; `none` says what an empty list means."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "id")
    count = 0
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
        count += 1
    if count:
        console().print(table)
    else:
        message(none)
    return count


def message(text: str) -> None:
    """A line for the person at the terminal: to standard error."""
    click.echo(plain(text), err=True)
