"""A reading chosen for a name: what choosing hands to reading."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chancery.actors.nouns import Form, Place
from chancery.records import Actor


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A reading chosen: the actor (None: open), the place, and why.

    `number` is the person's number, or the institution's where the form is that.
    """

    form: Form | None
    actor: Actor | None = None
    place: Place | None = None
    reason: str = ""
    role: str = ""
    candidates: tuple[Actor, ...] = ()
    number: int = -1


NOTHING = Choice(form=None, reason="not in the gazetteer")


def left_open(actors: Iterable[Actor], name: str, form: Form = "name", why: str = "") -> Choice:
    """No choice, with who it might be and why nothing tells."""
    candidates = tuple(dict.fromkeys(actors))
    if not candidates:
        return Choice(form=form, reason=f"nobody of {name} fits the office or the state")
    names = " or ".join(actor.name for actor in candidates[:4])
    reason = f"{name} may be {names}" + (f": {why}" if why else "; nothing tells which")
    return Choice(form=form, reason=reason, candidates=candidates)
