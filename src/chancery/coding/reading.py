"""One pass through a document: each sentence with its parties, dates and likely acts.

The reader goes from left to right and keeps one memory, the `Stage`. It decides nothing: coders
take what it gives, sentence by sentence (`lexicon.py` by word order, `rules.py` by trees and
learned heads).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.clause import Roles
from chancery.coding.dates import DateMention, dates
from chancery.coding.gate import is_event
from chancery.coding.participants import mark, parties
from chancery.coding.party import Party
from chancery.coding.passages import Unit, units
from chancery.coding.predicates import Predicate, predicates, verbs
from chancery.coding.roles import roles
from chancery.coding.stage import Stage
from chancery.coding.tokens import Sentence, sentence
from chancery.language import sentences
from chancery.records import Document, Note, Remark, Span, first_day, last_day

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Mention

Act = tuple[Predicate, Roles]
LANGUAGES = ("en", "ru")
LONGEST = 5_000
"""Characters of the longest sentence that is coded, blanks over a page break left out."""

_DATELINE = re.compile(
    r"\s*[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.,'’ -]{2,40}"
    r"(?:[,/] ?(?:[A-ZА-Я][\w.]+ ?){1,3}\d{0,2}|\d{1,2} [A-ZА-Яа-я][\w.]+)?"
    r"(?: ?[(/][\w ]{2,25}[)/])? ?(?:--?|–|—|:) "
)
"""A place in capitals, perhaps a day and an agency, and a dash, at the head of a text."""


class Read(msgspec.Struct, frozen=True):
    """A sentence as read."""

    unit: Unit
    sentence: Sentence
    parties: list[Party]
    dates: tuple[DateMention, ...]
    predicates: list[Predicate]
    """Every match of the predicate lexicon."""
    acts: tuple[Act, ...]
    """Those that are events by word order alone, with their roles."""
    last_date: str
    """The last date that the text before gave in this paragraph."""


class Reader:
    """Reads one document; `skipped` counts sentences too long to be sentences."""

    def __init__(self, document: Document, gazetteer: Gazetteer, language: str) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.language = language
        self.stage = Stage()
        self.last_date = ""
        self.skipped = 0
        marks = [(note.mark.start, note) for note in document.notes if note.mark]
        self.marks: Sequence[tuple[int, Note]] = sorted(marks, key=lambda mark: mark[0])

    def read(self) -> Iterator[Read]:
        """Every sentence that is coded, in text order."""
        for unit in units(self.document):
            yield from self._unit(unit)

    def _unit(self, unit: Unit) -> Iterator[Read]:
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
            yield self._sentence(unit, one, mentions[low:high])

    def _mentions(self, unit: Unit) -> list[Mention]:
        """The mentions of a unit, and inside an embassy's words the state that it is in.

        The place of a dateline ("BOGOTÁ, 3 May —") acts on nobody: it only says where "the
        police" are.
        """
        day = last_day(self.document.date)
        head = _DATELINE.match(unit.text, unit.start, unit.end)
        found: list[Mention] = []
        for mention in self.gazetteer.mentions(
            unit.text[unit.start : unit.end], day, self.language
        ):
            if "$" in unit.text[unit.start + mention.end - 1 : unit.start + mention.end + 1]:
                continue  # the US of US$
            in_head = head and unit.start + mention.end <= head.end()
            if in_head and mention.actor.kind != "igo":
                self.stage.local = mention.actor.state or self.stage.local
                continue
            found.append(_moved(mention, unit.start))
            _, at, host = mention.text.partition(" in ")
            if at and mention.actor.kind == "embassy":
                inner = self.gazetteer.mentions(host, day, self.language)
                found += [_moved(one, found[-1].end - len(host)) for one in inner]
        return found

    def _sentence(self, unit: Unit, one: Sentence, mentions: Sequence[Mention]) -> Read:
        mark(one, mentions)
        found = predicates(one)
        one.verbs = verbs(one, found)
        people = parties(one, mentions, self.stage)
        when = dates(one.text, self.document.date, self.language, last=self.last_date)
        acts = tuple(self._acts(one, found, people)) if people else ()
        read = Read(unit, one, people, when, found, acts, self.last_date)
        self._remember(people, when, acts)
        return read

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
        self, people: list[Party], when: tuple[DateMention, ...], acts: Sequence[Act]
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


def not_coded(doc: str, language: str) -> Remark:
    """Why a document in another language, or in none that could be told, has no claims."""
    if language:
        what = f"No lexicon for the language {language!r}; the document is kept uncoded."
        remedy = "Code it with another coder, or add predicates for the language."
    else:
        what = "Its language could not be told; the document is kept uncoded."
        remedy = "It can be searched all the same; a longer text tells its language."
    return Remark(path="", doc=doc, what=what, remedy=remedy)


def too_long(document: Document, skipped: int) -> Iterator[Remark]:
    """A remark on sentences that were too long to be sentences."""
    if skipped:
        yield Remark(
            path="",
            doc=document.doc,
            what=f"{skipped} sentences of more than {LONGEST} characters were not coded.",
            remedy="See whether they are a table or a list, or lack full stops.",
        )


def _length(text: str, span: Span) -> int:
    """How long a sentence is, runs of blanks counted once."""
    length = span.end - span.start
    return length if length <= LONGEST else len(" ".join(span.of(text).split()))


def _moved(mention: Mention, by: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)
