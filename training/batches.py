"""Examples numbered and padded into batches of about the same length, with a little noise."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from examples import WITH_OTHER_NAMES, Example, Labels
from network import SOURCES

from chancery.language.pieces import Pieces

IGNORE = -100
LONGEST = 160
"""Words: longer sentences are left out of training."""


@dataclass
class Ready:
    """An example in numbers; word positions count from 1, as in CoNLL-U."""

    pieces: np.ndarray
    shapes: np.ndarray
    lengths: list[int]
    tags: dict[str, np.ndarray]
    heads: np.ndarray | None
    predicates: list[tuple[int, np.ndarray]]
    source: int


def ready(example: Example, pieces: Pieces, labels: Labels) -> Ready:
    """Number an example; what is unknown or too rare becomes IGNORE."""
    numbers, shapes, lengths = pieces.sentence(example.words)
    count = len(example.words) + 1
    tags = {}
    for layer in ("upos", "xpos", "edits", "deprels", "names"):
        values = getattr(example, layer)
        tags[layer] = np.full(count, IGNORE, dtype=np.int64)
        if values is not None:
            index = {tag: number for number, tag in enumerate(getattr(labels, layer))}
            tags[layer][1:] = [index.get(tag, IGNORE) for tag in values]
    if example.names and example.source not in WITH_OTHER_NAMES:
        capital = [False, *(word[:1].isupper() for word in example.words)]
        tags["names"][(tags["names"] == 0) & np.array(capital)] = IGNORE
    role = {tag: number for number, tag in enumerate(labels.roles)}
    predicates = []
    tags["predicates"] = np.full(count, IGNORE, dtype=np.int64)
    if example.predicates is not None:
        tags["predicates"][1:] = 0
        for at, values in example.predicates:
            tags["predicates"][at + 1] = 1
            row = [IGNORE, *(role.get(tag, IGNORE) for tag in values)]
            predicates.append((at + 1, np.array(row, dtype=np.int64)))
    heads = None if example.heads is None else np.array([IGNORE, *example.heads])
    return Ready(
        np.array(numbers),
        np.array(shapes),
        lengths,
        tags,
        heads,
        predicates,
        SOURCES.index(example.source),
    )


def noisy(shapes: np.ndarray, rng: random.Random) -> np.ndarray:
    """Sometimes a headline, sometimes all capitals or none: the words stay, their shapes change."""
    dice = rng.random()
    if dice > 0.1:
        return shapes
    to = {1: 2} if dice < 0.04 else {1: 3, 2: 3, 4: 3} if dice < 0.06 else {2: 1, 3: 1, 4: 1, 7: 1}
    table = np.arange(16)
    for old, new in to.items():
        table[old], table[old + 8] = new, new + 8
    return table[shapes]


def _stack(rows: list[np.ndarray], width: int, fill: int) -> torch.Tensor:
    full = np.full((len(rows), width), fill, dtype=np.int64)
    for at, row in enumerate(rows):
        full[at, : len(row)] = row
    return torch.from_numpy(full)


def pad(group: list[Ready], rng: random.Random | None) -> dict[str, torch.Tensor]:
    """One batch as tensors; with `rng`, as in training, with noise."""
    t = max(len(item.pieces) for item in group)
    w = max(len(item.lengths) for item in group)
    mask = torch.zeros(len(group), t)
    words = torch.zeros(len(group), w)
    pool = torch.zeros(len(group), w, t)
    for b, item in enumerate(group):
        mask[b, : len(item.pieces)] = 1
        words[b, : len(item.lengths)] = 1
        start = 0
        for word, length in enumerate(item.lengths):
            pool[b, word, start : start + length] = 1 / length
            start += length
    shapes = [noisy(item.shapes, rng) if rng else item.shapes for item in group]
    empty = np.full(1, IGNORE)
    batch = {
        "pieces": _stack([item.pieces for item in group], t, 0),
        "shapes": _stack(shapes, t, 0),
        "mask": mask,
        "words": words,
        "pool": pool,
        "heads": _stack([empty if i.heads is None else i.heads for i in group], w, IGNORE),
        "source": torch.tensor([item.source for item in group]),
    }
    for layer in group[0].tags:
        batch[layer] = _stack([item.tags[layer] for item in group], w, IGNORE)
    asked = [(b, at, row) for b, item in enumerate(group) for at, row in item.predicates]
    if rng and len(asked) > 1:  # the role head reads a sentence once a predicate: half will do
        asked = rng.sample(asked, (len(asked) + 1) // 2)
    batch["sentence"] = torch.tensor([b for b, _, _ in asked], dtype=torch.long)
    batch["at"] = torch.tensor([at for _, at, _ in asked], dtype=torch.long)
    batch["roles"] = _stack([row for _, _, row in asked], w, IGNORE)
    return batch


def batches(
    items: list[Ready], size: int, rng: random.Random | None = None
) -> Iterator[dict[str, torch.Tensor]]:
    """Batches of at most `size` padded pieces, in random order with `rng`."""
    items = [item for item in items if len(item.lengths) <= LONGEST] if rng else items
    jitter = (lambda: rng.uniform(-2, 2)) if rng else (lambda: 0.0)
    order = sorted(items, key=lambda item: len(item.pieces) + jitter())
    groups: list[list[Ready]] = [[]]
    for item in order:
        if groups[-1] and len(item.pieces) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield pad(group, rng)
