"""Footnotes of a brief: one a claim, numbered in the order in which they are first called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chancery.briefs.dossier import Footnote, RestsOn
from chancery.records import Claim, Document, EventClaim, ThesisClaim


class Footnotes:
    """Collects the footnotes of one brief; a claim called twice keeps its number."""

    def __init__(self, documents: Mapping[str, Document], reliability: Mapping[str, str]) -> None:
        self._documents = documents
        self._reliability = reliability
        self._numbers: dict[str, int] = {}
        self._notes: list[Footnote] = []

    @property
    def all(self) -> tuple[Footnote, ...]:
        """Every footnote so far, in order of number."""
        return tuple(self._notes)

    def has(self, claim: Claim) -> bool:
        """Whether the claim's document is at hand and its words stand where it says."""
        document = self._documents.get(claim.document or claim.doc)
        return (
            document is not None
            and 0 <= claim.start < claim.end <= len(document.text)
            and document.text[claim.start : claim.end] == claim.quote
        )

    def used(self, claims: Iterable[Claim]) -> list[str]:
        """The documents in which claims stand, each once."""
        return list(dict.fromkeys(claim.document or claim.doc for claim in claims))

    def cite(self, claims: Sequence[Claim]) -> tuple[int, ...]:
        """The numbers of the claims' footnotes, making those that are not there yet."""
        for claim in claims:
            if claim.id not in self._numbers:
                self._numbers[claim.id] = len(self._notes) + 1
                self._notes.append(self._footnote(claim, self._numbers[claim.id]))
        return tuple(self._numbers[claim.id] for claim in claims)

    def _footnote(self, claim: Claim, number: int) -> Footnote:
        key = claim.document or claim.doc
        document = self._documents[key]
        event = claim if isinstance(claim, EventClaim) else None
        return Footnote(
            number=number,
            claim=claim.id,
            quote=claim.quote,
            quote_rest=claim.quote_rest,
            start=claim.start,
            end=claim.end,
            document=key,
            doc=document.doc,
            title=document.title,
            authors=document.authors,
            publisher=document.publisher,
            date=document.date,
            address=document.address,
            language=document.language,
            said_by=claim.said_by,
            hedged=claim.hedged,
            status=event.status if event else "",
            negated=event.negated if event else False,
            quantities=() if isinstance(claim, ThesisClaim) else claim.quantities,
            reading=claim.reading,
            reliability=self._reliability.get(document.publisher, ""),
            known=claim.known,
            recorded=claim.recorded,
            notes=tuple(
                RestsOn(number=n.number, text=n.span.of(document.text), citations=n.citations)
                for n in document.notes
                if n.number in claim.footnotes
            ),
        )
