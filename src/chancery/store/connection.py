"""One SQLite connection to a casebook: how it is opened, how it writes, and what it says when it
cannot. The rest of the room speaks SQL through `Connection`; nobody else imports sqlite3.
"""

from __future__ import annotations

import functools
import os
import sqlite3
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from chancery.records import CasebookError

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

STEPS_BETWEEN_LOOKS = 20_000
"""How many of SQLite's steps pass between two looks at the clock."""

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Connection:
    """A connection whose every error is a `CasebookError` that names the file and the remedy."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self._open: weakref.WeakSet[sqlite3.Cursor] = weakref.WeakSet()

    @property
    def writing_now(self) -> bool:
        """Whether a transaction is open."""
        return self.db.in_transaction

    def rows(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query, streamed."""
        with told(self.path):
            cursor = self.db.execute(sql, values)
            self._open.add(cursor)
            for row in cursor:  # noqa: UP028 - `yield from` would close it after the connection
                yield row

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        with told(self.path):
            found: Row | None = self.db.execute(sql, values).fetchone()
            return found

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the row that it inserted."""
        with told(self.path):
            return self.db.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement for each of many rows."""
        with told(self.path):
            self.db.executemany(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written inside, or nothing; inside another one, a step of it."""
        step = self.db.in_transaction
        with told(self.path):
            self.db.execute("SAVEPOINT step" if step else "BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("RELEASE step" if step else "COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    undo = ("ROLLBACK TO step", "RELEASE step") if step else ("ROLLBACK",)
                    with suppress(sqlite3.OperationalError):  # released already
                        for sql in undo:
                            self.db.execute(sql)
                raise

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Stop queries of this thread once it has worked so many seconds."""
        end = time.thread_time() + seconds
        self.db.set_progress_handler(lambda: time.thread_time() > end, STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            self.db.set_progress_handler(None, 0)

    def close(self) -> None:
        """Close; the last connection to a casebook leaves one file."""
        with told(self.path):
            for cursor in list(self._open):  # lists that nobody read to their end
                cursor.close()
            self._open.clear()
            self.db.close()


def connect(
    path: Path, *, read_only: bool = False, durable: bool = False, wait: float = BUSY_SECONDS
) -> Connection:
    """A connection to an existing SQLite file. `durable` waits for the disk at every commit."""
    with told(path):
        db = sqlite3.connect(_address(path, read_only), timeout=wait, uri=True)
        db.isolation_level = None
        db.create_function("says", 2, says, deterministic=True)
        db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -16000")
        db.execute("PRAGMA wal_autocheckpoint = 8000")
        if read_only:
            db.execute("PRAGMA query_only = ON")
        return Connection(path, db)


def _address(path: Path, read_only: bool) -> str:
    """The file as a URI. Where this process may not write, SQLite cannot keep its side files: the
    casebook is then read through those that another process keeps, or, if there are none, as it
    lies there."""
    address = path.absolute().as_uri()
    if not read_only or writable(path):
        return f"{address}?mode=rw"
    used = path.with_name(path.name + "-shm").exists()
    return f"{address}?mode=ro" if used else f"{address}?mode=ro&immutable=1"


def writable(path: Path) -> bool:
    """Whether this process may write the file and its folder."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def says(text: str, wanted: str) -> bool:
    """Whether the words wanted stand in the text as whole words, whatever their case."""
    return f" {plain(wanted)} " in f" {plain(text)} "


@functools.lru_cache(8192)
def plain(text: str) -> str:
    """Words only, without case: for comparing names as people type them."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell SQLite's errors about the file in words, with the remedy."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if remedy is None:
            raise
        raise CasebookError(f"{path}: {remedy} ({error})") from error


_REMEDIES = {
    sqlite3.SQLITE_BUSY: "another process is writing this casebook; try again when it is done.",
    sqlite3.SQLITE_LOCKED: "another process is writing this casebook; try again when it is done.",
    sqlite3.SQLITE_READONLY: "this casebook may only be read; copy it to a folder of your own.",
    sqlite3.SQLITE_IOERR: "the disk did not read or write as asked; check the disk.",
    sqlite3.SQLITE_CORRUPT: "this casebook is damaged; go back to a backup, or save what "
    "`sqlite3 FILE .recover` finds of it.",
    sqlite3.SQLITE_INTERRUPT: "the question took too long; ask for less, with a filter.",
    sqlite3.SQLITE_FULL: "the disk is full; nothing was lost. Make room and try again.",
    sqlite3.SQLITE_CANTOPEN: "this casebook cannot be opened; check that you may read and write "
    "the file and its folder.",
    sqlite3.SQLITE_NOTADB: "this file is no casebook, or a damaged one; check the name, or go "
    "back to a backup.",
}
