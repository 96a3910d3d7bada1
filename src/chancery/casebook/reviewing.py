"""What people decide of claims and events: each decision a judgement, undone and redone at will."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise, product
from pathlib import Path
from typing import Any, get_args

import msgspec

from chancery.casebook.base import ALL, clocks, user
from chancery.casebook.corroborating import letters, rated_claim
from chancery.casebook.resolving import Resolving
from chancery.records import Claim, Decision, Event, EventClaim, GoldFile, QueueItem, UsageError
from chancery.store import Filters, Judgement

DECISIONS = get_args(Decision)
MOST_PAIRS = 400
"""From so many pairs on, two events are merged by a chain of their claims, not by every pair."""


class Reviewing(Resolving):
    """Judgements on claims and events. `person` is who judges: by default the machine's user.

    An id of an event stands for all the claims that tell of it now; what is decided of it is
    decided of them, in one judgement.
    """

    def accept(self, id: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say that a claim (or every claim of an event) was read right."""
        return self._decide("accept", id, person, reason)

    def reject(self, id: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say that a claim is none: it leaves counts and events, and stays listed as rejected."""
        return self._decide("reject", id, person, reason)

    def unsure(self, id: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say that you looked and cannot tell; a claim stays as it was."""
        return self._decide("unsure", id, person, reason)

    def amend(
        self, id: str, fields: Mapping[str, object], *, person: str = "", reason: str = ""
    ) -> Judgement:
        """Correct fields of a claim ({"status": "planned", "sources": "China; WFP"}), checked
        against the codebook; what the coder said is kept in its `review.was`."""
        claims = self._claims_of(id)
        changes = self._changes(claims, fields)
        if not changes:
            raise UsageError(f"{id} says that already; nothing was amended.")
        if len(claims) > 1 and {"quote", "quote_rest", "because", "footnotes"} & changes.keys():
            raise UsageError("Words and notes are amended claim by claim, not for an event.")
        for claim in claims:
            self._store.check_amendment(claim.id, changes)
        body = {"fields": changes, **self._covered(id, claims)}
        return self._judge("amend", id, body, person, reason)

    def comment(self, id: str, text: str, *, person: str = "") -> Judgement:
        """Write a comment beside a claim, event or document; it decides nothing."""
        if not text.strip():
            raise UsageError("A comment needs words; write some.")
        covered = {} if id.startswith("d-") else self._covered(id, self._claims_of(id))
        return self._judge("comment", id, {"text": text.strip(), **covered}, person, "")

    def pair(
        self, first: str, second: str, decision: Decision, *, person: str = "", reason: str = ""
    ) -> Judgement:
        """Say whether two claims speak of one happening: same, different or unsure."""
        if decision not in DECISIONS:
            raise UsageError(f"There is no decision {decision!r}; choose {', '.join(DECISIONS)}.")
        if first == second:
            raise UsageError("A claim is the same as itself; name two.")
        for id in (first, second):
            self._one_claim(id)
        return self._judge(decision, first, {"pairs": [[first, second]]}, person, reason)

    def add_claim(
        self, document: str, line: str, *, at: int = 0, person: str = "", reason: str = ""
    ) -> Judgement:
        """Add a claim that no coder found, from a typed line ("China AID Kyrgyzstan date=2020-03",
        as when coding blind), to the sentence of a document around the character `at`, or to that
        of which the line names words in `quote=`. It counts as accepted; undone, as rejected."""
        from chancery import review

        entry = self._store.entry(document)
        words = self._store.document(entry.id)
        quote = review.blind.quoted(line)
        at = words.text.find(quote) if quote else at
        passage = next(
            (p for p in review.blind.passages(words, entry.id) if p.start <= at < p.end), None
        )
        if passage is None:
            raise UsageError(f"No sentence that is coded stands at {at} of {entry.doc}; name one.")
        who = person or user()
        resolve = self._resolver(words.date)
        claim = review.blind.coded(line, passage, words, resolve, by=f"added by {who}")
        return self._store.add_claim(entry.id, claim, person=who, reason=reason)

    def take_claim(self, claim: str, *, person: str = "", reason: str = "") -> Judgement:
        """Take a claim of a second coder's (or of an earlier coding) into the casebook's answers;
        it counts as accepted by the person who takes it."""
        found = self._store.claim_by_anybody(claim)
        if found is None:
            raise UsageError(f"Nobody coded a claim {claim!r} here.")
        if next(self._store.claims_of((claim,)), None):
            raise UsageError(f"{claim} is in the casebook's answers already; accept it there.")
        who = person or user()
        taken = msgspec.structs.replace(found[1], decided_by={"action": f"added by {who}"})
        return self._store.add_claim(found[0], taken, person=who, reason=reason)

    def merge(self, first: str, second: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say that two events (e-…) are one; undone, both are there again with all their claims."""
        one, other = self._event(first), self._event(second)
        if one.id == other.id:
            raise UsageError(f"{first} is one event already; name two.")
        pairs = list(product(one.claims, other.claims))
        if len(pairs) > MOST_PAIRS:
            pairs = list(pairwise((*one.claims, *other.claims)))
        body = {"pairs": pairs, "events": [one.id, other.id]}
        return self._judge("same", one.id, body, person, reason)

    def split(self, claim: str, *, person: str = "", reason: str = "") -> Judgement:
        """Say that a claim tells of another happening than the event it was counted to."""
        found = self._one_claim(claim)
        event = next((e for e in self._assembled(ALL) if found.id in e.claims), None)
        others = [id for id in event.claims if id != found.id] if event else []
        if event is None or not others:
            raise UsageError(f"{claim} stands alone already; there is nothing to split it off.")
        body = {"pairs": [[found.id, other] for other in others], "events": [event.id]}
        return self._judge("different", found.id, body, person, reason)

    def redo(self, judgement: str, *, person: str = "", reason: str = "") -> Judgement:
        """Make a judgement that was undone again, from now on; name it or its undoing."""
        return self._store.redo(judgement, person=person or user(), reason=reason)

    # --- what to look at, and what comes of it -----------------------------------------------

    def review_queue(self, filters: Filters = ALL) -> list[QueueItem]:
        """The claims that nobody decided, in the order of what matters (doubtful, weighty,
        disputed, told only once), each with the reasons for its place. `review` in the filters
        asks for others ("accepted", "unsure" …)."""
        from chancery import review

        filters = self._understood(filters)
        wanted = msgspec.structs.replace(
            filters, review=filters.review or ("open", "unsure"), limit=None, offset=0
        )
        found = review.queue(self._store.claims(wanted), self._assembled(clocks(filters)))
        end = None if filters.limit is None else filters.offset + filters.limit
        return list(map(self._rated_item(filters), found[filters.offset : end]))

    def _rated_item(self, filters: Filters) -> Callable[[QueueItem], QueueItem]:
        """An item with the letters of who printed and who says its claim."""
        recorded = Filters(recorded_by=filters.recorded_by)
        publishers = {entry.id: entry.publisher for entry in self._store.documents(recorded)}
        letter = letters(self._store.ratings(recorded_by=filters.recorded_by))

        def rated(item: QueueItem) -> QueueItem:
            publisher = publishers.get(item.claim.document, "")
            event = item.event.id if item.event else ""
            claim = rated_claim(item.claim, publisher, letter)
            return msgspec.structs.replace(item, claim=msgspec.structs.replace(claim, event=event))

        return rated

    def alike(self, claim: str, *, limit: int = 6) -> list[Claim]:
        """Claims that may tell of the same happening as one: those of its event first, then those
        of one type and pair, the nearest in time first. They are proposals, nothing more."""
        from chancery import review

        found = self._one_claim(claim)
        if not isinstance(found, EventClaim):
            return []
        sides = {actor.state or actor.name for actor in (*found.sources, *found.targets)}
        others = list(self._store.claims(Filters(type=found.action, actor=tuple(sides))))
        if found.event:
            together = {other.id for other in others if other.event == found.event}
        else:
            event = next((e for e in self._assembled(ALL) if found.id in e.claims), None)
            together = set(event.claims) if event else set()
        return review.alike(found, others, together)[:limit]

    def judgements_on(self, id: str) -> list[Judgement]:
        """Every judgement on a claim, event or document, or that names it, newest first."""
        return [
            judgement
            for judgement in list(self._store.judgements())[::-1]
            if judgement.subject == id or id in _named(judgement.body)
        ]

    def export_gold(self, out: str | Path, filters: Filters = ALL) -> list[GoldFile]:
        """Write the accepted and amended claims as gold, OUT/<doc>.jsonl in the codebook's
        format; a record a file, with how many claims of the document nobody decided."""
        from chancery import review

        return review.write_gold(self._store.claims(self._understood(filters)), out)

    # --- how a judgement is filed ------------------------------------------------------------

    def _decide(self, what: str, id: str, person: str, reason: str) -> Judgement:
        return self._judge(what, id, self._covered(id, self._claims_of(id)), person, reason)

    def _judge(
        self, what: str, subject: str, body: Mapping[str, object], person: str, reason: str
    ) -> Judgement:
        return self._store.judge(what, subject, body, person=person or user(), reason=reason)

    def _covered(self, id: str, claims: list[Claim]) -> dict[str, object]:
        return {"claims": [claim.id for claim in claims]} if id.startswith("e-") else {}

    def _claims_of(self, id: str) -> list[Claim]:
        """The claims that an id of a claim or event stands for."""
        if not id.startswith("e-"):
            return [self._one_claim(id)]
        return list(self._store.claims_of(self._event(id).claims))

    def _one_claim(self, id: str) -> Claim:
        found = next(self._store.claims_of((id,)), None)
        if found is None:
            raise UsageError(f"There is no claim {id!r} here; `chancery claims` lists them.")
        return found

    def _event(self, id: str) -> Event:
        found = self._event_of(id)
        if found is None:
            raise UsageError(f"There is no event {id!r} here; `chancery events` lists them.")
        return found

    def _changes(self, claims: list[Claim], fields: Mapping[str, object]) -> dict[str, Any]:
        """The fields as the codebook writes them, of those claims in which they differ."""
        from chancery import review

        found: dict[str, Any] = {}
        for claim in claims:
            document = self._store.document(claim.document)
            setting = review.Setting(
                claim, document.text, document.language, self._resolver(document.date)
            )
            found = review.amendment(setting, fields) | found
        return found


def _named(body: Mapping[str, Any]) -> set[str]:
    """The ids that a judgement names beside its subject."""
    pairs = (id for pair in body.get("pairs", ()) for id in pair)
    return {*body.get("claims", ()), *body.get("events", ()), *pairs}
