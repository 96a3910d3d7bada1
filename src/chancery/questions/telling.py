"""What was understood, and the short answer, as plain lines: fields said in words, no prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chancery.questions.answer import Answer, LeftOut, Quarrel, Total, Understood
from chancery.questions.totals import item_of
from chancery.records import Actor, Quantity

_KINDS = {"times": "how many times"}


def described(asked: Understood) -> str:
    """What was understood in one line: `who? · whom: Kyrgyzstan · types: AID · when: 2020`."""
    parts = [
        f"{_KINDS.get(asked.kind, asked.kind)}?" if asked.kind else "",
        f"the {asked.aggregate}" if asked.aggregate in ("first", "last") else "",
        f"compare {' and '.join(asked.compared)}" if asked.compared else "",
        _named("who", asked.who),
        _named("whom", asked.whom),
        _named("between" if len(asked.parties) > 1 else "party", asked.parties),
        _named("said by", asked.speakers),
        _listed("types", asked.types),
        _listed("kinds of claim", asked.kinds),
        _listed("about", [topic.word for topic in asked.topics]),
        _listed(
            "amount of", [asked.amount.word] if asked.amount else ["money"] if asked.money else []
        ),
        f"when: {asked.when}{_days(asked)}" if asked.when else "",
        _listed("where", [asked.place or asked.place_state]),
        _listed("status", asked.statuses),
        "disputed only" if asked.disputed else "",
        _listed("passed over", asked.not_understood),
    ]
    return " · ".join(filter(None, parts)) or "nothing"


def shown(answer: Answer) -> Iterator[str]:
    """The short answer, line by line: names, days or places; for and against; totals; disputes."""
    for part in answer.parts:
        yield f"  {part.text} {_rows(part.rows)}"
    if answer.verdict is not None:
        told = answer.verdict
        yield (
            f"  for: {_notes(told.yes)} · against: {_notes(told.no)} · "
            f"left open: {_notes(told.open)}"
        )
    if answer.understood.kind == "times":
        yield f"  {answer.count} counted"
    yield from map(_total, answer.totals)
    yield from map(_left, answer.left_out)
    yield from map(_quarrel, answer.disputes)


def amount(quantity: Quantity) -> str:
    """`150,000 doses`, `USD 1.8 billion`."""
    value = _number(quantity.value)
    money = len(quantity.unit) == 3 and quantity.unit.isupper() and quantity.unit.isalpha()
    text = f"{quantity.unit} {value}" if money else f"{value} {quantity.unit}".strip()
    about = "about " if quantity.approx else ""
    return about + (f"{text} ({quantity.item})" if item_of(quantity) else text)


def amounts(quantities: Iterable[Quantity]) -> str:
    """Several amounts."""
    return "; ".join(map(amount, quantities))


def _number(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def _named(word: str, actors: Sequence[Actor]) -> str:
    return _listed(word, [actor.name for actor in actors])


def _listed(word: str, values: Sequence[str]) -> str:
    told = ", ".join(filter(None, values))
    return f"{word}: {told}" if told else ""


def _days(asked: Understood) -> str:
    if not (asked.since or asked.until):
        return ""
    return f" ({asked.since or '…'} to {asked.until or '…'})"


def _rows(ranks: Sequence[int]) -> str:
    return f"(row{'s' if len(ranks) > 1 else ''} {', '.join(map(str, ranks))})"


def _notes(numbers: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers) or "none"


def _total(total: Total) -> str:
    group = f"{total.group}: " if total.group else ""
    kind = f", {total.type}" if total.type else ""
    how = "reported in all" if total.cumulative else "total"
    return f"  {group}{how} {amount(total.quantity)}{kind} {_rows(total.rows)}"


def _left(left: LeftOut) -> str:
    return f"  in no total, {left.reason}: {_rows(left.rows)}"


def _quarrel(quarrel: Quarrel) -> str:
    return f"  disputed, {quarrel.kind}: {_rows(quarrel.rows)} {_notes(quarrel.footnotes)}"
