"""What of a coding is right, type by type and field by field; the matching is the scorer's.

A field is judged only where both coders coded the same thing, so that one fault counts once:

    type                pairs of the same parties; right: the same action
    source, target      pairs of the same action; right: a state in common, or nobody in both
    status, date        pairs of the same action and parties; the date by the scorer's rule
    status_not_actual   the same, where the reference says another status than `actual`
    place, quantities   the same, where either says one; right: the same place, a common amount
    speaker             the same; right: `author` in both, or a word of the name in common
    negated             pairs of the same parties where either is negated; right: both are

Every share stands beside its n.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from chancery.coding.scoring import (
    Kind,
    Record,
    dates_agree,
    f1,
    judged,
    of_kind,
    pairs,
    same_amount,
    says_amount,
)

FIELDS = (
    "type", "source", "target", "status", "status_not_actual", "date", "place", "quantities",
    "speaker", "negated",
)  # fmt: skip
_SHORTEST_WORD = 4


def by_field(
    texts: Mapping[str, str],
    reference: Mapping[str, Sequence[Record]],
    coded: Mapping[str, Sequence[Record]],
    kind: Kind = "event",
) -> Record:
    """`types`: each action's precision, recall and F1 at the level `event`, with both counts;
    `fields`: the share of each field that is right, with its n."""
    types: Counter[tuple[str, str]] = Counter()
    fields: Counter[tuple[str, str]] = Counter()
    for doc, expected in reference.items():
        theirs = of_kind(expected, kind)
        ours = judged(theirs, of_kind(coded.get(doc, ()), kind))
        types.update((record["action"], "reference") for record in theirs)
        types.update((record["action"], "coded") for record in ours)
        for one, other, agreed in pairs(texts[doc], theirs, ours):
            types[one["action"], "right"] += agreed["event"]
            for field, right in _judged_fields(one, other, agreed):
                fields[field, "n"] += 1
                fields[field, "right"] += right
    return {"types": _types(types), "fields": _fields(fields)}


def _types(counted: Counter[tuple[str, str]]) -> Record:
    names = sorted({name for name, _ in counted}, key=lambda n: (-counted[n, "reference"], n))
    return {
        name: {
            **f1(counted[name, "right"], counted[name, "coded"], counted[name, "reference"]),
            "right": counted[name, "right"],
            "coded": counted[name, "coded"],
            "reference": counted[name, "reference"],
        }
        for name in names
    }


def _fields(counted: Counter[tuple[str, str]]) -> Record:
    return {
        field: {
            "right": round(counted[field, "right"] / n, 3) if n else None,
            "n": n,
        }
        for field in FIELDS
        for n in [counted[field, "n"]]
    }


def _judged_fields(one: Record, other: Record, agreed: dict[str, bool]) -> list[tuple[str, bool]]:
    """The fields that a pair is evidence of, and whether each is right."""
    found: list[tuple[str, bool]] = []
    same_act = one["action"] == other["action"]
    if agreed["dyad"]:
        found.append(("type", same_act))
        if same_act and (one.get("negated") or other.get("negated")):
            found.append(("negated", bool(one.get("negated")) == bool(other.get("negated"))))
    if same_act:
        found += [("source", agreed["source"]), ("target", agreed["target"])]
    if not agreed["event"]:
        return found
    same_status = one.get("status") == other.get("status")
    found += [
        ("status", same_status),
        ("date", dates_agree(one.get("date"), other.get("date"))),
        ("speaker", _same_speaker(one.get("said_by", ""), other.get("said_by", ""))),
    ]
    if one.get("status", "actual") != "actual":
        found.append(("status_not_actual", same_status))
    if one.get("place") or other.get("place"):
        found.append(("place", _folded(one.get("place")) == _folded(other.get("place"))))
    if says_amount(one) or says_amount(other):
        found.append(("quantities", same_amount(one, other)))
    return found


def _same_speaker(one: str, other: str) -> bool:
    first, second = _folded(one), _folded(other)
    if "author" in (first, second) or first == second:
        return first == second
    return bool(_long_words(first) & _long_words(second))


def _long_words(name: str) -> set[str]:
    return {word for word in name.split() if len(word) >= _SHORTEST_WORD}


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
