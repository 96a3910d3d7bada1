"""One source made ready: read, stemmed, coded. Pure, so that worker processes can do it.

`prepare` depends on a source's bytes, its name and the options (which name the coder and the
user's own actors), and on nothing else; only the process that holds the casebook writes.
"""

from __future__ import annotations

import functools
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from chancery.records import ActorKind, Claim, Document, Remark

if TYPE_CHECKING:
    from chancery.actors import Gazetteer
    from chancery.readers import Source

_Item = TypeVar("_Item")

DEFAULT_CODER = "lexicon"


class OwnActor(msgspec.Struct, frozen=True):
    """An actor or further names that a user added to her casebook."""

    name: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    kind: ActorKind = "other"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What shapes a reading beside the bytes. `coder` is "" where nothing is to be coded."""

    coder: str = DEFAULT_CODER
    date: str = ""
    force_date: str = ""
    actors: tuple[OwnActor, ...] = ()

    @property
    def digest(self) -> str:
        """A short hash of the options: with other options a file is read anew."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


class PreparedDocument(msgspec.Struct, frozen=True):
    """A document ready to be filed; `stems` are parallel to its passages."""

    document: Document
    stems: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Prepared(msgspec.Struct, frozen=True):
    """What one source gave."""

    place: str
    digest: str = ""
    size: int = 0
    known: bool = False
    documents: tuple[PreparedDocument, ...] = ()
    remarks: tuple[Remark, ...] = ()


def prepare(source: Source, options: Options) -> Prepared:
    """Read and code one source. What cannot be read is a remark, never an exception."""
    from chancery import readers

    reading = readers.read(source, readers.ReadOptions(options.date, options.force_date))
    return Prepared(
        place=source.place,
        digest=digest(source.data),
        size=len(source.data),
        documents=tuple(_prepare_document(d, source.place, options) for d in reading.documents),
        remarks=reading.remarks,
    )


def _prepare_document(document: Document, place: str, options: Options) -> PreparedDocument:
    from chancery import language

    stems = tuple(
        language.stems(passage.of(document.text), document.language)
        for passage in document.passages
    )
    remarks = tuple(Remark(path=place, doc=document.doc, what=what) for what in document.remarks)
    if not options.coder:
        return PreparedDocument(document, stems, (), remarks)
    from chancery.coding import coder

    coded = coder(options.coder).code(document, gazetteer(options.actors))
    told = tuple(msgspec.structs.replace(r, path=place, doc=document.doc) for r in coded.remarks)
    return PreparedDocument(document, stems, coded.claims, remarks + told)


@functools.lru_cache(maxsize=2)
def gazetteer(own: tuple[OwnActor, ...]) -> Gazetteer:
    """The gazetteer with a user's own actors: loaded once a process."""
    from chancery.actors import Gazetteer, UserActor

    return Gazetteer.load(
        [UserActor(a.name, aliases=a.aliases, state=a.state or None, kind=a.kind) for a in own]
    )


def digest(data: bytes) -> str:
    """SHA-256 (hex) of a source's bytes."""
    return hashlib.sha256(data).hexdigest()


def prepare_all(
    items: Iterable[Source | Prepared], options: Options, workers: int = 1
) -> Iterator[Prepared]:
    """Every source prepared, in the order given; with several workers, in other processes.

    What is prepared already passes through. At most four items a worker are under way, so that
    memory stays flat.
    """
    if workers <= 1:
        for item in items:
            yield item if isinstance(item, Prepared) else prepare(item, options)
        return
    waiting: deque[Future[Prepared] | Prepared] = deque()
    with ProcessPoolExecutor(workers) as pool:
        try:
            for item in items:
                if isinstance(item, Prepared):
                    waiting.append(item)
                else:
                    waiting.append(pool.submit(prepare, item, options))
                if len(waiting) >= 4 * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for left in waiting:
                if isinstance(left, Future):
                    left.cancel()


def _result(item: Future[Prepared] | Prepared) -> Prepared:
    return item if isinstance(item, Prepared) else item.result()


def expanded(path: str | Path) -> Iterator[Source | Remark]:
    """The sources at a path; "-" is standard input."""
    from chancery import readers

    return readers.expand("-" if str(path) == "-" else Path(path))


def without_remarks(items: Iterable[_Item | Remark], remarks: list[Remark]) -> Iterator[_Item]:
    """The items that are no remarks; the remarks go to the list."""
    for item in items:
        if isinstance(item, Remark):
            remarks.append(item)
        else:
            yield item
