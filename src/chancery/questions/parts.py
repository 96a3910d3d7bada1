"""The short answer: the names, days or places that were asked for, each with its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.questions.answer import Part, Row, Understood
from chancery.records import Actor


def parts(rows: Sequence[Row], asked: Understood) -> tuple[Part, ...]:
    """What was asked for, in the order of the rows: of those that are counted, or that have the
    status asked for."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.counted or (asked.statuses and row.status in asked.statuses):
            for text in _told(row, asked):
                found.setdefault(text, []).append(row.rank)
    return tuple(Part(text=text, rows=tuple(ranks)) for text, ranks in found.items())


def _told(row: Row, asked: Understood) -> Iterable[str]:
    if asked.kind == "when":
        return (row.date,) if row.date else ()
    if asked.kind == "where":
        return (row.place,) if row.place else ()
    if asked.kind == "who":
        others = [a for a in (*row.who, *row.whom) if not _named(a, asked.parties)]
        return _names(others if asked.parties or _mutual(asked) else row.who, asked)
    if asked.kind == "whom":
        return _names(row.whom, asked)
    return ()


def _mutual(asked: Understood) -> bool:
    return not (asked.who or asked.whom or asked.parties) and set(asked.types) <= {
        "CONSULT",
        "AGREE",
    }


def _named(actor: Actor, parties: Iterable[Actor]) -> bool:
    return any(
        actor.name == party.name or (party.kind == "state" and actor.state == party.state)
        for party in parties
    )


def _names(actors: Iterable[Actor], asked: Understood) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))
