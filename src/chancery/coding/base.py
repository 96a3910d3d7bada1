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


class Spent(msgspec.Struct, frozen=True):
    """What a coder that asks a paid service used: questions asked, answers found in its cache,
    tokens, and their cost where prices are given (None where not)."""

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    currency: str = ""

    def __add__(self, other: Spent) -> Spent:
        costs = [one.cost for one in (self, other) if one.cost is not None]
        return Spent(
            self.requests + other.requests,
            self.cached + other.cached,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            sum(costs) if costs else None,
            self.currency or other.currency,
        )


class Coding(msgspec.Struct, frozen=True):
    """What a coder made of one document; one that is not `complete` is not filed."""

    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    complete: bool = True
    spent: Spent | None = None


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


def _llm() -> Coder:
    from chancery.coding.llm import LlmCoder

    return LlmCoder()


def _rules() -> Coder:
    from chancery.coding.rules import RulesCoder

    return RulesCoder()


CODERS: dict[str, Callable[[], Coder]] = {"rules": _rules, "lexicon": _lexicon, "llm": _llm}
"""Name → how to make it; further coders come from the entry-point group `chancery.coders`."""


Options = tuple[tuple[str, str], ...]
"""Options of a coder, by name, as words."""


@runtime_checkable
class Optioned(Protocol):
    """A coder that takes options."""

    def options(self, given: Options, defaults: Options = ()) -> tuple[Options, Options]:
        """The options that shape claims, and those of the run alone: defaults, overruled by the
        environment, overruled by what is given. Raises UsageError naming those there are."""
        ...

    def with_options(self, options: Options) -> Coder:
        """The coder with exactly these options. Raises UsageError."""
        ...

    def among(self, workers: int) -> Coder:
        """The coder as one of so many that share its limits."""
        ...


def coder(name: str = "lexicon", options: Options = ()) -> Coder:
    """The coder of that name, with exactly these options; where none are given, with those of
    the environment. Raises UsageError naming those there are."""
    made = _made(name)
    if isinstance(made, Optioned):
        shaping, running = ((), options) if options else made.options(())
        return made.with_options(shaping + running)
    if options:
        raise UsageError(f"The coder {name!r} takes no options.")
    return made


def options_of(name: str, given: Options = (), defaults: Options = ()) -> tuple[Options, Options]:
    """The options of a coder that shape claims, and those of its run alone. Raises UsageError."""
    made = _made(name)
    if isinstance(made, Optioned):
        return made.options(given, defaults)
    if given:
        raise UsageError(f"The coder {name!r} takes no options.")
    return (), ()


def shared(chosen: Coder, workers: int) -> Coder:
    """A coder as one of so many workers that share its limits."""
    return chosen.among(workers) if workers > 1 and isinstance(chosen, Optioned) else chosen


def is_coder(name: str) -> bool:
    """Whether there is a coder of that name."""
    from importlib.metadata import entry_points

    return name in CODERS or bool(entry_points(group="chancery.coders", name=name))


def version_of(chosen: Coder) -> str:
    """A coder's own version, as far as it says one."""
    return str(getattr(chosen, "version", "")) or "1"


def _made(name: str) -> Coder:
    if name in CODERS:
        return CODERS[name]()
    from importlib.metadata import entry_points

    for point in entry_points(group="chancery.coders", name=name):
        made: Coder = point.load()()
        return made
    raise UsageError(f"There is no coder {name!r}; choose {', '.join(CODERS)}.")
