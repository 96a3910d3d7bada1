"""Documents, notes, remarks and search, and what people decide of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from chancery import intake
from chancery.casebook.base import ALL, BEST, Base, user
from chancery.casebook.listed import listed
from chancery.records import Remark
from chancery.store import DocumentEntry, Filters, Hit, Judgement, NoteEntry

if TYPE_CHECKING:
    from chancery.questions.meaning import Meanings


class Documents(Base):
    """What was read."""

    @listed("documents")
    def documents(self, filters: Filters = ALL) -> Iterator[DocumentEntry]:
        """The documents that fit, with where each date comes from; by a filter on claims, those
        in which such a claim stands."""
        from chancery import questions

        return questions.documents(self._store, self._understood(filters))

    def text(self, document: str, *, version: int = 0) -> str:
        """The words of a document (name or id), exactly as every offset counts them."""
        return self._store.text(document, version=version)

    def amend_document(
        self, document: str, fields: Mapping[str, str], *, person: str = "", reason: str = ""
    ) -> DocumentEntry:
        """Correct a document's date, publisher, title, language …; its claims follow."""
        entry = self._store.entry(document)
        self._store.amend(entry.id, person=person or user(), reason=reason, **dict(fields))
        return self._store.entry(entry.id)

    def remove_document(
        self, document: str, *, reason: str, person: str = "", purge: bool = False
    ) -> DocumentEntry:
        """Take a document and its claims out of every answer; with purge, delete its words."""
        entry = self._store.entry(document)
        forget = self._store.purge if purge else self._store.remove
        forget(entry.id, person=person or user(), reason=reason)
        if purge:
            intake.forget_answers(self._store.path)
        return entry

    def readmit_document(self, id: str, *, person: str = "", reason: str = "") -> Judgement:
        """Let words that were purged be read again."""
        return self._store.readmit(id, person=person or user(), reason=reason)

    @listed("notes")
    def notes(self, doc: str = "", filters: Filters = ALL) -> Iterator[NoteEntry]:
        """The notes of a document, or of all, with their citations; by a filter on claims, those
        on which such a claim rests."""
        from chancery import questions

        return questions.notes(self._store, doc, self._understood(filters))

    @listed()
    def remarks(self, filters: Filters = ALL) -> Iterator[Remark]:
        """What could not be read or coded, and the remedy."""
        from chancery import questions

        return questions.remarks(self._store, self._understood(filters))

    @listed()
    def search(self, words: str, filters: Filters = BEST, *, by: str = "words") -> Iterator[Hit]:
        """Sentences with the words in any inflection ("a phrase" as it is written), near them in
        meaning (by="meaning"), or both ("mixed"); without words, those of claims that fit."""
        from chancery import questions

        filters = self._understood(filters)
        return questions.search(self._store, words, filters, by=by, meanings=self._meanings)

    @cached_property
    def _meanings(self) -> Meanings:
        from chancery.questions.meaning import Meanings

        return Meanings(self._store)

    def without_vectors(self) -> int:
        """How many documents cannot be found by meaning yet (`make_vectors`)."""
        from chancery.questions import meaning

        return meaning.missing(self._store)

    def make_vectors(self, *, threads: int = 1) -> Iterator[str]:
        """Make the sentence vectors that search by meaning needs, for the documents that have
        none; gives the name of each document as it is filed."""
        from chancery.questions import meaning

        return meaning.fill(self._store, threads=threads)
