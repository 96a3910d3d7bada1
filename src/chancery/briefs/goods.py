"""Which amounts move between states: money and goods, not lengths, spans of time or people."""

from __future__ import annotations

from chancery.briefs.dossier import Line
from chancery.records import Quantity

PAYS = frozenset({"AGREE", "CONCEDE"})
"""Types that move nothing by themselves, but can settle a sum of money."""

DELIVERS = frozenset({"AID", "COOPERATE"})
"""Types that move something; AID is a flow even where nobody printed an amount."""

_NOT_GOODS = frozenset(
    {"percent", "km", "miles", "m", "ha", "acres", "km2", "hours", "days", "weeks", "months",
     "years", "people", "countries", "agreements", "documents", "projects", "companies", ""}
)  # fmt: skip


def is_money(quantity: Quantity) -> bool:
    """Whether an amount is in a currency, by its ISO 4217 code."""
    return len(quantity.unit) == 3 and quantity.unit.isalpha() and quantity.unit.isupper()


def goods(line: Line) -> tuple[Quantity, ...]:
    """The amounts of a line that count something which moves."""
    return tuple(q for q in line.quantities if q.unit not in _NOT_GOODS)


def is_flow(line: Line) -> bool:
    """Whether a line moves something countable, or settles a sum."""
    if line.action in PAYS:
        return any(is_money(quantity) for quantity in line.quantities)
    return line.action == "AID" or (line.action in DELIVERS and bool(goods(line)))
