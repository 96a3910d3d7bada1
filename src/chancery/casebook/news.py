"""What is new."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chancery.casebook.base import ALL, Base, clocks
from chancery.records import Clock, NewsItem, WatchList, is_edtf, last_day
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.questions import Standing


class News(Base):
    """What became known, or was recorded, since a day."""

    def news(
        self,
        since: str,
        *,
        watch: str | Path | WatchList | None = None,
        clock: Clock = "known",
        filters: Filters = ALL,
    ) -> list[NewsItem]:
        """Events, disputes, changes of status and actors that are new since a day, oldest first.

        since: EDTF; by the clock "recorded" also a moment. clock: "known", new is what became
        known on that day or later; "recorded", what reading and judging changed here since.
        watch: a watch list, or its file; only what fits it is told. The filters narrow as on
        every verb.
        """
        from chancery import questions
        from chancery.questions import watching

        filters = self._understood(filters)
        listed = watching.watch_list(watch) if isinstance(watch, str | Path) else watch
        eve = questions.before(since, clock)
        asked = clocks(filters)
        then = self._standing(_both(asked, eve))
        now = self._standing(asked)
        publishers = {
            entry.id: entry.publisher
            for entry in self._store.documents(Filters(recorded_by=filters.recorded_by))
        }
        items = questions.news(then, now, clock, publishers)
        items = self._fitting(items, filters)
        if listed is not None:
            fits = watching.Watch(listed, self._code).fits
            told = (msgspec.structs.replace(item, watch=fits(item)) for item in items)
            items = [item for item in told if item.watch]
        end = None if filters.limit is None else filters.offset + filters.limit
        return items[filters.offset : end]

    def _standing(self, asked: Filters) -> Standing:
        from chancery import questions

        return questions.Standing(self._assembled(asked), self._store.claims(asked))

    def _fitting(self, items: list[NewsItem], filters: Filters) -> list[NewsItem]:
        """Those that rest on a claim that fits the filters."""
        narrowed = msgspec.structs.replace(filters, limit=None, offset=0)
        if narrowed == clocks(filters):
            return items
        fit = {claim.id for claim in self._store.claims(narrowed)}
        return [item for item in items if not fit.isdisjoint(_resting_on(item))]

    def as_atom(self, items: Sequence[NewsItem], *, since: str, clock: Clock = "known") -> bytes:
        """News as an Atom feed."""
        from chancery import questions

        return questions.as_atom(
            items, casebook=self._store.path.stem, since=since, clock=clock,
            now=datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )  # fmt: skip


def _resting_on(item: NewsItem) -> tuple[str, ...]:
    if item.dispute:
        return item.dispute.claims
    if item.kind != "actor" and item.event:
        return item.event.claims
    return tuple(quoted.claim for quoted in item.quotes)


def _both(asked: Filters, eve: Filters) -> Filters:
    """The clocks asked for, moved back to the eve by that which the eve names, never forward."""
    changes = {
        name: min((named(f) for f in (eve, asked) if named(f)), key=_end)
        for name, named in (("known_by", _known), ("recorded_by", _recorded))
        if named(eve)
    }
    return msgspec.structs.replace(asked, **changes)


def _known(filters: Filters) -> str:
    return filters.known_by


def _recorded(filters: Filters) -> str:
    return filters.recorded_by


def _end(text: str) -> str:
    """The last moment that a day or moment may mean, so that text order is time order."""
    return f"{last_day(text)}T23:59:59.999999" if is_edtf(text) else text
