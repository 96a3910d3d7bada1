"""Measures on worlds so small that the answer can be had with a pencil."""

from __future__ import annotations

import datetime

import numpy as np
import pyarrow as pa
import pytest

from chancery.measures import measure
from chancery.measures.frustration import divided
from chancery.measures.regression import student
from chancery.measures.simplex import mixture
from chancery.records import UsageError


def run(name: str, options: dict[str, object] | None = None, **tables: list[dict[str, object]]):
    made = {table: pa.Table.from_pylist(rows) for table, rows in tables.items()}
    return measure(name).run(made, **(options or {})).table.to_pylist()


def votes(**of: list[int]) -> list[dict[str, object]]:
    return [
        {"state": state, "item": item, "period": 70, "value": value}
        for state, values in of.items()
        for item, value in enumerate(values)
    ]


def test_pi_counts_different_habits_against_and_kappa_does_not() -> None:
    """KAZ always yes, RUS half yes, half no: Σ(a − b)²/4 = 2. Apart, 2 is also what chance gives;
    together they draw from six yes and two no, and chance gives 1.5: 1 − 2 / 1.5."""
    positions = votes(KAZ=[1, 1, 1, 1], RUS=[1, 1, 3, 3])
    assert run("kappa", positions=positions)[0]["value"] == pytest.approx(0.0)
    assert run("pi", positions=positions)[0]["value"] == pytest.approx(-1 / 3)


def test_two_that_always_vote_yes_have_no_kappa() -> None:
    row = run("kappa", positions=votes(KAZ=[1, 1], RUS=[1, 1]))[0]
    assert (row["value"], row["missing"]) == (None, "not applicable")


def test_trade_leans() -> None:
    """Kazakhstan has half its trade with China; China a tenth of its with Kazakhstan."""
    trade = [
        {"state": a, "partner": b, "year": 2014, "imports": value, "exports": 0.0}
        for a, b, value in (
            ("KAZ", "CHN", 10.0), ("KAZ", "RUS", 10.0), ("CHN", "KAZ", 10.0), ("CHN", "USA", 90.0),
        )
    ]  # fmt: skip
    asymmetry = {(r["state"], r["partner"]): r for r in run("trade-asymmetry", trade=trade)}
    assert asymmetry["KAZ", "CHN"]["value"] == pytest.approx(0.4)
    assert asymmetry["CHN", "KAZ"]["value"] == pytest.approx(-0.4)
    assert asymmetry["KAZ", "RUS"]["missing"] == "not reported"
    salience = {(r["state"], r["partner"]): r["value"] for r in run("trade-salience", trade=trade)}
    assert salience["KAZ", "CHN"] == pytest.approx((0.5 * 0.1) ** 0.5)
    gdp = [{"state": "KAZ", "year": 2014, "gdp": 200.0}]
    dependence = run("trade-dependence", trade=trade, gdp=gdp)
    of = {(r["state"], r["partner"]): r for r in dependence}
    assert of["KAZ", "CHN"]["value"] == pytest.approx(0.05)
    assert of["CHN", "KAZ"]["missing"] == "not reported"


def test_arms_of_two_suppliers() -> None:
    arms = [
        {"state": "KAZ", "partner": "RUS", "year": 2015, "value": 75.0},
        {"state": "KAZ", "partner": "CHN", "year": 2015, "value": 25.0},
    ]
    assert [r["value"] for r in run("arms-share", arms=arms)] == [0.25, 0.75]


def event(source: str, target: str, day: str, score: float | None, **more: object):
    return {
        "source": source, "target": target, "day": datetime.date.fromisoformat(day),
        "score": score, "status": "actual", "support": 1,
    } | more  # fmt: skip


EVENTS = [
    event("CHN", "KAZ", "2020-01-05", 10.0),
    event("CHN", "KAZ", "2020-01-30", -3.0),
    event("CHN", "KAZ", "2020-01-31", None),
    event("CHN", "KAZ", "2020-12-31", 2.5),
    event("CHN", "KAZ", "2021-01-01", 2.5),
    event("KAZ", "CHN", "2020-06-01", 3.0),
    event("CHN", "KAZ", "2020-01-07", -9.0, status="planned"),
    event("KAZ", "KAZ", "2020-01-07", -5.0),
]


