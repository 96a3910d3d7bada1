"""Answers kept: a folder of small files under a hash of what was asked, bounded in size.

A name is a hash of the passages with their context, the prompt's version, the model and the
options that shape an answer; so a document read again is coded from the same answers. Files hold
the model's words, which quote the document: they are private as the casebook is.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

from chancery.coding.llm.prompt import Question
from chancery.coding.llm.settings import Settings
from chancery.coding.llm.styles import Reply

_LOOK_EVERY = 50
_ENDING = ".answer.json"


class Kept(msgspec.Struct, frozen=True):
    """What is known of a question: its answer, or that it has to be asked in halves."""

    reply: Reply | None = None
    halved: bool = False


class Cache:
    """Answers in a folder; without a folder it keeps none. A damaged file counts as none."""

    def __init__(self, folder: str, megabytes: int) -> None:
        self._folder = Path(folder) if folder else None
        self._most = megabytes * 1_000_000
        self._written = 0

    def get(self, name: str) -> Kept | None:
        """What is kept under a name."""
        if self._folder is None:
            return None
        path = self._path(name)
        try:
            found = msgspec.json.decode(path.read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # what was used lately is kept longest
        return found

    def put(self, name: str, kept: Kept) -> None:
        """Keep something; where the folder cannot be written, nothing is kept."""
        if self._folder is None:
            return
        path = self._path(name)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(msgspec.json.encode(kept))
            draft.replace(path)
            if self._written % _LOOK_EVERY == 0:
                self._bound()
            self._written += 1

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / name[:2] / f"{name}{_ENDING}"

    def _bound(self) -> None:
        """Let the answers go that were used longest ago, until the rest fits."""
        assert self._folder is not None
        files = []
        for path in self._folder.glob(f"*/*{_ENDING}"):
            with contextlib.suppress(OSError):
                told = path.stat()
                files.append((told.st_mtime, told.st_size, path))
        left = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if left <= self._most:
                break
            path.unlink(missing_ok=True)
            left -= size


def name_of(settings: Settings, prompt: str, asked: Question) -> str:
    """The name of a question's answer."""
    told = msgspec.json.encode([settings.shaping, prompt, asked.system, asked.words])
    return hashlib.sha256(told).hexdigest()


def clear(folder: str | Path) -> int:
    """Delete every answer kept in a folder; how many there were."""
    found = list(Path(folder).glob(f"*/*{_ENDING}"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
