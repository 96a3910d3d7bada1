"""Text with its note marks and page notes lifted out, and the map back to the text as found.

A splitter or parser must not see "March 12³" nor a page's notes in the middle of a sentence;
what it finds in the clean text is mapped back to exact offsets of the original.

    >>> clean, where = lifted("Cases rose.¹ They fell.", [Span(11, 12)])
    >>> clean, where.spans(12, 22)
    ('Cases rose. They fell.', (Span(start=13, end=23),))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from chancery.records import Span

_ENDED = frozenset(".!?…:;。！？")
_CLOSERS = "\"'”’»)]*_ \t"
_LONG_LINE = 60
"""A shorter last line without a full stop is a heading rather than half a sentence."""


class OffsetMap(msgspec.Struct, frozen=True):
    """Where the pieces of a clean text stand in the original.

    `starts` and `ends` are offsets in the clean text, `origins` where each piece begins in the
    original; `cuts` tells which pieces stand behind a lifted block (not behind a mere mark).
    """

    starts: tuple[int, ...] = (0,)
    ends: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    cuts: tuple[bool, ...] = (False,)

    def original(self, at: int) -> int:
        """The original offset of a clean one; an inserted blank counts to what stands before."""
        piece = max(bisect_right(self.starts, at) - 1, 0)
        return self.origins[piece] + min(at, self.ends[piece]) - self.starts[piece]

    def clean(self, at: int) -> int:
        """The clean offset of an original one; of something lifted, where it stood."""
        piece = max(bisect_right(self.origins, at) - 1, 0)
        return min(self.starts[piece] + max(at - self.origins[piece], 0), self.ends[piece])

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The original words of a clean span: one span, marks included; more where a page's
        notes were lifted from its midst."""
        if start >= end:
            return ()
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, end - 1) - 1, 0)
        found: list[Span] = []
        begin = self.original(start)
        for piece in range(first + 1, last + 1):
            if self.cuts[piece]:
                found.append(Span(begin, self.original(self.ends[piece - 1])))
                begin = self.origins[piece]
        found.append(Span(begin, self.original(end - 1) + 1))
        return tuple(span for span in found if span.start < span.end)


def lifted(text: str, spans: Iterable[Span]) -> tuple[str, OffsetMap]:
    """The text without the spans, and the map back.

    A span that fills whole lines is a block: the white space around it goes with it, and what
    stood before and after is joined by a blank if a sentence goes on, else by a blank line.
    """
    pieces: list[tuple[int, int, str]] = []  # original start, end, and what is put before it
    at, joint = 0, ""
    for start, end, block in _regions(text, spans):
        if start > at:
            pieces.append((at, start, joint))
            joint = ""
        at = end
        if block:
            joint = _joint(text, pieces, end)
    if at < len(text) or not pieces:
        pieces.append((at, len(text), joint))
    return _assembled(text, pieces)


def _regions(text: str, spans: Iterable[Span]) -> list[tuple[int, int, bool]]:
    """What goes: merged, in order, blocks widened by the white space around them."""
    regions: list[tuple[int, int, bool]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(0, span.start), min(len(text), span.end)
        if start >= end:
            continue
        before, after = start, end
        while before and text[before - 1].isspace():
            before -= 1
        while after < len(text) and text[after].isspace():
            after += 1
        opens = before == 0 or "\n" in text[before:start]
        block = opens and (after == len(text) or "\n" in text[end:after])
        if block:
            start, end = before, after
        if regions and start <= regions[-1][1]:
            last = regions.pop()
            start, end, block = last[0], max(end, last[1]), block or last[2]
        regions.append((start, end, block))
    return regions


def _joint(text: str, pieces: list[tuple[int, int, str]], after: int) -> str:
    if not pieces or after >= len(text):
        return "\n\n" if pieces else ""
    if text[after].islower():
        return " "
    start, end, _ = pieces[-1]
    line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    bare = line.rstrip(_CLOSERS)
    goes_on = len(line) >= _LONG_LINE and bare[-1:] not in _ENDED and line[-1:] not in "”»"
    return " " if goes_on else "\n\n"


def _assembled(text: str, pieces: list[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    for start, end, joint in pieces:
        parts += (joint, text[start:end])
        starts.append(length + len(joint))
        length += len(joint) + end - start
        ends.append(length)
    origins = tuple(start for start, _, _ in pieces)
    cuts = tuple(bool(joint) for _, _, joint in pieces)
    return "".join(parts), OffsetMap(tuple(starts), tuple(ends), origins, cuts)
