"""From observations, as importers write them, to measures."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from chancery.datasets import SCHEMA, Observation, batches
from chancery.measures import from_observations, measure, of_events, variables_for
from chancery.records import Actor, Event, UsageError


def observed(*rows: Observation) -> pa.Table:
    return pa.Table.from_batches(list(batches(rows)), SCHEMA)


def year(of: int) -> dict[str, datetime.date]:
    return {"first_day": datetime.date(of, 1, 1), "last_day": datetime.date(of, 12, 31)}


def test_votes_of_a_session_that_runs_into_the_next_year_stand_under_it() -> None:
    days = {"first_day": datetime.date(1992, 3, 1), "last_day": datetime.date(1992, 3, 1)}
    table = observed(
        Observation(variable="session", item="rcid:1", value=46, line=1, **days),
        Observation(variable="vote", actor1="KAZ", item="rcid:1", value=1, line=1, **days),
        Observation(variable="vote", actor1="CHN", item="rcid:1", value=2, line=2, **days),
        Observation(variable="vote", actor1="USA", item="rcid:1", missing="not reported", line=3,
                    **days),
    )  # fmt: skip
    found = measure("s").run(from_observations(measure("s"), table)).table.to_pylist()
    assert found == [
        {"state1": "CHN", "state2": "KAZ", "period": 46, "value": 0.0, "n": 1, "missing": ""}
    ]


def test_exports_are_the_partners_imports() -> None:
    table = observed(
        Observation(variable="imports", actor1="KAZ", actor2="CHN", value=30, line=1, **year(2014)),
        Observation(variable="imports", actor1="CHN", actor2="KAZ", value=10, line=2, **year(2014)),
        Observation(variable="imports", actor1="KAZ", actor2="RUS", value=60, line=3, **year(2014)),
        Observation(variable="imports", actor1="RUS", actor2="KAZ", missing="not reported", line=4,
                    **year(2014)),
    )  # fmt: skip
    found = measure("trade-share").run(from_observations(measure("trade-share"), table)).table
    shares = {(r["state"], r["partner"]): r["value"] for r in found.to_pylist()}
    assert shares["KAZ", "CHN"] == pytest.approx(0.4)
    assert shares["KAZ", "RUS"] == pytest.approx(0.6)


def test_events_of_a_dataset_and_of_the_casebook_make_the_same_table() -> None:
    day = datetime.date(2020, 3, 5)
    table = observed(
        Observation(variable="event", actor1="CHN", actor2="KAZ", value=10.0, unit="PLOVER",
                    text="AID", first_day=day, last_day=day, line=1)
    )  # fmt: skip
    event = Event(
        id="e-1", action="AID", date="2020-03-05", reports=2,
        sources=(Actor("China", "CHN", "state"),), targets=(Actor("Kazakhstan", "KAZ", "state"),),
    )  # fmt: skip
    theirs = measure("cooperation").run(from_observations(measure("cooperation"), table)).table
    ours = measure("cooperation").run({"events": of_events([event])}).table
    assert ours.to_pylist() == theirs.to_pylist()
    assert ours["value"].to_pylist() == [10.0]
    strict = measure("cooperation").run({"events": of_events([event])}, support=3).table
    assert strict.num_rows == 0


def test_an_event_that_is_dated_to_the_year_alone_has_no_month() -> None:
    event = Event(
        id="e-2", action="AID", date="2020", reports=1,
        sources=(Actor("China", "CHN", "state"),), targets=(Actor("Kazakhstan", "KAZ", "state"),),
    )  # fmt: skip
    assert of_events([event]).num_rows == 0


def test_polls_get_their_sample() -> None:
    days = {"first_day": datetime.date(2020, 5, 1), "last_day": datetime.date(2020, 5, 9)}
    about = {"actor1": "KAZ", "actor2": "CHN", "item": "house: trust"} | days
    table = observed(
        Observation(variable="opinion", value=50, unit="%", text="yes", line=1, **about),
        Observation(variable="sample size", value=1000, line=1, **about),
    )
    (row,) = measure("opinion").run(from_observations(measure("opinion"), table)).table.to_pylist()
    assert row["value"] == 0.5
    assert row["high"] - row["low"] == pytest.approx(0.0619, abs=1e-4)


def test_what_no_dataset_gives_is_said() -> None:
    assert variables_for(measure("trade-share")) == ("imports",)
    with pytest.raises(UsageError, match="needs ties"):
        variables_for(measure("balance"))


def test_what_would_be_counted_twice_is_left_out() -> None:
    def event(id: str, **more: object) -> Event:
        china, kyrgyzstan = Actor("China", "CHN", "state"), Actor("Kyrgyzstan", "KGZ", "state")
        return Event(
            id=id, action="AID", sources=(china,), targets=(kyrgyzstan,), date="2021-03", **more
        )  # type: ignore[arg-type] # fmt: skip

    vague, total = event("e-1"), event("e-2", cumulative=True)
    exact = event("e-3", refines=("e-1",))
    assert of_events([vague, total, exact]).column("event").to_pylist() == ["e-3"]
