"""The learned heads: what a spot tells, how it stands, and who takes part.

Weights made by `training/claims_train.py` (see `model/README.md` beside them). An encoder reads a
window of English sentences, word vectors and their neighbours Russian ones; light heads in numpy
score each spot. Nothing is loaded before the first window.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.coding import clues
from chancery.coding.lines import Line, Spot, Who
from chancery.language.network import MODEL as READING
from chancery.language.network import session
from chancery.language.pieces import Pieces
from chancery.records import UnreadableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

MODEL = Path(__file__).parent / "model"
LONGEST_PIECES = 280
"""Wordpieces of a window, those repeated from the one before counted in."""
BEFORE = 2
"""Sentences that a window repeats from the one before, so that what came before is known."""
REACH = 500
"""Wordpieces that the encoder reads at once at most."""
BESIDE = 8
"""Russian sentences read at once."""
TOGETHER = 40
"""Lines that the heads score in one go."""
FLOOR = 0.2
"""Spots less likely than this to tell anything are not looked at further."""
NOBODY = -1


class Sides(NamedTuple):
    """Who is on each side, with how likely: a candidate's place, or NOBODY."""

    first: tuple[int, float]
    second: tuple[int, float]


class Telling(NamedTuple):
    """What one spot tells, as the heads see it."""

    line: int
    spot: Spot
    label: str
    """Event type, or relation."""
    chance: float
    """How likely it tells something of this label."""
    gate: float
    """How likely it tells anything of its kind at all."""
    status: str
    negated: float
    candidates: list[tuple[int, Who, int]]
    sides: Sides


