"""A document as passages that a model is shown, packed into questions of a bounded length.

A passage is a run of whole sentences of one unit, with its note marks as printed. `spots` ties
each of its characters to the document, so that words over a page break keep their places.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.coding.passages import Unit, units
from chancery.language import sentences
from chancery.records import Document, Span

LONGEST = 5_000
"""Characters of the longest sentence that is shown."""
_BEFORE = 2
"""How many sentences before a batch are shown for reference."""


class Shown(msgspec.Struct, frozen=True):
    """A passage as shown: its words, and the place of each character in the document."""

    words: str
    spots: tuple[int, ...]
    unit: Unit
    before: str = ""
    """The sentences before it."""


class Batch(msgspec.Struct, frozen=True):
    """What one question shows."""

    passages: tuple[Shown, ...]

    @property
    def before(self) -> str:
        """The sentences before the first passage."""
        return self.passages[0].before


def passages(document: Document, language: str, most: int) -> tuple[list[Shown], int]:
    """The passages of at most about `most` characters, and how many sentences were too long."""
    found: list[Shown] = []
    skipped = 0
    before: list[str] = []
    for unit in units(document):
        spans = sentences(unit.text, language, unit.start, unit.end)
        fit = [span for span in spans if _length(unit, span) <= LONGEST]
        skipped += len(spans) - len(fit)
        for run in _runs(fit, most):
            shown = _shown(document, unit, run, " ".join(before[-_BEFORE:]))
            if any(character.isalpha() for character in shown.words):
                found.append(shown)
            before += [_squeezed(span.of(unit.text)) for span in run]
    return found, skipped


def batches(found: list[Shown], most: int) -> Iterator[Batch]:
    """Neighbouring passages together, up to `most` characters a question."""
    held: list[Shown] = []
    length = 0
    for shown in found:
        if held and length + len(shown.words) > most:
            yield Batch(tuple(held))
            held, length = [], 0
        held.append(shown)
        length += len(shown.words)
    if held:
        yield Batch(tuple(held))


def halves(batch: Batch) -> tuple[Batch, ...]:
    """A batch in two; of one passage, nothing."""
    middle = len(batch.passages) // 2
    if not middle:
        return ()
    return Batch(batch.passages[:middle]), Batch(batch.passages[middle:])


def _length(unit: Unit, span: Span) -> int:
    length = span.end - span.start
    return length if length <= LONGEST else len(_squeezed(span.of(unit.text)))


def _runs(spans: list[Span], most: int) -> Iterator[list[Span]]:
    held: list[Span] = []
    for span in spans:
        if held and span.end - held[0].start > most:
            yield held
            held = []
        held.append(span)
    if held:
        yield held


def _shown(document: Document, unit: Unit, run: list[Span], before: str) -> Shown:
    """The run's words as printed; what interrupts it at a page's end is one blank."""
    words: list[str] = []
    spots: list[int] = []
    at, end = run[0].start, run[-1].end
    for gap in unit.gaps:
        if at < gap.start and gap.end < end:
            words += [document.text[at : gap.start], " "]
            spots += [*range(at, gap.start), gap.start]
            at = gap.end
    words.append(document.text[at:end])
    spots += range(at, end)
    return Shown("".join(words), tuple(spots), unit, before)


def _squeezed(words: str) -> str:
    return " ".join(words.split())
