"""Joint memberships: in how many organisations two states sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir


def joint_memberships(memberships: ir.Table) -> ir.Table:
    """Organisations that both belong to, and their part of those that either belongs to."""
    counts = memberships.group_by("state", "period").agg(all=memberships.organisation.nunique())
    first = memberships.select("period", "organisation", state1="state")
    second = memberships.select("period", "organisation", state2="state")
    pairs = first.join(second, ["period", "organisation"]).filter(lambda t: t.state1 < t.state2)
    joint = pairs.group_by("state1", "state2", "period").agg(value=pairs.organisation.nunique())
    own1 = counts.select("period", state1="state", all1="all")
    own2 = counts.select("period", state2="state", all2="all")
    full = joint.join(own1, ["state1", "period"]).join(own2, ["state2", "period"])
    return full.select(
        "state1", "state2", "period", "value",
        share=full.value.cast("float64") / (full.all1 + full.all2 - full.value),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="joint-memberships",
        title="Joint memberships",
        question="In how many organisations do two states sit together?",
        formula="|A ∩ B|; share |A ∩ B| / |A ∪ B|",
        source="Pevehouse, J. C. W. and others (2020). Tracking Organizations in the World. "
        "Journal of Peace Research 57 (3): 492–503; share: Jaccard (1901)",
        checked="by hand in the tests; papers recalled",
        reading="More organisations, more places to meet; the share takes out that some states "
        "belong to many.",
        limits="A count: it does not weigh what an organisation does. Pairs without any have no "
        "row. Give full members only, or say that observers are in.",
        unit="organisations",
        needs={"memberships": "state, organisation, period"},
        gives={
            "state1": "the state whose id sorts first",
            "state2": "the other",
            "period": "as in the memberships",
            "value": "organisations of both",
            "share": "of the organisations of either",
        },
    ),
    joint_memberships,
)