def test_a_month_of_cooperation_and_conflict() -> None:
    first, *_ = run("cooperation", events=EVENTS)
    assert first == {
        "source": "CHN", "target": "KAZ", "month": datetime.date(2020, 1, 1),
        "value": 7.0, "cooperation": 10.0, "conflict": 3.0, "volume": 3, "missing": "",
    }  # fmt: skip


def test_twelve_months_end_with_the_month_itself() -> None:
    found = run("rolling-cooperation", events=EVENTS)
    of = {r["month"]: r["value"] for r in found if r["source"] == "CHN"}
    assert of[datetime.date(2020, 12, 1)] == 9.5
    assert of[datetime.date(2021, 1, 1)] == 5.0, "January 2020 is thirteen months back"


def test_what_is_returned() -> None:
    (in_2020, in_2021) = run("reciprocity", events=EVENTS)
    assert in_2020["value"] == pytest.approx(2 * 3.0 / (12.5 + 3.0))
    assert in_2020["conflict"] == 0.0
    assert in_2021["value"] == 0.0
    assert in_2021["conflict"] is None


def test_roles_divided_and_roles_contested() -> None:
    def given(state: str, provider: str, role: str, value: float) -> dict[str, object]:
        return {"provider": provider, "state": state, "year": 2015, "role": role, "value": value}

    tjk, kgz = run(
        "roles",
        provisions=[
            given("TJK", "RUS", "security", 5.0), given("TJK", "CHN", "investment", 5.0),
            given("KGZ", "RUS", "security", 5.0), given("KGZ", "CHN", "security", 5.0),
            given("KGZ", "RUS", "investment", 2.0), given("KGZ", "CHN", "investment", 2.0),
        ],
    )[::-1]  # fmt: skip
    assert (tjk["value"], tjk["competition"]) == (1.0, 0.0)
    assert (kgz["value"], kgz["competition"]) == (0.0, 1.0)


def test_joint_memberships_and_their_share() -> None:
    members = [("CHN", "SCO"), ("RUS", "SCO"), ("RUS", "CSTO"), ("RUS", "EAEU")]
    (row,) = run(
        "joint-memberships",
        memberships=[{"state": s, "organisation": o, "period": 2016} for s, o in members],
    )
    assert (row["value"], row["share"]) == (1, pytest.approx(1 / 3))


def test_a_margin_needs_a_sample() -> None:
    known, unknown = run(
        "opinion",
        polls=[
            {"poll": "h", "question": "q", "answer": "a", "share": 0.5, "n": 1000.0,
             "design_effect": 1.0},
            {"poll": "h", "question": "q", "answer": "b", "share": 0.5, "n": None,
             "design_effect": None},
        ],
    )  # fmt: skip
    assert known["low"] == pytest.approx(0.4690, abs=1e-4)
    assert known["high"] == pytest.approx(0.5310, abs=1e-4)
    assert (unknown["value"], unknown["low"], unknown["missing"]) == (0.5, None, "unknown")


def test_a_triangle_with_one_enmity_is_frustrated_once() -> None:
    ties = [
        {"state1": "A", "state2": "B", "period": 1, "sign": 1},
        {"state1": "B", "state2": "C", "period": 1, "sign": 1},
        {"state1": "A", "state2": "C", "period": 1, "sign": -1},
    ]
    assert run("balance", ties=ties)[0]["value"] == 0.0
    assert run("frustration", ties=ties)[0]["line_index"] == 1
    with pytest.raises(UsageError, match="friends and foes at once"):
        run("balance", ties=[*ties, {"state1": "B", "state2": "A", "period": 1, "sign": -1}])


def test_descent_finds_what_trying_all_finds() -> None:
    random = np.random.default_rng(3)
    for _ in range(5):
        half = np.triu(random.choice([-1.0, 0.0, 1.0], size=(14, 14)), 1)
        matrix = half + half.T
        from chancery.measures.frustration import _by_descent

        assert _by_descent(matrix).frustrated == divided(matrix).frustrated


