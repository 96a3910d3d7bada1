"""The claim heads in torch: an encoder over a window of sentences, and what each spot tells.

Shapes: B windows, T wordpieces, W words, S spots, P pairs of a spot and a party. Clues are bags of
numbers. A window whose encoder is put aside (Russian, and some English ones in training) is read
by its clues alone.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from network import SIZE, Encoder
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from chancery.coding.clues import CLUES, MARKS

WIDE = 192
"""Hidden numbers of each head."""
CLUE = 64
KEPT = 2
"""Layers of the encoder that are not trained."""
VECTOR = 300
"""Numbers of a Russian word vector."""
SIDES = 4
"""Source and target of an act, subject and object of a relation."""


class Bag(nn.Module):
    """Clues to the sum of their vectors; number 0 is no clue."""

    def __init__(self, width: int, scale: float = 0.05, count: int = CLUES) -> None:
        super().__init__()
        self.table = nn.Embedding(count, width, padding_idx=0)
        nn.init.normal_(self.table.weight, std=scale)
        self.table.weight.data[0] = 0

    def forward(self, clues: Tensor) -> Tensor:
        return self.table(clues).sum(-2)


class Head(nn.Module):
    """A spot's state and clues to scores of labels."""

    def __init__(self, labels: int, drop: float) -> None:
        super().__init__()
        self.state = nn.Linear(SIZE, WIDE)
        self.clue = nn.Linear(CLUE, WIDE)
        self.out = nn.Linear(WIDE, labels)
        self.direct = Bag(labels, 0.0)
        self.drop = nn.Dropout(drop)

    def forward(self, states: Tensor, clues: Tensor, numbers: Tensor) -> Tensor:
        hidden = functional.gelu(self.state(states) + self.clue(clues), approximate="tanh")
        return self.out(self.drop(hidden)) + self.direct(numbers)


