"""How well coded claims agree with a reference coding of the same documents.

Two records can match when their quotes overlap in the text by at least half of the shorter one
and the coded quote is no longer than three times the reference (350 characters at least); among
those pairs a one-to-one matching that maximises agreement is taken. Each as precision, recall, F1:

    found     quotes overlap and (same action, or same source states and target states)
    dyad      quotes overlap, source states intersect, target states intersect (or both empty)
    event     dyad, and the same action
    strict    event, and equal state sets, same status, and compatible dates

and over the pairs matched at `event` the share that agrees on status, date and quantities. Of
states, subject, relation and object stand for source, action and target.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

from chancery.coding.assignment import best_pairs
from chancery.vocab import table

Record = dict[str, Any]
Kind = Literal["event", "state"]
LEVELS = ("found", "dyad", "event", "strict")
_MUTUAL = ("CONSULT", "AGREE", "COOPERATE")
_SHORTEST = 350


def score(
    texts: Mapping[str, str],
    reference: Mapping[str, Sequence[Record]],
    coded: Mapping[str, Sequence[Record]],
    kind: Kind = "event",
) -> Record:
    """The agreement of `coded` with `reference`, both records by document.

    `texts` gives each document's text. Documents are those of `reference`.
    """
    tally: Counter[str] = Counter()
    for doc, expected in reference.items():
        _score_document(
            texts[doc], of_kind(expected, kind), of_kind(coded.get(doc, ()), kind), tally
        )
    result: Record = {
        "documents": len(reference),
        "reference_events": tally["reference"],
        "coded_events": tally["coded"],
        "quotes_not_found": tally["unlocated"],
    }
    for level in LEVELS:
        result[level] = f1(tally[level], tally["coded"], tally["reference"])
    result["of_matched"] = _of_matched(tally)
    return result


def mean(scores: Sequence[Record]) -> Record:
    """The mean of several scores, level by level: the agreement with all references."""
    result: Record = {"documents": scores[0]["documents"]}
    for level in (*LEVELS, "of_matched"):
        names = scores[0][level]
        result[level] = {
            name: round(sum(one[level][name] for one in scores) / len(scores), 3) for name in names
        }
    return result


def of_kind(records: Sequence[Record], kind: Kind) -> list[Record]:
    """The records of one kind; states in the shape of events."""
    chosen = [record for record in records if record.get("kind") == kind]
    return [_as_event(record) for record in chosen] if kind == "state" else chosen


def _as_event(record: Record) -> Record:
    def side(actor: Any) -> list[Any]:
        if not actor:
            return []
        return [actor] if isinstance(actor, dict) else [{"name": str(actor), "state": None}]

    return {
        **record,
        "sources": side(record.get("subject")),
        "targets": side(record.get("object")),
        "action": str(record.get("relation", "")).partition(":")[0],
        "status": "",
        "date": record.get("date", ""),
    }


def pairs(
    text: str, expected: Sequence[Record], coded: Sequence[Record]
) -> list[tuple[Record, Record, dict[str, bool]]]:
    """The records of one document that match one to one, and at which levels (and whether
    source and target do)."""
    text = _plain(text)
    theirs = [_spans(text, record["quote"]) for record in expected]
    ours = [_spans(text, record["quote"]) for record in coded]
    if not expected or not coded:
        return []
    agreed: dict[tuple[int, int], dict[str, bool]] = {}
    gains = [[0.0] * len(coded) for _ in expected]
    for i, one in enumerate(expected):
        for j, other in enumerate(coded):
            share = _overlap(theirs[i], ours[j])
            if share < 0.5 or len(other["quote"]) > max(_SHORTEST, 3 * len(one["quote"])):
                continue
            found = _compare(one, other)
            if found["found"]:
                agreed[i, j] = found
                gains[i][j] = (
                    1 + 4 * found["event"] + 2 * found["dyad"] + found["strict"] + 0.1 * share
                )
    return [(expected[i], coded[j], agreed[i, j]) for i, j in best_pairs(gains) if (i, j) in agreed]


def judged(expected: Sequence[Record], coded: Sequence[Record]) -> list[Record]:
    """The coded records that a reference can judge: negated ones only where it codes negation."""
    if any(record.get("negated") for record in expected):
        return list(coded)
    return [record for record in coded if not record.get("negated")]


def _score_document(
    text: str, expected: list[Record], coded: list[Record], tally: Counter[str]
) -> None:
    coded = judged(expected, coded)
    plain = _plain(text)
    tally.update(
        reference=len(expected),
        coded=len(coded),
        unlocated=sum(not _spans(plain, record["quote"]) for record in coded),
    )
    for one, other, agreed in pairs(text, expected, coded):
        _count(one, other, agreed, tally)


def _count(one: Record, other: Record, agreed: dict[str, bool], tally: Counter[str]) -> None:
    tally.update({level: int(agreed[level]) for level in LEVELS})
    if not agreed["event"]:
        return
    same_status = one.get("status") == other.get("status")
    tally.update(matched=1, status=int(same_status))
    if one.get("status") != "actual":
        tally.update(not_actual=1, status_not_actual=int(same_status))
    tally.update(date=int(dates_agree(one.get("date"), other.get("date"))))
    if says_amount(one) or says_amount(other):
        tally.update(with_quantities=1, quantities=int(same_amount(one, other)))


def _of_matched(tally: Counter[str]) -> Record:
    matched = max(1, tally["matched"])
    return {
        "status": round(tally["status"] / matched, 3),
        "status_not_actual": round(tally["status_not_actual"] / max(1, tally["not_actual"]), 3),
        "date": round(tally["date"] / matched, 3),
        "quantities": round(tally["quantities"] / max(1, tally["with_quantities"]), 3),
        "with_quantities": tally["with_quantities"],
    }


def f1(hits: int, coded: int, expected: int) -> Record:
    """Precision, recall and F1 of so many hits."""
    precision, recall = hits / max(1, coded), hits / max(1, expected)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


@cache
def _groups() -> dict[str, str]:
    """Alias of a group of states → the group."""
    groups = table("groups")["groups"]
    return {alias: group.upper() for group, names in groups.items() for alias in names}


def states_of(actors: Sequence[Record] | None) -> frozenset[str]:
    """State codes; for an actor of no state the group it stands for, or one bucket for the rest."""
    return frozenset(
        actor["state"].upper()
        if actor.get("state")
        else _groups().get(str(actor.get("name") or "").lower().strip(), "~")
        for actor in actors or ()
        if actor
    )


def _compare(one: Record, other: Record) -> dict[str, bool]:
    source, source2 = states_of(one.get("sources")), states_of(other.get("sources"))
    target, target2 = states_of(one.get("targets")), states_of(other.get("targets"))
    mutual_kind = one["action"] in _MUTUAL
    swapped = bool(source & target2) and bool(target & source2) and mutual_kind
    same_source = bool(source & source2) or not (source or source2)
    same_target = bool(target & target2) or not (target or target2)
    everyone = source | target
    mutual = everyone == (source2 | target2) and len(everyone) > 1 and mutual_kind
    dyad = (same_source and same_target) or swapped or mutual
    act = one["action"] == other["action"] and bool(one.get("negated")) == bool(
        other.get("negated")
    )
    equal = (source == source2 and target == target2) or mutual
    strict = (
        dyad and act and equal and one.get("status") == other.get("status")
        and dates_agree(one.get("date"), other.get("date"))
    )  # fmt: skip
    return {
        "found": act or dyad, "dyad": dyad, "event": dyad and act, "strict": strict,
        "source": same_source or swapped or mutual, "target": same_target or swapped or mutual,
    }  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in its text, five places at most."""
    quote = _plain(quote)
    found: list[tuple[int, int]] = []
    at = text.find(quote)
    while at >= 0 and len(found) < 5:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def _overlap(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> float:
    """The greatest share of the shorter span that two spans have in common."""
    best = 0.0
    for start, end in a:
        for start2, end2 in b:
            common = min(end, end2) - max(start, start2)
            if common > 0:
                best = max(best, common / max(1, min(end - start, end2 - start2)))
    return best


def _bounds(date: str | None) -> tuple[str, str] | None:
    """The first and last day of a date, months counted as 31 days; None if unknown."""
    text = (date or "").replace("~", "").replace("?", "").replace("%", "")
    if not text or text in ("..", "../.."):
        return None
    low, slash, high = text.partition("/")
    low = "0001" if low in ("", "..") else low
    if high in ("", ".."):
        high = "9999" if slash else low
    low = f"{low}-01-01"[:10] if len(low) == 4 else f"{low}-01"[:10] if len(low) == 7 else low
    high = f"{high}-12-31"[:10] if len(high) == 4 else f"{high}-31"[:10] if len(high) == 7 else high
    return low, high


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _days(bounds: tuple[str, str]) -> int:
    low, high = ([int(part) for part in day.split("-")] for day in bounds)
    return (high[0] - low[0]) * 365 + (high[1] - low[1]) * 30 + high[2] - low[2] + 1


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates meet, the second no looser than three times the first (or a month)."""
    a, b = _bounds(one), _bounds(other)
    if a is None or b is None:
        return a is None and b is None
    if not all(_DAY.fullmatch(day) for day in (*a, *b)):
        return False  # "199X" is a date of no form that can be compared
    return a[0] <= b[1] and b[0] <= a[1] and _days(b) <= max(31, 3 * _days(a))


def says_amount(record: Record) -> bool:
    """Whether a record gives an amount with a value."""
    return bool(_amounts(record))


def same_amount(one: Record, other: Record) -> bool:
    """Whether two records have an amount in common: the same value and unit."""
    return bool(_amounts(one) & _amounts(other))


def _amounts(record: Record) -> set[tuple[float, str]]:
    return {
        (round(float(amount["value"]), 4), str(amount.get("unit", "")).lower().rstrip("s"))
        for amount in record.get("quantities") or ()
        if amount.get("value") is not None
    }
