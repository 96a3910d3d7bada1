"""The English model's files, and one pass of a batch of sentences through them.

Arrays in, arrays out: rows are sentences, columns words, with the root as word 0. Imports numpy
and onnxruntime when a network is opened, not before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.language.pieces import Pieces
from chancery.records import UnreadableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Numbers = NDArray[np.int64]

MODEL = Path(__file__).parent / "model"

AT_ONCE = 64
"""Predicates whose roles are read together."""


class Encoded(NamedTuple):
    """A sentence in pieces, as the encoder takes it."""

    pieces: list[int]
    shapes: list[int]
    lengths: list[int]
    """Pieces of each word, the root first."""


class Reading(NamedTuple):
    """What the network says of a batch: label numbers of each word, and its states."""

    heads: Numbers
    deprels: Numbers
    upos: Numbers
    xpos: Numbers
    edits: Numbers
    """The best edits of each word, best first."""
    names: Numbers
    """BIO tags, without the root."""
    predicates: NDArray[np.bool_]
    states: Array
    lengths: Numbers


class Network:
    """The weights, and what they make of sentences."""

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        if not (folder / "reading.onnx").exists():
            raise UnreadableError(
                f"The English model is not at {folder}.",
                remedy="Reinstall chancery, or make the model anew (training/README.md).",
            )
        import numpy as np

        self.folder, self.threads = folder, threads
        self.pieces = Pieces.open(folder / "vocabulary.txt")
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self.known_lemmas = frozenset((folder / "lemmas.txt").read_text("utf-8").split())
        self.words = np.load(folder / "words.npy", mmap_mode="r")
        self.scales = np.load(folder / "scales.npy")
        self._reading = session(folder / "reading.onnx", threads)
        self._relations = session(folder / "relations.onnx", threads)

    @cached_property
    def _roles(self) -> Any:
        return session(self.folder / "roles.onnx", self.threads)

    def encode(self, forms: Iterable[str]) -> Encoded:
        """Words in pieces."""
        return Encoded(*self.pieces.sentence(forms))

    def read(self, group: Sequence[Encoded]) -> Reading:
        """One batch; sentences of like length cost least."""
        import numpy as np

        from chancery.language import tags, trees

        lengths = np.array([len(encoded.lengths) - 1 for encoded in group])
        names = [output.name for output in self._reading.get_outputs()]
        out = dict(zip(names, self._reading.run(None, self._inputs(group)), strict=True))
        heads = trees.heads(out["arcs"], lengths)
        place = np.arange(heads.shape[1])[None]
        inside = (place >= 1) & (place <= lengths[:, None])
        said = out["predicates"][..., 1] > out["predicates"][..., 0]
        return Reading(
            heads,
            self._deprels(out["label_dep"], out["label_head"], heads),
            out["upos"],
            out["xpos"],
            out["edits"],
            tags.best_tags(out["names"][:, 1:], lengths),
            said & inside,
            out["states"],
            lengths,
        )

    def _inputs(self, group: Sequence[Encoded]) -> dict[str, Array | Numbers]:
        """Padded arrays for the encoder; word vectors are unpacked here, from bytes."""
        import numpy as np

        b, t = len(group), max(len(encoded.pieces) for encoded in group)
        w = max(len(encoded.lengths) for encoded in group)
        pieces = np.zeros((b, t), dtype=np.int64)
        shapes = np.zeros((b, t), dtype=np.int64)
        mask = np.zeros((b, t), dtype=np.float32)
        pool = np.zeros((b, w, t), dtype=np.float32)
        for row, encoded in enumerate(group):
            count = len(encoded.pieces)
            pieces[row, :count], shapes[row, :count] = encoded.pieces, encoded.shapes
            mask[row, :count] = 1
            lengths = np.array(encoded.lengths)
            each = np.repeat(np.arange(len(lengths)), lengths)
            pool[row, each, np.arange(len(each))] = 1 / lengths[each]
        vectors = self.words[pieces] * self.scales[pieces]
        return {"vectors": vectors, "shapes": shapes, "mask": mask, "pool": pool}

    def _deprels(self, dep: Array, head: Array, heads: Numbers) -> Numbers:
        """The best relation of each word to its head; `root` to the root alone."""
        import numpy as np

        chosen = head[np.arange(len(heads))[:, None], heads]
        size = dep.shape[-1]
        pairs = {"dep": dep.reshape(-1, size), "head": chosen.reshape(-1, size)}
        scores = self._relations.run(None, pairs)[0].reshape(*heads.shape, -1)
        root = self.labels["deprels"].index("root")
        scores[..., root] = np.where(heads == 0, 1e9, -1e9)
        best: Numbers = scores.argmax(-1)
        return best

    def arguments(
        self, reading: Reading, asked: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, list[tuple[int, int, str]]]]:
        """Row, word and arguments (first, last, role; words from 1) of each predicate asked for."""
        import numpy as np

        from chancery.language import tags

        place = np.arange(reading.states.shape[1])[None]
        for some in range(0, len(asked), AT_ONCE):
            rows, at = np.array(asked[some : some + AT_ONCE]).T
            lengths = reading.lengths[rows]
            mask = (place <= lengths[:, None]).astype(np.float32)
            inputs = {"states": reading.states[rows], "at": at, "mask": mask}
            best = tags.best_tags(self._roles.run(None, inputs)[0][:, 1:], lengths)
            for row, word, sequence in zip(rows.tolist(), at.tolist(), best, strict=True):
                yield row, word, tags.spans(sequence, self.labels["roles"])


def session(path: Path, threads: int = 1) -> Any:
    """An onnxruntime session on a file of the model, on so many cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel takes nine times as long
    )
