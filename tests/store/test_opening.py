"""Opening a casebook: made whole or not at all, refused with the remedy, left as one file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dispatches import TEXT, dispatch

from chancery.records import CasebookError
from chancery.store import Store, connection, opening, schema


def test_a_casebook_is_one_file_when_closed(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
        store.amend("dispatch", person="Ana", title="x")
        list(store.documents())
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[68:72] == b"ChNc"


def test_a_list_that_nobody_read_to_its_end_does_not_keep_the_casebook_open(path: Path) -> None:
    with Store.open(path, create=True) as store:
        for n in range(300):
            store.add_document(dispatch(f"Truck {n}."), place=str(n))
    with Store.open(path) as store:
        begun = store.documents()
        next(begun)
        store.add_document(dispatch())
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    del begun


def test_reading_only_leaves_one_file_too_and_writes_nothing(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert store.text("dispatch") == TEXT
        with pytest.raises(CasebookError, match="read only"):
            store.add_document(dispatch("More."))
        with pytest.raises(CasebookError, match="read only"):
            store.amend("dispatch", person="Ana", title="x")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_what_is_missing_or_no_casebook_is_told_apart(path: Path) -> None:
    with pytest.raises(CasebookError, match="no casebook here yet"):
        Store.open(path)
    with pytest.raises(CasebookError, match="make it first"):
        Store.open(path.parent / "nowhere" / "x.chancery", create=True)
    with pytest.raises(CasebookError, match="is a folder"):
        Store.open(path.parent, create=True)
    path.write_text("Dear Ana,")
    with pytest.raises(CasebookError, match="no casebook, or a damaged one"):
        Store.open(path, create=True)
    assert path.read_text() == "Dear Ana,"
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE letters (words TEXT)")
    with pytest.raises(CasebookError, match="but no casebook"):
        Store.open(path)


def test_an_empty_file_is_nobodys_and_may_become_a_casebook(path: Path) -> None:
    path.touch()
    with Store.open(path, create=True) as store:
        assert list(store.documents()) == []


def test_a_damaged_casebook_is_told_so(path: Path) -> None:
    with Store.open(path, create=True) as store:
        for n in range(50):
            store.add_document(dispatch(f"Truck {n}. " * 200), place=str(n))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(CasebookError, match="damaged"):
        Store.open(path)


def test_two_who_make_it_at_once_get_the_same_one(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
        opening.make(path)
        assert store.text("dispatch") == TEXT
    with Store.open(path) as store:
        assert store.text("dispatch") == TEXT


def test_a_later_form_is_refused_with_the_remedy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    with pytest.raises(CasebookError, match=r"later Chancery.*upgrade"):
        Store.open(path)


def test_an_earlier_form_is_brought_forward_with_all_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
    then = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", then + 2)
    steps = {
        then + 1: "ALTER TABLE files ADD COLUMN reader TEXT NOT NULL DEFAULT '';\n"
        "CREATE TABLE first (word TEXT) STRICT;\nINSERT INTO first VALUES ('a;b');",
        then + 2: "CREATE INDEX files_reader ON files (reader);",
    }
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with Store.open(path) as store:
        assert store.text("dispatch") == TEXT
        assert store._reading.one("SELECT word FROM first") == ("a;b",)
        assert store._reading.one("PRAGMA user_version") == (then + 2,)
        assert store.doctor() == []


def test_a_migration_that_fails_leaves_the_earlier_form(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, create=True).close()
    then = schema.VERSION
    with monkeypatch.context() as patched:
        patched.setattr(schema, "VERSION", then + 1)
        patched.setattr(
            schema, "MIGRATIONS", {then + 1: "CREATE TABLE a (b);\nINSERT INTO nowhere VALUES (1);"}
        )
        with pytest.raises(sqlite3.OperationalError):
            Store.open(path)
    with Store.open(path) as store:
        assert store._reading.one("SELECT count(*) FROM sqlite_master WHERE name = 'a'") == (0,)


IN_A_CLOSED_FOLDER = """
import os, sys
from chancery.records import ChanceryError
from chancery.store import Store
if os.getuid() == 0:
    os.setuid(65534)
for way in ({"read_only": True}, {}):
    with Store.open(sys.argv[1], **way) as store:
        print(len(store.text("dispatch")))
        try:
            store.remove("dispatch", person="Ana", reason="x")
        except ChanceryError as error:
            print(str(error).partition(": ")[2] or error)
try:
    Store.open(sys.argv[1] + ".other", create=True)
except ChanceryError as error:
    print(str(error).partition(": ")[2])
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that other users may enter (those of pytest are closed to them)."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs users and rights as on Unix")
def test_a_folder_that_may_not_be_written_can_be_read(open_to_all: Path) -> None:
    path = open_to_all / "field.chancery"
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
    path.chmod(0o444)
    open_to_all.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", IN_A_CLOSED_FOLDER, str(path)], capture_output=True, text=True
    )
    open_to_all.chmod(0o755)
    if "Permission denied: '/" in ran.stderr or "No module named" in ran.stderr:
        pytest.skip("the Python of these tests is closed to other users")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        str(len(TEXT)),
        f"{path} was opened to read only; open it to write.",
        str(len(TEXT)),
        "you may not write here; copy the casebook to a folder of your own.",
        "you may not write here; choose another folder.",
    ]
    assert [file.name for file in open_to_all.iterdir()] == [path.name]


def test_the_room_asks_sqlite_by_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(path, create=True).close()
    monkeypatch.setattr(opening, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(CasebookError, match=r"newer Python"):
        Store.open(path)


def test_a_full_disk_is_told_in_words(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_document(dispatch())
        pages = store._writing.one("PRAGMA page_count")
        assert pages is not None
        store._writing.one(f"PRAGMA max_page_count = {pages[0] + 2}")
        with pytest.raises(CasebookError, match="disk is full"):
            store.add_document(dispatch("Truck. " * 20_000), place="big")
        assert [e.doc for e in store.documents()] == ["dispatch"]
        assert store.doctor() == []


def test_names_are_compared_by_whole_words() -> None:
    assert connection.says("The Diplomat", "diplomat")
    assert connection.says("At-Bashi logistics center", "at-bashi")
    assert not connection.says("Romania", "Oman")
    assert connection.says("ТОО «Азия»", "азия")
