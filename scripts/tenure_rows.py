"""The gazetteer's tenures as rows with their place in the files, and what a row must not be.

Used by scripts/check_tenures.py and tests/actors/test_tenures.py.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import yaml

from chancery.records import DateError, first_day, last_day, period

SINGLE = frozenset(
    {
        "commission_president",
        "council_president",
        "crown_prince",
        "defence_minister",
        "foreign_affairs_director",
        "foreign_minister",
        "head_of_government",
        "head_of_organisation",
        "head_of_state",
        "high_representative",
        "interior_minister",
        "national_security_adviser",
        "parliament_president",
        "party_leader",
        "security_council_secretary",
        "supreme_leader",
        "treasury_secretary",
        "vice_president",
    }
)
"""Offices that one person holds at a time, unless the row's note says "joint"."""
_END = "9999-12-31"
_PARTICLE = re.compile(r"al|el|bin|ibn|de|la|von|der|i{1,3}|i?v|vi{0,3}|ix|x|jr|dr|sir|sheikh")
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "Đ": "D", "’": None, "'": None})


class Row(msgspec.Struct, frozen=True, rename={"begins": "from", "ends": "to"}):
    """A tenure as written, with its file, line and the file's `checked`."""

    office: str = ""
    title: str = ""
    name: str = ""
    surname: str = ""
    ru: str = ""
    begins: str = ""
    ends: str = ""
    state: str = ""
    org: str = ""
    source: str = ""
    note: str = ""
    acting: bool = False
    aliases: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    checked: str = ""

    def __str__(self) -> str:
        span = f"{self.begins or '…'}–{self.ends or 'now'}"
        return f"{self.state or self.org} {self.office} {self.name} {span}"

    @property
    def place(self) -> str:
        """File and line of this row."""
        return f"{self.file}:{self.line}"

    def on(self, first: str, last: str) -> bool:
        """Whether the tenure may have covered one of these days; the day after the end counts."""
        until = last_day(self.ends) or _END
        return (not self.begins or first_day(self.begins) <= last) and first <= _next(until)


def load(folder: Path) -> list[Row]:
    """Every tenure of every file of the folder, in order."""
    return [row for path in sorted(folder.glob("*.yaml")) for row in _read(path)]


def _read(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8")
    content = yaml.load(text, Loader=yaml.CBaseLoader)
    tree: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    top = {key.value: node for key, node in tree.value}
    for node, plain in zip(top["tenures"].value, content["tenures"], strict=True):
        placed = {
            "file": path.name,
            "line": node.start_mark.line + 1,
            "checked": content.get("checked", ""),
        }
        yield msgspec.convert(plain | placed, Row, strict=False)


def faults(rows: list[Row]) -> list[str]:
    """What contradicts itself, each with its file and line."""
    found = [f"{row.place} {fault}: {row}" for row in rows for fault in _row_faults(row)]
    return found + list(_overlaps([r for r in rows if not list(_row_faults(r))]))


def _row_faults(row: Row) -> Iterator[str]:
    try:
        begins, ends = period(row.begins), period(row.ends)
    except DateError as error:
        yield str(error)
        return
    if begins is None or begins.first is None:
        yield "has no beginning"
    elif ends and ends.last and begins.first > ends.last:
        yield "ends before it begins"
    for day in (row.begins, row.ends):
        if day and first_day(day) > last_day(row.checked):
            yield f"has a date after the day it was checked ({row.checked})"
    for field in ("office", "title", "name", "surname", "ru", "source", "checked"):
        if not getattr(row, field):
            yield f"has no {field}"
    if not row.state and not row.org:
        yield "has neither state nor org"


def _overlaps(rows: list[Row]) -> Iterator[str]:
    by_office: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.office in SINGLE and not row.acting and row.note != "joint":
            by_office.setdefault((row.state or row.org, row.office), []).append(row)
    for held in by_office.values():
        for one, two in pairwise(sorted(held, key=lambda r: (first_day(r.begins), r.ends or _END))):
            if (first_day(one.ends) or _END) > last_day(two.begins):
                yield f"{one.place} and {two.place} overlap: {one} / {two}"


def same_person(row: Row, name: str, *, loosely: bool = True) -> bool:
    """Whether a name, as another file writes it, may be the row's person."""
    theirs = words(name)
    ours = [words(n) for n in (row.name, row.surname, *row.aliases)]
    if any(o == theirs or (len(o) > 1 and o <= theirs) for o in ours):
        return True
    surname = words(row.surname)
    if surname <= theirs and (len(theirs) == len(surname) or theirs & (ours[0] - surname)):
        return True
    return loosely and any(_alike(o, theirs) for o in ours if len(o) > 1 or len(theirs) == 1)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    pair = difflib.SequenceMatcher(None, " ".join(sorted(ours)), " ".join(sorted(theirs)))
    return pair.real_quick_ratio() >= 0.8 and pair.quick_ratio() >= 0.8 and pair.ratio() >= 0.8


@functools.cache
def words(name: str) -> frozenset[str]:
    """A name's words without accents, case, particles and initials."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = re.findall(r"[a-z]+", bare)
    kept = (w for w in found if len(w) > 1 and not _PARTICLE.fullmatch(w))
    return frozenset(kept) or frozenset(found)


def days_apart(ours: str, theirs: str) -> int | None:
    """How many days lie between a date of ours, as far as known, and a day; None if either is open.

    >>> days_apart("2005-03", "2005-04-03")
    3
    """
    if not ours or not theirs:
        return None
    day, first, last = (
        datetime.date.fromisoformat(d) for d in (theirs, first_day(ours), last_day(ours))
    )
    return max((first - day).days, (day - last).days, 0)


def _next(day: str) -> str:
    if day >= _END:
        return day
    return (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()
