"""A mailbox (mbox) → its letters, one at a time, each named as a letter of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from chancery.readers.base import MEGABYTE, Source
from chancery.records import Remark

MAX_LETTER = 100 * MEGABYTE

_START = re.compile(rb"From \S+[^\r\n]*\d{4}[^\r\n]*\r?\n(?:[A-Za-z-]+:|>From )")


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins like this is an mbox: a "From " line, then headers."""
    return _START.match(head) is not None


def letters(place: str, name: str, stream: IO[bytes]) -> Iterator[Source | Remark]:
    """The letters of a mailbox in order: "box.01.eml", "box.02.eml" … (one alone: "box.eml")."""
    stem = PurePosixPath(name).stem
    first: Source | None = None
    for n, data in enumerate(_split(stream), 1):
        if len(data) > MAX_LETTER:
            what = f"Letter {n} has more than {MAX_LETTER // MEGABYTE} MB."
            remedy = "Save it by itself without its attachments."
            yield Remark(path=place, what=what, where=f"letter {n}", remedy=remedy, failed=True)
            continue
        letter = Source(f"{place}!{n:02d}", f"{stem}.{n:02d}.eml", data)
        if n == 1:
            first = letter
            continue
        if first is not None:
            yield first
            first = None
        yield letter
    if first is not None:
        yield Source(first.place, f"{stem}.eml", first.data)


def _split(stream: IO[bytes]) -> Iterator[bytes]:
    """The letters between "From " lines; of one that is too large, enough to see that it is."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(MEGABYTE):
        if after_blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size, after_blank = [], 0, False
            continue
        after_blank = line in (b"\n", b"\r\n")
        size += len(line)
        if size <= MAX_LETTER + 2 * MEGABYTE:
            lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
    if lines:
        yield b"".join(lines)
