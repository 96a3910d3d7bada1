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
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

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


FRESH = 20.0
"""How many times as long as its making a result may outlive a change."""

QUICK = 0.15
"""Seconds of work under which a result never outlives a change."""

WAIT = 1.5
"""Seconds that a page waits for what is made slowly before it goes on without."""


class _Kept(NamedTuple):
    version: tuple[int, ...]
    made: Any
    until: float


class Books:
    """The casebook behind the pages."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        self._own = threading.local()
        self._opened: list[Casebook] = []
        self._kept: OrderedDict[object, _Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[object, threading.Lock] = {}
        self.readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="slow")
        self._jobs: dict[object, Future[None]] = {}
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
        which alone it rests). What took long to make may be shown for a while after a change:
        twenty times as long as its making, so that it never keeps the machine busy; what was made
        quickly is always made anew."""
        version = self._version(casebook, on)
        kept = self._found(key, version)
        if kept is not None:
            return cast(_T, kept.made)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:  # whoever comes second waits for the first, and takes its result
            kept = self._found(key, version)
            if kept is not None:
                return cast(_T, kept.made)
            began = time.thread_time()
            made = make()
            took = time.thread_time() - began
            until = time.monotonic() + (FRESH * took if took > QUICK else 0.0)
            with self._lock:
                self._kept[key] = _Kept(version, made, until)
                self._making.pop(key, None)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def soon(
        self, key: object, make: Callable[[Casebook], _T], on: Sequence[str] = (),
        wait: float = WAIT,
    ) -> _T | None:  # fmt: skip
        """The same for what may take minutes: made in a thread of its own; None while it is not
        ready, and the result of before where there is one."""
        with self._lock:
            kept = self._kept.get(key)
            job = self._jobs.get(key)
        version = self._version(self.reading(), on)
        if kept is not None and (kept.version == version or time.monotonic() < kept.until):
            return cast(_T, kept.made)
        if job is None or job.done():
            job = self._slow.submit(self._make_slowly, key, make, on)
            self._jobs[key] = job
        with suppress(TimeoutError):
            job.result(timeout=0.0 if kept is not None else wait)
        with self._lock:
            kept = self._kept.get(key)
        return cast(_T, kept.made) if kept is not None else None

    def _make_slowly(self, key: object, make: Callable[[Casebook], _T], on: Sequence[str]) -> None:
        casebook = self._casebook("keeping", read_only=self.read_only)
        self.cached(casebook, key, lambda: make(casebook), on)

    def _version(self, casebook: Casebook, on: Sequence[str]) -> tuple[int, ...]:
        versions = casebook.versions()
        return tuple(versions[name] for name in on or versions)

    def _found(self, key: object, version: tuple[int, ...]) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or (kept.version != version and time.monotonic() > kept.until):
                return None
            self._kept.move_to_end(key)
            return kept

    def close(self) -> None:
        """Let the threads end."""
        self.readers.shutdown(wait=False, cancel_futures=True)
        self._slow.shutdown(wait=False, cancel_futures=True)
        self.writer.shutdown(wait=True)
