"""Weighted kappa: nearness beyond what each state's own habits would give by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS, OPTIONS, beyond_chance, compared

if TYPE_CHECKING:
    import ibis.expr.types as ir


def kappa(positions: ir.Table, states: tuple[str, ...] = ()) -> ir.Table:
    """1 − Σ(a − b)² / E[Σ(a − b)²], the two drawing apart, each from its own positions."""
    pairs = compared(positions, states)
    expected = pairs.mean_a2 + pairs.mean_b2 - 2.0 * pairs.mean_a * pairs.mean_b
    return beyond_chance(pairs, expected)


MEASURE = Measure(
    Card(
        name="kappa",
        title="Cohen's weighted kappa",
        question="Do two states vote alike more than their habits alone would make them?",
        formula="κ = 1 − mean (a − b)² / (mean a² + mean b² − 2 mean a · mean b)",
        source="Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70 (4): 213–220; "
        "Häge, F. M. (2011). Choice or Circumstance? Adjusting Measures of Foreign Policy "
        "Similarity for Chance Agreement. Political Analysis 19 (3): 287–305",
        checked="anchors row 3: column `kappa` of 5,912 dyad-years of South Korea; papers recalled",
        reading="1: the same throughout; 0: as near as chance, given how often each votes yes, "
        "abstains, votes no; below 0: further apart than chance.",
        limits="Each state's habits are taken as given, so a state that always votes yes has "
        "kappa 0 with everybody who does not. Not applicable where both always did the same.",
        unit="at most 1",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS,
    ),
    kappa,
)
