"""Making a casebook, and making sure that a file is one of ours and of our version."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from chancery.records import CasebookError
from chancery.store import schema
from chancery.store.clocks import now
from chancery.store.connection import Connection, connect, told, writable

HEAD = b"SQLite format 3\x00"
"""How a database begins."""

OLDEST_SQLITE = (3, 37, 0)


def make(path: Path) -> None:
    """Make an empty casebook. It appears under its name whole or not at all; if another process
    made one there meanwhile, that one stands."""
    if not path.parent.is_dir():
        raise CasebookError(f"{path}: there is no folder {path.parent}; make it first.")
    if not writable(path):
        raise CasebookError(f"{path}: you may not write here; choose another folder.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    try:
        with told(draft), contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as db:
            _draw(db)
        _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _draw(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.executescript(f"BEGIN; {schema.TABLES} PRAGMA user_version = {schema.VERSION}; COMMIT;")
    db.execute("INSERT INTO meta VALUES ('created', ?)", (now(),))


def _put(draft: Path, path: Path) -> None:
    if path.exists() and path.stat().st_size == 0:
        path.unlink()
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            draft.replace(path)


def check(path: Path) -> None:
    """Raise CasebookError unless the file is there and SQLite's."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise CasebookError(
            f"{path}: this Python has SQLite {sqlite3.sqlite_version}; casebooks need "
            f"{'.'.join(map(str, OLDEST_SQLITE))}. Use a newer Python."
        )
    if path.is_dir():
        raise CasebookError(f"{path} is a folder; name the casebook file in it.")
    if not path.exists():
        raise CasebookError(
            f"{path}: there is no casebook here yet; `chancery read` makes one, or name "
            "another with --casebook."
        )
    if not os.access(path, os.R_OK):
        raise CasebookError(f"{path}: cannot be read (Permission denied); check its rights.")
    # Never open the file here but through SQLite: closing any other descriptor of it would drop
    # the locks of every connection that this process has, and another process could then clear
    # away the log that they read. What is no database, SQLite says itself at the first question.
    if path.stat().st_size < len(HEAD):
        raise CasebookError(
            f"{path} is no casebook, or a damaged one; check the name, or go back to a backup."
        )


def settle(connection: Connection, *, read_only: bool) -> None:
    """Bring the file to our version; raise CasebookError if it is not ours or of a later one."""
    path = connection.path
    if _pragma(connection, "application_id") != schema.APPLICATION_ID:
        raise CasebookError(f"{path} is a SQLite file, but no casebook; check the name.")
    version = _pragma(connection, "user_version")
    if version > schema.VERSION:
        raise CasebookError(
            f"{path} was written by a later Chancery (its form is {version}, this one knows "
            f"{schema.VERSION}); upgrade Chancery to open it."
        )
    if version == schema.VERSION:
        return
    if read_only and not writable(path):
        raise CasebookError(
            f"{path} is of an earlier form ({version}); copy it to a folder where you may write "
            "and open it once there to bring it up to date."
        )
    migrate(path)


def migrate(path: Path) -> None:
    """Bring an earlier form forward, one version after the other, each whole or not at all."""
    connection = connect(path, durable=True)
    try:
        while (version := _pragma(connection, "user_version")) < schema.VERSION:
            with connection.writing():
                if _pragma(connection, "user_version") != version:
                    continue  # another process was faster
                for statement in _statements(schema.MIGRATIONS[version + 1]):
                    connection.run(statement)
                connection.run(f"PRAGMA user_version = {version + 1}")
    finally:
        connection.close()


def _statements(script: str) -> list[str]:
    """The statements of a script, as executescript would commit too early."""
    statements, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            statements.append(begun)
            begun = ""
    return [*statements, begun] if begun.strip() else statements


def _pragma(connection: Connection, name: str) -> int:
    found = connection.one(f"PRAGMA {name}")
    return int(found[0]) if found else 0
