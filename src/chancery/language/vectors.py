"""Sentence vectors for search: near in meaning, near in angle. They propose, they never decide.

Made by the base model of the reading model as it came (MiniLM, trained for likeness), which
shares the reading model's word vectors. Imports numpy and onnxruntime when first used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chancery.language.network import MODEL, session
from chancery.language.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 384
LONGEST_PIECES = 256
"""What follows is not read, as in the base model."""


class SentenceVectors:
    """Texts to unit vectors of 384 numbers: their dot product is their likeness."""

    def __init__(self, folder: Path = MODEL, *, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads

    @cached_property
    def _parts(self) -> tuple[Pieces, Any, Any, Any]:
        import numpy as np

        words = np.load(self.folder / "words.npy", mmap_mode="r")
        scales = np.load(self.folder / "scales.npy")
        pieces = Pieces.open(self.folder / "vocabulary.txt")
        return pieces, words, scales, session(self.folder / "vectors.onnx", self.threads)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (N, 384) of the texts, in order; an empty text is as near to all as to none."""
        import numpy as np

        pieces, words, scales, network = self._parts
        cut = [pieces.sentence(text[:4000].split())[0] for text in texts]
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda at: len(cut[at]))
        for some in range(0, len(order), 16):
            rows = order[some : some + 16]
            kept = [[*cut[at][:-1][: LONGEST_PIECES - 1], cut[at][-1]] for at in rows]
            width = max(len(numbers) for numbers in kept)
            numbers = np.zeros((len(rows), width), dtype=np.int64)
            mask = np.zeros((len(rows), width), dtype=np.float32)
            for row, numbers_of in enumerate(kept):
                numbers[row, : len(numbers_of)] = numbers_of
                mask[row, : len(numbers_of)] = 1
            vectors = words[numbers] * scales[numbers]
            (found[rows],) = network.run(None, {"vectors": vectors, "mask": mask})
        return found
