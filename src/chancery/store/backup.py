"""A copy of a casebook as it is at one moment, made while others read and write it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from chancery.records import CasebookError
from chancery.store.connection import Connection, told


def backup(connection: Connection, to: Path, *, replace: bool = False) -> Path:
    """Copy the casebook to a file, or into a folder under its own name; the path of the copy.
    It appears under its name whole or not at all, and takes another's place only if told to."""
    target = to / connection.path.name if to.is_dir() else to
    if target.exists() and (not replace or target.samefile(connection.path)):
        raise CasebookError(f"{target} exists already; name another file.")
    if target.with_name(target.name + "-wal").exists():
        raise CasebookError(f"{target} is open elsewhere; close it, or name another file.")
    if not target.parent.is_dir():
        raise CasebookError(f"{target}: there is no folder {target.parent}; make it first.")
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with told(target), contextlib.closing(sqlite3.connect(draft)) as copy:
            connection.db.backup(copy)
            copy.execute("PRAGMA journal_mode = WAL")
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        for leftover in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + leftover).unlink(missing_ok=True)
    return target
