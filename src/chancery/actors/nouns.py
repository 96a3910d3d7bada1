"""The nouns of this room: what a name in a text turns out to be, as of a date.

Imports the records only.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.records import Actor, ActorKind

Form = Literal[
    "name", "adjective", "people", "capital", "seat", "city", "place", "group",
    "person", "surname", "title", "institution",
]  # fmt: skip
"""How an actor was named: by its own name (China), an adjective (Chinese), the word for its people
(the Chinese), its capital (Beijing) or the seat of its government (Zhongnanhai), by a city or
other place of it, as a group of states, by a person's full name or surname, by title and name
(President Xi), or by the rule for institutions (the Chinese Embassy in Bishkek)."""


class Place(msgspec.Struct, frozen=True):
    """A place as of a date: its name then, its kind, the state it lay in, and where it is.

    `state` is None for what lies in several (a corridor, a sea). Degrees, WGS 84; None: unknown.
    """

    id: str
    name: str
    kind: str
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a text that names an actor or a place, and whom it stood for at the date.

    What could be several stands open: `actor` then carries the words as found, no state and no
    id, and `candidates` who it might be. `actor` is also open for an institution whose state the
    words leave out ("the Foreign Ministry"). For a capital both readings are given: `actor` is
    the state, `place` the city. `role` is the office or sort of body as the institution tables
    name it ("ambassador", "police"; a person's office, "former president").
    """

    start: int
    end: int
    text: str
    actor: Actor
    reason: str
    form: Form = "name"
    place: Place | None = None
    role: str = ""
    candidates: tuple[Actor, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the actor is one of the gazetteer's."""
        return bool(self.actor.id)


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a name stands for at a date, and why; `actor` None where it is not known.

    A noun without a state ("the police") has a `role` and `kind`, though no actor.
    """

    actor: Actor | None
    reason: str
    candidates: tuple[Actor, ...] = ()
    place: Place | None = None
    role: str = ""
    kind: ActorKind | None = None
    form: Form | None = None


class UserActor(msgspec.Struct, frozen=True):
    """An actor that a user adds to her own casebook, or further names for one that is known.

    `state` is ISO alpha-3 or None. `first` and `last` bound the days on which the names count.
    """

    name: str
    aliases: tuple[str, ...] = ()
    state: str | None = None
    kind: ActorKind = "other"
    first: str = ""
    last: str = ""


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """Who held an office of a state (or organisation), from when to when ("" is open)."""

    person: str
    name: str
    office: str
    title: str
    state: str | None = None
    organisation: str = ""
    first: str = ""
    last: str = ""
    checked: str = ""
    source: str = ""


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """That a state belonged to an organisation, as what, from when to when ("" is open)."""

    organisation: str
    state: str
    standing: str = "member"
    first: str = ""
    last: str = ""
