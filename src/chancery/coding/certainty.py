"""How likely a telling is right, as one number: the claim's `reading`.

A logistic curve over what the heads say of the spot and its sides and over how the claim is told,
fitted on the bank's dev passages, whose writer nobody trained on (`scripts/fit_reading.py`). Right
means what the scorer calls `event`: type and both sides. The least certainty worth a claim is
chosen there too.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, log
from typing import TypedDict

from chancery.coding.heads import MODEL, NOBODY, Telling

FEATURES = ("chance", "gate", "first", "second", "nobody", "far", "lexicon", "ten")
"""Of a telling: logarithms of its chances, then signs of how it is told; a constant."""


class Curve(TypedDict):
    """Weights of the features, and the least certainty that is worth a claim."""

    weights: list[float]
    least: float


@cache
def curves() -> dict[str, Curve]:
    """The fitted curves, by kind and language (`event/en`)."""
    path = MODEL / "reading.json"
    if not path.exists():
        return {}
    found: dict[str, Curve] = json.loads(path.read_text(encoding="utf-8"))
    return found


def features(telling: Telling) -> list[float]:
    """What the curve looks at."""
    sides = telling.sides
    apart = [telling.candidates[place][0] for place, _ in sides if place != NOBODY]
    match = telling.spot.match
    return [
        log(max(telling.chance, 1e-4)),
        log(max(telling.gate, 1e-4)),
        log(max(sides[0][1], 1e-4)),
        log(max(sides[1][1], 1e-4)),
        float(NOBODY in (sides[0][0], sides[1][0])),
        min(sum(apart), 6) / 3,
        float(bool(match) and match is not None and match.entry.action == telling.label),
        1.0,
    ]


def kind_of(telling: Telling) -> str:
    """Whether it tells an event or a state."""
    return "state" if telling.label.startswith("state:") else "event"


def certainty(telling: Telling, language: str) -> float:
    """How likely the telling is right, 0 to 1."""
    curve = curves().get(f"{kind_of(telling)}/{language}") or curves().get(f"{kind_of(telling)}/en")
    values = features(telling)
    if curve is None:  # before the curve is fitted
        return exp(values[0] + values[2] + values[3])
    total = sum(w * v for w, v in zip(curve["weights"], values, strict=True))
    return 1 / (1 + exp(-total))


def least(telling: Telling, language: str) -> float:
    """The certainty below which such a telling is no claim."""
    curve = curves().get(f"{kind_of(telling)}/{language}") or curves().get(f"{kind_of(telling)}/en")
    return curve["least"] if curve else 0.05
