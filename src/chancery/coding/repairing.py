"""Where the tree is plain, it has the last word over the heads: denied, not, will.

The heads learn standing from examples; "denied that it attacked", "did not attack" and "will
attack" need none. Each rule looks at the predicate's own clause and the verb that it hangs on.
"""

from __future__ import annotations

from typing import NamedTuple

from chancery.coding.heads import Telling
from chancery.coding.lines import Line

_DENY = frozenset(["deny", "refute", "отрицать", "опровергнуть", "опровергать"])
_NOT = frozenset(["not", "n't", "never", "neither", "не", "никогда"])
_WILL = frozenset(["will", "'ll", "shall"])
_TOLD = frozenset(["ccomp", "xcomp", "obj", "advcl"])
_ONLY = frozenset(["only", "just", "merely", "только", "лишь"])


class Standing(NamedTuple):
    """Status and negation, and what decided them."""

    status: str
    negated: bool
    by: str


def standing(line: Line, telling: Telling) -> Standing:
    """How the telling stands, by the tree where it is plain, else by the heads."""
    at, negated = telling.spot.at, telling.negated > 0.5
    above = line.heads[at]
    if above >= 0 and line.words[above].lemma.lower() in _DENY and line.deprels[at] in _TOLD:
        return Standing("denied", False, f"tree: {line.words[above].form}")
    denied = _not(line, at)
    if denied and telling.status in ("actual", "denied"):
        return Standing("actual", True, "tree: not")
    negated = denied or negated
    if telling.status == "actual" and not negated:
        for child in line.children[at]:
            if line.deprels[child] == "aux" and line.words[child].form.lower() in _WILL:
                return Standing("planned", False, f"tree: {line.words[child].form}")
    return Standing(telling.status, negated, "head")


def swallowed(line: Line, telling: Telling) -> bool:
    """Whether the telling is a denial whose content stands in a clause of its own: one record
    tells both ("denied that it attacked": ASSAULT, denied)."""
    at = telling.spot.at
    return line.words[at].lemma.lower() in _DENY and any(
        line.deprels[child] in ("ccomp", "xcomp") for child in line.children[at]
    )


def _not(line: Line, at: int) -> bool:
    """Whether a "not" hangs on the word, and no "not only"."""
    for child in line.children[at]:
        if line.words[child].form.lower() in _NOT and line.deprels[child] in (
            "advmod", "neg", "cc:preconj",
        ):  # fmt: skip
            after = line.words[child + 1].form.lower() if child + 1 < len(line.words) else ""
            return after not in _ONLY
    return False
