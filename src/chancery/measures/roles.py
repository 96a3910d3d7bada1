"""Roles: do two powers divide the work in a third state, or compete for the same of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.measures.base import Card, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

ROLES = ("security", "investment")


def roles(provisions: ir.Table, one: str = "CHN", other: str = "RUS") -> ir.Table:
    """For each state and year: `one`'s part of security and of investment, out of both powers',
    how far these parts lie apart, and how evenly both roles are contested."""
    import ibis

    used = provisions.filter(provisions.provider.isin([one, other]))
    value = used.value.cast("float64")
    used = used.mutate(value=value)

    def part(role: str) -> ir.Value:
        in_role = used.role == role
        both = used.value.sum(where=in_role).fill_null(0.0)
        mine = used.value.sum(where=in_role & (used.provider == one)).fill_null(0.0)
        return mine / ibis.ifelse(both > 0, both, ibis.null("float64"))

    parts = used.group_by("state", "year").agg(security=part(ROLES[0]), investment=part(ROLES[1]))
    apart = (parts.security - parts.investment).abs()
    lopsided = (2.0 * parts.security - 1.0).abs() + (2.0 * parts.investment - 1.0).abs()
    return parts.select(
        "state", "year", value=apart, competition=1.0 - lopsided / 2.0,
        security="security", investment="investment",
        missing=ibis.ifelse(apart.isnull(), "not reported", ""),
    )  # fmt: skip


MEASURE = Measure(
    Card(
        name="roles",
        title="Roles of two powers in a third state",
        question="Does one provide security and the other invest, or do they compete in both?",
        formula="x, y: one power's part of the security and of the investment that the two "
        "provide; complementarity |x − y|; competition 1 − (|2x − 1| + |2y − 1|) / 2",
        source="own definition; the idea of a division of labour between two powers is common in "
        "the field",
        checked="by hand in the tests",
        reading="Complementarity 1: one gives all security, the other all investment. Competition "
        "1: both roles are shared evenly; 0: each role is one power's alone. Both 0: one power "
        "does both.",
        limits="Only the two powers are compared; others may provide more. What counts as "
        "security (arms, bases, exercises) is the analyst's choice and must be said. Not "
        "reported where nothing is recorded in one of the roles.",
        unit="0–1",
        needs={"provisions": "provider, state, year, role, value"},
        gives={
            "state": "the third state",
            "year": "year",
            "value": "complementarity",
            "competition": "competition",
            "security": "the first power's part of security",
            "investment": "the first power's part of investment",
            "missing": '"" or why there is no value',
        },
        options={"one": "the first power (CHN)", "other": "the second (RUS)"},
    ),
    roles,
)
