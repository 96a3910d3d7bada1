"""One name or noun phrase → whom it stands for, read as a text of its own.

The whole phrase must be a mention, or end in one ("the Kurdish-led Syrian Democratic Forces"), or
name the state that it belongs to ("two Russians", "people in the UK"); else it stays unknown.
"""

from __future__ import annotations

import re

import msgspec

from chancery.actors.days import Days
from chancery.actors.nouns import Mention, Resolution
from chancery.actors.reading import Reader
from chancery.actors.words import plain, slug, without_marks
from chancery.records import Actor

_ARTICLE = re.compile(r"(?:the|a|an|its|their|his|her|this|these|those)\s+", re.I)
_SPACE = re.compile(r"\s+")
LONGEST = 300
"""Characters of a phrase that are looked at: a name is no longer."""


def resolve(reader: Reader, name: str, when: Days, state: str) -> Resolution:
    """Whom the phrase stands for on these days; `state` is what the context supplies."""
    words = _SPACE.sub(" ", name[:LONGEST]).strip(' .,;:()[]"“”«»')
    bare = words[m.end() :] if (m := _ARTICLE.match(words)) else words
    if m := _MEASURE.match(bare):
        bare = bare[m.end() :]
    if bare in reader.words["low_words"]:
        return Resolution(actor=None, reason="a common word")
    for phrase in dict.fromkeys((bare, f"the {bare}", bare[:1].upper() + bare[1:])):
        offset = len(phrase) - len(bare)
        found = reader.mentions(phrase, when)
        whole = [m for m in found if m.start <= offset and m.end == len(phrase)]
        if whole:
            return _resolution(reader, whole[0], when, state)
    if (own := _in_another_spelling(reader, bare, when)) is not None:
        return own
    return (
        _part(reader, bare, when)
        or _institution_alone(reader, bare, when, state)
        or Resolution(actor=None, reason="not in the gazetteer")
    )


def _resolution(reader: Reader, mention: Mention, when: Days, state: str) -> Resolution:
    if mention.form == "institution" and not mention.actor.id and state:
        body = _institution_alone(reader, mention.text, when, state)
        if body is not None:
            return body
    known = mention.actor.id or (mention.form == "title" and mention.actor.state)
    return Resolution(
        actor=mention.actor if known else None,
        kind=mention.actor.kind,
        reason=mention.reason,
        candidates=mention.candidates,
        place=mention.place,
        role=mention.role,
        form=mention.form,
    )


def _in_another_spelling(reader: Reader, name: str, when: Days) -> Resolution | None:
    """A name in other capitals ("beijing", "TEHRAN") or without its diacritics."""
    for spelled in (name.title(), name.upper(), without_marks(name)):
        if spelled == name:
            continue
        found = reader.mentions(spelled, when)
        if len(found) == 1 and found[0].actor.id and found[0].end - found[0].start == len(spelled):
            return _resolution(reader, found[0], when, "")
    return None


def _institution_alone(reader: Reader, words: str, when: Days, state: str) -> Resolution | None:
    """A body or role named without its state: the context's, or open with the kind said."""
    text = plain(words)
    end = tail.start() if (tail := _TAIL.search(text)) else len(text)
    whole = reader.phrases.title(text, len(text))
    phrase = whole if whole and whole.start == 0 else reader.phrases.title(text, end)
    if phrase is None or (phrase.start > 0 and not text[: phrase.start].islower()):
        return None
    row = reader.phrases.rows[phrase.institution]
    role = f"former {row.role}" if phrase.former else row.role
    number = reader.chooser.world.numbers.get(state)
    if number is None or phrase.start > 0:
        return Resolution(
            actor=None,
            reason="the words do not say whose",
            role=role,
            kind=row.kind,
            form="institution",
        )
    owner, _ = reader.chooser.world.actor_at(number, when)
    actor = Actor(
        row.name.format(state=reader.chooser.world.in_phrase(owner)),
        owner.state,
        row.kind,
        f"{owner.id}/{slug(row.role)}",
    )
    reason = f"{row.role} of {owner.name}, the state of the context"
    return Resolution(actor=actor, reason=reason, role=role, kind=row.kind, form="institution")


_MEASURE = re.compile(
    r"(?:\w+ )?(?:groups?|teams?|numbers?|members?|dozens|hundreds|thousands|scores|couple|crowds?)"
    r" of (?:the )?"
)
_TAIL = re.compile(r" (?:of|in|from|to|for|near|at|with|who|that|,|on|under|against)\b")


_ASIDE = re.compile(r",| (?:in|from|to|at|on|near|with)\b")
_LIST = re.compile(r"\w(?:,| and| or| и) (?:the )?[A-ZА-Я]")


def _part(reader: Reader, phrase: str, when: Days) -> Resolution | None:
    """A phrase that only contains a known name: its head, or the state that it belongs to."""
    found = [
        m
        for m in reader.mentions(phrase, when)
        if (m.actor.state or m.actor.id) and not _inside_a_name(phrase, m)
    ]
    if len({m.actor for m in found}) > 1 and _LIST.search(phrase):
        actors = tuple(m.actor for m in found)
        return Resolution(actor=None, reason="the phrase names several", candidates=actors)
    head_end = tail.start() if (tail := _TAIL.search(phrase)) else len(phrase)
    for mention in found:
        if mention.end == head_end or (mention.start == 0 and _ASIDE.match(phrase, mention.end)):
            resolution = _resolution(reader, mention, when, "")
            return msgspec.structs.replace(
                resolution, reason=f"{resolution.reason}; the head of the phrase"
            )
    if not reader.words["others"].isdisjoint(phrase.lower().split()):
        return None
    if found and found[0].start == 0 and found[0].form == "adjective":
        found = found[:1]
    states = {m.actor.state for m in found if m.actor.state}
    if len(states) != 1:
        return None
    mention = next(m for m in found if m.actor.state)
    role = reader.phrases.title(plain(phrase), head_end)
    row = reader.phrases.rows[role.institution] if role else None
    actor = Actor(phrase, mention.actor.state, row.kind if row else "other")
    return Resolution(
        actor=actor,
        reason=f"as found; of {mention.actor.state} by the word {mention.text}",
        role=row.role if row else "",
        kind=actor.kind,
        form="institution",
    )


def _inside_a_name(phrase: str, mention: Mention) -> bool:
    """Whether a person's name goes on in the phrase: "Juan Carlos | Jobet"."""
    after = phrase[mention.end : mention.end + 2]
    return mention.form in ("person", "surname") and after[:1] == " " and after[1:].isupper()
