"""What every measure keeps: its card is whole, its result is as the card says, on every engine."""

from __future__ import annotations

import datetime
import math
from typing import Any

import engines
import numpy as np
import pyarrow as pa
import pytest

from chancery.measures import MISSING, Measure, measure, registry
from chancery.measures.base import KEYS
from chancery.records import UsageError

RELATIONAL = [name for name, found in registry().items() if found.relational]


def made() -> dict[str, pa.Table]:
    """A small made world, the same at every run: every table that a measure may need."""
    random = np.random.default_rng(7)
    states = ["CHN", "KAZ", "KGZ", "RUS", "USA"]
    positions = [
        {"state": state, "item": item, "period": 70 + item % 2,
         "value": None if random.random() < 0.1 else float(random.integers(1, 4))}
        for item in range(40)
        for state in states
    ] + [{"state": s, "item": 99, "period": 70, "value": 1.0} for s in states]  # fmt: skip
    trade = [
        {"state": a, "partner": b, "year": year,
         "imports": None if random.random() < 0.2 else float(random.integers(0, 500)),
         "exports": None if random.random() < 0.2 else float(random.integers(0, 500))}
        for year in (2000, 2014) for a in states for b in states if a != b
    ]  # fmt: skip
    trade.append({"state": "KAZ", "partner": "TKM", "year": 2014, "imports": None,
                  "exports": None})  # fmt: skip
    received = [
        {"state": t["state"], "partner": t["partner"], "year": t["year"], "value": t["imports"]}
        for t in trade
    ]
    event = [
        {"source": str(a), "target": str(b),
         "day": datetime.date(2019, 1, 1) + datetime.timedelta(days=int(random.integers(0, 900))),
         "score": [-5.0, -2.0, 0.0, 2.5, 9.5, None][int(random.integers(0, 6))],
         "status": ["actual", "ongoing", "planned"][int(random.integers(0, 3))],
         "support": int(random.integers(1, 4)),
         "item": ["masks", "gas"][int(random.integers(0, 2))],
         "unit": "t", "value": None if random.random() < 0.3 else float(random.integers(1, 9))}
        for a, b in random.choice(states, size=(300, 2))
    ]  # fmt: skip
    return {
        "positions": pa.Table.from_pylist(positions),
        "repeats": pa.table({"item": [0, 2], "other": [4, 6]}),
        "points": pa.table(
            {"state": states, "period": [70] * 5, "value": [-1.0, 0.0, 0.25, -0.5, 2.0]}
        ),
        "trade": pa.Table.from_pylist(trade),
        "gdp": pa.table({"state": ["KAZ", "CHN"], "year": [2014, 2014], "gdp": [900.0, 0.0]}),
        "arms": pa.Table.from_pylist(received),
        "aid": pa.Table.from_pylist(received),
        "memberships": pa.table(
            {"state": ["CHN", "RUS", "KAZ", "RUS", "KAZ"],
             "organisation": ["SCO", "SCO", "SCO", "CSTO", "CSTO"], "period": [2015] * 5}
        ),
        "events": pa.Table.from_pylist(event).select(
            ["source", "target", "day", "score", "status", "support"]
        ),
        "quantities": pa.Table.from_pylist(event).select(
            ["source", "target", "day", "item", "unit", "value", "status"]
        ),
        "provisions": pa.table(
            {"provider": ["RUS", "CHN", "CHN", "RUS", "RUS"],
             "state": ["TJK", "TJK", "KGZ", "KGZ", "KGZ"], "year": [2015] * 5,
             "role": ["security", "investment", "investment", "investment", "security"],
             "value": [10.0, 5.0, 3.0, 1.0, 2.0]}
        ),
        "polls": pa.table(
            {"poll": ["house 2020-05"] * 3, "question": ["trust"] * 3,
             "answer": ["yes", "no", "don't know"], "share": [0.4, 0.5, None],
             "n": [1000, None, 1000], "design_effect": [1.5, None, None]}
        ),
        "ties": pa.table(
            {"state1": ["A", "B", "A"], "state2": ["B", "C", "C"], "period": [1, 1, 1],
             "sign": [1, 1, -1]}
        ),
        "series": pa.table({"time": list(range(12)), "value": [float(n % 5) for n in range(12)]}),
        "outcomes": pa.table(
            {"unit": ["A", "B", "C"] * 3, "year": [1, 1, 1, 2, 2, 2, 3, 3, 3],
             "value": [1.0, 0.0, 2.0, 2.0, 1.0, 3.0, 9.0, 2.0, 4.0]}
        ),
        "predictors": pa.table(
            {"unit": ["A", "B", "C"], "predictor": ["p"] * 3, "value": [1.0, 0.0, 2.0]}
        ),
    }  # fmt: skip


