"""A question → what it asks, said in fields. Words that find no place are told, not guessed.

>>> understand("Who sent masks to China in 2020?", gazetteer).types
('AID', 'COOPERATE')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from chancery.coding import Sentence, sentence
from chancery.questions import wording
from chancery.questions.answer import Aggregate, Kind, Topic, Understood
from chancery.questions.parties import Party, parties
from chancery.questions.periods import Named, Period, period_of
from chancery.questions.sides import Act, Side, flipped, sides, subject_side
from chancery.questions.vocabulary import Entry, Found, Language, Words, also, topic, words
from chancery.records import Actor

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

_CYRILLIC = re.compile("[а-яё]", re.I)
LONGEST = 500
_REASONS = frozenset(["why", "почему", "зачем"])
_DISPUTED = ("disput", "contested", "спорн", "оспар")


def understand(question: str, gazetteer: Gazetteer, *, today: str = "") -> Understood:
    """What a question asks. `today` (EDTF) is the day from which "last year" counts."""
    text = " ".join(question[:LONGEST].split())
    language: Language = "ru" if len(_CYRILLIC.findall(text)) > len(text) / 4 else "en"
    known = words(language)
    one = sentence(text, 0, len(text), language)
    period, spans, named = period_of(text, language, today)
    reading = _Reading(one, known, period, spans, named)
    return reading.understood(
        question, parties(one, gazetteer, period.until or period.since, spans, known)
    )


class _Reading:
    """One question under way: its tokens, and which of them are spent."""

    def __init__(
        self, one: Sentence, known: Words, period: Period,
        spans: Sequence[tuple[int, int]], named: Sequence[Named],
    ) -> None:  # fmt: skip
        self.one, self.known, self.period, self.named = one, known, period, named
        self.spent: set[int] = set()
        for start, end in spans:
            self.spent |= {
                at for at, (first, last) in enumerate(one.words) if start <= first and last <= end
            }

    def understood(self, question: str, found: list[Party]) -> Understood:
        """All of it."""
        opened = wording.opening(self.one, self.known)
        names = {at for party in found for at in range(party.first, party.last)}
        self.spent |= {*opened.tokens, *names}
        which, tokens = wording.aggregate(self.one, self.known)
        self.spent |= tokens
        asked, tokens = wording.statuses(self.one, self.known, self.spent)
        self.spent |= tokens
        self.spent |= {at for at, word in enumerate(self.one.lower) if word.startswith(_DISPUTED)}
        what, used = wording.act(self.one, self.known, self.spent)
        if (what.verb is None or what.verb.entry.any) and what.noun is None and tokens:
            what = Act(verb=Found(entry=Entry(any=True), first=min(tokens), last=min(tokens) + 1))
        types, noun_spent = wording.types_of(what)
        self._spend(used, what, noun_spent)
        on = sides(self.one, found, what)
        kind = self._kind(opened, what, found, on)
        cue = which
        which, compared, side = self._compared(which, found, on, kind, opened)
        amount, money, topics, left = self._topics(opened, kind, what)
        types = (*types, *also(types, topics))
        if cue == "compare" and not compared:
            left = (*left, "compare")
        left = (*left, *_reasons_asked(self.one.lower), *_places_left(found, on))
        by = {"kind": opened.words, "when": self.period.words} | self._by(what)
        kinds = what.verb.entry.kinds if what.verb else what.noun.entry.kinds if what.noun else ()
        return Understood(
            question=question.strip(),
            language=self.one.language,
            kind=kind,
            aggregate=which,
            who=_actors(found, on, "who"),
            whom=_actors(found, on, "whom"),
            parties=_actors(found, on, "parties"),
            speakers=_actors(found, on, "speaker"),
            types=types,
            kinds=kinds,  # type: ignore[arg-type]
            topics=topics,
            amount=amount,
            money=money,
            when=self.period.words,
            since="" if side == "when" else self.period.since,
            until="" if side == "when" else self.period.until,
            **_where(found, on),
            statuses=asked,
            disputed=any(word.startswith(_DISPUTED) for word in self.one.lower),
            compared=compared,
            compared_side=side,  # type: ignore[arg-type]
            names="state" if opened.states else "",
            not_understood=left,
            by={name: said for name, said in by.items() if said},
        )

    def _spend(self, used: Iterable[Found], what: Act, noun_spent: bool) -> None:
        for found in used:
            stays = found.entry.topic or (found is what.noun and not noun_spent)
            if (not stays and (found is what.verb or found is what.noun or found.entry.any)) or (
                not stays and found.form != "noun"
            ):
                self.spent |= set(range(found.first, found.last))

    def _kind(
        self, opened: wording.Opening, what: Act, found: Sequence[Party], on: Sequence[Side]
    ) -> Kind:
        """Who or whom: the side that the opener stands on."""
        if opened.kind not in ("who", "whom"):
            return (
                "times" if opened.kind == "how many" and self._counts_acts(opened) else opened.kind
            )
        subject = subject_side(what)
        has_subject = any(
            what.verb and party.first < what.verb.first and not party.prep and not party.owner
            and not party.adjective and side in (subject, "parties")
            for party, side in zip(found, on, strict=True)
        )  # fmt: skip
        if self.one.language == "ru":
            asked = subject if opened.kind == "who" else flipped(subject)
        else:
            asked = flipped(subject) if has_subject or opened.kind == "whom" else subject
        if what.mutual:
            return "who"
        return "whom" if asked == "whom" else "who"

    def _counts_acts(self, opened: wording.Opening) -> bool:
        """Whether "how many" counts acts ("visits"), not goods."""
        at = (opened.tokens[-1] + 1) if opened.tokens else 0
        found = (
            self.known.find(self.known.nouns, self.one.lower, at)
            if at < len(self.one.lower)
            else None
        )
        return bool(found and found.entry.types and not found.entry.topic)

    def _compared(
        self, which: Aggregate, found: Sequence[Party], on: list[Side], kind: Kind,
        opened: wording.Opening,
    ) -> tuple[Aggregate, tuple[str, ...], str]:  # fmt: skip
        """The two that are set beside each other, if two are; those that answer "who" are put
        on the side that is asked for."""
        either = any(w in ("or", "или", "than", "чем", "versus", "vs") for w in self.one.lower)
        listed = [at for at, party in enumerate(found) if party.listed]
        if which != "compare" and not (either and listed):
            return which, (), ""
        if listed:
            first, last = listed[0] - 1, listed[-1]
            if opened.kind in ("who", "whom"):
                on[first : last + 1] = [kind] * (last + 1 - first)  # type: ignore[list-item]
            side = on[first]
            names = tuple(found[at].mention.actor.name for at in range(first, last + 1))
            return "compare", names, side
        if len(self.named) == 2:
            return "compare", tuple(one.date for one in self.named), "when"
        return "", (), ""

    def _topics(
        self, opened: wording.Opening, kind: Kind, what: Act
    ) -> tuple[Topic | None, bool, tuple[Topic, ...], tuple[str, ...]]:
        """The thing counted, whether it is money, the other things asked about, what is left."""
        amount: Topic | None = None
        money = False
        topics: dict[tuple[str, ...], Topic] = {}
        left: list[str] = []
        open_at = (opened.tokens[-1] + 1) if opened.tokens else -1
        for at, word in enumerate(self.one.lower):
            if at in self.spent or word in self.known.passed_over or not word[:1].isalnum():
                continue
            if self.known.any_of(word, self.known.money):
                money = True
                continue
            if word.isdigit():
                left.append(word)
                continue
            thing = topic(word, self.known)
            topics[thing.stems] = thing
            if kind in ("how many", "how much") and at == open_at and not thing.domain:
                amount = thing
            elif at == open_at and thing.domain:
                open_at += 1
        return amount, money, tuple(topics.values()), tuple(left)

    def _by(self, what: Act) -> dict[str, str]:
        told = {}
        for name, found in (("verb", what.verb), ("noun", what.noun)):
            if found:
                told[name] = " ".join(self.one.word(at) for at in range(found.first, found.last))
        return told


def _actors(found: Sequence[Party], on: Sequence[Side], side: Side) -> tuple[Actor, ...]:
    return tuple(
        dict.fromkeys(
            party.mention.actor for party, its in zip(found, on, strict=True) if its == side
        )
    )


def _reasons_asked(lower: Sequence[str]) -> tuple[str, ...]:
    """Words that ask for a reason: no claim is matched by them, so they are told."""
    return tuple(dict.fromkeys(word for word in lower if word in _REASONS))


def _places_left(found: Sequence[Party], on: Sequence[Side]) -> tuple[str, ...]:
    """Where it was to be, as far as no row can be chosen by it: a region that is neither a place
    nor a state ("in Central Asia"), and every place after the first that counts."""
    used = _where(found, on)
    left: list[str] = []
    for party, side in zip(found, on, strict=True):
        if side == "place":
            if used and _place(party) == used:
                used = {}
            else:
                left.append(party.mention.text)
    return tuple(left)


def _where(found: Sequence[Party], on: Sequence[Side]) -> dict[str, str]:
    """The place where it was, or the state that it was in."""
    for party, side in zip(found, on, strict=True):
        if side == "place" and (where := _place(party)):
            return where
    return {}


def _place(party: Party) -> dict[str, str]:
    place, state = party.mention.place, party.mention.actor.state
    if place is not None:
        return {"place": place.name, "place_state": ""}
    return {"place": "", "place_state": state} if state else {}
