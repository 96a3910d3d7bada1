"""The first coder: gazetteer, sentences, predicate lexicon, dates, amounts, status words.

It reads from left to right and keeps one memory, the `Stage`. For each predicate of a sentence:
roles → gate → standing → claim. It knows no syntax beyond the order of words; what it cannot see
it leaves out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.amounts import amounts
from chancery.coding.base import Coding
from chancery.coding.claiming import Context, event_claim, state_claim
from chancery.coding.clause import Roles
from chancery.coding.dates import DateMention, dates
from chancery.coding.gate import is_event
from chancery.coding.participants import mark, parties
from chancery.coding.party import Party
from chancery.coding.passages import Unit, units
from chancery.coding.predicates import Predicate, predicates, verbs
from chancery.coding.roles import roles
from chancery.coding.stage import Stage
from chancery.coding.states import relations
from chancery.coding.status import standing
from chancery.coding.tokens import Sentence, sentence
from chancery.language import detect, sentences
from chancery.records import Claim, Document, EventClaim, Remark, Span, first_day, last_day

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Mention

Act = tuple[Predicate, Roles]
LANGUAGES = ("en", "ru")
LONGEST = 5_000
"""Characters of the longest sentence that is coded, blanks over a page break left out."""


class LexiconCoder:
    """Codes events and plain states by lexicon and rules alone, in English and Russian."""

    name = "lexicon"

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order."""
        language = document.language or str(detect(document.text))
        if language not in LANGUAGES:
            return Coding(remarks=(_not_coded(document.doc, language),))
        reading = _Reading(document, gazetteer, language)
        found = [claim for unit in units(document) for claim in reading.unit(unit)]
        claims = tuple(sorted(found, key=lambda claim: claim.start))
        return Coding(claims, tuple(_too_long(document, reading.skipped)))


def _not_coded(doc: str, language: str) -> Remark:
    """Why a document in another language, or in none that could be told, has no claims."""
    if language:
        what = f"No lexicon for the language {language!r}; the document is kept uncoded."
        remedy = "Code it with another coder, or add predicates for the language."
    else:
        what = "Its language could not be told; the document is kept uncoded."
        remedy = "It can be searched all the same; a longer text tells its language."
    return Remark(path="", doc=doc, what=what, remedy=remedy)


def _too_long(document: Document, skipped: int) -> Iterator[Remark]:
    """A remark on sentences that were too long to be sentences."""
    if skipped:
        yield Remark(
            path="",
            doc=document.doc,
            what=f"{skipped} sentences of more than {LONGEST} characters were not coded.",
            remedy="See whether they are a table or a list, or lack full stops.",
        )


class _Reading:
    """One pass through a document: what is known so far, and the claims of each sentence."""

    def __init__(self, document: Document, gazetteer: Gazetteer, language: str) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.language = language
        self.stage = Stage()
        self.last_date = ""
        self.skipped = 0
        marks = [(note.mark.start, note) for note in document.notes if note.mark]
        self.marks = sorted(marks, key=lambda mark: mark[0])

    def unit(self, unit: Unit) -> Iterator[Claim]:
        """The claims of one stretch of text."""
        mentions = self._mentions(unit)
        starts = [mention.start for mention in mentions]
        end = unit.start
        self.last_date = ""
        for span in sentences(unit.text, self.language, unit.start, unit.end):
            if "\n\n" in unit.text[end : span.start]:
                self.last_date = ""
            end = span.end
            if _length(unit.text, span) > LONGEST:
                self.skipped += 1
                continue
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            one = sentence(unit.text, span.start, span.end, self.language)
            yield from self._sentence(unit, one, mentions[low:high])

    def _mentions(self, unit: Unit) -> list[Mention]:
        """The mentions of a unit, and inside an embassy's words the state that it is in."""
        day = last_day(self.document.date)
        found: list[Mention] = []
        for mention in self.gazetteer.mentions(
            unit.text[unit.start : unit.end], day, self.language
        ):
            if unit.text[unit.start + mention.end : unit.start + mention.end + 1] == "$":
                continue  # the US of US$
            found.append(_moved(mention, unit.start))
            _, at, host = mention.text.partition(" in ")
            if at and mention.actor.kind == "embassy":
                inner = self.gazetteer.mentions(host, day, self.language)
                found += [_moved(one, found[-1].end - len(host)) for one in inner]
        return found

    def _sentence(self, unit: Unit, one: Sentence, mentions: Sequence[Mention]) -> Iterator[Claim]:
        mark(one, mentions)
        found = predicates(one)
        one.verbs = verbs(one, found)
        people = parties(one, mentions, self.stage) if mentions or found else []
        when = dates(one.text, self.document.date, self.language, last=self.last_date)
        acts = list(self._acts(one, found, people)) if people else []
        held = list(relations(one, people)) if len(people) > 1 else []
        if acts or held:
            taken = tuple((d.start, d.end) for d in when)
            sums = amounts(one.text, self.language, taken)
            context = Context(
                self.document, unit, one, people, when, sums, self.marks, self.last_date
            )
            yield from _events(context, acts)
            yield from (state_claim(context, relation) for relation in held)
        self._remember(people, when, acts)

    def _acts(self, one: Sentence, found: list[Predicate], people: list[Party]) -> Iterator[Act]:
        """The predicates that are events, with their roles."""
        before: Roles | None = None
        request: Predicate | None = None
        for predicate in found:
            if any(p.first <= predicate.first < p.last for p in people if not p.possessive):
                continue  # part of a name
            its = roles(one, predicate, people, self.stage, before)
            if not predicate.nominal and its.sources:
                before = its
            if is_event(one, predicate, its, request):
                refuses = predicate.entry.action == "REJECT"
                request = predicate if predicate.entry.requests or refuses else None
                yield predicate, its

    def _remember(
        self, people: list[Party], when: tuple[DateMention, ...], acts: list[Act]
    ) -> None:
        """Let the stage see this sentence."""
        self.stage.end_sentence(
            [p.actors for p in people if p.form not in ("pronoun", "noun")],
            [p.actors for p in people if p.form == "pronoun"],
            next((p.actors for p in people if not p.prep and p.form != "pronoun"), ()),
            next((p.actors[0].state for p in reversed(people) if p.located), None),
        )
        for n, (predicate, its) in enumerate(acts):
            lasting = not predicate.entry.mutual or "with" in its.target_by
            self.stage.see_act(its.sources, its.targets, first=not n, pair=lasting)
        if when and not self._to_come(when[-1].date):
            self.last_date = when[-1].date

    def _to_come(self, date: str) -> bool:
        """Whether a date lies after the document's: what is planned then dates nothing else."""
        published = last_day(self.document.date)
        return bool(published) and first_day(date) > published


def _events(context: Context, acts: list[Act]) -> Iterator[EventClaim]:
    """The claims of a sentence's acts, each said once."""
    seen = set()
    length = len(context.sentence.lower)
    for predicate, its in acts:
        how = standing(context.sentence, predicate, (0, length))
        claim = event_claim(context, predicate, its, how)
        key = (claim.action, claim.sources, claim.targets, claim.status)
        if key not in seen:
            seen.add(key)
            yield claim


def _length(text: str, span: Span) -> int:
    """How long a sentence is, runs of blanks counted once."""
    length = span.end - span.start
    return length if length <= LONGEST else len(" ".join(span.of(text).split()))


def _moved(mention: Mention, by: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)
