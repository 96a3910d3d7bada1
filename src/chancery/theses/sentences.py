"""A sentence as the kinds of checks read it: its words, states, dates, figures and claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from chancery.coding import Amount, amounts, dates, units
from chancery.language import sentences
from chancery.records import Claim, Document, Span, period

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Mention

_BETWEEN = re.compile(r"[\s,;]*(?:and|or|as well as|et|и|а также|&)?[\s,;]*(?:the|both)?\s*", re.I)
"""What may stand between the members of one list of states."""


class Sentence:
    """A sentence of a document; offsets of mentions, dates and figures count from its start."""

    def __init__(self, document: Document, span: Span, text: str, gazetteer: Gazetteer) -> None:
        self.document = document
        self.start, self.end = span.start, span.end
        self.text = text
        """The words with note marks blanked."""
        self.gazetteer = gazetteer
        self.claims: tuple[Claim, ...] = ()
        self.previous: Sentence | None = None
        """The sentence before, which may name what this one leaves out."""

    @cached_property
    def mentions(self) -> list[Mention]:
        """Who is named, in order."""
        return self.gazetteer.mentions(self.text, self.document.date)

    @cached_property
    def date(self) -> str:
        """When it speaks of: the first date of its words, else of its claims, else the
        document's."""
        return self.told_date or self.document.date

    @cached_property
    def told_date(self) -> str:
        """The first date of its words, else of its claims (not one that a coder only took from
        the document, marked "~"); "" where they give none."""
        found = dates(self.text, self.document.date, self.document.language)
        coded = (getattr(claim, "date", "") for claim in self.claims)
        told = [d.date for d in found] + [date for date in coded if not date.endswith("~")]
        usable = (d for d in told if d and (p := period(d)) and p.first and p.last)
        return next(usable, "")

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its figures with units."""
        found = dates(self.text, self.document.date, self.document.language)
        taken = tuple((date.start, date.end) for date in found)
        return amounts(self.text, self.document.language, taken)

    def states(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """Mentions of states, and of groups that have members, in a stretch of the sentence."""
        stop = len(self.text) if end is None else end
        return [
            m for m in self.mentions
            if start <= m.start and m.end <= stop and (m.actor.state or self.members(m))
        ]  # fmt: skip

    def members(self, mention: Mention) -> tuple[str, ...]:
        """The states that a mention stands for: itself, or the members of a group of states."""
        if mention.actor.state:
            return (mention.actor.state,)
        if not mention.actor.id.startswith("group:"):
            return ()
        found = self.gazetteer.members(mention.actor.id, self.document.date)
        return tuple(m.state for m in found)

    def named(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The states of several mentions, each once."""
        return tuple(dict.fromkeys(state for m in mentions for state in self.members(m)))

    def list_before(self, at: int) -> list[Mention]:
        """The states named together ("A, B and C") last before a place."""
        return self._list(list(reversed(self.states(0, at))))[::-1]

    def list_after(self, at: int) -> list[Mention]:
        """The states named together first after a place."""
        return self._list(self.states(at))

    def _list(self, found: list[Mention]) -> list[Mention]:
        taken = found[:1]
        for mention in found[1:]:
            first, second = sorted((taken[-1], mention), key=lambda m: m.start)
            if not _BETWEEN.fullmatch(self.text[first.end : second.start]):
                break
            taken.append(mention)
        return taken


def sentences_of(
    document: Document, gazetteer: Gazetteer, claims: Iterable[Claim] = ()
) -> Iterator[Sentence]:
    """The sentences of what is coded of a document, each with the claims that stand in it."""
    told = [claim for claim in claims if claim.start >= 0]
    previous: Sentence | None = None
    for unit in units(document):
        for span in sentences(unit.text, document.language or "en", unit.start, unit.end):
            found = Sentence(document, span, span.of(unit.text), gazetteer)
            found.claims = tuple(c for c in told if c.start < span.end and span.start < c.end)
            if previous:
                previous.previous = None
            found.previous, previous = previous, found
            yield found
