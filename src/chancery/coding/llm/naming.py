"""Whether the actors that a model names are those of the text, at the document's date.

An actor is taken when its name stands in the document's coded text, or when the gazetteer knows
the name and the text names that actor, or its state. A state's code must be of a state that
existed then and that the text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from chancery.coding.passages import units
from chancery.records import Actor, ChanceryError, Document, last_day

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

_LONGEST = 120
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class NotNamedError(ChanceryError):
    """An actor that does not resolve: why."""


class Named:
    """Whom one document names, and how further names are held against it."""

    def __init__(self, document: Document, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer = gazetteer
        self._day = last_day(document.date)
        self._language = language
        texts = [unit.text[unit.start : unit.end] for unit in units(document)]
        self._words = _folded("\n".join(texts))
        self._states: set[str] = set()
        self._actors: set[str] = set()
        self._places: set[str] = set()
        for text in texts:
            for mention in gazetteer.mentions(text, self._day, language):
                if mention.actor.state:
                    self._states.add(mention.actor.state)
                if mention.actor.id:
                    self._actors.add(mention.actor.id)
                if mention.place:
                    self._places.add(mention.place.name)
                    if mention.place.state:
                        self._states.add(mention.place.state)

    def actors(self, told: Iterable[Actor]) -> tuple[Actor, ...]:
        """The actors as the gazetteer knows them. Raises NotNamedError."""
        return tuple(dict.fromkeys(map(self.actor, told)))

    def actor(self, told: Actor) -> Actor:
        """One actor. Raises NotNamedError."""
        name = " ".join(told.name.split())
        if not name or len(name) > _LONGEST:
            raise NotNamedError("an actor has no name, or one of more than 120 characters")
        state = told.state or None
        known = self._gazetteer.resolve(name, self._day, self._language, state or "").actor
        if known is not None:
            return self._agreeing(name, state, known)
        if not self.stands(name):
            raise NotNamedError(f"{name!r} stands nowhere in the text and is not in the gazetteer")
        if state and state not in self._states:
            raise NotNamedError(
                f"the text names no actor of the state {state[:8]!r} given for {name!r}"
            )
        return Actor(name, state, told.kind)

    def _agreeing(self, name: str, state: str | None, known: Actor) -> Actor:
        if state and known.state != state:
            raise NotNamedError(
                f"{name!r} is not of the state {state[:8]!r} at the document's date"
            )
        if known.id in self._actors or self.stands(name) or known.state in self._states:
            return msgspec.structs.replace(known)
        raise NotNamedError(f"the text does not name {name!r}")

    def stands(self, words: str) -> bool:
        """Whether words stand in the coded text as whole words, case and articles aside."""
        wanted = _ARTICLE.sub("", _folded(words))
        return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._words))

    def place(self, name: str) -> str:
        """A place's name, or "" where the text names no such place."""
        found = self._gazetteer.place(name, self._day) if name else None
        if found and found.name in self._places:
            return found.name
        known = self._gazetteer.resolve(name, self._day).actor if name else None
        if known and (known.id in self._actors or known.state in self._states):
            return name
        return name if name and self.stands(name) else ""

    def speaker(self, told: str) -> str:
        """Who says it: `author`, or a name that the text bears out. Raises NotNamedError."""
        if told.strip().lower() in ("", "author"):
            return "author"
        name = " ".join(told.split())
        if self.stands(name):
            return name
        try:
            return self.actor(Actor(name)).name
        except NotNamedError:
            raise NotNamedError(f"its speaker {name[:60]!r} stands nowhere in the text") from None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
