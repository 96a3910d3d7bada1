"""Printed lines → running text: hyphens at line ends, addresses broken across lines, words.

>>> from collections import Counter
>>> join("the infra-", "structure", Counter())
'the infrastructure'
>>> join("https://example.org/news/", "2020/06/19/talks.html", Counter())
'https://example.org/news/2020/06/19/talks.html'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_LONGEST_ADDRESS = 1000
_HYPHENS = "-\u00ad\u2010\x02\ufffe"
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_OF_ADDRESS = re.compile(r"[\w%?&=#/.~:+@!$'()*,;\u00ad-]+")
_SIGN = re.compile(r"[/?=&%_~-]|\.(?:html?|pdf|aspx?|php|shtml)\b")
_LOOSE_SIGN = re.compile(r"[/?=&%_#\d~-]|\.(?:html?|pdf|aspx?|php|shtml)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT_PREFIXES = """self non anti ex co post pro pre well long short high low multi two three four
    half cross mid semi vice all ever large small state east west north south so inter sino russo
    by anglo euro full part ill open under- медиа вице экс по северо южно восточно западно"""
_KEPT = frozenset(_KEPT_PREFIXES.split())


def words_of(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands unbroken in a text: the evidence for joining its broken ones."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(word.lower() for word in _WORD.findall(line))
    return counts


def join(before: str, after: str, words: Counter[str]) -> str:
    """Two printed lines as one run of text."""
    if is_address_cut(before, after):
        return before[:-1] + "-" + after if before[-1] in "\u00ad\x02\ufffe" else before + after
    if before and before[-1] in _HYPHENS and len(before) > 1 and before[-2].isalnum():
        return _mended(before, after, words)
    if before.endswith(("\u2013", "\u2014", "/")) and not before.endswith((" \u2013", " \u2014")):
        return before + after
    return f"{before} {after}"


def is_address_cut(before: str, after: str) -> bool:
    """Whether a line ends within an address that the next line goes on with."""
    open_end = _OPEN_ADDRESS.search(before[-_LONGEST_ADDRESS:])
    if not open_end or not after:
        return False
    rest = after.split(" ", 1)[0]
    if not _OF_ADDRESS.fullmatch(rest) or rest.startswith(("http:", "https:", "www.")):
        return False
    bare = rest.rstrip(".,;:)'")
    if before[-1] in ".,;:)" and not (before[-1] == "." and re.match(r"[a-z]+[/?]", bare)):
        return False
    if before[-1] in _HYPHENS:
        return True
    return (_LOOSE_SIGN if before[-1] in "/?=&%_#." else _SIGN).search(bare) is not None


def _mended(before: str, after: str, words: Counter[str]) -> str:
    """A word broken at a hyphen: the hyphen goes if the word is whole elsewhere in the text, or
    looks like any word; it stays between names, numbers and where the text writes it so."""
    head = re.search(r"[^\W_]+(?:-[^\W_]+)*$", before[:-1])
    tail = re.match(r"[^\W_]+", after)
    if not head or not tail or not after[0].islower() or head[0].isdigit():
        return before[:-1] + "-" + after
    first, second = head[0].lower(), tail[0].lower()
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    if whole == hyphened:
        keep = before[-1] == "-" and first.rsplit("-", 1)[-1] in _KEPT
    else:
        keep = hyphened > whole
    return before[:-1] + ("-" if keep else "") + after