class Heads:
    """The weights, and what they make of a document's lines."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder

    @cached_property
    def weights(self) -> dict[str, Array]:
        """The heads' arrays, in 32 bits."""
        import numpy as np

        if not (self.folder / "heads.npz").exists():
            raise UnreadableError(
                f"The claim heads are not at {self.folder}.",
                remedy="Reinstall chancery, or make them anew (training/README.md).",
            )
        with np.load(self.folder / "heads.npz") as stored:
            return {
                name: stored[name].astype(np.float32) * stored[f"{name}@scale"].astype(np.float32)
                if f"{name}@scale" in stored.files
                else stored[name].astype(np.float32)
                for name in stored.files
                if not name.endswith("@scale")
            }

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits of the weights and of the curve that chooses."""
        found = hashlib.sha256()
        for name in ("heads.npz", "reading.json"):
            path = self.folder / name
            found.update(path.read_bytes() if path.exists() else b"")
        return found.hexdigest()[:8]

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Event types, statuses and relations, by number."""
        found: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text("utf-8"))
        return found

    @cached_property
    def _encoder(self) -> tuple[Pieces, Any, Any, Any]:
        import numpy as np

        pieces = Pieces.open(READING / "vocabulary.txt")
        words = np.load(READING / "words.npy", mmap_mode="r")
        return pieces, words, np.load(READING / "scales.npy"), session(self.folder / "encoder.onnx")

    def read(self, lines: Sequence[Line], language: str) -> list[Telling]:
        """Everything the lines of one stretch of text may tell, in text order."""
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):  # the arrays are small: more threads only wait for each other
            states = self.states(lines) if language == "en" else self.russian(lines)
            return [
                telling
                for first in range(0, len(lines), TOGETHER)
                for telling in self._tellings(
                    lines, states, range(first, min(first + TOGETHER, len(lines)))
                )
            ]

    # --- The encoder -----------------------------------------------------------------------

    def states(self, lines: Sequence[Line]) -> list[Any]:
        """The states (words, 384) of each line, read in windows that overlap."""
        found: list[Any] = [None] * len(lines)
        start = 0
        while start < len(lines):
            first, end = max(0, start - BEFORE), start
            length = sum(len(line.words) for line in lines[first:start]) * 4 // 3
            while end < len(lines):
                length += len(lines[end].words) * 4 // 3
                if end > start and length > LONGEST_PIECES:
                    break
                end += 1
            while first < start and length > LONGEST_PIECES:
                length -= len(lines[first].words) * 4 // 3
                first += 1
            states = self._encode(lines[first:end])
            at = 0
            for number in range(first, end):
                size = len(lines[number].words)
                if number >= start:
                    found[number] = states[at : at + size]
                at += size
            start = end
        return found

    def _encode(self, window: Sequence[Line]) -> Array:
        """Word states (words, 384) of one window; words beyond the encoder's reach stay nought."""
        import numpy as np

        pieces, words, scales, network = self._encoder
        numbers, shapes, lengths = pieces.sentence([w.form for line in window for w in line.words])
        count = min(len(numbers), REACH)
        each = np.repeat(np.arange(len(lengths)), lengths)[:count]
        pool = np.zeros((1, len(lengths), count), dtype=np.float32)
        pool[0, each, np.arange(len(each))] = 1 / np.array(lengths, dtype=np.float32)[each]
        marks = np.zeros((count, words.shape[1]), dtype=np.float32)
        told = self._marks(window)
        of_word = (each > 0) & (each <= len(told))
        marks[: len(each)][of_word] = told[each[of_word] - 1]
        at = np.array([numbers[:count]])
        (states,) = network.run(None, {
            "vectors": words[at] * scales[at],
            "shapes": np.array([shapes[:count]]),
            "mask": np.ones((1, count), dtype=np.float32),
            "pool": pool,
            "marks": marks[None],
        })  # fmt: skip
        found: Array = states[0, 1:]
        return found

    def _marks(self, window: Sequence[Line]) -> Array:
        """What the words of a window are marked with, as sums (words, 384)."""
        found: Array = self.weights["marks"][_padded(clues.of_words(window))].sum(1)
        return found

    def russian(self, lines: Sequence[Line]) -> list[Any]:
        """The states (words, 384) of Russian lines: word vectors, and what stands beside them."""
        import numpy as np

        from chancery.language.russian import word_vectors

        w = self.weights
        found: list[Any] = []
        for first in range(0, len(lines), BESIDE):
            window = lines[first : first + BESIDE]
            vectors = word_vectors([word.form for line in window for word in line.words])
            x = vectors @ w["russian.word.weight"] + w["russian.word.bias"] + self._marks(window)
            x = _normal(x, w["russian.norm.weight"], w["russian.norm.bias"])
            edge = np.zeros((1, x.shape[1]), np.float32)
            for n in range(2):
                near = np.hstack([np.vstack([edge, x[:-1]]), x, np.vstack([x[1:], edge])])
                near = near @ w[f"russian.beside.{n}.weight"] + w[f"russian.beside.{n}.bias"]
                norm = f"russian.norms.{n}"
                x = _normal(x + _gelu(near), w[f"{norm}.weight"], w[f"{norm}.bias"])
            at = 0
            for line in window:
                found.append(x[at : at + len(line.words)])
                at += len(line.words)
        return found

    # --- The heads -------------------------------------------------------------------------

    def _tellings(
        self, lines: Sequence[Line], states: Sequence[Any], which: range
    ) -> list[Telling]:
        """What the spots of these lines may tell."""
        import numpy as np

        spots = [(number, spot) for number in which for spot in lines[number].spots]
        if not spots:
            return []
        here, out = self._told(lines, states, spots)
        acts, relations = softmax(out["action"]), softmax(out["relation"])
        negated = 1 / (1 + np.exp(-out["negated"][:, 0]))
        looked = np.flatnonzero((1 - acts[:, 0] > FLOOR) | (1 - relations[:, 0] > FLOOR)).tolist()
        options = {place: clues.candidates(lines, spots[place][0]) for place in looked}
        asked = [(place, *option) for place in looked for option in options[place]]
        scores = self._pairs(lines, states, spots, here, asked)
        found, at = [], 0
        for place in looked:
            number, spot = spots[place]
            mine, at = scores[at : at + len(options[place])], at + len(options[place])
            for kind, chances, column in (
                ("actions", acts[place], 0), ("relations", relations[place], 2),
            ):  # fmt: skip
                if 1 - chances[0] <= FLOOR:
                    continue
                best = int(chances[1:].argmax()) + 1
                columns = slice(column, column + 2)
                found.append(Telling(
                    number,
                    spot,
                    ("state:" if column else "") + self.labels[kind][best],
                    float(chances[best]),
                    float(1 - chances[0]),
                    self.labels["statuses"][int(out["status"][place].argmax())],
                    float(negated[place]),
                    options[place],
                    _sides(mine[:, columns], out["nobody"][place, columns], options[place]),
                ))  # fmt: skip
        return found

    def _told(
        self, lines: Sequence[Line], states: Sequence[Any], spots: Sequence[tuple[int, Spot]]
    ) -> tuple[Array, dict[str, Array]]:
        """The states of spots, and the scores of each head for each."""
        import numpy as np

        numbers = _padded(
            [[clues.number(c) for c in clues.of_spot(lines[n], spot)] for n, spot in spots]
        )
        nought = np.zeros(384, np.float32)
        here = np.stack([nought if states[n] is None else states[n][spot.at] for n, spot in spots])
        known = self.weights["clues"][numbers].sum(1)
        names = ("action", "relation", "status", "negated", "nobody")
        return here, {name: self._head(name, here, known, numbers) for name in names}

    def chances(
        self, lines: Sequence[Line], states: Sequence[Any], spots: Sequence[tuple[int, Spot]]
    ) -> dict[str, Array]:
        """How likely each spot tells each event type and each relation ("none" first)."""
        _, out = self._told(lines, states, spots)
        return {"event": softmax(out["action"]), "state": softmax(out["relation"])}

    def between(self, line: Line, source: Who, target: Who) -> dict[str, float]:
        """How likely each event type is what `source` does to `target` in an English sentence."""
        from threadpoolctl import threadpool_limits

        found = dict.fromkeys(self.labels["actions"][1:], 0.0)
        spots = [(0, spot) for spot in line.spots]
        if not spots:
            return found
        with threadpool_limits(1):
            states = self.states([line])
            here, out = self._told([line], states, spots)
            asked = [(p, 0, who, 0) for p in range(len(spots)) for who in (source, target)]
            scores = self._pairs([line], states, spots, here, asked).reshape(len(spots), 2, 4)
        full = _stacked(out["nobody"][:, None, :2], scores[:, :, :2])
        shares = softmax(full.transpose(0, 2, 1))
        weights = shares[:, 0, 1] * shares[:, 1, 2]
        totals = (softmax(out["action"])[:, 1:] * weights[:, None]).sum(0)
        return dict(zip(self.labels["actions"][1:], totals.tolist(), strict=True))

    def _head(self, name: str, states: Array, known: Array, numbers: Any) -> Array:
        w = self.weights
        hidden = states @ w[f"{name}.state.weight"] + w[f"{name}.state.bias"]
        hidden = _gelu(hidden + known @ w[f"{name}.clue.weight"] + w[f"{name}.clue.bias"])
        out: Array = hidden @ w[f"{name}.out.weight"] + w[f"{name}.out.bias"]
        out += w[f"{name}.direct"][numbers].sum(1)
        return out

    def _pairs(
        self,
        lines: Sequence[Line],
        states: Sequence[Any],
        spots: Sequence[tuple[int, Spot]],
        here: Array,
        asked: Sequence[tuple[int, int, Who, int]],
    ) -> Array:
        """Scores (asked, 4) of candidates for each side: asked by spot, sentences before, party
        and rank."""
        import numpy as np

        if not asked:
            return np.zeros((0, 4), np.float32)
        w, nought = self.weights, np.zeros(384, np.float32)
        bags, others = [], []
        around: dict[int, clues.Around] = {}
        for place, apart, who, rank in asked:
            number, spot = spots[place]
            if place not in around:
                around[place] = clues.Around(lines, number, spot)
            told = clues.of_pair(
                lines[number], spot, lines[number - apart], who, apart, rank, around[place]
            )
            bags.append([clues.number(clue) for clue in told])
            there = states[number - apart]
            others.append(nought if there is None else (there[who.first] + there[who.last]) / 2)
        numbers = _padded(bags)
        one = (here @ w["spot.weight"] + w["spot.bias"])[[place for place, *_ in asked]]
        other = np.stack(others) @ w["party.weight"] + w["party.bias"]
        hidden = one + other + (one * other) @ w["both.weight"] + w["both.bias"]
        hidden += w["pair_clues"][numbers].sum(1) @ w["clue.weight"] + w["clue.bias"]
        out: Array = _gelu(hidden) @ w["sides.weight"] + w["sides.bias"]
        out += w["direct"][numbers].sum(1)
        return out


