"""The map, the network and the votes: what their marks stand for, and where they lead."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from chancery.casebook import Casebook
from chancery.records import Actor, Event
from chancery.web import application
from chancery.web.maps.drawing import _at, _curve
from chancery.web.maps.flowing import flows
from chancery.web.maps.frame import WORLD, frame_of
from chancery.web.maps.geography import clipped, outlines, policy
from chancery.web.maps.network import network


def act(number: int, source: str, target: str, action: str = "AID", **more: object) -> Event:
    def state(code: str) -> tuple[Actor, ...]:
        return (Actor(name=code, state=code),)

    return Event(
        id=f"e-{number}", action=action, sources=state(source), targets=state(target),
        claims=(f"c-{number}",), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def test_what_was_planned_has_a_line_of_its_own() -> None:
    found = flows([act(1, "CHN", "KGZ"), act(2, "CHN", "KGZ", status="planned"),
                   act(3, "CHN", "KGZ"), act(4, "CHN", "KGZ", negated=True)])  # fmt: skip
    assert {(f.way, f.claims) for f in found} == {
        ("happened", 2), ("intended", 1), ("taken back", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end"), [((0, 0), (100, 0)), ((100, 0), (0, 0)), ((50, 90), (50, 10))]
)
def test_every_line_bends_to_its_own_left(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    middle = _at(_curve(start, end, 20, 2, 2), 0.5)
    (ax, ay), (bx, by), (mx, my) = start, end, middle
    turn = (bx - ax) * (my - ay) - (by - ay) * (mx - ax)
    assert turn < 0  # the sheet's y grows downwards, so left of the way is negative


def test_states_nearby_are_seen_large_and_those_far_apart_on_the_world() -> None:
    seats = outlines().seats
    near = frame_of([seats["KGZ"], seats["UZB"], seats["CHN"]])
    assert not near.world
    for code in ("KGZ", "UZB", "CHN"):
        x, y = near.place(seats[code])
        assert 0 < x < 960
        assert 0 < y < 520
    assert frame_of([seats["USA"], seats["CHN"], seats["ZAF"]]).world
    assert frame_of([]) == WORLD


def test_a_ring_is_cut_to_its_box() -> None:
    ring = np.array([[-5.0, 2.0], [5.0, 2.0], [5.0, 4.0], [-5.0, 4.0], [-5.0, 2.0]])
    cut = clipped(ring, (0.0, 0.0, 10.0, 10.0))
    assert cut[:, 0].min() == 0
    assert cut[:, 0].max() == 5


def test_every_contested_territory_has_an_outline_and_its_viewpoints_are_states(
    book: Path,
) -> None:
    with Casebook.open(book, read_only=True) as casebook:
        names = casebook.state_names()
    for one in policy().territories:
        assert all(len(ring) > 3 for ring in one.rings())
        assert one.note
        assert set(one.views) <= names.keys(), one.id
        assert set(one.views.values()) <= {"own", *names}, one.id


def test_contested_territory_is_hatched_unless_the_viewpoint_settles_it(
    client: TestClient,
) -> None:
    neutral = client.get("/map?show=acts&actor=KGZ").text
    assert "Aksai Chin, contested" in neutral
    assert "belongs to no side" in neutral
    india = client.get("/map?show=acts&actor=KGZ&viewpoint=IND").text
    assert "Aksai Chin, contested" not in india
    assert client.get("/map?viewpoint=KGZ").status_code == 400


def test_a_line_opens_its_words(client: TestClient) -> None:
    page = client.get("/map?show=acts").text
    line = re.search(r'<a href="([^"]*open=CHN-KGZ-coop-happened#opened)" class="flow', page)
    assert line
    opened = client.get(line[1].replace("&amp;", "&")).text
    assert re.search(r'href="/documents/[^"]+#c-\w+">“', opened)


def test_the_network_knows_friends_foes_and_who_defies_the_camps() -> None:
    found = network([
        act(1, "AAA", "BBB"), act(2, "CCC", "DDD"), act(3, "AAA", "CCC", "ASSAULT"),
        act(4, "BBB", "DDD", "ASSAULT"), act(5, "AAA", "DDD"),
        act(6, "BBB", "CCC", "ASSAULT", status="planned"),
    ])  # fmt: skip
    assert {(t.id, t.sign) for t in found.ties} == {
        ("AAA-BBB", 1), ("CCC-DDD", 1), ("AAA-CCC", -1), ("BBB-DDD", -1), ("AAA-DDD", 1),
    }  # fmt: skip
    assert found.triangles == 0
    assert found.line_index == 1
    assert [t.id for t in found.ties if found.defies(t)] == ["AAA-DDD"]


def test_as_much_of_each_is_no_sign() -> None:
    found = network([act(1, "AAA", "BBB"), act(2, "BBB", "AAA", "ASSAULT")])
    assert found.ties[0].sign == 0
    assert found.signed == ()


def test_votes_show_who_voted_how_and_lead_to_the_row(client: TestClient) -> None:
    rows = client.get("/votes.json?year=2018&state=RUS&state=USA").json()["records"]
    assert [(r["item"], r["RUS"], r["USA"]) for r in rows] == [("rcid:9001", "yes", "no")]
    every = client.get("/votes.json?year=2018&state=KAZ&show=all").json()["records"]
    assert {r["item"]: r["KAZ"] for r in every}["rcid:9002"] == "no vote"
    row = client.get("/votes/rcid:9001").text
    assert "made-up-votes.csv" in row


def test_without_datasets_it_says_what_to_import(tmp_path: Path) -> None:
    path = tmp_path / "empty.chancery"
    Casebook.open(path).close()
    with TestClient(application(path), base_url="http://127.0.0.1:8765") as desk:
        page = desk.get("/votes").text
    assert "No votes were imported" in page
    assert "chancery import un-votes FILE" in page
