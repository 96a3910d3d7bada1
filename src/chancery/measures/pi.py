"""Scott's pi: nearness beyond chance, where chance draws both from their common habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS, OPTIONS, beyond_chance, compared

if TYPE_CHECKING:
    import ibis.expr.types as ir


def scott_pi(positions: ir.Table, states: tuple[str, ...] = ()) -> ir.Table:
    """1 − Σ(a − b)² / E[Σ(a − b)²], both drawing from the positions of the two together."""
    pairs = compared(positions, states)
    mean = (pairs.mean_a + pairs.mean_b) / 2.0
    expected = pairs.mean_a2 + pairs.mean_b2 - 2.0 * mean * mean
    return beyond_chance(pairs, expected)


MEASURE = Measure(
    Card(
        name="pi",
        title="Scott's pi, squared distances",
        question="Do two states vote alike more than chance, counting different habits against?",
        formula="π = 1 − mean (a − b)² / (mean a² + mean b² − 2 m²), m the mean of all positions "
        "of the two",
        source="Scott, W. A. (1955). Reliability of Content Analysis. Public Opinion Quarterly 19 "
        "(3): 321–325; Häge, F. M. (2011), as for kappa",
        checked="by hand in the tests; papers recalled",
        reading="As kappa; never above it, because different habits count as disagreement.",
        limits="Not applicable where both always did the same.",
        unit="−1 to 1",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS,
    ),
    scott_pi,
)
