"""Stems for full-text search: one function for documents and for questions, so that they agree.

Each word is stemmed by its own script (Cyrillic by Snowball's Russian, Latin by its English), so
a text in two scripts is found by a question in either. ё counts as е; Chinese, Japanese and Thai
runs are cut into pairs of characters, because nothing marks their words.

    >>> stems("Обещанные маски; the masks promised", "ru")
    'обеща маск the mask promis'
"""

from __future__ import annotations

import re
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")

MOST_WORDS = 400_000
"""How many words the cache keeps before it begins anew: about 60 MB."""


class _Stems(dict[str, str]):
    """Word → stem, filled as words are met. Snowball is imported with the first one."""

    def __init__(self) -> None:
        super().__init__()
        import Stemmer

        self._english: Any = Stemmer.Stemmer("english", 0)
        self._russian: Any = Stemmer.Stemmer("russian", 0)

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_WORDS:
            self.clear()
        found = self[word] = self._stem(word)
        return found

    def _stem(self, word: str) -> str:
        if len(word) > 64:
            return word[:64]
        if _UNSPACED.search(word):
            return " ".join(word[i : i + 2] for i in range(len(word) - 1))
        stemmer = self._russian if _CYRILLIC.search(word) else self._english
        return str(stemmer.stemWord(word.replace("’", "'")))


_cache: list[_Stems] = []


def stems(text: str, language: str = "") -> str:
    """The stems of a text's words, in order, separated by spaces.

    `language` is accepted so that callers need not know that today the script of each word
    decides: a question is then stemmed like the documents that it should find.
    """
    if not _cache:
        _cache.append(_Stems())
    lower = text.lower()
    if not lower.isascii():
        lower = lower.replace("ё", "е")
    return " ".join(map(_cache[0].__getitem__, _WORD.findall(lower)))
