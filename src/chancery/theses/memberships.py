"""Memberships: which state belongs to which organisation as what, by the gazetteer's own rows.

"Belarus, an observer of the SCO", "the pact, which includes Armenia and Russia", "India joined the
SCO": the words of standing decide what is claimed; a bare "includes" claims membership.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from chancery.records import Actor, last_day
from chancery.theses.base import Kind, none
from chancery.theses.evidence import GAZETTEER, Evidence
from chancery.theses.nouns import Held, Row, Understood
from chancery.theses.sentences import Sentence

if TYPE_CHECKING:
    from chancery.actors import Membership, Mention

_STANDING = (
    r"(?P<standing>(?:dialogue\s+)?partners?|observers?(?:\s+(?:members?|states?|status))?"
    r"|(?:full\s+|founding\s+|fellow\s+)?members?(?:\s+states?|\s+countries|ship)?"
    r"|наблюдател\w+|партн[её]р\w*\s+по\s+диалогу|член\w*|государств\w*-член\w*)"
)
_DIRECT = re.compile(_STANDING + r"\s*,?\s*(?=[A-ZА-Я])", re.IGNORECASE)
_OF = re.compile(_STANDING + r"\s+(?:of|in|to)\s+(?:the\s+)?$", re.IGNORECASE)
_HEAD = re.compile(_STANDING + r"\s+(?:of|in|to)\s+(?:the\s+)?", re.IGNORECASE)
_IS = re.compile(
    r",?\s*(?:(?:is|are|was|were|became|become|remains?|as|being|both|all|also|now|still|already"
    r"|является|являются|стал\w*)\s+)*(?:an?\s+|the\s+|both\s+|all\s+)*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^\s*(?:(?:has|have|had|formally|officially|finally)\s+)*"
    r"(?P<verb>joined|acceded\s+to|belongs?\s+to|вступил\w*\s+в|входит\s+в|входят\s+в|left|quit"
    r"|withdrew\s+from|вышл?\w*\s+из)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_INCLUDES = re.compile(
    r"\b(?:includes?|included|comprises?|consists?\s+of|is\s+made\s+up\s+of|(?:made\s+up|composed)"
    r"\s+of|whose\s+members\s+are|brings?\s+together|groups|объединяет|в\s+который\s+входят"
    r"|в\s+которую\s+входят)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_FAR = 90
"""Between an organisation and its "which includes": at most so many letters."""


class Memberships(Kind):
    """A claim for each state named with an organisation and a word of standing."""

    name = "membership"
    title = "Membership of a state in an organisation"
    sources = (GAZETTEER,)
    timeless = True
    rule = "the state has the standing told on the date, by the gazetteer"

    def understand(self, sentence: Sentence) -> Iterator[Understood]:
        """Standing before the state, after it, or a list after "includes"."""
        bodies = _bodies(sentence)
        found = [
            (body.actor, *claimed)
            for body in bodies for claimed in _of(sentence, body, alone=_one(bodies))
        ]  # fmt: skip
        if not bodies and sentence.previous and _DIRECT.search(sentence.text):
            before = _bodies(sentence.previous)
            found = [(before[0].actor, *c) for c in _direct(sentence)] if _one(before) else []
        seen: set[tuple[str, str]] = set()
        for body, state, standing, left in found:
            for who in sentence.members(state):
                if (who, body.id) not in seen:
                    seen.add((who, body.id))
                    yield Understood(
                        who=who, whom=body.id, what=standing, date=sentence.date,
                        text=body.name, negated=left,
                    )  # fmt: skip

    def hold(self, understood: Understood, evidence: Evidence) -> Held:
        """The gazetteer's rows of the state in the organisation."""
        when = last_day(understood.date) or understood.date
        everything = evidence.gazetteer.memberships(understood.who)
        ever = [m for m in everything if m.organisation == understood.whom]
        now = [
            m for m in evidence.gazetteer.memberships(understood.who, when)
            if m.organisation == understood.whom
        ]  # fmt: skip
        if not ever:
            all_known = evidence.gazetteer.members(understood.whom)
            return none(
                f"The gazetteer has {len(all_known)} memberships of {understood.text}, none of "
                f"{understood.who}; that none is known is no proof that there is none."
            )
        holds = any(m.standing == understood.what for m in now) != understood.negated
        standing = ", ".join(m.standing for m in now) or "no standing"
        return Held(
            verdict="agrees" if holds else "differs",
            rows=tuple(_row(m, understood.text) for m in now or ever),
            reason=f"{understood.who} {'on ' + when if when else 'at some time'}: {standing}.",
        )


class Body(NamedTuple):
    """An organisation named: where, without the words of standing ("members of the …")."""

    start: int
    end: int
    actor: Actor


def _bodies(sentence: Sentence) -> list[Body]:
    """The organisations named whose members the gazetteer knows."""
    found = []
    for mention in sentence.mentions:
        actor = sentence.gazetteer.actor(mention.actor.id.partition("/")[0])
        if actor and actor.kind == "igo" and sentence.gazetteer.members(actor.id):
            head = _HEAD.match(mention.text)
            start = mention.start + (head.end() if head else 0)
            found.append(Body(start, mention.end, actor))
    return found


def _one(bodies: list[Body]) -> bool:
    return len({body.actor.id for body in bodies}) == 1


def _of(sentence: Sentence, body: Body, *, alone: bool) -> Iterator[tuple[Mention, str, bool]]:
    """States with the standing that the words give them in this organisation, and whether left."""
    text = sentence.text
    before_body = text[: body.start]
    if found := _OF.search(before_body):
        subject = sentence.list_before(found.start())
        if subject and _IS.fullmatch(text[subject[-1].end : found.start()]):
            yield from ((m, _standing(found["standing"]), False) for m in subject)
    subject = sentence.list_before(body.start)
    if subject and (joined := _JOINED.match(text[subject[-1].end : body.start])):
        left = bool(re.match(r"left|quit|withdrew|вы", joined["verb"], re.IGNORECASE))
        yield from ((m, "member", left) for m in subject)
    after = sentence.list_after(body.end)
    if after and after[0].start - body.end < _FAR:
        between = text[body.end : after[0].start]
        if _INCLUDES.search(between) and not re.search(r"\b(?:not|no)\b", between):
            yield from ((m, "member", False) for m in after)
    if alone:
        yield from _direct(sentence)


def _direct(sentence: Sentence) -> Iterator[tuple[Mention, str, bool]]:
    for found in _DIRECT.finditer(sentence.text):
        listed = sentence.list_after(found.end())
        if listed and listed[0].start == found.end():
            yield from ((m, _standing(found["standing"]), False) for m in listed)


def _standing(words: str) -> str:
    found = words.lower()
    if "partner" in found or "партн" in found:
        return "partner"
    return "observer" if "observer" in found or "наблюд" in found else "member"


def _row(found: Membership, name: str) -> Row:
    from chancery import __version__

    days = f"{found.first or '..'}/{found.last or '..'}"
    says = f"{found.state}: {found.standing} of {name}, {days} (recalled unless its file says more)"
    return Row(dataset=GAZETTEER, vintage=__version__, days=days, says=says)
