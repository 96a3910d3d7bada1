"""Footnotes of an answer: one a claim, numbered in the order in which rows call them."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.questions.answer import Footnote
from chancery.records import Claim, Document, EventClaim, NoteUnder
from chancery.store import Store


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
        documents = {
            id: store.document(id, recorded_by=recorded_by)
            for id in dict.fromkeys(claim.document for claim in self._claims.values())
        }
        return tuple(
            _footnote(self._numbers[id], claim, documents[claim.document])
            for id, claim in self._claims.items()
        )


def _footnote(number: int, claim: Claim, document: Document) -> Footnote:
    event = claim if isinstance(claim, EventClaim) else None
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
        notes=tuple(
            NoteUnder(
                number=note.number, text=note.span.of(document.text), citations=note.citations
            )
            for note in document.notes
            if note.number in claim.footnotes
        ),
    )
