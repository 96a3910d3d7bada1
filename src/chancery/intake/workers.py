"""Many sources prepared, here or in other processes, given back in the order they came in.

Processes are spawned, never forked, so that they begin alike on every system and share nothing
with the process that holds the casebook. What passes through unprepared keeps its place in line.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from chancery.intake.prepare import (
    Filed,
    Options,
    Prepared,
    chosen_coder,
    code_document,
    prepare,
)
from chancery.readers import Source
from chancery.records import ChanceryError

if TYPE_CHECKING:
    from chancery.coding import Coder

_Other = TypeVar("_Other")
_AHEAD = 4
"""Items a worker that may be under way, so that memory stays flat."""


def prepare_all(
    items: Iterable[Source | Filed | _Other], options: Options, workers: int = 1
) -> Iterator[Prepared | _Other]:
    """Every source prepared, and every document that is filed already coded, in the order given;
    anything else passes through in its place.

    The records do not depend on `workers`. Raises UsageError where the coder cannot be had.
    """
    chosen = chosen_coder(options)
    if workers <= 1:
        for item in items:
            yield _done(item, options, chosen) if isinstance(item, Source | Filed) else item
        return
    waiting: deque[Future[Prepared] | _Other] = deque()
    begin = (options, workers)
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin, initargs=begin
    ) as pool:
        try:
            for item in items:
                one = pool.submit(_prepare, item) if isinstance(item, Source | Filed) else item
                waiting.append(one)
                if len(waiting) >= _AHEAD * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for left in waiting:
                if isinstance(left, Future):
                    left.cancel()


def _result(item: Future[Prepared] | _Other) -> Prepared | _Other:
    if not isinstance(item, Future):
        return item
    try:
        return item.result()
    except BrokenProcessPool as error:
        raise ChanceryError(
            "A worker process ended of itself, perhaps for want of memory. What was filed stays; "
            "read again, with fewer --workers."
        ) from error


class _Worker:
    """What a worker process was started with."""

    options: Options
    coder: Coder | None


def _begin(options: Options, workers: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a worker at once, without a word
    _Worker.options = options
    _Worker.coder = chosen_coder(options, workers)


def _prepare(item: Source | Filed) -> Prepared:
    return _done(item, _Worker.options, _Worker.coder)


def _done(item: Source | Filed, options: Options, chosen: Coder | None) -> Prepared:
    if isinstance(item, Source):
        return prepare(item, options, chosen)
    assert chosen is not None
    return Prepared(item.id, documents=(code_document(item.document, "", options, chosen),))
