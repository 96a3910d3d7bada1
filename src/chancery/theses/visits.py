"""Visits and meetings with the United States: its presidents and secretaries of state abroad, and
leaders of other states there, as the Office of the Historian lists them.

The lists are complete for these offices, so a visit that they lack differs; other officials are
not in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.theses.base import Kind, none, window
from chancery.theses.evidence import Evidence, row
from chancery.theses.nouns import Held, Understood
from chancery.theses.sentences import Sentence

if TYPE_CHECKING:
    from chancery.actors import Mention

_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|l?ed|l?ing)?|trips?|tour(?:s|ed)?|flew|landed|arriv\w+"
    r"|stop(?:ped|s)?\s+(?:over\s+)?in|hosted|met|визит\w*|посети\w*|поездк\w+|прибыл\w*)\b",
    re.IGNORECASE,
)
_OFFICES = ("president", "head_of_state", "secretary of state", "foreign minister")
_LISTED = re.compile(r"\b(?:President|Secretary|Госсекретар\w+|Президент\w*)\b", re.IGNORECASE)
USA = "USA"
KIND = "us-visits"
VISIT = "visit"
SLACK = 2
"""Days by which the listed and the told day may be apart (time zones, days of travel)."""


class Visits(Kind):
    """A listed American office-holder and the states named after the word for a visit."""

    name = "visit"
    title = "A visit of, or to, the United States' president or secretary of state"
    sources = (KIND,)
    rule = f"the lists have such a visit to the state within {SLACK} days of the date"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """One for each state visited, or for each leader who went to the United States."""
        match = _VISIT.search(sentence.text)
        if not match:
            return
        leaders = [m for m in sentence.mentions if m.actor.kind == "leader" and m.actor.state]
        american = next((m for m in leaders if m.actor.state == USA and _listed(m)), None)
        if american:
            places = [m for m in sentence.list_after(max(match.end(), american.end))
                      if m.actor.state != USA and m.actor.kind == "state"]  # fmt: skip
            for whom in sentence.named(places):
                yield _understood(USA, whom, american, sentence)
            return
        there = [m for m in sentence.list_after(match.end())
                 if m.actor.state == USA and m.actor.kind == "state"]  # fmt: skip
        for leader in leaders:
            if there and leader.end <= match.start() and leader.actor.state != USA:
                yield _understood(leader.actor.state or "", USA, leader, sentence)

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The visits listed for the state around the date."""
        from chancery.datasets import Wanted

        if not evidence.has(KIND):
            return none(f"{KIND} is not imported.")
        since, until = window(understood.date, before=SLACK, after=SLACK)
        if not since or since > evidence.last_day(KIND):
            return none(f"{KIND} ends on {evidence.last_day(KIND)}.")
        other = understood.whom if understood.who == USA else understood.who
        found = evidence.records(Wanted(kind=KIND, actor=other, since=since, until=until))
        name = understood.text.rpartition(" ")[2]
        of_person = [r for r in found if name in r.text or name in r.item or name in r.code1]
        if of_person:
            return Held(
                verdict="agrees", rows=tuple(map(row, of_person[:5])), reason="The visit is listed."
            )
        if found:
            return Held(
                verdict="differs", rows=tuple(map(row, found[:5])),
                reason=f"In those days the lists have others, not {understood.text}.",
            )  # fmt: skip
        return none(f"The lists have no visit between {understood.who} and {understood.whom} in "
                    "those days.")  # fmt: skip


def _listed(mention: Mention) -> bool:
    return mention.role in _OFFICES or bool(_LISTED.search(mention.text))


def _understood(who: str, whom: str, person: Mention, sentence: Sentence) -> Understood:
    return Understood(who=who, whom=whom, what=VISIT, date=sentence.date, text=person.actor.name)
