"""Samples of a casebook's texts, and the pairs of them that are reprints, kept up to date."""

from __future__ import annotations

from collections import Counter

from chancery.corroboration.prints import LEAST, SHARE, common, reprints, sample, share
from chancery.store import Store
from chancery.store.kept import Kept


def keep_samples(store: Store) -> int:
    """Sample the texts that are new and find their reprints; how many texts were new."""
    samples = {row: sample(text).tolist() for row, text in store.kept().unsampled()}
    if not samples:
        return 0
    with store.batch():
        kept = store.kept(writing=True)
        first = not kept.texts_sampled()
        kept.add_samples(samples)
        if first:
            kept.add_reprints(_among(samples))
        else:
            for row in samples:
                kept.add_reprints(_of(kept, row, samples[row]))
    return len(samples)


def _among(samples: dict[int, list[int]]) -> list[tuple[int, int, float]]:
    import numpy as np

    rows = list(samples)
    found = reprints([np.array(samples[row], dtype=np.uint64) for row in rows])
    return [(rows[one.first], rows[one.second], one.share) for one in found]


def _of(kept: Kept, row: int, own: list[int]) -> list[tuple[int, int, float]]:
    """The reprints of one text among those that are known."""
    most = common(kept.texts_sampled())
    shared, mine = _telling(kept, own, most)
    found = []
    for other, count in shared.items():
        if other != row and count >= LEAST:
            yours = _telling(kept, kept.sample_of(other), most)[1]
            if (part := share(count, mine, yours)) >= SHARE:
                found.append((row, other, part))
    return found


def _telling(kept: Kept, own: list[int], most: int) -> tuple[Counter[int], int]:
    """How many telling hashes each text shares with a sample, and how many of its are telling."""
    shared: Counter[int] = Counter()
    telling = 0
    for owners in kept.owners(own):
        if len(owners) <= most:
            telling += 1
            shared.update(owners)
    return shared, telling
