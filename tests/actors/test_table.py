"""The compiled table: kept in the user's cache, never needed there."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from chancery.actors import Gazetteer, UserActor
from chancery.actors.rows import read
from chancery.actors.table import load
from chancery.records import VocabularyError


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_CACHE", str(tmp_path))
    first = load()
    (kept,) = tmp_path.glob("gazetteer-*.msgpack")
    kept.write_bytes(b"\x93not a table")
    assert load() == first
    assert kept.stat().st_size > 100_000


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("CHANCERY_CACHE", str(blocked / "cache"))
    assert Gazetteer.load().resolve("China").actor is not None


def test_several_processes_load_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_CACHE", str(tmp_path))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_state_of, ["China", "Россия", "Beijing"]) == ["CHN", "RUS", "CHN"]
    assert {p.suffix for p in tmp_path.iterdir()} == {".msgpack"}


def _state_of(name: str) -> str | None:
    actor = Gazetteer.load().resolve(name, "2020").actor
    return actor.state if actor else None


def test_a_row_out_of_form_names_its_file() -> None:
    with pytest.raises(VocabularyError, match=r"firms\.yaml.*kind"):
        read("firms.yaml", b"source: recalled\nactors: [{name: X, kind: firm}]")
    with pytest.raises(VocabularyError, match=r"docs/actors\.md"):
        read("x.yaml", b"nothing: [")


def test_a_users_own_actors_and_names() -> None:
    mine = Gazetteer.load(
        [
            UserActor("Osh Bazaar Ltd", ("OBL", "Ошский базар"), "KGZ", "company"),
            UserActor("Alibaba", ("the crocodile",), "CHN", "company"),
        ]
    )
    found = mine.mentions("OBL paid; на Ошском базаре Beijing slept.", "2020")
    assert [(m.actor.name, m.actor.state) for m in found] == [
        ("Osh Bazaar Ltd", "KGZ"),
        ("Osh Bazaar Ltd", "KGZ"),
        ("China", "CHN"),
    ]
    assert Gazetteer.load().mentions("OBL paid") == []


def test_an_own_name_goes_before_the_gazetteers() -> None:
    mine = Gazetteer.load([UserActor("Washington Hotel", ("Washington",), "KGZ", "company")])
    found = mine.resolve("Washington", "2020")
    assert found.actor is not None
    assert found.actor.name == "Washington Hotel"
