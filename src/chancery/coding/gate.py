"""Which predicates are events worth a claim: the gate, sure rather than complete."""

from __future__ import annotations

from chancery.coding.clause import Roles
from chancery.coding.predicates import Predicate
from chancery.coding.tokens import Sentence

ALONE = frozenset(["PROTEST", "COERCE", "RETREAT", "MOBILIZE", "ASSAULT"])
"""Acts that need no target."""


def is_event(
    sentence: Sentence, predicate: Predicate, its: Roles, request: Predicate | None
) -> bool:
    """Whether a predicate with these roles makes a claim.

    It needs a source; a target too, unless the act is mutual or needs none. A noun, and an entry
    marked `weak`, needs both in its own clause. `request` is a request or refusal said before:
    what it asks for or refuses is no act of its own.
    """
    if not its.sources or (request and _is_content(sentence, request, predicate)):
        return False
    entry = predicate.entry
    mutual = entry.mutual and len({a.state or a.name for a in its.sources}) > 1
    if entry.weak or predicate.nominal:
        return mutual or _in_clause(its.target_by)
    return bool(its.targets) or mutual or entry.action in ALONE


def _in_clause(how: str) -> bool:
    """Whether the rule that found a side looked at its own clause."""
    return bool(how) and not how.startswith(("stage", "phrase in front"))


def _is_content(sentence: Sentence, before: Predicate, predicate: Predicate) -> bool:
    """Whether a predicate is what was asked for or refused ("asked Russia to send troops",
    "refused to buy oil"), not an act of its own."""
    between = sentence.lower[before.last : predicate.first]
    if not before.entry.requests:
        return "to" in sentence.lower[before.first + 1 : predicate.first][:2]
    return not between or not _ASKING.isdisjoint(between)


_ASKING = frozenset(["to", "that", "for", "чтобы", "о", "об"])
