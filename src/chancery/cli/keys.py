"""Where keys come from: a terminal, one by one; or a stream, for tests and scripts.

    printf 'aw a meeting, no visit\\nx' | chancery review        # accept; say why, reject

In a stream, a key that asks for words takes the rest of its line; other line ends say nothing.
"""

from __future__ import annotations

import sys
from typing import Protocol, TextIO

import click

END = "q"


class Keys(Protocol):
    """What a desk asks of a person."""

    def key(self) -> str:
        """The next key; "q" when there are no more."""

    def line(self, prompt: str, begun: str = "") -> str:
        """A line of words, `begun` standing there to be changed."""


class Stream:
    """Keys from a file or pipe."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def key(self) -> str:
        found = self._stream.read(1)
        while found and found in "\r\n":
            found = self._stream.read(1)
        return found or END

    def line(self, prompt: str, begun: str = "") -> str:
        found = self._stream.readline()
        if not found:
            raise EOFError
        return found.strip()


class Terminal:
    """Keys as they are pressed; what was typed ahead waits for its turn."""

    def __init__(self) -> None:
        self._ahead = ""

    def key(self) -> str:
        if not self._ahead:
            try:
                self._ahead = click.getchar()
            except (EOFError, KeyboardInterrupt):
                return END
        long = next((name for name in _NAMED if self._ahead.startswith(name)), self._ahead[0])
        self._ahead = self._ahead[len(long) :]
        return _NAMED.get(long, long)

    def line(self, prompt: str, begun: str = "") -> str:
        typed, ended, rest = self._ahead.replace("\r", "\n").partition("\n")
        self._ahead = rest
        return typed.strip() if ended else _asked(prompt, begun + typed)


def _asked(prompt: str, begun: str) -> str:
    """A line from the keyboard, with what stands in it to begin with."""
    try:
        import readline
    except ImportError:  # Windows
        return input(prompt).strip()
    readline.set_startup_hook(lambda: readline.insert_text(begun))
    try:
        return input(prompt).strip()
    except KeyboardInterrupt:
        return ""
    finally:
        readline.set_startup_hook(None)


_NAMED = {"\x1b[B": "j", "\x1b[C": "j", "\x1b[A": "k", "\x1b[D": "k", "\r": "\n", " ": "j"}


def keys() -> Keys:
    """The person at the terminal, or whoever writes to standard input."""
    return Terminal() if sys.stdin.isatty() else Stream(sys.stdin)
