"""How far two codings of the same documents agree, field by field and document by document.

Records are matched as the scorer matches them (`coding/scoring.py`): quotes that overlap, and the
same act or the same two sides; one to one. What only one coder found is counted in the row
"records" and enters no other field. Kappa and alpha then ask, of the matched records, whether the
two say the same more often than their habits alone would make them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal

from chancery.coding.scoring import of_kind, states_of
from chancery.coding.scoring import pairs as matched
from chancery.records import Agreement, Difference, is_edtf, period
from chancery.review.coefficients import Level, alpha, kappa
from chancery.vocab import event_types, score

Record = dict[str, Any]
Said = Hashable | None
_QUADS = (
    "material conflict", "verbal conflict", "verbal cooperation", "material cooperation",
)  # fmt: skip


def agreement(
    names: tuple[str, str],
    texts: Mapping[str, str],
    first: Mapping[str, Sequence[Record]],
    second: Mapping[str, Sequence[Record]],
) -> list[Agreement]:
    """The agreement over all documents of `texts`, then of each; fields in a fixed order.

    first, second: the codebook's records by document, of the two named coders.
    """
    rows: list[Agreement] = []
    for kind in KINDS:
        pairs: dict[str, list[tuple[Record, Record]]] = {}
        alone: dict[str, tuple[int, int]] = {}
        for doc, text in texts.items():
            one, other = of_kind(first.get(doc, ()), kind), of_kind(second.get(doc, ()), kind)
            pairs[doc] = _pairs(text, one, other)
            alone[doc] = len(one) - len(pairs[doc]), len(other) - len(pairs[doc])
        if not any(pairs.values()) and not any(map(any, alone.values())):
            continue
        for doc in ("", *(texts if len(texts) > 1 else ())):
            docs = [doc] if doc else list(texts)
            both = [pair for name in docs for pair in pairs[name]]
            left = [sum(alone[name][side] for name in docs) for side in (0, 1)]
            rows += _rows(names, doc, kind, both, left)
    return rows


def differences(
    texts: Mapping[str, str],
    first: Mapping[str, Sequence[Record]],
    second: Mapping[str, Sequence[Record]],
) -> Iterator[Difference]:
    """Every place where two coders differ, in text order by document: what stands behind the
    numbers of `agreement`."""
    for doc, text in texts.items():
        found: list[Difference] = []
        for kind in KINDS:
            one, other = of_kind(first.get(doc, ()), kind), of_kind(second.get(doc, ()), kind)
            pairs = _pairs(text, one, other)
            for mine, yours in pairs:
                found += _differing(doc, kind, mine, yours)
            for records, place, side in ((one, 0, "first"), (other, 1, "second")):
                taken = {id(pair[place]) for pair in pairs}
                for record in records:
                    if id(record) not in taken:
                        said = {"first": "", "second": "", side: _gist(record)}
                        found.append(
                            Difference(
                                doc=doc, kind=kind, field="records", quote=record["quote"], **said
                            )
                        )
        yield from sorted(found, key=lambda one: text.find(one.quote))


def _pairs(
    text: str, one: Sequence[Record], other: Sequence[Record]
) -> list[tuple[Record, Record]]:
    return [(mine, yours) for mine, yours, _ in matched(text, one, other)]


def _differing(doc: str, kind: str, mine: Record, yours: Record) -> Iterator[Difference]:
    for field in _fields(kind):
        if field in _SAME_AS_ANOTHER:
            continue
        value = FIELDS[field][1]
        first, second = value(mine), value(yours)
        if first != second:
            role = f"{field}s" if field in ("source", "target") else ""
            yield Difference(
                doc=doc, kind=kind, field=field, quote=mine["quote"],
                first=_names(mine, role) if role else _said(first),
                second=_names(yours, role) if role else _said(second),
            )  # fmt: skip


def _fields(kind: str) -> list[str]:
    return [field for field in FIELDS if kind == "event" or field not in _OF_EVENTS]


def _said(value: Said) -> str:
    """A value as a person reads it."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nobody"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not reported" if value in (None, "") else str(value)


def _gist(record: Record) -> str:
    """Who did what to whom."""
    who, whom = (_names(record, role) for role in _ROLES)
    return f"{who} {record['action']} {whom}"


