"""English sentences read by our own small model: trees, lemmas, names and roles.

The model (`model/`, see its card) runs by onnxruntime and numpy, on one core unless told
otherwise; nothing is loaded before the first sentence is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.language import lemmas
from chancery.language.parse import Argument, Layer, Name, Parse, Predicate, Token, Word, joined
from chancery.language.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Numbers = NDArray[np.int64]

MODEL = Path(__file__).parent / "model"
LONGEST_WORDS, LONGEST_PIECES = 150, 400
"""Longer sentences are read in windows, each under the root of the first."""

BATCH_PIECES = 800


OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
"""Parts of speech whose lemmas are checked against known words."""


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
        windows.sort(key=lambda window: len(window.pieces))
        parts: dict[int, list[tuple[int, Parse]]] = {}
        for group in _groups(windows):
            read = self.network.read(group, "roles" in self.layers)
            for window, parse in zip(group, read, strict=True):
                parts.setdefault(window.sentence, []).append((window.start, parse))
        return [joined(parts.get(number, [])) for number in range(len(sentences))]

    def _windows(
        self, number: int, sentence: Sequence[Token], asked: Sequence[int] | None
    ) -> Iterator[Window]:
        """A sentence whole, or cut where it grows too long."""
        pieces = self.network.pieces
        start = 0
        while start < len(sentence):
            end, length = start, 0
            for token in sentence[start : start + LONGEST_WORDS]:
                length += len(pieces.cut(token.form))
                if end > start and length > LONGEST_PIECES:
                    break
                end += 1
            tokens = sentence[start:end]
            inside = None if asked is None else [a - start for a in asked if start < a <= end]
            encoded = pieces.sentence(token.form for token in tokens)
            yield Window(number, start, tokens, *encoded, inside)
            start = end


class Window(NamedTuple):
    """A sentence, or a part of one that is too long, ready for the network."""

    sentence: int
    start: int
    tokens: Sequence[Token]
    pieces: list[int]
    shapes: list[int]
    lengths: list[int]
    """Pieces of each word, the root first."""
    predicates: list[int] | None


def _groups(windows: list[Window]) -> Iterator[list[Window]]:
    group: list[Window] = []
    for window in windows:
        if group and (len(group) + 1) * len(window.pieces) > BATCH_PIECES:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


class Network:
    """The model's files, and one pass of a batch of sentences through them."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import numpy as np

        self.pieces = Pieces.open(folder / "vocabulary.txt")
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self.known = frozenset((folder / "lemmas.txt").read_text("utf-8").split())
        self.vectors = np.load(folder / "words.npy", mmap_mode="r")
        self.scales = np.load(folder / "scales.npy")
        self.reading = session(folder / "reading.onnx", threads)
        self.relations = session(folder / "relations.onnx", threads)
        self.roles = session(folder / "roles.onnx", threads)

    def read(self, group: list[Window], with_roles: bool) -> list[Parse]:
        """Read one batch."""
        import numpy as np

        from chancery.language import tags, trees

        lengths = np.array([len(window.tokens) for window in group])
        names = [output.name for output in self.reading.get_outputs()]
        out = dict(zip(names, self.reading.run(None, self.inputs(group)), strict=True))
        found = trees.heads(out["arcs"], lengths)
        deprels = self._deprels(out, found)
        entities = tags.best_tags(out["names"][:, 1:], lengths)
        asked = self._predicates(group, out, lengths) if with_roles else []
        roles = self._roles(out["states"], asked, lengths)
        return [
            self._parse(row, group[row].tokens, out, found[row], deprels[row], entities[row],
                        roles[row])
            for row in range(len(group))
        ]  # fmt: skip

    def inputs(self, group: list[Window]) -> dict[str, Array | Numbers]:
        """Padded arrays for the encoder; word vectors are unpacked here, from bytes."""
        import numpy as np

        b, t = len(group), max(len(window.pieces) for window in group)
        w = max(len(window.lengths) for window in group)
        pieces = np.zeros((b, t), dtype=np.int64)
        shapes = np.zeros((b, t), dtype=np.int64)
        mask = np.zeros((b, t), dtype=np.float32)
        pool = np.zeros((b, w, t), dtype=np.float32)
        for row, window in enumerate(group):
            pieces[row, : len(window.pieces)] = window.pieces
            shapes[row, : len(window.shapes)] = window.shapes
            mask[row, : len(window.pieces)] = 1
            lengths = np.array(window.lengths)
            each = np.repeat(np.arange(len(lengths)), lengths)
            pool[row, each, np.arange(len(each))] = 1 / lengths[each]
        vectors = self.vectors[pieces] * self.scales[pieces]
        return {"vectors": vectors, "shapes": shapes, "mask": mask, "pool": pool}

    def _deprels(self, out: dict[str, Array], heads: Numbers) -> Numbers:
        """The best relation of each word to its head; `root` to the root alone."""
        import numpy as np

        root = self.labels["deprels"].index("root")
        rows = np.arange(len(heads))[:, None]
        dep, head = out["label_dep"], out["label_head"][rows, heads]
        (flat,) = self.relations.run(None, {"dep": dep.reshape(-1, dep.shape[-1]),
                                            "head": head.reshape(-1, dep.shape[-1])})  # fmt: skip
        scores = flat.reshape(*heads.shape, -1)
        scores[..., root] = np.where(heads == 0, 1e9, -1e9)
        best: Numbers = scores.argmax(-1)
        return best

    def _predicates(
        self, group: list[Window], out: dict[str, Any], lengths: Numbers
    ) -> list[tuple[int, int]]:
        """Sentence and position of the predicates asked for, or else seen by the model."""
        import numpy as np

        if group[0].predicates is not None:
            return [(row, at) for row, w in enumerate(group) for at in w.predicates or []]
        said = out["predicates"][..., 1] > out["predicates"][..., 0]
        place = np.arange(said.shape[1])[None]
        rows, at = np.nonzero(said & (place >= 1) & (place <= lengths[:, None]))
        return list(zip(rows.tolist(), at.tolist(), strict=True))

    def _roles(
        self, states: Array, asked: list[tuple[int, int]], lengths: Numbers
    ) -> list[list[Predicate]]:
        """Arguments of the predicates asked for, by sentence."""
        import numpy as np

        from chancery.language import tags

        found: list[list[Predicate]] = [[] for _ in range(len(states))]
        place = np.arange(states.shape[1])[None]
        for some in range(0, len(asked), 64):
            rows = np.array([row for row, _ in asked[some : some + 64]])
            at = np.array([word for _, word in asked[some : some + 64]])
            mask = (place <= lengths[rows][:, None]).astype(np.float32)
            (scores,) = self.roles.run(None, {"states": states[rows], "at": at, "mask": mask})
            best = tags.best_tags(scores[:, 1:], lengths[rows])
            for row, word, sequence in zip(rows, at, best, strict=True):
                spans = tags.spans(sequence, self.labels["roles"])
                arguments = tuple(Argument(a + 1, b + 1, role) for a, b, role in spans)
                found[row].append(Predicate(int(word), arguments))
        return found

    def _parse(
        self,
        row: int,
        tokens: Sequence[Token],
        out: dict[str, Any],
        heads: Numbers,
        deprels: Numbers,
        entities: Numbers,
        predicates: list[Predicate],
    ) -> Parse:
        from chancery.language import tags

        labels = self.labels
        columns = zip(
            tokens,
            out["upos"][row, 1:].tolist(),
            out["xpos"][row, 1:].tolist(),
            out["edits"][row, 1:].tolist(),
            heads[1:].tolist(),
            deprels[1:].tolist(),
            strict=False,
        )
        words = tuple(
            Word(
                token.form,
                token.start,
                token.end,
                lemmas.apply(
                    token.form,
                    (labels["edits"][edit] for edit in edits),
                    self.known if labels["upos"][upos] in OPEN else None,
                ),
                labels["upos"][upos],
                head,
                labels["deprels"][deprel],
                labels["xpos"][xpos],
            )
            for token, upos, xpos, edits, head, deprel in columns
        )
        named = tags.spans(entities[: len(words)], labels["names"])
        names = tuple(Name(a + 1, b + 1, label) for a, b, label in named)  # type: ignore[arg-type]
        return Parse(words, names, tuple(predicates))


def session(path: Path, threads: int = 1) -> Any:
    """An onnxruntime session on a file of the model, on so many cores."""
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel takes nine times as long
    )
