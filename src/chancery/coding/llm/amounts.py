"""Which quantities of a model stand in the words: the number itself, in digits or in words."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from functools import cache

from chancery.coding.amounts import amounts
from chancery.records import Quantity
from chancery.vocab import table

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_CLOSE = 1e-6


def borne_out(
    told: Sequence[Quantity], words: str, language: str
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities whose number the words give, and those whose number they do not."""
    if not told:
        return (), ()
    values = _values(words, language)
    kept = tuple(one for one in told if any(_same(one.value, value) for value in values))
    return kept, tuple(one for one in told if one not in kept)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * max(1.0, abs(other))


def _values(words: str, language: str) -> set[float]:
    found = {amount.quantity.value for amount in amounts(words, language)}
    form, numbers, scales = _form(language)
    for match in form.finditer(words.lower()):
        plain = re.sub(r"[,\u00a0\u202f ](?=\d{3})", "", match["number"]).replace(",", ".")
        value = numbers.get(match["number"])
        with contextlib.suppress(ValueError):
            found.add((float(plain) if value is None else value) * scales.get(match["scale"], 1.0))
    return found


@cache
def _form(language: str) -> tuple[re.Pattern[str], dict[str, float], dict[str | None, float]]:
    data = table("units")
    numbers = {str(word): float(value) for word, value in data["numbers"][language].items()}
    scales: dict[str | None, float] = {
        str(name): float(scale) for scale, names in data["multipliers"].items() for name in names
    }
    longest = sorted(filter(None, scales), key=len, reverse=True)
    scale = "|".join(map(re.escape, longest))
    word = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    form = rf"(?<!\w)(?P<number>{_DIGITS}|{word})(?:[\s-]?(?P<scale>{scale}))?(?!\w)"
    return re.compile(form), numbers, scales
