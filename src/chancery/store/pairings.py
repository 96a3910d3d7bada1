"""What people decided of claims and of publishers: the judgements that shape events and letters.

    what                          body
    same, different, unsure       {"pairs": [["c-…", "c-…"], …]}    two claims, one happening or not
    rate                          {"letter": "B"}                   the subject is the name rated

A merge of two events is a judgement "same" of their claims, a split one of "different".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

import msgspec

from chancery.records import Decision, Pairing
from chancery.store.connection import Connection
from chancery.store.judgements import judgements
from chancery.store.rows import Judgement

DECISIONS: tuple[str, ...] = get_args(Decision)


def pairings(connection: Connection, *, recorded_by: str = "") -> list[Pairing]:
    """The decisions in force on pairs of claims, in the order in which they were made."""
    return [
        pairing
        for judgement in judgements(connection, recorded_by=recorded_by)
        if judgement.in_force and judgement.what in DECISIONS
        for pairing in pairs_of(judgement)
    ]


def pairs_of(judgement: Judgement) -> Iterator[Pairing]:
    """The pairs that one judgement decides."""
    for pair in msgspec.convert(judgement.body.get("pairs", ()), tuple[tuple[str, str], ...]):
        yield Pairing(*pair, cast(Decision, judgement.what))


def ratings(connection: Connection, *, recorded_by: str = "") -> dict[str, Judgement]:
    """The newest judgement in force on each name that somebody rated."""
    found = judgements(connection, what="rate", recorded_by=recorded_by)
    return {judgement.subject: judgement for judgement in found if judgement.in_force}
