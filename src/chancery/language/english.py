"""English sentences read by our own small model: trees, lemmas, names and roles.

The model (`model/`, see its card) runs by onnxruntime and numpy, on one core unless told
otherwise; nothing is loaded before the first sentence is parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

from chancery.language import lemmas
from chancery.language.network import MODEL, Encoded, Network, Reading
from chancery.language.parse import (
    Argument,
    Layer,
    Name,
    NameLabel,
    Parse,
    Predicate,
    Token,
    Word,
    joined,
)

LONGEST_WORDS, LONGEST_PIECES = 150, 400
"""Longer sentences are read in windows, each under the root of the first."""

BATCH_PIECES = 500

CHECKED = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
"""Parts of speech whose lemmas are held against known words."""


class EnglishParser:
    """Our English model behind the face of every parser."""

    language = "en"

    def __init__(self, folder: Path = MODEL, *, roles: bool = True, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads
        layers: set[Layer] = {"tree", "lemmas", "names"}
        self.layers: frozenset[Layer] = frozenset(layers | {"roles"} if roles else layers)

    @cached_property
    def network(self) -> Network:
        """The weights, loaded when first needed."""
        return Network(self.folder, self.threads)

    def parse(
        self,
        sentences: Sequence[Sequence[Token]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Parse]:
        """One parse for each sentence, in order; alike in length, they are read together.

        `predicates` (words counted from 1) asks for the roles of just these words.
        """
        windows: list[Window] = []
        for number, sentence in enumerate(sentences):
            asked = None if predicates is None else predicates[number]
            windows.extend(self._windows(number, sentence, asked))
        windows.sort(key=lambda window: len(window.encoded.pieces))
        parts: dict[int, list[tuple[int, Parse]]] = {}
        for group in _groups(windows):
            for window, parse in zip(group, self._read(group), strict=True):
                parts.setdefault(window.sentence, []).append((window.start, parse))
        return [joined(parts.get(number, [])) for number in range(len(sentences))]

    def _windows(
        self, number: int, sentence: Sequence[Token], asked: Sequence[int] | None
    ) -> Iterator[Window]:
        """A sentence whole, or cut where it grows too long."""
        cut = self.network.pieces.cut
        start = 0
        while start < len(sentence):
            end, length = start, 0
            for token in sentence[start : start + LONGEST_WORDS]:
                length += len(cut(token.form))
                if end > start and length > LONGEST_PIECES:
                    break
                end += 1
            tokens = sentence[start:end]
            inside = None if asked is None else [at - start for at in asked if start < at <= end]
            encoded = self.network.encode(token.form for token in tokens)
            yield Window(number, start, tokens, encoded, inside)
            start = end

    def _read(self, group: list[Window]) -> list[Parse]:
        """One batch, from arrays to records."""
        reading = self.network.read([window.encoded for window in group])
        found: list[list[Predicate]] = [[] for _ in group]
        asked = _asked(group, reading) if "roles" in self.layers else []
        for row, word, spans in self.network.arguments(reading, asked):
            arguments = tuple(Argument(a + 1, b + 1, role) for a, b, role in spans)
            found[row].append(Predicate(word, arguments))
        return [
            Parse(
                tuple(self._words(window.tokens, reading, row)),
                tuple(self._names(reading, row)),
                tuple(found[row]),
            )
            for row, window in enumerate(group)
        ]

    def _words(self, tokens: Sequence[Token], reading: Reading, row: int) -> Iterator[Word]:
        labels = self.network.labels
        columns = (reading.upos, reading.xpos, reading.edits, reading.heads, reading.deprels)
        rows = zip(*(column[row, 1 : len(tokens) + 1].tolist() for column in columns), strict=True)
        for token, (upos, xpos, edits, head, deprel) in zip(tokens, rows, strict=True):
            part = labels["upos"][upos]
            lemma = lemmas.apply(
                token.form,
                (labels["edits"][edit] for edit in edits),
                self.network.known_lemmas if part in CHECKED else None,
            )
            relation, tag = labels["deprels"][deprel], labels["xpos"][xpos]
            yield Word(token.form, token.start, token.end, lemma, part, head, relation, tag)

    def _names(self, reading: Reading, row: int) -> Iterator[Name]:
        from chancery.language import tags

        for first, last, label in tags.spans(reading.names[row], self.network.labels["names"]):
            yield Name(first + 1, last + 1, cast(NameLabel, label))


class Window(NamedTuple):
    """A sentence, or a part of one that is too long, ready for the network."""

    sentence: int
    start: int
    tokens: Sequence[Token]
    encoded: Encoded
    predicates: list[int] | None


def _asked(group: list[Window], reading: Reading) -> list[tuple[int, int]]:
    """Row and word of the predicates asked for, or else seen by the model."""
    if group[0].predicates is not None:
        return [(row, at) for row, window in enumerate(group) for at in window.predicates or []]
    rows, at = reading.predicates.nonzero()
    return list(zip(rows.tolist(), at.tolist(), strict=True))


def _groups(windows: list[Window]) -> Iterator[list[Window]]:
    group: list[Window] = []
    for window in windows:
        if group and (len(group) + 1) * len(window.encoded.pieces) > BATCH_PIECES:
            yield group
            group = []
        group.append(window)
    if group:
        yield group