def _names(record: Record, role: str) -> str:
    return ", ".join(str(actor["name"]) for actor in record.get(role) or ()) or "nobody"


def _rows(
    names: tuple[str, str],
    doc: str,
    kind: str,
    pairs: Sequence[tuple[Record, Record]],
    alone: Sequence[int],
) -> Iterator[Agreement]:
    first, second = names
    total = 2 * len(pairs) + sum(alone)
    yield Agreement(
        first=first, second=second, doc=doc, kind=kind, field="records", units=len(pairs),
        agreed=round(2 * len(pairs) / total, 3) if total else None,
        first_only=alone[0], second_only=alone[1],
        missing="" if total else "neither coded any",
    )  # fmt: skip
    for field in _fields(kind):
        level, value = FIELDS[field]
        said = [(value(one), value(other)) for one, other in pairs]
        both = [(a, b) for a, b in said if a is not None and b is not None]
        ours, theirs = [a for a, _ in both], [b for _, b in both]
        beyond, reliable = kappa(ours, theirs), alpha([ours, theirs], level)
        yield Agreement(
            first=first, second=second, doc=doc, kind=kind, field=field, level=level,
            units=len(both),
            agreed=round(sum(a == b for a, b in both) / len(both), 3) if both else None,
            kappa=None if beyond is None else round(beyond, 3),
            alpha=None if reliable is None else round(reliable, 3),
            missing=_missing(len(both), ours + theirs, beyond, reliable),
        )  # fmt: skip


def _missing(
    units: int, values: Sequence[Said], beyond: float | None, reliable: float | None
) -> str:
    if not units:
        return "no record of which both say it"
    if beyond is None or reliable is None:
        return "both always say the same one thing" if len(set(values)) == 1 else "undefined"
    return ""


def _sides(role: str) -> Callable[[Record], Said]:
    return lambda record: tuple(sorted(states_of(record.get(role))))


def _text(name: str, default: str = "") -> Callable[[Record], Said]:
    return lambda record: str(record.get(name) or default).casefold().strip()


def _yes(name: str) -> Callable[[Record], Said]:
    return lambda record: bool(record.get(name))


def _quad(record: Record) -> Said:
    """From material conflict (1) to material cooperation (4)."""
    kind = event_types().get(record["action"])
    return _QUADS.index(kind.quad) + 1 if kind and kind.quad in _QUADS else None


def _weight(record: Record) -> Said:
    if record["action"] not in event_types():
        return None
    return score(record["action"], record.get("mode") or "")


def _day(record: Record) -> Said:
    """The middle of the days that a date may mean, as a number; None if open or unknown."""
    text = record.get("date") or ""
    found = period(text) if text and is_edtf(text) else None
    if found is None or found.first is None or found.last is None:
        return None
    return (found.first.toordinal() + found.last.toordinal()) / 2 - _EPOCH


def _amount(record: Record) -> Said:
    amounts = record.get("quantities") or ()
    return float(amounts[0]["value"]) if amounts and amounts[0].get("value") is not None else None


_EPOCH = datetime.date(2000, 1, 1).toordinal()

FIELDS: dict[str, tuple[Level, Callable[[Record], Said]]] = {
    "type": ("nominal", lambda record: record["action"]),
    "class": ("ordinal", _quad),
    "weight": ("interval", _weight),
    "source": ("nominal", _sides("sources")),
    "target": ("nominal", _sides("targets")),
    "status": ("nominal", _text("status", "actual")),
    "negated": ("nominal", _yes("negated")),
    "date": ("nominal", _text("date")),
    "day": ("interval", _day),
    "place": ("nominal", _text("place")),
    "amount": ("ratio", _amount),
    "domain": ("nominal", lambda record: tuple(sorted(record.get("context") or ()))),
    "speaker": ("nominal", _text("said_by", "author")),
    "hedged": ("nominal", _yes("hedged")),
}
"""Field → the level of its alpha, and its value in a record; `class` is the PLOVER quad class,
`weight` its score, `date` the text as coded, `day` the middle of the days it may mean."""

KINDS: tuple[Literal["event", "state"], ...] = ("event", "state")
_ROLES = ("sources", "targets")
_SAME_AS_ANOTHER = frozenset({"class", "weight", "day"})
"""Fields that only weigh what another field says."""

_OF_EVENTS = frozenset({"class", "weight", "status", "negated", "domain", "place"})
