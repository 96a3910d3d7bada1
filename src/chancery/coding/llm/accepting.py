"""What a model tells becomes a claim only where the passage, the gazetteer and the calendar agree.

Whole claims are refused for their quote, actors, speaker, date, action or status; of a claim that
holds, what the words do not bear out (a quantity, a place, a cause) is left out. Each refusal is a
sentence, never the model's word on itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from chancery.coding.llm import dating, prompt
from chancery.coding.llm.amounts import borne_out
from chancery.coding.llm.asked import Told
from chancery.coding.llm.batches import Batch, Shown
from chancery.coding.llm.naming import Named, NotNamedError
from chancery.coding.llm.notes import notes_of
from chancery.coding.llm.quotes import Found, found
from chancery.language import sentences
from chancery.records import (
    STATUSES,
    Actor,
    ChanceryError,
    Claim,
    Document,
    EventClaim,
    MeasureClaim,
    StateClaim,
)
from chancery.vocab import domains, event_types, table

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

_TERMS = frozenset(["", "gift", "sale", "loan", "lease", "unknown"])
_LONGEST_WORDS = 200


class RefusedError(ChanceryError):
    """Why a claim cannot be taken."""


class Acceptance:
    """Holds the claims of one document's answers against the document."""

    def __init__(
        self, document: Document, gazetteer: Gazetteer, language: str, decided_by: str
    ) -> None:
        self._document = document
        self._language = language
        self._by = decided_by
        self._named = Named(document, gazetteer, language)
        self.left_out: list[str] = []
        """What was left out of claims that were taken."""

    def claim(self, told: Told, batch: Batch) -> Claim:
        """The claim as filed. Raises RefusedError."""
        if not 1 <= told.passage <= len(batch.passages):
            raise RefusedError("it names a passage that was not shown")
        shown = batch.passages[told.passage - 1]
        place = found(told.claim.quote, shown, self._document)
        if isinstance(place, str):
            raise RefusedError(place)
        if self._orders(place, shown):
            raise RefusedError("its quote stands in a sentence that speaks to a machine")
        self._dated(told.claim, shown)
        try:
            return self._filed(told.claim, place, shown)
        except NotNamedError as error:
            raise RefusedError(str(error)) from None

    def _dated(self, claim: Claim, shown: Shown) -> None:
        words = f"{shown.before} {shown.words}"
        date = getattr(claim, "date", "")
        if why := dating.fault(date, words, self._document.date, self._language):
            raise RefusedError(why)

    def _filed(self, claim: Claim, place: Found, shown: Shown) -> Claim:
        if isinstance(claim, EventClaim):
            changes = self._event(claim, place)
        elif isinstance(claim, StateClaim):
            changes = self._state(claim, place)
        elif isinstance(claim, MeasureClaim):
            changes = self._measure(claim, place)
        else:
            raise RefusedError("its kind was not asked for")
        return msgspec.structs.replace(
            claim,
            doc=self._document.doc,
            quote=self._document.text[place.start : place.end],
            quote_rest=place.rest,
            start=place.start,
            end=place.end,
            said_by=self._named.speaker(claim.said_by),
            footnotes=notes_of(self._document, shown.unit, place, self._language),
            decided_by=self._decided(claim, place),
            **changes,
        )

    def _event(self, claim: EventClaim, place: Found) -> dict[str, object]:
        if claim.action != "OTHER" and claim.action not in event_types():
            raise RefusedError(f"{claim.action[:40]!r} is no event type")
        if claim.action == "OTHER" and not claim.action_note.strip():
            raise RefusedError("its action is OTHER without a note")
        if claim.status not in STATUSES:
            raise RefusedError(f"{claim.status[:40]!r} is no status")
        sources = self._named.actors(claim.sources)
        targets = self._named.actors(claim.targets)
        if not sources and not targets:
            raise RefusedError("nobody takes part in it")
        modes = event_types()[claim.action].modes if claim.action in event_types() else {}
        return {
            "sources": sources,
            "targets": targets,
            "via": self._named.actors(claim.via),
            "action_note": _short(claim.action_note) if claim.action == "OTHER" else "",
            "mode": claim.mode if claim.mode in modes else "",
            "context": tuple(c for c in dict.fromkeys(claim.context) if c in domains()),
            "place": self._place(claim.place),
            "quantities": self._quantities(claim, place),
            "object": self._words("object", claim.object, every=False),
            "because": self._words("because", claim.because),
            "terms": claim.terms if claim.terms in _TERMS else "",
        }

    def _state(self, claim: StateClaim, place: Found) -> dict[str, object]:
        relation = claim.relation.strip()
        if relation not in table("relations")["relations"] and not _own_relation(relation):
            raise RefusedError(f"{relation[:40]!r} is no relation of the codebook")
        thing: Actor | str | None = claim.object
        if isinstance(thing, Actor):
            thing = self._named.actor(thing)
        elif thing and not self._named.stands(thing):
            raise RefusedError(f"its object {thing[:60]!r} stands nowhere in the text")
        if thing is None or thing == "":
            raise RefusedError("its relation has no object")
        return {
            "subject": self._named.actor(claim.subject),
            "relation": relation,
            "object": thing,
            "quantities": self._quantities(claim, place),
        }

    def _measure(self, claim: MeasureClaim, place: Found) -> dict[str, object]:
        kept = self._quantities(claim, place)
        if not kept and not claim.trend:
            raise RefusedError("it has neither a number that the quote gives nor a trend")
        return {
            "subject": self._named.actor(claim.subject),
            "about": self._named.actor(claim.about) if claim.about else None,
            "what": _short(claim.what),
            "quantities": kept,
        }

    def _quantities(
        self, claim: EventClaim | StateClaim | MeasureClaim, place: Found
    ) -> tuple[object, ...]:
        words = f"{self._document.text[place.start : place.end]} {place.rest}"
        kept, left = borne_out(claim.quantities, words, self._language)
        self.left_out += [
            f"a quantity was left out, its quote does not give {one.value:g}" for one in left
        ]
        return tuple(
            msgspec.structs.replace(one, unit=_short(one.unit), item=_short(one.item))
            for one in kept
        )

    def _place(self, told: str) -> str:
        name = _short(told)
        place = self._named.place(name)
        if name and not place:
            self.left_out.append(f"a place was left out, the text does not name {name!r}")
        return place

    def _words(self, field: str, told: str, *, every: bool = True) -> str:
        """Words that must stand in the text, or (an object's name) have one in common with it."""
        words = _short(told)
        if not words:
            return ""
        long = [word for word in words.split() if len(word) > 3]
        if self._named.stands(words) or (not every and any(map(self._named.stands, long))):
            return words
        self.left_out.append(f"{field} was left out, the text does not say {words[:60]!r}")
        return ""

    def _orders(self, place: Found, shown: Shown) -> bool:
        """Whether the sentence of a quote speaks to a machine."""
        last = place.at + max(1, place.end - place.start)
        return any(
            span.start < last and place.at < span.end
            and prompt.speaks_to_a_machine(span.of(shown.words))
            for span in sentences(shown.words, self._language)
        )  # fmt: skip

    def _decided(self, claim: Claim, place: Found) -> dict[str, str]:
        where = "as quoted" if place.places == 1 else f"the first of {place.places} places"
        names = {
            "event": ("action", "sources", "targets", "status", "date"),
            "state": ("relation", "subject", "object", "date"),
            "measure": ("what", "subject", "date"),
        }[claim.kind]
        return {**dict.fromkeys(names, self._by), "quote": where}


def _own_relation(relation: str) -> bool:
    head, _, word = relation.partition(":")
    return head == "other" and word.replace("_", "").replace("-", "").isalnum() and len(word) < 40


def _short(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_WORDS]
