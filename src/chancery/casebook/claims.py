"""Claims, events, and the way from either to its words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from chancery.casebook.base import ALL, Base, clocks
from chancery.casebook.corroborating import letters, rated_claim
from chancery.casebook.listed import listed
from chancery.records import Claim, Event, NoteUnder, Trail, UsageError
from chancery.store import Filters

AROUND = 160
"""How many characters of the document a trail shows on either side of a quote."""


class Claims(Base):
    """What documents say, and what happened."""

    @listed("claims")
    def claims(self, filters: Filters = ALL) -> Iterator[Claim]:
        """What documents say, each with its exact words, the event it tells of, and how
        reliable who printed it and who says it are held to be."""
        filters = self._understood(filters)
        asked = clocks(filters)
        kept = asked == ALL and self._kept_up()
        events = [] if kept else self._assembled(asked)
        of_event = {c: event.id for event in events for c in event.claims}
        recorded = Filters(recorded_by=filters.recorded_by)
        entries = {entry.id: entry for entry in self._store.documents(recorded)}
        letter = letters(self._store.ratings(recorded_by=filters.recorded_by))
        for claim in self._store.claims(filters):
            entry = entries[claim.document]
            told = claim if entry.date else _known_told(claim)
            told = rated_claim(told, entry.publisher, letter)
            rejected = claim.review is not None and claim.review.state == "rejected"
            if not kept or rejected:
                told = msgspec.structs.replace(told, event=of_event.get(claim.id, ""))
            yield told

    @listed("events")
    def events(self, filters: Filters = ALL) -> Iterator[Event]:
        """What happened: the events of which a claim that fits the filters tells."""
        filters = self._understood(filters)
        narrowed = msgspec.structs.replace(filters, limit=None, offset=0)
        asked = clocks(filters)
        if asked == ALL and self._kept_up():
            found = sorted(self._store.events(narrowed), key=lambda event: (event.date, event.id))
        elif narrowed == asked:
            found = self._assembled(asked)
        else:
            found = self._as_of(asked, list(self._store.claims(narrowed)))
        end = None if filters.limit is None else filters.offset + filters.limit
        yield from itertools.islice(found, filters.offset, end)

    def trail(self, id: str) -> tuple[Trail, ...]:
        """The exact words behind a claim or an event, with the notes they rest on."""
        ids: tuple[str, ...] = (id,)
        if id.startswith("e-"):
            event = self._event_of(id)
            ids = event.claims if event else ()
        found = list(self._store.claims_of(ids))
        if not found:
            raise UsageError(f"There is no claim or event {id!r}; `chancery claims` lists them.")
        return tuple(self._trail(claim) for claim in found)

    def _as_of(self, asked: Filters, fitting: list[Claim]) -> list[Event]:
        """The events as of a past day of which one of some claims tells."""
        from chancery import corroboration

        fit = {claim.id for claim in fitting}
        events = corroboration.as_of(self._store, asked, around=fit)
        return [event for event in events if not fit.isdisjoint(event.claims)]

    def _trail(self, claim: Claim) -> Trail:
        document = self._store.document(claim.document)
        numbers = set(claim.footnotes)
        return Trail(
            claim=claim,
            document=claim.document,
            doc=document.doc,
            title=document.title,
            publisher=document.publisher,
            date=document.date,
            address=document.address,
            before=document.text[max(0, claim.start - AROUND) : claim.start],
            quote=document.text[claim.start : claim.end],
            after=document.text[claim.end : claim.end + AROUND],
            notes=tuple(
                NoteUnder(
                    number=note.number,
                    text=note.span.of(document.text),
                    citations=note.citations,
                )
                for note in document.notes
                if note.number in numbers
            ),
        )


def _known_told(claim: Claim) -> Claim:
    """A claim of an undated document, saying so where it counts as known from its recording."""
    if claim.known != claim.recorded[:10]:
        return claim
    told = {**claim.decided_by, "known": "its recording, for the document is undated"}
    return msgspec.structs.replace(claim, decided_by=told)
