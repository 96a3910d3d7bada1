"""Agreement: the share of shared roll calls on which two states voted the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS, OPTIONS, compared, valued

if TYPE_CHECKING:
    import ibis.expr.types as ir


def agreement(positions: ir.Table, states: tuple[str, ...] = ()) -> ir.Table:
    """Same positions / shared positions, for every pair of states and period; 0 to 1."""
    pairs = compared(positions, states)
    return valued(pairs, pairs.same.cast("float64") / pairs.n)


MEASURE = Measure(
    Card(
        name="agreement",
        title="Agreement share",
        question="How often do two states vote the same way?",
        formula="same votes / roll calls on which both voted",
        source="Lijphart, A. (1963). The Analysis of Bloc Voting in the General Assembly. "
        "American Political Science Review 57 (4): 902–917",
        checked="anchors row 2: column `agree` of 5,934 dyad-years of South Korea; paper recalled",
        reading="1: always the same; 0: never. Most pairs stand above .6, because most roll calls "
        "pass with few votes against.",
        limits="Abstaining and voting against are equally different from voting for; agreement by "
        "chance is not taken out (see kappa, pi); the agenda moves it from year to year. "
        "Absences are not votes.",
        unit="share, 0–1",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS,
    ),
    agreement,
)
