"""How dates, amounts, types and counts are said in a brief: plain English, nothing left blank."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from chancery.briefs.dossier import Line, Sign
from chancery.records import Quantity, is_edtf, period
from chancery.vocab import event_types, table

NOT_REPORTED = "not reported"

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "RUB": "RUB ", "JPY": "JP¥"}

WIDE = 62
"""Days from which on a date is a period: it is filed under no month and added to no total."""

_NOUNS = {
    "AGREE": ("agreement", "agreements"),
    "CONSULT": ("meeting", "meetings"),
    "SUPPORT": ("support", "support"),
    "CONCEDE": ("concession", "concessions"),
    "COOPERATE": ("cooperation", "cooperation"),
    "AID": ("aid", "aid"),
    "RETREAT": ("withdrawal", "withdrawals"),
    "REQUEST": ("request", "requests"),
    "ACCUSE": ("accusation", "accusations"),
    "REJECT": ("refusal", "refusals"),
    "THREATEN": ("threat", "threats"),
    "PROTEST": ("protest", "protests"),
    "SANCTION": ("sanction", "sanctions"),
    "MOBILIZE": ("mobilisation", "mobilisation"),
    "COERCE": ("coercion", "coercion"),
    "ASSAULT": ("violence", "violence"),
    "OTHER": ("other act", "other acts"),
}


def noun(action: str, many: bool = False) -> str:
    """What an act of a type is called, or several together."""
    return _NOUNS.get(action, (action.lower(), action.lower()))[many]


def sign_of(action: str) -> Sign:
    """Cooperation, conflict or neither: to ask for masks is not a quarrel."""
    known = event_types().get(action)
    if known is None or action == "REQUEST" or not known.quad:
        return "none"
    return "coop" if known.quad.endswith("cooperation") else "conf"


def count(number: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`, `no events`."""
    return f"{number if number else 'no'} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _point(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def date(text: str) -> str:
    """An EDTF date in words: `19 March 2021`, `1–10 February 2020`, `about 2019`."""
    found = period(text) if is_edtf(text) else None
    if found is None:
        return "date " + NOT_REPORTED
    about = "about " if found.approximate else ""
    first, slash, last = text.replace("~", "").partition("/")
    if not slash:
        return about + _point(first)
    if found.first is None or first == "..":
        return f"{about}until {_point(last)}"
    if found.last is None or last == "..":
        return f"{about}from {_point(first)} on"
    a, b = _point(first), _point(last)
    shared = 0
    while a.split()[-1 - shared :] == b.split()[-1 - shared :] and shared < len(a.split()) - 1:
        shared += 1
    start = " ".join(a.split()[: len(a.split()) - shared]) if a != b else a
    dash = "–" if " " not in start else " – "
    return about + (a if a == b else f"{start}{dash}{b}")


def day(text: str) -> str:
    """The day of a timestamp in words; what is no day stays as it is."""
    try:
        return _day(datetime.date.fromisoformat(text[:10]))
    except ValueError:
        return date(text) if text and is_edtf(text) else text or NOT_REPORTED


def month_key(text: str) -> str:
    """The month a date is filed under, `2020-03`; `~` for what has no closer date."""
    found = period(text) if is_edtf(text) else None
    if found is None or found.first is None or (found.days or WIDE + 1) > WIDE:
        return "~"
    return f"{found.first.year:04}-{found.first.month:02}"


def month(key: str) -> str:
    """A month key in words."""
    return "No closer date" if key == "~" else _point(key)


def number(value: float) -> str:
    """`150,000`, `2.5 million`, `1.35 billion`."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def amount(quantity: Quantity, beside: str = "") -> str:
    """An amount with its unit and item: `US$280 million`, `about 150,000 doses, vaccine`.

    beside: words that stand next to it, so that an item is not said twice.
    """
    about = "about " if quantity.approx else ""
    unit, value = quantity.unit, number(quantity.value)
    if unit == "percent":
        text = f"{value}%"
    elif len(unit) == 3 and unit.isupper():
        text = _SIGNS.get(unit, unit + " ") + value
    else:
        text = f"{value} {unit}".strip()
    said = f"{unit} {beside}".casefold()
    item = item_of(quantity)
    return about + (text if item.casefold() in said else f"{text}, {item}")


def item_of(quantity: Quantity) -> str:
    """What is counted; the unit itself where another form of it stands there ("доз" are doses)."""
    forms = table("units")["counted"].get(quantity.unit, ())
    return quantity.unit if quantity.item.casefold() in forms else quantity.item


def amounts(quantities: Sequence[Quantity], beside: str = "") -> str:
    """Several amounts; "" where there is none."""
    return "; ".join(amount(quantity, beside) for quantity in quantities)


def axis(value: float | None) -> str:
    """Reading in words: `91 of 100`, `not rated`."""
    return "not rated" if value is None else f"{round(value * 100)} of 100"


def arrow(line: Line) -> str:
    """Who towards whom: `China → Kyrgyzstan`, `China and Kyrgyzstan`."""
    if not line.targets:
        return listed(line.sources)
    return f"{listed(line.sources)} → {listed(line.targets)}"


def status(line: Line) -> str:
    """The status as it is printed: `actual`, `planned`, `did not happen`."""
    return (
        "did not happen" if line.negated and line.status in ("actual", "ongoing") else line.status
    )