OPTIONS: dict[str, dict[str, Any]] = {
    "interrupted": {"shock": 6}, "acceleration": {"shock": 6},
    "synthetic-control": {"unit": "A", "first": 1, "shock": 3},
}  # fmt: skip


def tables_of(found: Measure) -> dict[str, pa.Table]:
    world = made()
    return {name: world[name] for name in found.card.needs}


@pytest.mark.parametrize("name", registry())
def test_the_result_is_as_the_card_says(name: str) -> None:
    found = registry()[name]
    result = found.run(tables_of(found), **OPTIONS.get(name, {}))
    assert result.table.column_names == list(found.card.gives)
    assert result.table.num_rows
    assert result.unit
    assert result.citation
    if "missing" in found.card.gives:
        for row in result.table.to_pylist():
            assert row["missing"] in MISSING
            assert row["missing"] or row["value"] is not None
            if row["value"] is None:
                assert row["missing"]


@pytest.mark.parametrize("name", registry())
def test_the_card_tells_every_option(name: str) -> None:
    import inspect

    found = registry()[name]
    takes = list(inspect.signature(found.compute).parameters)
    assert takes == [*found.card.needs, *takes[len(found.card.needs) :]]
    assert set(takes[len(found.card.needs) :]) == set(found.card.options)
    for field in found.card.__struct_fields__:
        if field not in ("options", "uncertainty"):
            assert getattr(found.card, field), f"{name}: the card lacks {field}"


@pytest.fixture(scope="module")
def connected() -> dict[str, Any]:
    return {}


@pytest.mark.parametrize("engine", engines.present())
@pytest.mark.parametrize("name", RELATIONAL)
def test_the_same_numbers_on_every_engine(
    name: str, engine: str, connected: dict[str, Any]
) -> None:
    if engine not in connected:
        connected[engine] = engines.ENGINES[engine]()
    found = registry()[name]
    here = tables_of(found)
    elsewhere = found.expression(engines.tables_in(connected[engine], here)).to_pyarrow()
    one, other = rows(elsewhere, found), rows(found.run(here).table, found)
    assert [key for key, _ in one] == [key for key, _ in other]
    for (key, ours), (_, theirs) in zip(other, one, strict=True):
        assert all(map(alike, ours, theirs)), (key, ours, theirs)


Row = tuple[tuple[object, ...], tuple[object, ...]]


def rows(table: pa.Table, found: Measure) -> list[Row]:
    """Rows as what names them and what they say, in order."""
    keys = [name for name in found.card.gives if name in KEYS]
    rest = [name for name in found.card.gives if name not in KEYS]
    read = [
        (tuple(str(row[k])[:10] for k in keys), tuple(row[r] for r in rest))
        for row in table.to_pylist()
    ]
    return sorted(read, key=lambda row: row[0])


def alike(one: object, other: object) -> bool:
    """Equal, numbers to 1e-9."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def test_a_wrong_use_says_the_remedy() -> None:
    with pytest.raises(UsageError, match="there are agreement"):
        measure("kapa")
    with pytest.raises(UsageError, match="needs a table 'positions'"):
        measure("kappa").run({})
    with pytest.raises(UsageError, match="lacks period"):
        measure("kappa").run({"positions": made()["positions"].drop_columns("period")})
    with pytest.raises(UsageError, match="no option colour"):
        measure("kappa").run({"positions": made()["positions"]}, colour="red")
