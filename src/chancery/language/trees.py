"""From scores of heads to trees: the best head of each word where that is a tree, else Eisner.

Scores are arrays (B sentences, word, head), both counted with the root as 0. Nine sentences of
ten need no search; the others get the best projective tree with one root, in whole-array steps.
Imports numpy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def heads(scores: Scores, lengths: Heads) -> Heads:
    """Heads (B, W+1) of sentences of `lengths` words; position 0 and padding are 0."""
    size = scores.shape[1]
    place = np.arange(size)
    masked = scores.astype(np.float32).copy()
    masked[:, place, place] = -1e9
    masked[np.broadcast_to(place[None, None] > lengths[:, None, None], masked.shape)] = -1e9
    best: Heads = masked.argmax(-1)
    inside = (place[None] >= 1) & (place[None] <= lengths[:, None])
    best[~inside] = 0
    broken = np.flatnonzero(~_is_tree(best, inside) & (lengths > 0))
    if broken.size:
        width = int(lengths[broken].max()) + 1
        best[broken, :width] = eisner(masked[broken, :width, :width], lengths[broken])
    return best


def _is_tree(best: Heads, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each row of heads has one root and no cycle."""
    one_root = ((best == 0) & inside).sum(1) == 1
    above = best
    for _ in range(max(1, int(np.ceil(np.log2(best.shape[1] + 1))))):
        above = np.take_along_axis(above, above, 1)
    whole: NDArray[np.bool_] = one_root & (above == 0).all(1)
    return whole


def eisner(scores: Scores, lengths: Heads) -> Heads:
    """The best projective tree with a single root, for each sentence."""
    tables = _fill(np.ascontiguousarray(scores[:, 1:, 1:].transpose(0, 2, 1)))
    found = np.zeros(scores.shape[:2], dtype=np.int64)
    for row, count in enumerate(lengths.tolist()):
        left = tables["left"][row, np.arange(count), np.arange(count)]
        right = tables["right"][row, np.arange(count), count - 1 - np.arange(count)]
        root = int((scores[row, 1 : count + 1, 0] + left + right).argmax())
        _unfold(tables, row, root, count, found[row])
    return found


def _fill(scores: Scores) -> dict[str, NDArray[Any]]:
    """Eisner's tables for scores (B, head, word), without a root.

    A span is kept twice, by its start and by its end, each with its width: then all ways of
    cutting all spans of one width are one sum of two slices. `right` (by start) holds the best
    right half-tree of a head, `left` (by end) the best left one; `*_cut` how they were made.
    """
    b, n, _ = scores.shape
    by_start = {name: np.zeros((b, n, n), np.float32) for name in ("cr", "cl", "ir")}
    by_end = {name: np.zeros((b, n, n), np.float32) for name in ("cr", "cl", "il")}
    cuts = {name: np.zeros((b, n, n), np.int32) for name in ("open", "right", "left")}
    for k in range(1, n):
        i, j = np.arange(n - k), np.arange(k, n)
        ways = by_start["cr"][:, : n - k, :k] + by_end["cl"][:, k:, :k][:, :, ::-1]
        cuts["open"][:, i, k] = ways.argmax(2)
        best = ways.max(2)
        by_start["ir"][:, i, k] = best + scores[:, i, j]
        by_end["il"][:, j, k] = best + scores[:, j, i]
        ways = by_start["ir"][:, : n - k, 1 : k + 1] + by_end["cr"][:, k:, :k][:, :, ::-1]
        cuts["right"][:, i, k] = ways.argmax(2) + 1
        by_start["cr"][:, i, k] = by_end["cr"][:, j, k] = ways.max(2)
        ways = by_start["cl"][:, : n - k, :k] + by_end["il"][:, k:, 1 : k + 1][:, :, ::-1]
        cuts["left"][:, i, k] = ways.argmax(2)
        by_start["cl"][:, i, k] = by_end["cl"][:, j, k] = ways.max(2)
    return {
        "right": by_start["cr"],
        "left": by_end["cl"],
        **{f"{c}_cut": t for c, t in cuts.items()},
    }


def _unfold(tables: dict[str, NDArray[Any]], row: int, root: int, count: int, found: Heads) -> None:
    """Write the heads of one sentence, from the root's two half-trees downwards."""
    open_cut, right_cut, left_cut = (tables[f"{c}_cut"][row] for c in ("open", "right", "left"))
    found[root + 1] = 0
    todo = [("left", 0, root), ("right", root, count - 1)]
    while todo:
        kind, i, j = todo.pop()
        if i == j:
            continue
        if kind == "right":
            m = i + int(right_cut[i, j - i])
            found[m + 1] = i + 1
            todo += [("open", i, m), ("right", m, j)]
        elif kind == "left":
            m = i + int(left_cut[i, j - i])
            found[m + 1] = j + 1
            todo += [("open", m, j), ("left", i, m)]
        else:
            s = i + int(open_cut[i, j - i])
            todo += [("right", i, s), ("left", s + 1, j)]
