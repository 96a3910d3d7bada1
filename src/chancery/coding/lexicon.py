"""The first coder: gazetteer, sentences, predicate lexicon, dates, amounts, status words.

It reads from left to right and keeps one memory, the `Stage`. For each predicate of a sentence:
roles → standing → when, where, how much → quote. Each field says which rule decided it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.amounts import Amount, amounts
from chancery.coding.base import Coding
from chancery.coding.contexts import contexts
from chancery.coding.dates import DateMention, dates
from chancery.coding.participants import Party, mark, parties
from chancery.coding.passages import Unit, units
from chancery.coding.predicates import Predicate, predicates, verbs
from chancery.coding.roles import Roles, roles
from chancery.coding.speakers import speaker
from chancery.coding.stage import Stage
from chancery.coding.status import Standing, standing
from chancery.coding.tokens import Sentence, sentence
from chancery.language import detect, sentences
from chancery.records import Claim, Document, EventClaim, Note, last_day

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Mention


class LexiconCoder:
    """Codes events by lexicon and rules alone, in English and Russian."""

    name = "lexicon"

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order."""
        reading = _Reading(document, gazetteer)
        found: list[Claim] = []
        for unit in units(document):
            found += reading.unit(unit)
        return Coding(tuple(sorted(found, key=lambda claim: claim.start)))


class _Found(msgspec.Struct, frozen=True):
    """A predicate with all that its sentence says about it."""

    predicate: Predicate
    roles: Roles
    standing: Standing


