"""What a coder is: passages in, claims out; and the registry of the coders there are.

A coder is pure: the same document and gazetteer give the same coding. It keeps to the parts that
are coded (`records.CODED_PARTS` and prose inside notes), and each claim's quote is the exact
substring of the document at its `start` and `end`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import msgspec

from chancery.records import Claim, Document, Remark, UsageError

if TYPE_CHECKING:
    from chancery.actors import Gazetteer


class Coding(msgspec.Struct, frozen=True):
    """What a coder made of one document."""

    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()


@runtime_checkable
class Coder(Protocol):
    """Turns a document's passages into claims."""

    name: str

    def code(self, document: Document, gazetteer: Gazetteer) -> Coding:
        """The claims of one document, in text order, with remarks on what could not be coded."""
        ...


def _lexicon() -> Coder:
    from chancery.coding.lexicon import LexiconCoder

    return LexiconCoder()


CODERS: dict[str, Callable[[], Coder]] = {"lexicon": _lexicon}
"""Name → how to make it; further coders come from the entry-point group `chancery.coders`."""


def coder(name: str = "lexicon") -> Coder:
    """The coder of that name. Raises UsageError naming those there are."""
    if name in CODERS:
        return CODERS[name]()
    from importlib.metadata import entry_points

    for point in entry_points(group="chancery.coders", name=name):
        made: Coder = point.load()()
        return made
    raise UsageError(f"There is no coder {name!r}; choose {', '.join(CODERS)}.")
