"""Spans from scores of BIO tags: the best legal sequence for whole batches at once.

Tags stand in the order O, B-x, I-x, B-y, I-y … Imports numpy.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_tags(scores: NDArray[np.float32], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The best sequences (N, W) of tags for scores (N, W, tags): I-x only after B-x or I-x."""
    n, width, count = scores.shape
    before = np.zeros((n, width, count), dtype=np.int32)
    total = scores[:, 0].copy()
    total[:, 2::2] = -1e9
    rows = np.arange(n)
    for at in range(1, width):
        best = total.argmax(1)
        step = np.broadcast_to(total[rows, best][:, None], (n, count)).copy()
        before[:, at] = best[:, None]
        begun, going = total[:, 1::2], total[:, 2::2]
        step[:, 2::2] = np.maximum(begun, going)
        before[:, at, 2::2] = np.arange(1, count, 2)[None] + (going > begun)
        live = (at < lengths)[:, None]
        total = np.where(live, step + scores[:, at], total)
    found = np.zeros((n, width), dtype=np.int64)
    tag = total.argmax(1)
    for at in range(width - 1, -1, -1):
        live = at < lengths
        found[:, at] = np.where(live, tag, 0)
        tag = np.where(live, before[rows, at, tag], tag)
    return found


def spans(tags: NDArray[np.int64], labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans (first, last, label) of one sequence, positions counted from 0."""
    found: list[tuple[int, int, str]] = []
    for at in np.flatnonzero(tags).tolist():
        tag = labels[int(tags[at])]
        if tag[0] == "I" and found and found[-1][1] == at - 1 and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], at, tag[2:])
        else:
            found.append((at, at, tag[2:]))
    return found