class _Reading:
    """One pass through a document: what is known so far, and the claims of each sentence."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.language = document.language or str(detect(document.text[:4000]))
        self.stage = Stage()
        self.when = ""
        self.marks = sorted(
            ((note.mark.start, note) for note in document.notes if note.mark), key=lambda m: m[0]
        )

    def unit(self, unit: Unit) -> list[EventClaim]:
        """The claims of one stretch of text."""
        day = last_day(self.document.date) or self.document.date
        mentions = self._mentions(unit.text[unit.start : unit.end], day)
        starts = [mention.start + unit.start for mention in mentions]
        found: list[EventClaim] = []
        self.when = ""
        for span in sentences(unit.text, self.language, unit.start, unit.end):
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            own = [_moved(mention, unit.start) for mention in mentions[low:high]]
            found += self._sentence(
                unit, sentence(unit.text, span.start, span.end, self.language), own
            )
        return found

    def _mentions(self, text: str, day: str) -> list[Mention]:
        """The mentions of a text, and inside an embassy's words the state that it is in."""
        found: list[Mention] = []
        for mention in self.gazetteer.mentions(text, day, self.language):
            found.append(mention)
            _, at, host = mention.text.partition(" in ")
            if at and mention.actor.kind == "embassy":
                inner = self.gazetteer.mentions(host, day, self.language)
                found += [_moved(one, mention.end - len(host)) for one in inner]
        return found

    def _sentence(self, unit: Unit, one: Sentence, mentions: Sequence[Mention]) -> list[EventClaim]:
        mark(one, mentions)
        acts = predicates(one)
        one.verbs = verbs(one, acts)
        people = parties(one, mentions, self.stage)
        when = dates(one.text, self.document.date, self.language, last=self.when)
        found: list[_Found] = []
        before: Roles | None = None
        for predicate in acts if people else ():
            if any(p.first <= predicate.first < p.last for p in people if not p.possessive):
                continue
            one_roles = roles(one, predicate, people, self.stage, before)
            if not predicate.nominal and one_roles.sources:
                before = one_roles
            if _counts(one, predicate, one_roles, found):
                clause = (max(0, min(one_roles.first, predicate.first)), len(one.lower))
                found.append(
                    _Found(
                        predicate,
                        one_roles,
                        standing(one, predicate, one_roles.first, (0, clause[1])),
                    )
                )
        claims = self._claims(unit, one, people, when, found)
        self._remember(people, when, found)
        return claims

    def _claims(
        self,
        unit: Unit,
        one: Sentence,
        people: list[Party],
        when: tuple[DateMention, ...],
        found: list[_Found],
    ) -> list[EventClaim]:
        if not found:
            return []
        taken = tuple((d.start, d.end) for d in when)
        sums = amounts(one.text, self.language, taken)
        claims, seen = [], set()
        for event in found:
            claim = self._claim(unit, one, people, when, sums, event)
            key = (claim.action, claim.sources, claim.targets, claim.status)
            if key not in seen:
                seen.add(key)
                claims.append(claim)
        return claims

    def _claim(
        self,
        unit: Unit,
        one: Sentence,
        people: list[Party],
        when: tuple[DateMention, ...],
        sums: tuple[Amount, ...],
        event: _Found,
    ) -> EventClaim:
        predicate, its, how = event.predicate, event.roles, event.standing
        entry = predicate.entry
        first, last = _quoted(one, predicate, its)
        start, end = one.span(first, last)
        said = speaker(one, people, predicate.first)
        begin, stop = start - one.start, end - one.start
        date, date_by = self._date(one, when, predicate, begin, stop)
        place = _place(people, first, last, predicate)
        notes = self._notes(unit, one, start, end)
        if notes and date_by.startswith("document"):
            date, date_by = _of_citations(notes, date, date_by)
        start, end, rest = _whole(unit, start, end)
        return EventClaim(
            doc=self.document.doc,
            quote=self.document.text[start:end],
            quote_rest=rest,
            start=start,
            end=end,
            said_by=said,
            hedged=how.hedged,
            footnotes=tuple(note.number for note in notes) if unit.note is None else (unit.note,),
            sources=its.sources,
            targets=its.targets,
            action=entry.action,
            mode=entry.mode,
            context=contexts(one.text[begin:stop], self.language),
            date=date,
            place=place,
            quantities=tuple(s.quantity for s in sums if begin <= s.start < stop),
            status=how.status,
            negated=how.negated,
            terms=entry.terms if entry.terms != "unknown" else "",
            decided_by={
                "action": f"lexicon: {entry.label.partition('|')[0]}",
                "sources": its.source_by,
                "targets": its.target_by,
                "status": how.by,
                "date": date_by,
            },
        )

    def _date(
        self,
        one: Sentence,
        when: tuple[DateMention, ...],
        predicate: Predicate,
        begin: int,
        stop: int,
    ) -> tuple[str, str]:
        """The date nearest to the predicate in its sentence; else that of the text before."""
        at = one.words[predicate.first][0]
        if when:
            inside = [d for d in when if begin <= d.start < stop] or list(when)
            best = min(inside, key=lambda d: abs(d.start - at))
            return best.date, f"“{best.text}”"
        if self.when and "/.." not in self.when and not self.when.startswith("../"):
            return self.when, "date of the text before"
        own = self.document.date
        span = last_day(own)
        if not span:
            return "", ""
        return f"{span[:7]}~", "document's month"

    def _notes(self, unit: Unit, one: Sentence, start: int, end: int) -> list[Note]:
        """The notes of a claim: marks inside its quote or right behind, and those at the end."""
        stop = one.start + len(one.text)
        low = bisect_left(self.marks, one.start, key=lambda mark: mark[0])
        notes = []
        for at, note in self.marks[low:]:
            if at > stop + 3:
                break
            tail = unit.text[at:stop].strip(" .,;:!?”\"'’)")
            if not tail or start <= at <= end + 1:
                notes.append(note)
        return notes

    def _remember(
        self, people: list[Party], when: tuple[DateMention, ...], found: list[_Found]
    ) -> None:
        """Let the stage see this sentence."""
        stage = self.stage
        named = [p for p in people if p.form not in ("pronoun", "noun")]
        stage.age += 1
        for party in people:
            if party.form == "pronoun" and len(party.actors) == 3:
                stage.three, stage.age = party.actors, 0
        for party in named:
            stage.see(party.actors)
            if party.located and party.actors[0].state:
                stage.local = party.actors[0].state
        stage.recent = (stage.recent[1], tuple(a for p in named for a in p.actors))
        events = [e for e in found if e.roles.sources]
        plain = [p for p in people if not p.prep and p.form != "pronoun"]
        if events:
            stage.subject = events[0].roles.sources
        elif plain:
            stage.subject = plain[0].actors
        for event in events:
            its = event.roles
            if its.targets and not event.predicate.entry.mutual or "with" in its.target_by:
                stage.pair = (its.sources, its.targets)
        if stage.local is None and stage.subject:
            stage.local = stage.subject[0].state
        if when:
            self.when = when[-1].date


