"""The order in which lines are shown: by month, then by domain; and what a line is called."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from chancery.briefs import wording
from chancery.briefs.dossier import Line
from chancery.briefs.goods import goods, is_flow, is_money


def in_time(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines by month; those with no closer date than a season stand at the end."""
    ordered = sorted(lines, key=lambda line: (wording.month_key(line.date), line.date, line.id))
    return [
        (wording.month(key), list(members))
        for key, members in groupby(ordered, key=lambda line: wording.month_key(line.date))
    ]


def by_domain(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines by their domain, in alphabetical order; those without one at the end."""
    ordered = sorted(lines, key=lambda line: (not line.domain, line.domain))
    return [
        (domain or "no domain told", list(members))
        for domain, members in groupby(ordered, key=lambda line: line.domain)
    ]


def what(line: Line) -> str:
    """A line in a few words: its object; else what its type is called, with the items or party."""
    if line.object:
        return line.object
    noun = wording.noun(line.action)
    counted = goods(line) if is_flow(line) else ()
    items = dict.fromkeys(wording.item_of(q) or ("" if is_money(q) else q.unit) for q in counted)
    items.pop("", None)
    if items:
        return f"{noun}, {wording.listed(list(items)[:3])}"
    if line.by:
        return f"{noun}, {line.by}"
    return f"{noun} to {line.to}" if line.to and line.lane != "together" else noun
