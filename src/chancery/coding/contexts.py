"""Which domains a claim is about, by the words of its sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from chancery.vocab import domains

MOST = 3
"""How many domains a claim is given at most."""


@cache
def _words(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    meant: dict[str, list[str]] = {}
    for name, domain in domains().items():
        for word in domain.ru if language == "ru" else domain.en:
            meant.setdefault(word.lower(), []).append(name)
    forms = [
        re.escape(word.lstrip("=")) + (r"\b" if word.startswith("=") else "")
        for word in sorted(meant, key=len, reverse=True)
    ]
    return re.compile(r"\b(" + "|".join(forms) + ")"), {
        word.lstrip("="): tuple(names) for word, names in meant.items()
    }


def contexts(quote: str, language: str) -> tuple[str, ...]:
    """The domains that the words of a quote point to, the most frequent first."""
    form, meant = _words("ru" if language == "ru" else "en")
    counts: Counter[str] = Counter()
    for match in form.finditer(quote.lower()):
        counts.update(meant[match[1]])
    return tuple(name for name, _ in counts.most_common(MOST))