def _moved(mention: Mention, by: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)


def _counts(one: Sentence, predicate: Predicate, its: Roles, found: list[_Found]) -> bool:
    """The gate: whether a predicate with these roles is an event worth a claim."""
    entry = predicate.entry
    if (
        found
        and found[-1].predicate.entry.requests
        and _content(one, found[-1].predicate, predicate)
    ):
        return False
    mutual = entry.mutual and len({a.state or a.name for a in its.sources}) > 1
    sure = bool(its.sources) and (mutual or _near(its.target_by))
    if entry.weak or predicate.nominal:
        return sure
    if not its.sources:
        return False
    return bool(its.targets) or mutual or entry.action in _ALONE


_ALONE = frozenset(["PROTEST", "COERCE", "RETREAT", "MOBILIZE", "ASSAULT"])
"""Acts that need no target."""


def _near(how: str) -> bool:
    """Whether the rule that found a side looked at its own clause."""
    return bool(how) and not how.startswith(("stage", "phrase in front"))


def _content(one: Sentence, request: Predicate, predicate: Predicate) -> bool:
    """Whether a predicate is what a request asks for ("asked Russia to send troops")."""
    between = one.lower[request.last : predicate.first]
    return "to" in between or "that" in between or "for" in between or not between


def _quoted(one: Sentence, predicate: Predicate, its: Roles) -> tuple[int, int]:
    """The tokens to quote: from the source to the target, out to the clause's commas."""
    lower = one.lower
    first = min(predicate.first, its.first if its.first >= 0 else predicate.first)
    last = max(predicate.reach, its.last, predicate.last)
    while first > 0 and lower[first - 1] not in (",", ";", ":", "—", "–", "(", ")"):
        first -= 1
    while last < len(lower) and lower[last] not in (",", ";", ":", "—", "–", "(", ")"):
        last += 1
    if last == len(lower) - 1 or (
        last < len(lower) and last >= len(lower) - 2 and lower[-1] in ".!?"
    ):
        last = len(lower)
    return first, last


def _place(people: list[Party], first: int, last: int, predicate: Predicate) -> str:
    """The place nearest behind the predicate, else before it."""
    near = [p for p in people if p.located and first <= p.first < last]
    near.sort(key=lambda p: (p.first < predicate.first, abs(p.first - predicate.first)))
    if not near:
        return ""
    best = near[0]
    return best.place or best.actors[0].name


def _of_citations(notes: list[Note], date: str, by: str) -> tuple[str, str]:
    """About the date of the first dated work that the claim rests on."""
    for note in notes:
        for citation in note.citations:
            day = last_day(citation.date)
            if day and "after_document" not in citation.flags:
                return f"{day}~", f"citation of note {note.number}"
    return date, by


def _whole(unit: Unit, start: int, end: int) -> tuple[int, int, str]:
    """The quote as one span; where a page break cuts it, the longer part, and the other."""
    for gap in unit.gaps:
        if start < gap.start and end > gap.end:
            before, after = (start, gap.start), (gap.end, end)
            longer, other = sorted((before, after), key=lambda s: s[0] - s[1])
            return longer[0], longer[1], unit.text[other[0] : other[1]].strip()
    return start, end, ""
