"""The doctor finds what is wrong; a backup is a whole casebook."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from dispatches import TEXT, closing, dispatch, masks

from chancery.records import CasebookError
from chancery.store import Store


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path, create=True) as store:
        filed = store.add_document(dispatch(), place="a.txt", stems=("china", "маск", "24"))
        store.add_claims(filed.id, 1, "lexicon", [closing(dispatch()), masks(dispatch())])
    return path


def test_a_sound_casebook_gives_no_findings(filled: Path) -> None:
    with Store.open(filled) as store:
        assert store.doctor() == []


@pytest.mark.parametrize(
    ("damage", "where", "what"),
    [
        ("UPDATE texts SET text = replace(text, 'China', 'Chile')", "c-", "quote is not at"),
        ("UPDATE claims SET start = start + 1", "c-", "quote is not at"),
        (
            "UPDATE claims SET record = replace(record, '\"quote_rest\":\"\"', "
            "'\"quote_rest\":\"nowhere\"')",
            "c-",
            "rest of its quote",
        ),
        ('UPDATE passages SET "end" = 9999', "d-", "passage"),
        (
            "UPDATE notes SET record = replace(record, '\"sentence\":{\"start\":', "
            "'\"sentence\":{\"start\":99')",
            "d-",
            "note 1"),
        ("UPDATE documents SET text = 99", "documents", "not there"),
        ("UPDATE documents SET content_hash = 'x'", "d-", "words"),
        ("DELETE FROM passages WHERE row = 2", "words_index", "lists 1"),
        ("INSERT INTO passages VALUES (9, 1, 90, 95, 'body')", "words_index", "leaves out 1"),
        ("INSERT INTO event_claims VALUES (1, 'c-x', 'e-1', '')", "events", "name 1"),
        ("INSERT INTO texts VALUES (9, 'x', 'x')", "texts", "no document owns"),
    ],
)  # fmt: skip
def test_the_doctor_finds_what_was_tampered_with(
    filled: Path, damage: str, where: str, what: str
) -> None:
    db = sqlite3.connect(filled)
    db.execute(damage)
    db.commit()
    db.close()
    with Store.open(filled) as store:
        findings = store.doctor()
    assert any(f.where.startswith(where) and what in f.what for f in findings), findings
    assert all(f.remedy for f in findings)


def test_a_file_that_sqlite_cannot_walk_is_a_finding_not_an_error(filled: Path) -> None:
    db = sqlite3.connect(filled)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'notes'").fetchone()
    db.close()
    with filled.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(b"\xff" * 4096)
    with Store.open(filled) as store:
        findings = store.doctor()
    assert findings
    assert all("backup" in finding.remedy for finding in findings)


def test_a_backup_is_a_casebook_of_its_own(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    with Store.open(filled) as store:
        copy = store.backup(folder)
        assert copy == folder / filled.name
        with pytest.raises(CasebookError, match="exists already"):
            store.backup(folder)
        with pytest.raises(CasebookError, match="exists already"):
            store.backup(filled, replace=True)
        store.add_document(dispatch("Later."), place="b")
        assert store.backup(copy, replace=True) == copy
        with pytest.raises(CasebookError, match="make it first"):
            store.backup(tmp_path / "nowhere" / "x.chancery")
    assert [file.name for file in folder.iterdir()] == [copy.name]
    with Store.open(copy) as store:
        assert len(list(store.documents())) == 2
        assert store.text("d-" + next(store.documents()).id[2:]) == TEXT
        assert store.doctor() == []


def test_a_backup_is_of_one_moment_while_another_writes(filled: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with Store.open(filled) as writer:
            n = 0
            while not stop.is_set():
                n += 1
                with writer.batch():
                    for half in ("left", "right"):
                        writer.add_document(dispatch(f"{half} {n} " * 50), place=f"{half}{n}")

    thread = threading.Thread(target=write)
    thread.start()
    copies = []
    try:
        with Store.open(filled, read_only=True) as store:
            copies = [store.backup(tmp_path / f"copy{n}.chancery") for n in range(5)]
    finally:
        stop.set()
        thread.join()
    for copy in copies:
        with Store.open(copy, read_only=True) as store:
            assert sum(1 for _ in store.documents()) % 2 == 1  # the first one, and whole pairs
            assert store.doctor() == []