class Neighbours(nn.Module):
    """Russian words: their vectors, and what stands beside them, twice over."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.word = nn.Linear(VECTOR, SIZE)
        self.norm = nn.LayerNorm(SIZE)
        self.beside = nn.ModuleList(nn.Linear(3 * SIZE, SIZE) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(SIZE) for _ in range(2))
        self.drop = nn.Dropout(drop)

    def forward(self, vectors: Tensor, marks: Tensor) -> Tensor:
        """States (B, W, 384) of word vectors (B, W, 300) and the sums of their marks."""
        x = self.norm(self.word(self.drop(vectors)) + marks)
        for beside, norm in zip(self.beside, self.norms, strict=True):
            left = functional.pad(x, (0, 0, 1, 0))[:, :-1]
            right = functional.pad(x, (0, 0, 0, 1))[:, 1:]
            near = beside(self.drop(torch.cat([left, x, right], -1)))
            x = norm(x + functional.gelu(near, approximate="tanh"))
        return x


class Claims(nn.Module):
    """Encoder and heads."""

    def __init__(self, actions: int, statuses: int, relations: int, drop: float = 0.4) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.marks = Bag(SIZE, 0.02, MARKS)
        self.russian = Neighbours(drop)
        self.drop = nn.Dropout(drop)
        self.clues = Bag(CLUE)
        self.action = Head(actions, drop)
        self.relation = Head(relations, drop)
        self.status = Head(statuses, drop)
        self.negated = Head(1, drop)
        self.spot = nn.Linear(SIZE, WIDE)
        self.party = nn.Linear(SIZE, WIDE)
        self.both = nn.Linear(WIDE, WIDE)
        self.pair_clues = Bag(CLUE)
        self.clue = nn.Linear(CLUE, WIDE)
        self.sides = nn.Linear(WIDE, SIDES)
        self.direct = Bag(SIDES, 0.0)
        self.nobody = Head(SIDES, drop)

    def states(
        self, vectors: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor, marks: Tensor
    ) -> Tensor:
        """Word states (B, W, 384). The first layers stay as the reading model has them: they
        know words and their neighbours already, and half of the time goes into learning. What
        words are marked with, as sums (B, T, 384), comes in above them."""
        encoder = self.encoder
        with torch.no_grad():
            x = vectors + encoder.positions[: vectors.shape[1]]
            x = encoder.drop(encoder.norm(x + encoder.shapes(shapes)))  # type: ignore[misc]
            bias = ((1.0 - mask) * -1e4)[:, None, None, :]
            for layer in encoder.layers[:KEPT]:
                x = layer(x, bias)
        x = x + marks
        for layer in encoder.layers[KEPT:]:
            x = layer(x, bias)
        return pool @ x

    def told(self, states: Tensor, numbers: Tensor) -> dict[str, Tensor]:
        """What spots tell: states (S, 384), clues (S, n)."""
        x, clues = self.drop(states), self.clues(numbers)
        return {
            name: head(x, clues, numbers)
            for name, head in (
                ("action", self.action), ("relation", self.relation),
                ("status", self.status), ("negated", self.negated), ("nobody", self.nobody),
            )
        }  # fmt: skip

    def pairs(self, spots: Tensor, parties: Tensor, numbers: Tensor) -> Tensor:
        """Scores of parties for each side: states of both (P, 384), clues (P, n)."""
        spot, party = self.spot(self.drop(spots)), self.party(self.drop(parties))
        hidden = spot + party + self.both(spot * party) + self.clue(self.pair_clues(numbers))
        return self.sides(self.drop(functional.gelu(hidden, approximate="tanh"))) + self.direct(
            numbers
        )

    def take_published(self, path: Path) -> None:
        """Start from the encoder of the published reading model, which knows trees and roles."""
        graph = onnx.load(path).graph
        given = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

        def weight(name: str) -> Tensor:
            node = next(n for n in graph.node if n.name == f"/encoder/{name}/MatMul_quant")
            base = node.input[1].removesuffix("_quantized")
            return torch.from_numpy(
                given[f"{base}_quantized"].astype(np.float32) * given[f"{base}_scale"]
            ).T.contiguous()

        def plain(name: str) -> Tensor:
            node = next(n for n in graph.node if n.name == f"/encoder/{name}/MatMul")
            return torch.from_numpy(given[node.input[1]].astype(np.float32)).T.contiguous()

        def put(parameter: nn.Parameter, name: str) -> None:
            parameter.data = torch.from_numpy(given[f"model.encoder.{name}"].astype(np.float32))

        encoder = self.encoder
        put(encoder.positions, "positions")
        scale = given["model.encoder.shapes.weight_scale"]
        shapes = given["model.encoder.shapes.weight_quantized"].astype(np.float32)
        zero = given["model.encoder.shapes.weight_zero_point"].astype(np.float32)
        assert encoder.shapes is not None
        encoder.shapes.weight.data = torch.from_numpy((shapes - zero) * scale)
        put(encoder.norm.weight, "norm.weight")
        put(encoder.norm.bias, "norm.bias")
        for number, layer in enumerate(encoder.layers):
            at = f"layers.{number}"
            for part in ("qkv", "out", "up", "down"):
                getattr(layer, part).weight.data = weight(f"{at}/{part}")
                put(getattr(layer, part).bias, f"{at}.{part}.bias")
            for part in ("norm1", "norm2"):
                put(getattr(layer, part).weight, f"{at}.{part}.weight")
                put(getattr(layer, part).bias, f"{at}.{part}.bias")
            loud_up, loud_down = plain(f"{at}/loud/loud.0"), plain(f"{at}/loud/loud.2")
            bias = given[f"model.encoder.{at}.loud.0.bias"]
            # The loud neurons were moved out, in another order; their columns of `down` stayed.
            near = torch.cdist(loud_down.T, layer.down.weight.T).argmin(1)
            layer.up.weight.data[near] = loud_up
            layer.up.bias.data[near] = torch.from_numpy(bias.astype(np.float32))
            layer.down.weight.data[:, near] = loud_down
