"""Footnotes of an answer: one a claim, numbered in the order in which rows call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chancery.questions.answer import Footnote
from chancery.records import Claim, Document, EventClaim, NoteUnder
from chancery.store import DocumentEntry, Filters, Store


class Footnotes:
    """Numbers claims as they are cited, and writes the footnotes once all are known."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of claims; those cited for the first time get the next ones."""
        found = []
        for claim in claims:
            if claim.id not in self._numbers:
                self._numbers[claim.id] = len(self._numbers) + 1
                self._claims[claim.id] = claim
            found.append(self._numbers[claim.id])
        return tuple(found)

    def written(self, store: Store, recorded_by: str = "") -> tuple[Footnote, ...]:
        """Every footnote, in order of number."""
        ids = tuple({claim.document for claim in self._claims.values()})
        if not ids:
            return ()
        entries = {d.id: d for d in store.documents(Filters(doc=ids, recorded_by=recorded_by))}
        noted = {
            id: store.document(id, recorded_by=recorded_by)
            for id in {claim.document for claim in self._claims.values() if claim.footnotes}
        }
        return tuple(
            _footnote(self._numbers[id], claim, entries[claim.document], noted)
            for id, claim in self._claims.items()
        )


def _footnote(
    number: int, claim: Claim, document: DocumentEntry, noted: Mapping[str, Document]
) -> Footnote:
    event = claim if isinstance(claim, EventClaim) else None
    full = noted.get(claim.document)
    return Footnote(
        number=number,
        claim=claim.id,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        document=claim.document,
        doc=document.doc,
        title=document.title,
        publisher=document.publisher,
        date=document.date,
        address=document.address,
        language=document.language,
        said_by=claim.said_by,
        status=event.status if event else "",
        negated=bool(event and event.negated),
        hedged=claim.hedged,
        known=claim.known,
        recorded=claim.recorded,
        reading=claim.reading,
        notes=()
        if full is None
        else tuple(
            NoteUnder(number=note.number, text=note.span.of(full.text), citations=note.citations)
            for note in full.notes
            if note.number in claim.footnotes
        ),
    )
