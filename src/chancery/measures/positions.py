"""Positions compared: each pair of states that took one on the same item, and how far apart.

A position is a vote (1 yes, 2 abstain, 3 no) or a level of alliance (0 none … 3 defence pact) on
an item (a roll call; a third state) in a period (a year, a session). Agreement, S, kappa and pi
all follow from a few sums over the items that two states share, so they are taken here once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEEDS = {"positions": "state, item, period, value"}
OPTIONS = {"states": "only pairs with one of these states (all)"}
GIVES = {
    "state1": "the state whose id sorts first",
    "state2": "the other",
    "period": "as in the positions",
    "value": "the measure; null where `missing` says why",
    "n": "items on which both took a position",
    "missing": '"" or why there is no value',
}


def compared(positions: ir.Table, states: tuple[str, ...] = ()) -> ir.Table:
    """Every pair of states (or those with one of `states`) and period, with sums over their items.

    n; weight Σw; same, the number of equal positions; far Σw|a−b|; far2 Σ(a−b)²; and the means of
    a, b, a², b². An item's weight is 1 where the table has no column `weight`. Which of the two
    is a does not matter: every measure made of these treats both alike.
    """
    import ibis

    weight = positions.weight if "weight" in positions.columns else ibis.literal(1.0)
    known = positions.filter(positions.value.notnull()).mutate(w=weight.cast("float64"))
    value = known.value.cast("float64")
    first = known.select("period", "item", "w", one="state", a=value)
    second = known.select("period", "item", other="state", b=value)
    both = first.join(second, ["period", "item"])
    if states:
        pairs = _with_one_of(both, list(states))
    else:
        pairs = both.filter(both.one < both.other).rename(state1="one", state2="other")
    apart = pairs.mutate(d=pairs.a - pairs.b)
    return apart.group_by("state1", "state2", "period").agg(
        n=apart.count(),
        weight=apart.w.sum(),
        same=apart.count(where=apart.d == 0),
        far=(apart.w * apart.d.abs()).sum(),
        far2=(apart.d * apart.d).sum(),
        mean_a=apart.a.mean(),
        mean_b=apart.b.mean(),
        mean_a2=(apart.a * apart.a).mean(),
        mean_b2=(apart.b * apart.b).mean(),
    )


def _with_one_of(both: ir.Table, states: list[str]) -> ir.Table:
    """Each pair of which one is among the states, once, the id that sorts first as state1."""
    import ibis

    wanted, other_too = both.one.isin(states), both.other.isin(states)
    once = ibis.ifelse(other_too, both.one < both.other, both.one != both.other)
    pairs = both.filter(wanted & once)
    return pairs.mutate(
        state1=ibis.least(pairs.one, pairs.other), state2=ibis.greatest(pairs.one, pairs.other)
    )


def valued(pairs: ir.Table, value: ir.Value) -> ir.Table:
    """The columns of a result; a value that cannot be formed is "not applicable"."""
    import ibis

    return pairs.select(
        "state1", "state2", "period", value=value, n=pairs.n,
        missing=ibis.ifelse(value.isnull(), "not applicable", ""),
    )  # fmt: skip


def beyond_chance(pairs: ir.Table, expected: ir.Value) -> ir.Table:
    """1 − observed / expected squared distance; not applicable where none is expected (both took
    one and the same position throughout)."""
    import ibis

    some = ibis.ifelse(expected > NOTHING, expected, ibis.null("float64"))
    return valued(pairs, 1.0 - (pairs.far2 / pairs.n) / some)


NOTHING = 1e-9
"""Expected squared distances below this are rounding: the least possible, one deviating vote in
thousands, is above it by orders."""
