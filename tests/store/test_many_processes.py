"""Several processes write and read one casebook; a writer may die at any moment."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from dispatches import closing, dispatch

from chancery.records import CasebookError, DateError, period
from chancery.store import Store
from chancery.store import connection as connections

WRITERS, READERS, DOCUMENTS = 4, 2, 1_000


def write(path: Path, writer: int, count: int) -> None:
    """File documents, each with a claim, each acknowledged by itself."""
    with Store.open(path) as store:
        for n in range(count):
            document = dispatch(f"Truck {n} of convoy {writer} crossed at Torugart, at noon.")
            filed = store.add_document(document, place=f"{writer}/{n}.txt")
            store.add_claims(filed.id, 1, "test", [closing(document)])


def read(path: Path, done: Any, failures: Any) -> None:
    """Look on until all is written: what is seen only grows, and every claim has its document."""
    with Store.open(path, read_only=True) as store:
        before = 0
        while not done.is_set():
            ids = {claim.document for claim in store.claims()}
            entries = {entry.id for entry in store.documents()}
            if len(entries) < before or not ids <= entries:
                failures.put(f"{before} documents, then {len(entries)}; {len(ids - entries)} apart")
            before = len(entries)
            list(store.search("torugart"))
            time.sleep(0.05)


def test_four_processes_write_while_two_read(path: Path) -> None:
    Store.open(path, create=True).close()
    spawn = multiprocessing.get_context("spawn")
    done, failures = spawn.Event(), spawn.Queue()
    readers = [spawn.Process(target=read, args=(path, done, failures)) for _ in range(READERS)]
    writers = [spawn.Process(target=write, args=(path, n, DOCUMENTS)) for n in range(WRITERS)]
    for process in readers + writers:
        process.start()
    for process in writers:
        process.join()
    done.set()
    for process in readers:
        process.join()
    assert [p.exitcode for p in readers + writers] == [0] * (READERS + WRITERS)
    assert failures.empty()
    with Store.open(path) as store:
        assert sum(1 for _ in store.documents()) == WRITERS * DOCUMENTS
        assert sum(1 for _ in store.claims()) == WRITERS * DOCUMENTS
        assert store.doctor() == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "kills.py"
    ran = subprocess.run(
        [sys.executable, str(script), "5", "--seed", "7"], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(ran.stdout)
    assert figures["lost"] == 0
    assert figures["at_work"] == 5
    assert figures["acknowledged"] > 5
    assert figures["files_left"] == ["kills.chancery"]


def test_a_writer_that_cannot_wait_says_who_holds_it_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path, create=True) as first, first.batch():
        first.add_document(dispatch())
        blocked = connections.connect(path, wait=0.05)
        with pytest.raises(CasebookError, match="another process"), blocked.writing():
            pass
        blocked.close()
        assert connections.BUSY_SECONDS >= 10


def test_a_reader_sees_a_batch_whole_or_not_at_all(path: Path) -> None:
    with Store.open(path, create=True) as writer, Store.open(path, read_only=True) as reader:
        with writer.batch():
            writer.add_document(dispatch("One."), place="1")
            writer.add_document(dispatch("Two."), place="2")
            assert len(list(writer.documents())) == 2
            assert list(reader.documents()) == []
        assert len(list(reader.documents())) == 2
        with pytest.raises(DateError):
            _half_a_batch(writer)
        assert len(list(reader.documents())) == 2


def test_one_bad_document_in_a_batch_leaves_the_others(path: Path) -> None:
    with Store.open(path, create=True) as store:
        with store.batch():
            store.add_document(dispatch("One."), place="1")
            with pytest.raises(ValueError, match="EDTF"):
                store.add_document(dispatch("Two.", date="spring"), place="2")
            store.add_document(dispatch("Three."), place="3")
        assert [store.text(e.id) for e in store.documents()] == ["One.", "Three."]
        assert store.doctor() == []


def test_a_list_may_be_read_while_the_same_store_writes(path: Path) -> None:
    with Store.open(path, create=True) as store:
        for n in range(3):
            store.add_document(dispatch(f"Truck {n}."), place=str(n))
        for n, entry in enumerate(store.documents()):
            store.add_claims(entry.id, 1, "test", [])
            store.add_document(dispatch(f"Bus {n}."), place=f"bus {n}")
            store.amend(entry.id, person="Ana", title=str(n))
        assert [e.title for e in store.documents()] == ["0", "1", "2", "", "", ""]


def _half_a_batch(store: Store) -> None:
    with store.batch():
        store.add_document(dispatch("Three."), place="3")
        period("spring")


def test_opening_again_keeps_the_locks_that_this_process_has(tmp_path: Path) -> None:
    """Closing a descriptor that SQLite did not open would drop them; another process, which then
    thinks that it closes the casebook last, would clear away the log that we still read."""
    path = tmp_path / "locks.chancery"
    with Store.open(path, create=True) as first:
        first.judge("note", "a", person="A")
        reader = Store.open(path, read_only=True)
        assert len(list(reader.judgements())) == 1
        Store.open(path).close()
        script = (
            f"from chancery.store import Store; Store.open({str(path)!r}, read_only=True).close()"
        )
        subprocess.run([sys.executable, "-c", script], check=True)
        assert path.with_name(path.name + "-wal").exists()
        first.judge("note", "b", person="A")
        assert len(list(reader.judgements())) == 2
        reader.close()
