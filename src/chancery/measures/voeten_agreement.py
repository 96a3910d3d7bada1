"""Voeten agreement: an abstention stands half-way; unanimous votes tell nothing and are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure
from chancery.measures.positions import GIVES, NEEDS, OPTIONS, compared, valued

if TYPE_CHECKING:
    import ibis.expr.types as ir

YES_TO_NO = 2.0
"""From 1 (yes) to 3 (no); an abstention, 2, is half of it from either."""


def voeten_agreement(positions: ir.Table, states: tuple[str, ...] = ()) -> ir.Table:
    """1 − mean distance / distance from yes to no, over the items on which not all agree."""
    split = (
        positions.group_by("item")
        .agg(low=positions.value.min(), high=positions.value.max())
        .filter(lambda t: t.low < t.high)
        .select("item")
    )
    pairs = compared(positions.semi_join(split, "item"), states)
    return valued(pairs, 1.0 - pairs.far / (YES_TO_NO * pairs.weight))


MEASURE = Measure(
    Card(
        name="voeten-agreement",
        title="Voeten agreement",
        question="How often do two states vote alike where the Assembly is divided?",
        formula="1 − mean |a − b| / 2 over roll calls that were not unanimous; "
        "yes 1, abstain 2, no 3: yes against abstain counts ½",
        source="Voeten, E. (2013). Data and Analyses of Voting in the United Nations General "
        "Assembly. Routledge Handbook of International Organization",
        checked="anchors row 4: column `v_agree`, all equal in sessions 46–51, 68–70, 73–77 "
        "(the other sessions rest on another vintage of the votes); text recalled",
        reading="1: always the same; 0: always opposed. Lower than the agreement share of the "
        "same pair where many votes are unanimous.",
        limits="By session, so give sessions as periods. A roll call is unanimous if all votes "
        "cast are equal; absences are not votes.",
        unit="share, 0–1",
        needs=NEEDS,
        gives=GIVES,
        options=OPTIONS,
    ),
    voeten_agreement,
)