def _sides(scores: Array, nobody: Array, options: list[tuple[int, Who, int]]) -> Sides:
    """The likeliest pair of different actors, each with its share among all candidates."""
    import numpy as np

    full = np.vstack([nobody[None], scores])
    keys: list[frozenset[str]] = [
        frozenset(),
        *(clues.key(who.party.actors) for _, who, _ in options),
    ]
    chances = softmax(full.T).T
    # Mentions of one actor speak for each other.
    merged: dict[frozenset[str], Array] = {}
    for key, chance in zip(keys, chances, strict=True):
        merged[key] = merged.get(key, np.zeros(2, np.float32)) + chance
    best: tuple[float, frozenset[str], frozenset[str]] = (-1.0, frozenset(), frozenset())
    for first, one in merged.items():
        for second, other in merged.items():
            if (not first or first != second) and one[0] * other[1] > best[0]:
                best = (float(one[0] * other[1]), first, second)
    found = []
    for column, key in enumerate(best[1:]):
        mine = [n for n, k in enumerate(keys) if k == key]
        place = max(mine, key=lambda n: full[n, column])
        found.append((place - 1, float(merged[key][column])))
    return Sides(*found)


def _stacked(nobody: Array, scores: Array) -> Array:
    import numpy as np

    return np.concatenate([nobody, scores], axis=1)


def _normal(x: Array, weight: Array, bias: Array) -> Array:
    """Layer normalisation."""
    import numpy as np

    x = x - x.mean(-1, keepdims=True)
    out: Array = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-5) * weight + bias
    return out


def _padded(rows: list[list[int]]) -> Any:
    import numpy as np

    width = max((len(row) for row in rows), default=1)
    found = np.zeros((len(rows), width), dtype=np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found


def _gelu(x: Array) -> Array:
    import numpy as np

    out: Array = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return out


def softmax(x: Any) -> Array:
    import numpy as np

    x = np.asarray(x, dtype=np.float32)
    raised = np.exp(x - x.max(-1, keepdims=True))
    out: Array = raised / raised.sum(-1, keepdims=True)
    return out
