"""Names of states as publishers spell them → our ids: inverted, bracketed, before their time.

    named(states, "Korea, Republic of", date(1961, 11, 14))       # 'KOR'
    named(states, "Dahomey (Benin)", date(1962, 1, 1))            # 'BEN'
    named_column(states, names, days)                             # the same for whole columns

A name that means no state on the day is asked for without the day: tables write "Slovenia" for
the year in which it became one. What is not known is noted among the strangers, not guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from chancery.datasets.states import States

_SPELLINGS = {
    "Congo": "COG",  # all publishers here call the other one Democratic, DR or Zaire
    "Congo, Republic of": "COG",
    "Congo, Democratic Republic of": "COD",
    "Korea, North": "PRK",
    "Korea, South": "KOR",
    "Occupied Palestinian Territory": "PSE",
    "Palestinian Authority": "PSE",
    "Saint Vincent": "VCT",
    "Somali Republic": "SOM",
    "Somoa": "WSM",
    "St. Christopher and Nevis": "KNA",
    "U.S.S.R.": "SUN",
    "Union of South Africa": "ZAF",
    "West Bank": "PSE",
}
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_INVERTED = re.compile(r"^([^,]+), (.+)$")


def named(states: States, name: str, day: datetime.date | None = None) -> str:
    """Our id for a state's name on a day ("" where it is not known, which is noted)."""
    found = _state(name, day)
    if not found and name:
        states.strangers[name] += 1
    return found


def named_column(states: States, names: pa.Array, days: pa.Array) -> pa.Array:
    """Our ids for a column of names (text), each on its day (date32)."""
    encoded = names if pa.types.is_dictionary(names.type) else names.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    first, last = pc.min(days).as_py(), pc.max(days).as_py()
    found = pa.array([_state(word, last) for word in words], pa.string()).take(encoded.indices)
    for number, word in enumerate(words):
        if not _state(word, last) and word:
            states.strangers[word] += pc.sum(pc.equal(encoded.indices, number)).as_py()
        elif _state(word, first) != _state(word, last):
            by_day = pa.array([_state(word, day) for day in days.to_pylist()], pa.string())
            found = pc.if_else(pc.equal(encoded.indices, number), by_day, found)
    return found


@lru_cache(maxsize=50_000)
def _state(name: str, day: datetime.date | None) -> str:
    quiet = States()
    forms = list(_forms(name)) if name else []
    for form in forms:
        found = _SPELLINGS.get(form) or quiet.named(form, day)
        if found:
            return found
    return next(filter(None, (quiet.named(form) for form in forms)), "")


def _forms(name: str) -> Iterator[str]:
    yield name
    plain = _BRACKETS.sub("", name)
    if plain != name:
        yield plain
    if inverted := _INVERTED.match(plain):
        yield f"{inverted[2]} {inverted[1]}"
