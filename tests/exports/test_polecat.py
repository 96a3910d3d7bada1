"""POLECAT-shaped events come back through our own importer as they went out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chancery.casebook import Casebook
from chancery.datasets import Wanted
from chancery.exports.polecat import COLUMNS
from chancery.vocab.codebook import score


@pytest.fixture
def exported(casebook: Casebook, tmp_path: Path) -> Path:
    out = tmp_path / "events.tsv"
    report = casebook.export("events", "polecat", out)
    assert report.written == 2
    assert report.left_out == {"not told as done": 2, "no day": 1, "no type of PLOVER": 1}
    return out


def test_our_importer_takes_it_back(casebook: Casebook, exported: Path, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "again.chancery") as again:
        (read,) = again.import_dataset("polecat", [exported])
        assert read.rows == 2
        found = {o.item: o for o in again.observations(Wanted(kind="polecat"))}
    events = {event.id: event for event in casebook.events()}
    assert set(found) < set(events)
    for id, observation in found.items():
        event = events[id]
        assert observation.first_day is not None
        assert observation.first_day.isoformat() == event.date
        assert observation.text == event.action
        assert observation.value == score(event.action)
        assert observation.actor1 == (event.sources[0].state or "")
        assert observation.actor2 == (event.targets[0].state or "")
        assert observation.code1 == event.sources[0].name


def test_a_month_may_stand_by_its_first_day(casebook: Casebook, tmp_path: Path) -> None:
    out = tmp_path / "all.tsv"
    report = casebook.export("events", "polecat", out, dates="first")
    assert report.written == 3
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    met = [row for row in rows if row["Event Type"] == "CONSULT"]
    assert len(met) == 3  # each of three with each other
    assert {row["Event Date"] for row in met} == {"2021-05-01"}
    assert {row["Event Mode"] for row in met} == {"multilateral"}
    assert tuple(rows[0]) == COLUMNS
    assert len(COLUMNS) == 40
    aid = next(row for row in rows if row["Event Type"] == "AID")
    assert (aid["Actor COW"], aid["Recipient COW"], aid["Placename"]) == ("710", "703", "Bishkek")
    assert 42 < float(aid["Latitude"]) < 43
    assert aid["Quad Code"] == "MATERIAL COOPERATION"
    assert aid["Publication Date"] == "2021-06-01"


def test_hostile_names_break_no_line(exported: Path) -> None:
    lines = exported.read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert all(len(next(csv.reader([line], delimiter="\t"))) == 40 for line in lines)
