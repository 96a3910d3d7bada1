"""Which words Russian news use, and how often: the vocabulary that the natasha package brings.

Nothing of it is copied here; it is read from the installed package (navec, MIT licence: 250,000
word forms counted in news) on first use, in about a tenth of a second.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path

import msgspec

_RUSSIAN = re.compile("[а-яё]+(?:-[а-яё]+)*")
_ADDED = {
    # Words of the news after 2019, counted as if moderately common.
    "ковид": 800, "ковида": 500, "коронавирус": 3000, "коронавируса": 3000, "коронавирусом": 3000,
    "коронавирусу": 1000, "коронавирусе": 1000, "вакцинация": 800, "вакцинации": 1500,
    "локдаун": 800, "локдауна": 500, "гумпомощь": 800, "гумпомощи": 900, "биолаборатория": 500,
    "биолаборатории": 700, "биолабораторий": 700, "биолабораториях": 500, "ковидом": 300,
    "алибаба": 300, "алибабы": 200, "алибабе": 150,
}  # fmt: skip


_PLACES = (
    "туркменабат туркменбаш худжанд жанаозен нурсултан кызылорд урумч кашгар хоргос иркештам "
    "торугарт бадахшан хорог мургаб ош баткен джалал-абад нарын термез наманган андижан ургенч"
).split()
_ADJECTIVES = (*_PLACES, "алматин", "бишкек", "душанбин", "ташкент", "ашхабад", "синьцзян")
_ADJECTIVE_ENDINGS = "ий ая ое ие ого ой ому ую им ом их ими".split()
_ENDINGS = ("", "а", "у", "ом", "е", "и", "ы", "ой")


class Lexicon(msgspec.Struct, frozen=True):
    """Word forms in alphabetical order, and how often each was met."""

    words: list[str]
    counts: dict[str, int]


@cache
def lexicon() -> Lexicon | None:
    """The Russian words, or None where natasha is not installed."""
    found = importlib.util.find_spec("natasha")
    if found is None or found.origin is None:
        return None
    archives = sorted(Path(found.origin).parent.glob("data/emb/navec_news*.tar"))
    if not archives:
        return None
    import gzip
    import struct
    import tarfile

    with tarfile.open(archives[0]) as archive:
        member = archive.extractfile("vocab.bin")
        raw = gzip.decompress(member.read()) if member else b""
    size = struct.unpack_from("<I", raw)[0]
    numbers = struct.unpack_from(f"<{size}I", raw, 4)
    words = raw[4 + 4 * size :].decode("utf-8").splitlines()
    counts = {
        word: number
        for word, number in zip(words, numbers, strict=False)
        if _RUSSIAN.fullmatch(word)
    }
    added = _ADDED | {place + ending: 100 for place in _PLACES for ending in _ENDINGS}
    added |= {place + "ск" + end: 100 for place in _ADJECTIVES for end in _ADJECTIVE_ENDINGS}
    for word, number in added.items():
        counts[word] = max(number, counts.get(word, 0))
    return Lexicon(sorted(counts), counts)
