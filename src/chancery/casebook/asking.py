"""Questions asked in words, answered with claims."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from chancery.casebook.base import ALL, Base
from chancery.records import Claim, Event, last_day
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.questions import Answer, Understood


class Asking(Base):
    """Questions."""

    def ask(self, question: str, filters: Filters = ALL) -> Answer:
        """What the casebook has on a question in English or Russian: what was understood, a row
        for each event or claim, totals where they may be added, disputes, footnotes. `filters`
        narrow further; their clocks are the answer's."""
        from chancery import questions

        filters = self._understood(filters)
        return questions.ask(
            self._store, question, self._gazetteer(), self._events_of(filters),
            filters=filters, today=_today(filters),
        )  # fmt: skip

    def understood(self, question: str, filters: Filters = ALL) -> Understood:
        """What a question is taken to ask, without answering it."""
        from chancery import questions

        return questions.understand(question, self._gazetteer(), today=_today(filters))

    def _events_of(self, filters: Filters) -> Callable[[Sequence[Claim]], Iterable[Event]]:
        """How claims become events, as of the filters' clocks."""

        def assembled(claims: Sequence[Claim]) -> Iterable[Event]:
            return self._events_from(claims, filters)

        return assembled


def _today(filters: Filters) -> str:
    """The day from which "last year" counts: the one as of which is asked, else today."""
    return last_day(filters.known_by) if filters.known_by else datetime.date.today().isoformat()
