"""Which of the tellings become claims: certain enough, and each thing told once."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.coding.certainty import certainty, least
from chancery.coding.clues import key
from chancery.coding.heads import NOBODY, Telling
from chancery.coding.lines import Line
from chancery.coding.repairing import swallowed

Sure = tuple[Telling, float]
"""A telling and how certain it is."""


def chosen(
    lines: Sequence[Line], tellings: Sequence[Telling], language: str, *, all_of_them: bool = False
) -> list[Sure]:
    """The tellings worth a claim, in text order; with `all_of_them` also the uncertain ones."""
    kept: list[Sure] = []
    sure = [(telling, certainty(telling, language)) for telling in tellings]
    for telling, how in sorted(sure, key=lambda one: (-one[1], one[0].line, one[0].spot.at)):
        if (how < least(telling, language) and not all_of_them) or not _has_party(telling):
            continue
        if swallowed(lines[telling.line], telling):
            continue
        if not any(_same(lines[telling.line], telling, other) for other, _ in kept):
            kept.append((telling, how))
    return sorted(kept, key=lambda one: (one[0].line, one[0].spot.at))


def _has_party(telling: Telling) -> bool:
    """Whether anybody takes part; a relation needs both its sides."""
    named = [side[0] != NOBODY for side in telling.sides]
    return all(named) if telling.label.startswith("state:") else any(named)


def _same(line: Line, one: Telling, other: Telling) -> bool:
    """Whether two tellings of a sentence tell one thing: the same label and sides, close in the
    tree ("held talks")."""
    if one.line != other.line or one.label != other.label:
        return False
    if _parties(one) != _parties(other):
        return False
    up, down = line.up(one.spot.at, 3), line.up(other.spot.at, 3)
    return one.spot.at in down[:3] or other.spot.at in up[:3]


def _parties(telling: Telling) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset() if place == NOBODY else key(telling.candidates[place][1].party.actors)
        for place, _ in telling.sides
    )
