"""Trained weights to the files that Chancery ships.

`python training/export.py RUN --data DATA --to FOLDER`; with `--whole` the graphs stay in 32-bit
numbers, to measure what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Encoder, Reading, Sizes, base_weights, round_words
from own_names import Names, written
from torch import Tensor, nn

from chancery.language.pieces import Pieces

HERE = Path(__file__).parent


class ReadingGraph(nn.Module):
    """Everything up to the choice of heads."""

    outputs = ("states", "arcs", "label_dep", "label_head", "names", "predicates",
               "upos", "xpos", "edits")  # fmt: skip

    def __init__(self, model: Reading) -> None:
        super().__init__()
        self.model = model

    def forward(self, vectors: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor) -> tuple:  # type: ignore[type-arg]
        states = self.model.states(vectors, shapes, mask, pool)
        out = self.model.heads(states)
        out["upos"] = out["upos"].argmax(-1)
        out["xpos"] = out["xpos"].argmax(-1)
        out["edits"] = out["edits"].topk(8, dim=-1).indices
        return states, *(out[name] for name in self.outputs[1:])


class RelationGraph(nn.Module):
    """The relation of pairs of a word and its head."""

    def __init__(self, model: Reading) -> None:
        super().__init__()
        self.model = model

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.model.label(dep, head)


class VectorGraph(nn.Module):
    """The base model as it came: the mean of its pieces, of length one."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        states = self.encoder(vectors, mask) * mask[..., None]
        mean = states.sum(1) / mask.sum(1, keepdim=True)
        return mean / mean.norm(dim=-1, keepdim=True)


@torch.no_grad()
def quieten(model: Reading, pieces: Pieces, words: Tensor, data: Path, count: int = 16) -> None:
    """Set the loudest neurons of each layer apart: they are what int8 rounds worst.

    Found by reading sentences of our own; a neuron is as loud as its largest output.
    """
    rng = random.Random(1)
    group = [pieces.sentence(e.words) for e in written(HERE, Names(data / "actors", rng), 2)]
    loudest = [torch.zeros(layer.up.out_features) for layer in model.encoder.layers]

    def listen(number: int) -> Callable[..., None]:
        def hear(_: nn.Module, given: tuple[Tensor, ...], __: Tensor) -> None:
            loudest[number] = torch.maximum(loudest[number], given[0].abs().amax((0, 1)))

        return hear

    hooks = [
        layer.down.register_forward_hook(listen(number))
        for number, layer in enumerate(model.encoder.layers)
    ]
    for numbers, shapes, _ in group:
        vectors, kinds = words[torch.tensor([numbers])], torch.tensor([shapes])
        model.encoder(vectors, torch.ones(1, len(numbers)), kinds)
    for hook, layer, heard in zip(hooks, model.encoder.layers, loudest, strict=True):
        hook.remove()
        layer.set_apart(heard.topk(count).indices)


def write(graph: nn.Module, path: Path, inputs: dict[str, tuple[Tensor, dict[int, str]]],
          outputs: list[str], whole: bool) -> None:  # fmt: skip
    """Export one graph, and round its weights to int8 unless `whole`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    axes = {name: shape for name, (_, shape) in inputs.items()}
    raw = path.with_suffix(".whole.onnx")
    torch.onnx.export(
        graph.eval(), tuple(value for value, _ in inputs.values()), str(raw),
        input_names=list(inputs), output_names=outputs, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    if whole:
        raw.replace(path)
        return
    apart = [node.name for node in onnx.load(raw).graph.node if "loud" in node.name]
    quantize_dynamic(raw, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     nodes_to_exclude=apart)  # fmt: skip
    raw.unlink()


def main() -> None:
    """Write all files of the model folder but its card."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("run", type=Path)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--whole", action="store_true")
    options = asked.parse_args()
    to: Path = options.to
    to.mkdir(parents=True, exist_ok=True)

    labels = json.loads((options.run / "labels.json").read_text(encoding="utf-8"))
    model = Reading(Sizes(**{name: len(tags) for name, tags in labels.items()}))
    model.load_state_dict(torch.load(options.run / "weights.pt", weights_only=True))
    model.eval()
    base, vocabulary = base_weights()
    rows, scales = round_words(base["embeddings.word_embeddings.weight"])
    words = torch.from_numpy(rows.astype("float32") * scales[:, None])
    quieten(model, Pieces.open(vocabulary), words, options.data)
    np.save(to / "words.npy", rows)
    np.save(to / "scales.npy", scales[:, None])
    (to / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    shutil.copy(vocabulary, to / "vocabulary.txt")
    shutil.copy(options.run / "lemmas.txt", to / "lemmas.txt")

    b, t, w = 2, 9, 6
    vectors = (torch.randn(b, t, 384), {0: "b", 1: "t"})
    mask = (torch.ones(b, t), {0: "b", 1: "t"})
    shapes = (torch.ones(b, t, dtype=torch.long), {0: "b", 1: "t"})
    pool = (torch.rand(b, w, t), {0: "b", 1: "w", 2: "t"})
    reading = ReadingGraph(model)
    inputs = {"vectors": vectors, "shapes": shapes, "mask": mask, "pool": pool}
    write(reading, to / "reading.onnx", inputs, list(reading.outputs), options.whole)
    pairs = (torch.randn(b, model.label_dep.out_features), {0: "n"})
    inputs = {"dep": pairs, "head": pairs}
    write(RelationGraph(model), to / "relations.onnx", inputs, ["scores"], whole=True)
    inputs = {
        "states": (torch.randn(b, w, 384), {0: "b", 1: "w"}),
        "at": (torch.tensor([1, 2]), {0: "b"}),
        "mask": (torch.ones(b, w), {0: "b", 1: "w"}),
    }
    write(model.roles, to / "roles.onnx", inputs, ["tags"], options.whole)
    encoder = Encoder(shapes=False)
    encoder.take(base)
    inputs = {"vectors": vectors, "mask": mask}
    write(VectorGraph(encoder), to / "vectors.onnx", inputs, ["unit"], options.whole)


if __name__ == "__main__":
    main()
