"""Words cut into wordpieces, each with the shape of its word, for the English reading model.

The vocabulary is that of MiniLM (uncased BERT); since it drops capitals, every piece also carries
the shape of its word (lower, Title, UPPER, digits …), which the model was trained with.
Imports the standard library alone, so that training uses the very same code.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

MAX_PIECES = 12
"""Pieces kept of one word: an address or a hash is not read to its end."""

SHAPES = 16
"""Eight shapes of words, twice: the first piece of a word, and the pieces that follow."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def shape(word: str) -> int:
    """The shape of a word: 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 signs, 7 one capital."""
    if any(character.isdigit() for character in word):
        return 5
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 6
    upper = sum(character.isupper() for character in letters)
    if not upper:
        return 1
    if upper == len(letters):
        return 7 if upper == 1 else 3
    return 2 if upper == 1 and letters[0].isupper() else 4


def _basic(word: str) -> list[str]:
    """Lower case, no accents, signs apart: what BERT does before it looks words up."""
    plain = unicodedata.normalize("NFD", word[:400].translate(_PLAIN).lower())
    parts: list[str] = []
    glue = False
    for character in plain:
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        if category[0] == "C" or category[0] == "Z":
            glue = False
        elif category[0] == "P" or (character.isascii() and not character.isalnum()):
            parts.append(character)
            glue = False
        elif glue:
            parts[-1] += character
        else:
            parts.append(character)
            glue = True
    return parts


class Pieces:
    """A wordpiece vocabulary; `cut` gives the numbers of a word's pieces.

    >>> Pieces(["[UNK]", "kaz", "##akh"]).cut("Kazakh")
    (1, 2)
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._numbers["[UNK]"]
        self.start = self._numbers.get("[CLS]", self.unknown)
        self.end = self._numbers.get("[SEP]", self.unknown)
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    @classmethod
    def open(cls, path: Path) -> "Pieces":
        """Read a vocabulary of one piece a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def _cut(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for part in _basic(word):
            numbers.extend(self._longest_first(part))
            if len(numbers) >= MAX_PIECES:
                break
        return tuple(numbers[:MAX_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        if len(part) > 100:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found

    def sentence(self, words: Iterable[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece numbers, shapes and lengths of words: `[CLS]` first (length 1), `[SEP]` last."""
        numbers, shapes, lengths = [self.start], [0], [1]
        for word in words:
            cut = self.cut(word)
            kind = _shape(word)
            numbers.extend(cut)
            shapes.append(kind)
            shapes.extend([kind + 8] * (len(cut) - 1))
            lengths.append(len(cut))
        numbers.append(self.end)
        shapes.append(0)
        return numbers, shapes, lengths


_shape = lru_cache(maxsize=50_000)(shape)
