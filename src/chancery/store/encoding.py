"""What a casebook's columns hold: text that UTF-8 can carry, and records as JSON."""

from __future__ import annotations

import msgspec


def printable(text: str) -> str:
    """The text with what UTF-8 cannot hold (as in file names of other encodings) spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_json(value: object) -> str:
    """A record or builtin as JSON text."""
    return msgspec.json.encode(value).decode("utf-8")
