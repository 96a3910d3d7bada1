"""Who towards whom: on which side of the act a question puts each of its names.

English goes by the order of words and by prepositions, Russian by cases and prepositions. What
cannot be told is a party of the act, whichever side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from chancery.coding import Sentence
from chancery.questions.parties import Party
from chancery.questions.vocabulary import Found

Side = Literal["who", "whom", "parties", "place", "speaker", "none"]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """The verb or noun that the names are arranged around; neither may be there."""

    verb: Found | None = None
    noun: Found | None = None
    passive: bool = False

    @property
    def mutual(self) -> bool:
        """Whether the act has no direction."""
        if self.verb is not None and not self.verb.entry.any:
            return self.verb.entry.mutual
        return bool(self.noun and self.noun.entry.mutual)

    @property
    def reverse(self) -> bool:
        """Whether the subject is the one acted upon."""
        turned = bool(self.verb and self.verb.entry.reverse)
        return turned != self.passive

    @property
    def types(self) -> tuple[str, ...]:
        """The types of the verb, else of the noun."""
        told = [found.entry.types for found in (self.verb, self.noun) if found]
        return next((types for types in told if types), ())


_FLIPPED: dict[Side, Side] = {"who": "whom", "whom": "who"}
_TO = frozenset(["to", "for", "towards", "toward", "against", "into", "upon", "on", "at"])
_IN = frozenset(["in", "near", "inside"])
_SAY = frozenset(["say", "says", "said", "claim", "claims", "claimed", "according"])
_SAY_RU = ("сказал", "заяви", "утвержда", "словам", "говор")


def sides(one: Sentence, found: Sequence[Party], act: Act) -> list[Side]:
    """The side of each name, in order."""
    told: list[Side] = []
    for at, party in enumerate(found):
        if party.listed and told:
            told.append(told[-1])
        elif _speaks(one, party):
            told.append("speaker")
        elif one.language == "ru":
            told.append(_russian(one, found, at, act, told))
        else:
            told.append(_english(one, party, act))
    return ["parties" if side in _FLIPPED and act.mutual else side for side in told]


def subject_side(act: Act) -> Side:
    """The side on which the subject of the question's verb stands."""
    return "whom" if act.reverse else "who"


def flipped(side: Side) -> Side:
    """The other side."""
    return _FLIPPED.get(side, side)


def _speaks(one: Sentence, party: Party) -> bool:
    after = one.lower[party.last] if party.last < len(one.lower) else ""
    before = one.lower[max(0, party.first - 2) : party.first]
    if one.language == "ru":
        return after.startswith(_SAY_RU) or any(word.startswith("словам") for word in before)
    return after in _SAY or "according" in before


def _english(one: Sentence, party: Party, act: Act) -> Side:
    subject, place = subject_side(act), bool(party.placed)
    prep = party.prep
    if prep in _TO:
        return "whom"
    if prep == "from":
        return "whom" if {"REQUEST", "RETREAT"} & set(act.types) else "who"
    if prep == "by":
        return "who"
    if prep in _IN:
        return "place"
    if prep == "of":
        return _of(act)
    if prep == "with":
        return "parties" if act.mutual or not act.verb else "whom"
    if prep:
        return "none" if prep in ("via", "through") else "parties"
    return _bare(one, party, act, subject, place)


def _of(act: Act) -> Side:
    """ "The visit of X", "the invasion of X": what is done by it, or to it."""
    if act.noun is None:
        return "parties"
    return "whom" if {"ASSAULT", "ACCUSE", "SANCTION"} & set(act.noun.entry.types) else "who"


def _bare(one: Sentence, party: Party, act: Act, subject: Side, place: bool) -> Side:
    """A name without a preposition: an owner, or the subject or object of the verb."""
    noun = act.noun
    if (party.owner or party.adjective) and noun and 0 <= noun.first - party.last <= 4:
        return "who"
    if act.verb is None:
        return "who" if noun and party.first < noun.first and not party.adjective else "parties"
    if party.first < act.verb.first:
        return subject
    return flipped(subject)


def _russian(
    one: Sentence, found: Sequence[Party], at: int, act: Act, told: Sequence[Side]
) -> Side:
    party = found[at]
    prep = party.prep
    if prep in ("из", "от", "у"):
        return "whom" if prep == "у" and "REQUEST" in act.types else "who"
    if prep in ("между", "о", "об", "про", "чем"):
        return "parties"
    if prep in ("с", "со"):
        return "parties" if act.mutual or not act.verb else "whom"
    if prep in ("через", "при", "по", "под", "около"):
        return "none"
    if prep in ("в", "во", "на"):
        return "place" if _located(party) else "whom"
    if prep:
        return "whom"
    return _by_case(one, party, act, told)


def _located(party: Party) -> bool:
    """Whether the ending says where, not whither: "в Бишкеке" and not "в Бишкек"."""
    return party.mention.text.lower().endswith(("е", "и", "ах"))


def _by_case(one: Sentence, party: Party, act: Act, told: Sequence[Side]) -> Side:
    subject = subject_side(act)
    asked_for_subject = one.lower[:1] == ("кто",) or "какие" in one.lower[:1]
    after_noun = act.noun is not None and party.first == act.noun.last
    if party.adjective:
        return "who" if act.noun and 0 <= act.noun.first - party.last <= 3 else "parties"
    if party.case == "dative":
        return "whom"
    if party.case == "accusative":
        return flipped(subject)
    if party.case == "instrumental":
        return "who"
    if party.case == "genitive":
        return "who" if after_noun else "whom"
    if party.case == "oblique":
        return (
            ("who" if after_noun and not act.verb else "whom")
            if act.verb or after_noun
            else "parties"
        )
    if act.verb is None:
        return "parties"
    taken = subject in told or asked_for_subject
    return flipped(subject) if taken else subject
