"""What claims come to together: histories of objects, and how reliable who says it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from chancery.casebook.base import ALL, Base, clocks, user
from chancery.records import Claim, EventClaim, History, PublisherEntry, Report, UsageError
from chancery.store import Filters, Judgement
from chancery.vocab import LETTERS, name_key, rating, reliability_version


class Corroborating(Base):
    """Histories and reliability."""

    def histories(self, filters: Filters = ALL) -> list[History]:
        """What happened to each project, agreement or story that claims share, as of the
        filters' clocks; the longest first."""
        from chancery import corroboration

        asked = clocks(filters)
        claims = {claim.id: claim for claim in self._store.claims(asked)}
        found = corroboration.histories(self._assembled(asked), claims)
        end = None if filters.limit is None else filters.offset + filters.limit
        return found[filters.offset : end]

    def history(self, object: str, filters: Filters = ALL) -> History:
        """What happened to one object, named by words of its name."""
        from chancery import corroboration

        asked = clocks(filters)
        claims = {claim.id: claim for claim in self._store.claims(asked)}
        found = corroboration.history(object, self._assembled(asked), claims)
        if found is None:
            raise UsageError(
                f"No claim names {object!r} as what was acted on; `chancery history` lists "
                "the objects that claims share."
            )
        return found

    def support(self, event: str) -> list[Report]:
        """The independent reports of an event, for and against, each with its claims, its
        publishers with their letters, and why several claims count once."""
        from chancery import corroboration

        found = self._event_of(event)
        if found is None:
            raise UsageError(f"There is no event {event!r}; `chancery events` lists them.")
        told = self._store.claims_of(found.claims)
        claims = [claim for claim in told if isinstance(claim, EventClaim)]
        reports = corroboration.reports_of(self._store, claims)
        return corroboration.support(found, claims, reports, self._letters())

    def rate(self, name: str, letter: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say how reliable a publisher or speaker is in this casebook: A to F, or "" for not
        rated. It overrules the table from now on, and can be undone."""
        letter = letter.upper()
        if letter and letter not in LETTERS:
            raise UsageError(f"{letter!r} is no letter of reliability; choose A to F, or ''.")
        if not name.strip():
            raise UsageError("A rating needs a name; say whom it is about.")
        return self._store.judge(
            "rate", name.strip(), {"letter": letter}, person=person or user(), reason=reason
        )

    def publishers(self, filters: Filters = ALL) -> list[PublisherEntry]:
        """Who printed what was read: with letter, who gave it, documents and claims."""
        asked = clocks(filters)
        rated = self._letters(filters.recorded_by)
        by_document = {entry.id: entry.publisher for entry in self._store.documents(asked)}
        documents = Counter(by_document.values())
        claims = Counter(by_document.get(c.document, "") for c in self._store.claims(asked))
        found = [
            PublisherEntry(
                name=name, letter=rated(name)[0], rated_by=rated(name)[1],
                documents=documents[name], claims=claims[name],
            )
            for name in documents
        ]  # fmt: skip
        found.sort(key=lambda entry: (-entry.claims, -entry.documents, entry.name))
        end = None if filters.limit is None else filters.offset + filters.limit
        return found[filters.offset : end]

    def _letters(self, recorded_by: str = "") -> Callable[[str], tuple[str, str]]:
        """For a name its letter of reliability and who gave it: a judgement, else the table."""
        return letters(self._store.ratings(recorded_by=recorded_by))


def letters(judged: dict[str, Judgement]) -> Callable[[str], tuple[str, str]]:
    """For a name its letter and who gave it; ("", "") where nobody rated it."""
    own = {name_key(name): judgement for name, judgement in judged.items()}
    known: dict[str, tuple[str, str]] = {}

    def letter(name: str) -> tuple[str, str]:
        if name not in known:
            row = rating(name) if name else None
            names = (name_key(name), *((name_key(row.name),) if row else ()))
            judgement = next((own[n] for n in names if n in own), None)
            if judgement:
                known[name] = str(judgement.body.get("letter", "")), judgement.id
            elif row and row.letter:
                known[name] = row.letter, reliability_version()
            else:
                known[name] = "", ""
        return known[name]

    return letter


def rated_claim(claim: Claim, publisher: str, letter: Callable[[str], tuple[str, str]]) -> Claim:
    """A claim with the letters of who printed it and of who says it (its author: not rated)."""
    told = {
        "publisher_reliability": letter(publisher)[0],
        "speaker_reliability": "" if claim.said_by == "author" else letter(claim.said_by)[0],
    }
    return msgspec.structs.replace(claim, **told) if any(told.values()) else claim
