"""One casebook for many readers: a connection a thread, one writer, results kept by version.

Reading runs in a few threads, each with its own casebook. Everything written goes through one
thread, one act after the other; where another process is writing, the act is tried again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, cast

from chancery.casebook import Casebook
from chancery.records import CasebookError
from chancery.web.intake import Intake

_T = TypeVar("_T")

READERS = 6
KEPT = 512
"""Threads that read, and results that are kept."""

TRIES = 5
QUERY_SECONDS = 20.0
"""How often an act is tried, and how long a question may take in all."""


class Books:
    """The casebook behind the pages."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        self._own = threading.local()
        self._opened: list[Casebook] = []
        self._kept: OrderedDict[object, tuple[tuple[int, ...], Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[object, threading.Lock] = {}
        self.readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self.intake = Intake(path)
        self.writer = ThreadPoolExecutor(1, thread_name_prefix="writer")

    def reading(self) -> Casebook:
        """This thread's casebook, to read."""
        return self._casebook("reading", read_only=True)

    def _casebook(self, name: str, *, read_only: bool) -> Casebook:
        found = getattr(self._own, name, None)
        if found is None:
            found = Casebook.open(self.path, create=False, read_only=read_only)
            setattr(self._own, name, found)
        return cast(Casebook, found)

    def ask(self, answer: Callable[[Casebook], _T]) -> Future[_T]:
        """Answer a question in a thread that reads; one that takes too long is given up."""

        def run() -> _T:
            casebook = self.reading()
            with casebook.within(QUERY_SECONDS):
                return answer(casebook)

        return self.readers.submit(run)

    def write(self, act: Callable[[Casebook], _T]) -> Future[_T]:
        """Do something in the one thread that writes."""

        def run() -> _T:
            for tried in range(1, TRIES + 1):
                try:
                    return act(self._casebook("writing", read_only=self.read_only))
                except CasebookError as error:
                    if tried == TRIES or "another process" not in str(error):
                        raise
                    time.sleep(0.05 * 2**tried)
            raise AssertionError("unreachable")

        return self.writer.submit(run)

    def cached(
        self, casebook: Casebook, key: object, make: Callable[[], _T], on: Sequence[str] = ()
    ) -> _T:
        """What `make` gives, made once for each version of the casebook (or of the tables `on`
        which alone it rests)."""
        versions = casebook.versions()
        version = tuple(versions[name] for name in on or versions)
        with self._lock:
            kept = self._kept.get(key)
            if kept and kept[0] == version:
                self._kept.move_to_end(key)
                return cast(_T, kept[1])
            making = self._making.setdefault(key, threading.Lock())
        with making:  # whoever comes second waits for the first, and takes its result
            kept = self._kept.get(key)
            if kept and kept[0] == version:
                return cast(_T, kept[1])
            made = make()
            with self._lock:
                self._kept[key] = (version, made)
                self._making.pop(key, None)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def close(self) -> None:
        """Let the threads end."""
        self.readers.shutdown(wait=False, cancel_futures=True)
        self.writer.shutdown(wait=True)
