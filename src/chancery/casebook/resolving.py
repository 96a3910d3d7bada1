"""Names as a person types them, turned into actors as of a day."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from chancery.casebook.base import Base
from chancery.records import Actor

if TYPE_CHECKING:
    from chancery.actors import Gazetteer


class Resolving(Base):
    """What reviewing and coding blind share."""

    def _resolver(self, day: str) -> Callable[[str], Actor | None]:
        """Name or state's code → actor on a day; None where it is not known."""
        return functools.partial(_resolved, self._gazetteer(), day)


def _resolved(gazetteer: Gazetteer, day: str, name: str) -> Actor | None:
    if len(name) == 3 and name.isupper():
        known = (state for state in gazetteer.states_at("") if state.state == name)
        if state := next(known, None):
            return state
    return gazetteer.resolve(name, day).actor
