"""What stands behind the number of reports: each independent report with its claims, and why
several of them count once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chancery.corroboration.reports import Reports, document_of, grouped
from chancery.corroboration.standing import side_of
from chancery.records import Event, EventClaim, Report

_WHY = {
    "document": "claims of one document",
    "print": "one text, reprinted",
    "sentence": "one sentence, printed word for word",
    "work": "they rest on one work: {}",
    "outlet": "one outlet, printing or quoted: {}",
}


def support(
    event: Event,
    claims: Iterable[EventClaim],
    reports: Reports,
    letter: Callable[[str], tuple[str, str]],
) -> list[Report]:
    """The independent reports of an event: for how it stands, against it, and what leaves it open.

    letter: a publisher's name → its letter of reliability and who gave it.
    """
    stand = side_of(event.status, event.negated)
    sides: dict[str, list[EventClaim]] = {"for": [], "against": [], "open": []}
    for claim in claims:
        side = side_of(claim.status, claim.negated)
        opposed = {side, stand} == {"yes", "no"}
        sides["for" if side == stand else "against" if opposed else "open"].append(claim)
    return [
        _report(side, members, marks, reports, letter)
        for side, told in sides.items()
        for members, marks in grouped(told, reports)
    ]


def _report(
    side: str,
    members: list[EventClaim],
    marks: list[str],
    reports: Reports,
    letter: Callable[[str], tuple[str, str]],
) -> Report:
    names = {reports.publishers.get(document_of(claim), "") for claim in members}
    return Report(
        side=side,
        claims=tuple(claim.id for claim in members),
        publishers=tuple((name, letter(name)[0]) for name in sorted(names) if name),
        because=tuple(dict.fromkeys(map(_why, marks))),
    )


def _why(mark: str) -> str:
    kind, _, what = mark.partition(" ")
    return _WHY[kind].format(what)