def test_a_mixture_is_found_exactly() -> None:
    random = np.random.default_rng(5)
    a = random.normal(size=(12, 6))
    wanted = np.array([0.5, 0.0, 0.3, 0.0, 0.2, 0.0])
    assert mixture(a, a @ wanted) == pytest.approx(wanted, abs=1e-9)


def test_a_broken_line_jumps_and_turns_where_it_was_broken() -> None:
    random = np.random.default_rng(11)
    series = [
        {"time": t, "value": 2.0 + t + (5.0 + 2.0 * (t - 20) if t >= 20 else 0.0)
         + 0.01 * random.normal()}
        for t in range(40)
    ]  # fmt: skip
    found = {r["term"]: r for r in run("interrupted", {"shock": 20}, series=series)}
    for term, value in (("slope before", 1.0), ("jump", 5.0), ("acceleration", 2.0)):
        assert found[term]["value"] == pytest.approx(value, abs=0.03)
        assert found[term]["low"] < found[term]["value"] < found[term]["high"]
    (turn,) = run("acceleration", {"shock": 20, "width": 10}, series=series)
    assert turn["value"] == pytest.approx(2.0, abs=0.03)
    assert turn["n"] == 21
    (short,) = run("acceleration", {"shock": 20, "width": 2}, series=series)
    assert short["missing"] == "not applicable"


def test_intervals_of_a_turn_hold_the_truth_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(13)
    held = 0
    for _ in range(300):
        noise = random.normal(size=40)
        series = [{"time": t, "value": float(noise[t])} for t in range(40)]
        (turn,) = run("acceleration", {"shock": 20}, series=series)
        held += turn["low"] <= 0.0 <= turn["high"]
    assert 0.84 < held / 300 <= 0.99, "the card tells .88 to .93"


@pytest.mark.parametrize(("freedom", "value"), [(6, 2.4469), (10, 2.2281), (30, 2.0423)])
def test_students_quantile(freedom: int, value: float) -> None:
    assert student(0.975, freedom) == pytest.approx(value, abs=1e-3)


def test_a_shift_of_level_is_found_where_it_is() -> None:
    random = np.random.default_rng(17)
    series = [
        {"time": 2000 + t, "value": (0.0 if t < 25 else 6.0) + float(random.normal())}
        for t in range(50)
    ]
    found = run("change-points", series=series)
    assert [r["start"] for r in found] == [2000, 2025]
    assert run("change-points", series=[{"time": t, "value": 1.0} for t in range(9)]) == [
        {"start": 0, "end": 8, "value": 1.0, "n": 9}
    ]


def test_ideal_points_tell_two_camps_apart_and_follow_who_moves() -> None:
    """Thirty items divide two camps; MOV goes over from the one to the other after a session."""
    random = np.random.default_rng(19)
    west, east = ["USA", "GBR", "FRA", "CAN"], ["SUN", "POL", "BGR", "CUB"]
    rows = []
    for session in (1, 2, 3, 4):
        camp = dict.fromkeys(west, 1.0) | dict.fromkeys(east, -1.0)
        camp["MOV"] = 1.0 if session <= 2 else -1.0
        for item in range(30):
            for state, side in camp.items():
                leaning = side * (1 if item % 2 else -1) + 0.5 * random.normal()
                value = 1 if leaning > 0.3 else 3 if leaning < -0.3 else 2
                rows.append(
                    {"state": state, "item": session * 100 + item, "period": session,
                     "value": value}
                )  # fmt: skip
    repeats = [{"item": 100, "other": 200}]
    found = {
        (r["state"], r["period"]): r["value"]
        for r in run("ideal-points", {"move": 1.0}, positions=rows, repeats=repeats)
    }
    for session in (1, 2, 3, 4):
        assert min(found[s, session] for s in west) > max(found[s, session] for s in east)
    assert found["MOV", 1] > 0 > found["MOV", 4]
    apart = run(
        "ideal-distance",
        points=[{"state": s, "period": p, "value": v} for (s, p), v in found.items()],
    )
    of = {(r["state1"], r["state2"], r["period"]): r["value"] for r in apart}
    assert of["SUN", "USA", 1] == pytest.approx(found["USA", 1] - found["SUN", 1])
