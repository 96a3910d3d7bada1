"""Codes and names in a file → our states at a date; what is not known is gathered, not guessed.

    states = States()
    states.at("cow", "365", date(1985, 7, 1))                # 'SUN'
    states.column("cow", codes, days)                        # the same for whole columns
    states.named("Viet Nam", date(2015, 1, 1))               # 'VNM', through the gazetteer

A value for a year is asked for the middle of the year: where a state ended during it, the year
counts for whoever was there longer. `strangers` holds the codes that no state was found for.
"""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from chancery.actors import Scheme, spells, state_of

if TYPE_CHECKING:
    from chancery.actors import Gazetteer


STATE_ONLY = frozenset({"state"})
OFFICIAL = STATE_ONLY | {"government", "leader", "ministry", "embassy", "military", "security"}
"""Kinds of actors whose acts are their state's."""


class States:
    """Whom the codes of one file mean; one object a file."""

    def __init__(self) -> None:
        self.strangers: Counter[str] = Counter()
        """Codes and names that mean no state of ours, with the number of rows."""

    def at(self, scheme: Scheme, code: str, day: datetime.date | None = None) -> str:
        """Our id for a code on a day ("" where it is not known, which is noted)."""
        found = state_of(scheme, code, day.isoformat() if day else "")
        if not found and code:
            self.strangers[code] += 1
        return found

    def column(self, scheme: Scheme, codes: pa.Array, days: pa.Array) -> pa.Array:
        """Our ids for a column of codes (text), each on its day (date32)."""
        known = spells(scheme)
        encoded = codes if pa.types.is_dictionary(codes.type) else codes.dictionary_encode()
        words = encoded.dictionary.to_pylist()
        at_last = pa.array([known[w][-1].state if w in known else "" for w in words], pa.string())
        self._note(encoded, words, known)
        found = at_last.take(encoded.indices)
        for number, word in enumerate(words):
            for spell in reversed(known.get(word, ())[:-1]):
                last = pa.scalar(datetime.date.fromisoformat(spell.last), pa.date32())
                here = pc.and_(pc.equal(encoded.indices, number), pc.less_equal(days, last))
                found = pc.if_else(here.fill_null(False), spell.state, found)
        return found

    def named(self, name: str, day: datetime.date | None = None) -> str:
        """Our id for a state's name on a day ("" where it is not known, which is noted)."""
        found = _named(name, day.isoformat() if day else "", STATE_ONLY)
        if not found and name:
            self.strangers[name] += 1
        return found

    def behind(self, name: str, day: datetime.date | None = None) -> str:
        """The state for which a name acts: its own, its government's, a minister's, an army's;
        "" for all others, who are no strangers: event data name many."""
        return _named(name, day.isoformat() if day else "", OFFICIAL)

    def _note(self, codes: pa.DictionaryArray, words: list[str], known: object) -> None:
        strange = [w for w in words if w and w not in known]  # type: ignore[operator]
        if not strange:
            return
        wanted = pa.array(strange, pa.string())
        counted = codes.dictionary_decode().filter(pc.is_in(codes.dictionary_decode(), wanted))
        for entry in counted.value_counts().to_pylist():
            self.strangers[entry["values"]] += entry["counts"]


@cache
def _gazetteer() -> Gazetteer:
    from chancery.actors import Gazetteer

    return Gazetteer.load()


@cache
def _named(name: str, day: str, kinds: frozenset[str]) -> str:
    found = _gazetteer().resolve(name, day).actor
    return found.state or "" if found and found.kind in kinds else ""
