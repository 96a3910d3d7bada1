"""How a paragraph ends: its words without the note marks behind them.

A mark behind the full stop must not hide that a sentence has ended, nor stand in a title.

    >>> unmarked("Aid came late.[2, 3]"), unmarked("It ended in 2020.1"), unmarked("Part 2.1")
    ('Aid came late.', 'It ended in 2020.', 'Part 2.1')
"""

from __future__ import annotations

import re

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LAST = frozenset(_RAISED + "0123456789]⁾†‡*")
_REACH = 60
_MARKS = re.compile(
    rf"""(?:
      (?<!\d[ ][mм])(?<![ ][kcкс][mм])⁽?[{_RAISED}]{{1,4}}(?:[,;⁻–-][{_RAISED}]{{1,4}}){{0,9}}⁾?
    | [ ]?\[\d{{1,3}}(?:[ ]?[,;–-][ ]?\d{{1,3}}){{0,9}}(?:,[ ](?:с|стр|pp?)\.[ ]?[\d–-]+)?\]
    | [ ]?\[\^[\w-]{{1,30}}\]
    | (?<=[^\W\d_][.!?…])\d{{1,3}} | (?<=[.!?…][”\"»)])\d{{1,3}} | (?<=\b(?:19|20)\d\d[.])\d{{1,3}}
    | (?<=[.!?…”\"»)])[*†‡]{{1,2}}
    )+\Z""",
    re.VERBOSE,
)


def unmarked(words: str) -> str:
    """The words without the note marks at their end."""
    if words[-1:] not in _LAST:
        return words
    found = _MARKS.search(words, max(0, len(words) - _REACH))
    return words[: found.start()] if found else words
