"""S: how near two states' portfolios lie to one another, weighted by what each item weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS, OPTIONS, compared, valued

if TYPE_CHECKING:
    import ibis.expr.types as ir


def s_score(positions: ir.Table, distance: float = 2.0, states: tuple[str, ...] = ()) -> ir.Table:
    """1 − 2 Σ w|a − b| / (distance · Σ w), for every pair of states and period; −1 to 1.

    `distance` is the greatest there can be: 2 for votes (1–3), 3 for levels of alliance (0–3).
    """
    import ibis

    pairs = compared(positions, states)
    some = ibis.ifelse(pairs.weight > 0, pairs.weight, ibis.null("float64"))
    return valued(pairs, 1.0 - 2.0 * pairs.far / (distance * some))


MEASURE = Measure(
    Card(
        name="s",
        title="S (Signorino and Ritter)",
        question="How similar are two states' portfolios of alliances, or their votes?",
        formula="S = 1 − 2 Σ w|a − b| / (d_max Σ w)",
        source="Signorino, C. S. and J. M. Ritter (1999). Tau-b or Not Tau-b: Measuring the "
        "Similarity of Foreign Policy Positions. International Studies Quarterly 43 (1): 115–144",
        checked="anchors row 1: Germany–Russia 1914, S .4, weighted by CINC −.46",
        reading="1: the same position on everything; −1: opposite ends on everything. With a "
        "column `weight` (capability of the third state) great powers count for more.",
        limits="Agreement by chance is not taken out: where most positions are the same for "
        "everybody, S is near 1 for everybody (Häge 2011; see kappa, pi). Alliances: positions "
        "need a row for every third state, those without alliance too (0).",
        unit="−1 to 1",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS
        | {"distance": "the greatest distance there can be: 2 for votes, 3 for alliances"},
    ),
    s_score,
)
