"""Do two causes agree? "because of the virus" and "because of the epidemic" do; wages do not.

Causes that share a word agree, and so do those of one domain (`vocab/domains.yaml`); what the
words do not decide is left to the reader.
"""

from __future__ import annotations

from functools import lru_cache

from chancery.corroboration.keys import words
from chancery.vocab import domains

STEM = 5
"""Letters by which words are one in spite of their endings."""

_EMPTY = frozenset(
    """because of to the a an in on by for from that which who they their them its it was were is
    are had has have not been being as with and or but so due owing out after over at he she his
    her из за потому что так как по причине в на и не для они их он она был были было""".split()
)


def causes_differ(one: str, other: str) -> bool:
    """Whether two causes are both told and have neither a word nor a domain in common."""
    if not one or not other:
        return False
    a, b = _content(one), _content(other)
    if not a or not b or a & b:
        return False
    return _domains(one).isdisjoint(_domains(other))


@lru_cache(maxsize=4096)
def _content(cause: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words(cause) if word not in _EMPTY)


@lru_cache(maxsize=4096)
def _domains(cause: str) -> frozenset[str]:
    said = words(cause)
    return frozenset(
        name
        for name, domain in domains().items()
        if any(_means(word, begin) for word in said for begin in (*domain.en, *domain.ru))
    )


def _means(word: str, begin: str) -> bool:
    return word == begin[1:] if begin.startswith("=") else word.startswith(begin)
