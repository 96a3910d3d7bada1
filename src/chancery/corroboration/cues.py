"""Words by which a sentence says how its amount or its actor is meant.

    total      "22,000 masks in all": counts what came before too; never added
    further    "another 22,000 masks": something new, whatever was told before
    contrast   "it was X who …, not Y": the sentence contradicts another account

>>> sorted(cues("Another 500 masks came; 2,000 in total."))
['further', 'total']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from chancery.corroboration.keys import words

Cue = Literal["total", "further", "contrast"]

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_TOTAL = re.compile(
    rf"""\b(?: in\ all | in\ total | all\ told | altogether | so\ far | to\ date | overall
      | until\ now | up\ to\ now | cumulative(?:ly)? | combined | (?:the|a)\ total
      | total(?:s|ed|led|ing|ling)\b | total\ of
      | (?:has|have|had)\ (?:now\ )?(?:reached|grown\ to|risen\ to) | ow(?:es|ed)\b
      | since\ (?:the|last|early|mid|late|\d+|{_MONTHS})
      | всего | в\ общей\ сложности | в\ целом | итого | суммарно | на\ сегодня | достиг\w*
      | к\ настоящему\ времени | с\ начала )(?!\w) """,
    re.X | re.I,
)
_FURTHER = re.compile(
    r"""\b(?: another | (?:a|some)\ further | \w+\ more(?!\ than) | additional | again
      | once\ more | a\ (?:second|third|fourth|new)\ (?:time|batch|shipment|round|loan|consignment)
      | (?:second|third|fourth|next)\ (?:batch|shipment|round|consignment|delivery)
      | ещё | еще | дополнительн\w+ | очередн\w+ | вновь | снова | повторно
      | втор(?:ая|ую|ой)\ парти\w+ )(?!\w) """,
    re.X | re.I,
)
_CONTRAST = re.compile(
    r"""\bit\ was\b .{1,60} \b(?:who|that|which)\b | ,\ (?:and\ )?not\b | \brather\ than\b
      | \binstead\ of\b | \bnot\ by\b | ,\ а\ не\b | \bа\ не\b""",
    re.X | re.I,
)


_NEW_WORDS = frozenset(
    """another further more additional again once second third fourth next new ещё еще вновь снова
    повторно""".split()
)
_TOTAL_WORDS = frozenset(
    """all altogether far date overall until now cumulative cumulatively combined total totals
    totaled totalled totaling totalling reached grown risen owes owed since всего общей целом итого
    суммарно сегодня времени начала""".split()
)
_CONTRAST_WORDS = frozenset("not rather instead it а".split())
_RUSSIAN = re.compile("дополнительн|очередн|втор|достиг", re.I)
"""Words without which no pattern fits: a quick look before the slow one."""


@lru_cache(maxsize=65536)
def cues(text: str) -> frozenset[Cue]:
    """The cues of a sentence."""
    found: set[Cue] = set()
    said = frozenset(words(text))
    russian = not text.isascii() and bool(_RUSSIAN.search(text))
    if (russian or said & _TOTAL_WORDS) and _TOTAL.search(text):
        found.add("total")
    if (russian or said & _NEW_WORDS) and _FURTHER.search(text):
        found.add("further")
    if said & _CONTRAST_WORDS and _CONTRAST.search(text):
        found.add("contrast")
    return frozenset(found)
