"""Reprints: texts that are one text, though cut, given another head, or with a paragraph changed.

Runs of five words are hashed and every eighth hash is kept, whatever the text (sampling by the
hash itself), so that the samples of two texts overlap as the texts do. Two texts are prints of
one where two thirds of the shorter stand in the longer. Runs that stand in many texts say nothing
(headings, legal phrases, the foot of a page) and are left out.

    found = reprints([sample(text) for text in texts])      # pairs of numbers, with their share
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

RUN = 5
"""Words in a run."""

EVERY = 8
"""One hash in so many is kept."""

LEAST = 6
"""Two texts with fewer kept runs in common are too short to say."""

SHARE = 0.66
"""Of the shorter text, so much must stand in the longer."""

COMMON = 12
"""A run in more texts than this, and than one text in a hundred, says nothing."""

_WORD = re.compile(r"\w+")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1)


class Reprint(msgspec.Struct, frozen=True):
    """Two texts by their numbers, and how much of the shorter stands in the longer (0 to 1)."""

    first: int
    second: int
    share: float


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode()) | 1 << 32


def sample(text: str) -> Hashes:
    """The kept hashes of a text's runs, each once, in order of size; 62 bits each."""
    import numpy as np

    numbers = np.fromiter(map(_number, _WORD.findall(text.casefold())), dtype=np.uint64)
    if len(numbers) < RUN:
        return np.empty(0, dtype=np.uint64)
    count = len(numbers) - RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place, factor in enumerate(_FACTORS):
            mixed += numbers[place : place + count] * np.uint64(factor)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    kept = mixed[mixed % np.uint64(EVERY) == 0]
    return np.unique(kept >> np.uint64(2))


def reprints(samples: Sequence[Hashes]) -> list[Reprint]:
    """The pairs of texts that are prints of one, by their places in the list."""
    import numpy as np

    sizes = np.array([len(one) for one in samples], dtype=np.int64)
    if not sizes.sum():
        return []
    hashes = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples)), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    lengths = np.diff(np.r_[starts, len(hashes)])
    telling = lengths <= common(len(samples))
    kept = np.bincount(owners[np.repeat(telling, lengths)], minlength=len(samples))
    shared = _shared(owners, starts[telling], lengths[telling], len(samples))
    return [
        Reprint(a, b, part)
        for a, b, count in shared
        if (part := share(count, int(kept[a]), int(kept[b]))) >= SHARE
    ]


def common(texts: int) -> int:
    """In how many of so many texts a run may stand and still say something."""
    return max(COMMON, texts // 100)


def share(count: int, mine: int, yours: int) -> float:
    """How much of the shorter text stands in the longer; 0 where too little is in common.

    count, mine, yours: kept runs in common, and of each text, without those that say nothing.
    """
    return count / min(mine, yours) if count >= LEAST else 0.0


def _shared(
    owners: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64], texts: int
) -> Iterable[tuple[int, int, int]]:
    """For pairs of texts, how many runs they share; texts of one run are paired by their distance
    in it, so that all runs are done at once."""
    import numpy as np

    pairs = []
    for distance in range(1, int(lengths.max(initial=1))):
        wide = lengths > distance
        starts, lengths = starts[wide], lengths[wide]
        reach = lengths - distance
        begin = np.repeat(starts - np.r_[0, np.cumsum(reach)[:-1]], reach) + np.arange(reach.sum())
        pairs.append(owners[begin] * texts + owners[begin + distance])
    if not pairs:
        return
    codes, counts = np.unique(np.concatenate(pairs), return_counts=True)
    for code, count in zip(codes.tolist(), counts.tolist(), strict=True):
        if count >= LEAST:
            yield code // texts, code % texts, count
