"""Trained claim heads to the files that Chancery ships: an int8 encoder and arrays of the heads.

python training/claims_export.py RUN --to src/chancery/coding/model --data DATA
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from claims_network import Claims
from export import quieten, write
from network import base_weights, round_words
from torch import Tensor, nn

from chancery.language.pieces import Pieces

REACH = 512


class StatesGraph(nn.Module):
    """Word states of a window."""

    def __init__(self, model: Claims) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, vectors: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor, marks: Tensor
    ) -> Tensor:
        return self.model.states(vectors, shapes, mask, pool, marks)


def arrays(model: Claims) -> dict[str, np.ndarray]:
    """The heads as arrays: matrices transposed and in 16 bits; tables of clues, and the
    layers over Russian words, in bytes."""
    found: dict[str, np.ndarray] = {}
    for name, value in model.state_dict().items():
        if name.startswith("encoder."):
            continue
        array = value.float().numpy()
        name = name.replace(".table.weight", "")
        wide = name.startswith("russian.") and array.ndim == 2
        array = array.T if wide else array
        if wide or name.endswith("direct") or name in ("clues", "pair_clues", "marks"):
            scale = np.maximum(np.abs(array).max(axis=0, keepdims=True), 1e-8) / 127
            found[name] = np.round(array / scale).astype(np.int8)
            found[f"{name}@scale"] = scale.astype(np.float32)
        else:
            found[name] = (array.T if array.ndim == 2 else array).astype(np.float16)
    return found


def main() -> None:
    """Write encoder.onnx, heads.npz and labels.json."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("run", type=Path)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--whole", action="store_true")
    options = asked.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    labels = json.loads((options.run / "claims.json").read_text("utf-8"))
    model = Claims(*(len(labels[n]) for n in ("actions", "statuses", "relations")))
    model.load_state_dict(torch.load(options.run / "claims.pt", weights_only=True))
    model.eval()
    base, vocabulary = base_weights()
    rows, scales = round_words(base["embeddings.word_embeddings.weight"])
    words = torch.from_numpy(rows.astype("float32") * scales[:, None])
    quieten(model, Pieces.open(vocabulary), words, options.data)  # type: ignore[arg-type]
    b, t, w = 2, 9, 6
    inputs = {
        "vectors": (torch.randn(b, t, 384), {0: "b", 1: "t"}),
        "shapes": (torch.ones(b, t, dtype=torch.long), {0: "b", 1: "t"}),
        "mask": (torch.ones(b, t), {0: "b", 1: "t"}),
        "pool": (torch.rand(b, w, t), {0: "b", 1: "w", 2: "t"}),
        "marks": (torch.randn(b, t, 384), {0: "b", 1: "t"}),
    }
    with torch.no_grad():
        write(StatesGraph(model), options.to / "encoder.onnx", inputs, ["states"], options.whole)
    np.savez_compressed(options.to / "heads.npz", **arrays(model))
    shutil.copy(options.run / "claims.json", options.to / "labels.json")


if __name__ == "__main__":
    main()
