"""What a page looks up: one record at a time, counts, and whether anything has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from chancery.casebook.base import ALL, Base
from chancery.casebook.corroborating import letters, rated_claim
from chancery.records import REVIEW_STATES, Claim, Document, UsageError
from chancery.store import DocumentEntry, Filters, Judgement


class Looking(Base):
    """Single records, counts and the version."""

    @property
    def path(self) -> Path:
        """The casebook's file."""
        return self._store.path

    def versions(self) -> dict[str, int]:
        """How many rows each table has had: what changes when something was added."""
        return self._store.versions()

    def version(self) -> str:
        """A word that changes whenever something was added to the casebook."""
        return ".".join(map(str, self._store.versions().values()))

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Give up on what is asked inside once it takes longer. Raises CasebookError."""
        with self._store.within(seconds):
            yield

    def entry(self, document: str, *, recorded_by: str = "") -> DocumentEntry:
        """A document as the list shows it, by name or id."""
        return self._store.entry(document, recorded_by=recorded_by)

    def document(self, document: str, *, recorded_by: str = "") -> Document:
        """A document whole: its words, passages and notes, by name or id."""
        return self._store.document(document, recorded_by=recorded_by)

    def claim(self, id: str, *, recorded_by: str = "") -> Claim:
        """One claim by its id. Raises UsageError where there is none."""
        for claim in self._rated(self._store.claims_of((id,), recorded_by=recorded_by)):
            return claim
        raise UsageError(f"There is no claim {id!r}; `chancery claims` lists them.")

    def claims_of(self, ids: tuple[str, ...], *, recorded_by: str = "") -> list[Claim]:
        """The claims with these ids that stand, in the order asked."""
        told = self._rated(self._store.claims_of(ids, recorded_by=recorded_by))
        found = {c.id: c for c in told}
        return [found[id] for id in ids if id in found]

    def claims_found(self, filters: Filters) -> list[Claim]:
        """A page of claims as the filters narrow them, with letters of reliability."""
        return self._rated(self._store.claims(self._understood(filters)))

    def _rated(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims with the letters of who printed and who says them."""
        letter = letters(self._store.ratings())
        publishers: dict[str, str] = {}
        found = []
        for claim in claims:
            if claim.document not in publishers:
                publishers[claim.document] = self._store.entry(claim.document).publisher
            found.append(rated_claim(claim, publishers[claim.document], letter))
        return found

    def letter(self, name: str, *, recorded_by: str = "") -> tuple[str, str]:
        """A publisher's or speaker's letter of reliability, and who gave it; "" where nobody."""
        return letters(self._store.ratings(recorded_by=recorded_by))(name)

    def state_names(self) -> dict[str, str]:
        """The English names of states by their codes."""
        return {a.state: a.name for a in self._gazetteer().states_at("") if a.state}

    def latest_judgements(
        self, *, person: str = "", limit: int = 50, offset: int = 0
    ) -> list[Judgement]:
        """Judgements, the newest first; of one person if asked."""
        return list(self._store.latest_judgements(person=person, limit=limit, offset=offset))

    def words_of(self, document: str, filters: Filters = ALL) -> list[Claim]:
        """The claims of one document in text order, as of the filters' clocks;
        rejected ones too."""
        narrowed = msgspec.structs.replace(
            self._understood(filters), doc=document, review=REVIEW_STATES
        )
        found = self._rated(self._store.claims(narrowed))
        return sorted(found, key=lambda claim: (claim.start, -claim.end))

    def claim_ids(self, filters: Filters = ALL) -> frozenset[str]:
        """The ids of the claims that fit the filters."""
        return frozenset(self._store.claim_ids(self._understood(filters)))

    def tallies(self, *by: str, filters: Filters = ALL) -> dict[str, dict[str, int]]:
        """How many claims fall to each kind, type, status, publisher, language or document."""
        return self._store.tallies(by, self._understood(filters))

    def judged(self, subject: str) -> list[Judgement]:
        """What people decided on one subject, in the order in which they did."""
        return list(self._store.judgements(subject=subject))

    def reviewed(self) -> frozenset[str]:
        """The ids of the claims that somebody decided."""
        return frozenset(self._store.reviewed())
