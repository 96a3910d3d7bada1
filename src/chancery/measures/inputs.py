"""Observations → the tables that measures need: which variables, and how they are laid out.

    tables = from_observations(measure("kappa"), observed)   # observed: a table of observations
    measure("kappa").run(tables)

Only what importers write as one observation is read here; a table of another origin (a CSV, a
lake) is given to `run` as it is, with the columns of the card.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.measures.base import Measure
from chancery.measures.engines import in_memory
from chancery.records import UsageError

if TYPE_CHECKING:
    import ibis.expr.types as ir

GDP = "NY.GDP.MKTP.CD"
"""The World Bank's GDP in current US dollars: the prices in which trade is reported."""
COMMITMENTS = ("commitment", "commitment, not said whether for sums")
MILLION = 1e6
PER_CENT = 100.0


def positions(observations: ir.Table) -> ir.Table:
    """Votes by session (by the calendar year less 1945 where no session is told)."""
    import ibis

    votes = observations.filter(observations.variable == "vote", observations.actor1 != "")
    told = observations.filter(observations.variable == "session")
    sessions = told.group_by("item").agg(session=told.value.max().cast("int64"))
    joined = votes.left_join(sessions, "item")
    return joined.select(
        "item", "value", state="actor1",
        period=ibis.coalesce(joined.session, (joined.first_day.year() - 1945).cast("int64")),
    )  # fmt: skip


def repeats(observations: ir.Table) -> ir.Table:
    """Resolutions that were put again."""
    same = observations.filter(observations.variable == "same resolution")
    return same.select("item", other="text")


def points(observations: ir.Table) -> ir.Table:
    """Published ideal points by session."""
    found = observations.filter(observations.variable == "ideal point", observations.actor1 != "")
    return found.select(
        "value", state="actor1", period=(found.first_day.year() - 1945).cast("int64")
    )


def trade(observations: ir.Table) -> ir.Table:
    """Imports as reported; exports are the partner's imports."""
    import ibis

    known = _between_states(observations, "imports")
    year, nothing = known.first_day.year().cast("int64"), ibis.null("float64")
    there = known.select(
        state="actor1", partner="actor2", year=year, imports="value", exports=nothing
    )
    back = known.select(
        state="actor2", partner="actor1", year=year, imports=nothing, exports="value"
    )
    both = there.union(back)
    return both.group_by("state", "partner", "year").agg(
        imports=both.imports.sum(), exports=both.exports.sum()
    )


def gdp(observations: ir.Table) -> ir.Table:
    """GDP in million current US dollars, as trade is."""
    found = observations.filter(observations.variable == GDP, observations.actor1 != "")
    return found.select(
        state="actor1", year=found.first_day.year().cast("int64"), gdp=found.value / MILLION
    )


def arms(observations: ir.Table) -> ir.Table:
    """Arms received, in trend-indicator values."""
    return _received(observations, "arms transfers")


def aid(observations: ir.Table) -> ir.Table:
    """Commitments received; those that AidData says are not for sums stay out."""
    return _received(observations, *COMMITMENTS)


def events(observations: ir.Table) -> ir.Table:
    """Events of a dataset: they happened, as far as it knows, and each is one report."""
    import ibis

    found = _between_states(observations, "event")
    scored = found.unit.isin(["Goldstein", "PLOVER"])
    return found.select(
        source="actor1", target="actor2", day="first_day",
        score=ibis.ifelse(scored, found.value, ibis.null("float64")),
        status=ibis.literal("actual"), support=ibis.literal(1, "int64"),
    )  # fmt: skip


def polls(observations: ir.Table) -> ir.Table:
    """Answers with the sample of their question."""
    key = ["item", "actor1", "actor2", "first_day", "last_day"]
    answers = observations.filter(observations.variable == "opinion")

    def once(variable: str, name: str) -> ir.Table:
        told = observations.filter(observations.variable == variable)
        return told.group_by(key).agg(**{name: told.value.max()})

    joined = answers.left_join(once("sample size", "n"), key).drop(
        *(f"{name}_right" for name in key)
    )
    joined = joined.left_join(once("design effect", "design_effect"), key)
    place = joined.actor1 + " " + joined.first_day.cast("string")
    return joined.select(
        "n", "design_effect", poll=place, question="item", answer="text",
        share=joined.value / PER_CENT,
    )  # fmt: skip


def _between_states(observations: ir.Table, *variables: str) -> ir.Table:
    return observations.filter(
        observations.variable.isin(variables),
        observations.actor1 != "",
        observations.actor2 != "",
    )


def _received(observations: ir.Table, *variables: str) -> ir.Table:
    found = _between_states(observations, *variables)
    return found.select(
        "value", state="actor2", partner="actor1", year=found.first_day.year().cast("int64")
    )


class Input(NamedTuple):
    """A table that measures need: the variables it is made of, and how."""

    variables: tuple[str, ...]
    made: Callable[[Any], Any]


INPUTS = {
    "positions": Input(("vote", "session"), positions),
    "repeats": Input(("same resolution",), repeats),
    "points": Input(("ideal point",), points),
    "trade": Input(("imports",), trade),
    "gdp": Input((GDP,), gdp),
    "arms": Input(("arms transfers",), arms),
    "aid": Input(COMMITMENTS, aid),
    "events": Input(("event",), events),
    "polls": Input(("opinion", "sample size", "design effect"), polls),
}


def variables_for(measure: Measure) -> tuple[str, ...]:
    """The variables of observations that a measure rests on. Raises UsageError where it rests on
    a table that is no dataset's."""
    strange = [name for name in measure.card.needs if name not in INPUTS]
    if strange:
        raise UsageError(
            f"{measure.card.name} needs {', '.join(strange)}, which no dataset gives; call it from "
            "Python with a table of your own (docs/measures.md)."
        )
    return tuple(v for name in measure.card.needs for v in INPUTS[name].variables)


def from_observations(measure: Measure, observations: Any) -> dict[str, ir.Table]:
    """The tables that a measure needs, from a table of observations (pyarrow or Ibis)."""
    variables_for(measure)
    (known,) = in_memory({"observations": observations})
    return {name: INPUTS[name].made(known) for name in measure.card.needs}
