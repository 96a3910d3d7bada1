"""Whom an institution's words stand for, once its owner is known: "the Kyrgyz government"."""

from __future__ import annotations

import msgspec

from chancery.actors.choice import Choice
from chancery.actors.choosing import Chooser
from chancery.actors.days import Days
from chancery.actors.phrases import Phrase
from chancery.actors.table import Institution
from chancery.actors.words import slug
from chancery.records import Actor

_NAMELESS = frozenset({"state", "region", "igo", "people"})
"""Kinds of owners whose institutions have no name of their own."""


def institution(
    chooser: Chooser, row: Institution, owner: Choice, phrase: Phrase, when: Days
) -> Choice:
    """The institution of an owner (a state, place, organisation, group or body) as an actor.

    The holder of an office on the day is a candidate, never the answer: the text said the office.
    """
    actor = owner.actor
    assert actor is not None
    reason = f"{row.role} of {actor.name} ({owner.reason})"
    if actor.kind not in _NAMELESS:
        return Choice(
            form="institution", actor=_of_a_body(row, actor), reason=reason,
            role=owner.role or row.role,
        )  # fmt: skip
    candidates: tuple[Actor, ...] = ()
    if row.office and not phrase.former and actor.kind in ("state", "igo"):
        candidates = _holder(chooser, actor.state or actor.id, row.office, when)
        reason += "".join(f"; held by {holder.name} on the day" for holder in candidates)
    return Choice(
        form="institution",
        actor=_body(chooser, row, actor),
        reason=reason,
        role=f"former {row.role}" if phrase.former else row.role,
        place=owner.place,
        candidates=candidates,
        number=phrase.institution,
    )


def abroad(chooser: Chooser, mission: Choice, host: Choice) -> Choice:
    """An embassy or ambassador with its host: "Embassy of China in Kyrgyzstan"."""
    if mission.actor is None or host.actor is None:
        return mission
    code = host.actor.state or host.actor.id
    known = chooser.world.known(code)
    name = known.in_phrase if known else host.actor.name
    preposition = "in" if mission.role == "embassy" else "to"
    actor = msgspec.structs.replace(
        mission.actor,
        name=f"{mission.actor.name} {preposition} {name}",
        id=f"{mission.actor.id}@{code}",
    )
    return msgspec.structs.replace(mission, actor=actor, place=host.place)


def _body(chooser: Chooser, row: Institution, owner: Actor) -> Actor:
    identity = f"{owner.id}/{slug(row.role)}"
    if owner.state is None:
        return Actor(owner.name, None, "igo" if owner.kind == "igo" else row.kind, identity)
    name = row.name.format(state=chooser.world.in_phrase(owner))
    return Actor(name, owner.state, row.kind, identity)


def _of_a_body(row: Institution, owner: Actor) -> Actor:
    """Somebody of a body with a name of its own: "the president of the Riigikogu"."""
    kind = row.kind if row.kind == "government" else owner.kind
    name = row.name.format(state=owner.name)
    return Actor(name, owner.state, kind, f"{owner.id}/{slug(row.role)}")


def _holder(chooser: Chooser, of: str, offices: tuple[str, ...], when: Days) -> tuple[Actor, ...]:
    if not when.last:
        return ()
    people = {post.person for post in chooser.offices.holders(of, offices, when)}
    if len(people) != 1:
        return ()
    return (chooser.world.actor(people.pop()),)
