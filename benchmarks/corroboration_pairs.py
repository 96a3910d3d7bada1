"""Reading the pairs of `benchmarks/data/`: claims in short hand, with gold decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from chancery.records import Actor, EventClaim, Quantity, last_day, period

DATA = Path(__file__).parent / "data"
MULTIPLES = {"million": 1e6, "billion": 1e9}


@dataclass(frozen=True)
class Pair:
    """Two claims and what a person decided: `same`, `other`, a kind of dispute, or `none`."""

    first: EventClaim
    second: EventClaim
    gold: str
    hard: bool
    line: int


def pairs(name: str) -> Iterator[Pair]:
    """The pairs of `pairs-NAME.txt`."""
    base: EventClaim | None = None
    text = (DATA / f"pairs-{name}.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        mark = line[:1]
        if mark == "*":
            base = _base(line[1:], number)
        elif base and mark in "=!xo":
            label, differs, sentence = (part.strip() for part in line[1:].split("|"))
            other = _changed(base, differs, sentence, number)
            gold = {"=": "same", "!": "other", "x": label, "o": "none"}[mark]
            yield Pair(base, other, gold, label == "h", number)


def _base(line: str, number: int) -> EventClaim:
    who, date, extras, sentence = (part.strip() for part in line.split("|"))
    action, sides = who.split(" ", 1)
    sources, targets = sides.split(" > ")
    plain = EventClaim(
        doc="first", document="first", quote=sentence, action=action, sources=_actors(sources),
        targets=_actors(targets), date=date, id=f"c-{number}", start=0, end=len(sentence),
        known=_after(date),
    )  # fmt: skip
    return msgspec.structs.replace(_with(plain, extras), quote=sentence)


def _changed(base: EventClaim, differs: str, sentence: str, number: int) -> EventClaim:
    blank = msgspec.structs.replace(
        base, doc="second", document="second", id=f"c-{number}", quote=sentence, end=len(sentence),
        said_by="author",
    )  # fmt: skip
    other = _with(blank, differs)
    return (
        other if "known=" in differs else msgspec.structs.replace(other, known=_after(other.date))
    )


def _with(claim: EventClaim, extras: str) -> EventClaim:
    told: dict[str, object] = {}
    for extra in filter(None, (part.strip() for part in extras.split(";"))):
        name, _, value = extra.partition("=")
        if extra.startswith("@"):
            told["place"] = extra[1:]
        elif name == "neg":
            told["negated"] = True
        elif name == "q":
            told["quantities"] = tuple(map(_amount, filter(None, value.split(","))))
        elif name in ("src", "tgt"):
            told["sources" if name == "src" else "targets"] = _actors(value)
        else:
            field = {"d": "date", "obj": "object", "st": "status", "by": "said_by",
                     "why": "because", "act": "action", "known": "known"}[name]  # fmt: skip
            told[field] = value
    return msgspec.structs.replace(claim, **told)


def _actors(text: str) -> tuple[Actor, ...]:
    return tuple(_actor(part.strip()) for part in text.split(",") if part.strip() != "-")


def _actor(text: str) -> Actor:
    code, *more = text.split(":")
    state = None if code == "_" else code
    return Actor(more[0], state, more[1]) if more else Actor(code, state, "state")  # type: ignore[arg-type]


def _amount(text: str) -> Quantity:
    value, *rest = text.strip().split(" ")
    scale = MULTIPLES.get(rest[0], 1.0) if rest else 1.0
    rest = rest[1:] if scale > 1 else rest
    unit, item = (rest[0], " ".join(rest[1:])) if rest else ("", "")
    return Quantity(float(value.lstrip("~")) * scale, unit, item, value.startswith("~"))


def _after(date: str) -> str:
    """A day after the last of a date: when a paper would tell of it."""
    import datetime

    found = period(date)
    if not found or not found.last:
        return last_day(date)
    return (found.last + datetime.timedelta(1)).isoformat()
