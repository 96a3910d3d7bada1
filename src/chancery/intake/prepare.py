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

from chancery.intake.coded import coded_before
from chancery.records import ActorKind, Claim, Document, Remark, period

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
    """What shapes a reading beside the bytes. `coder` is "" where nothing is to be coded;
    `coded` a folder of claims that `coder` coded before. Raises DateError."""

    coder: str = DEFAULT_CODER
    coded: str = ""
    coded_digest: str = ""
    date: str = ""
    force_date: str = ""
    actors: tuple[OwnActor, ...] = ()

    def __post_init__(self) -> None:
        period(self.date)
        period(self.force_date)

    @property
    def digest(self) -> str:
        """A short hash of the options: with other options a file is read anew."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


class PreparedDocument(msgspec.Struct, frozen=True):
    """A document ready to be filed; `stems` are parallel to its passages; `coded` is false where
    no coder saw it."""

    document: Document
    stems: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    coded: bool = True


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
        return PreparedDocument(document, stems, (), remarks, coded=False)
    if options.coded:
        before = coded_before(document, Path(options.coded))
        told = (*remarks, *before.remarks)
        return PreparedDocument(document, stems, before.claims, told, coded=before.found)
    from chancery.coding import coder

    chosen, known = coder(options.coder), gazetteer(options.actors)
    try:
        coded = chosen.code(document, known)
    except Exception as error:  # one document on which a coder breaks must not end the reading
        what = f"The coder {options.coder} broke on it: {type(error).__name__}: {error}"[:300]
        remedy = "The document is filed without claims; report it with the document."
        broken = Remark(path=place, doc=document.doc, what=what, remedy=remedy, failed=True)
        return PreparedDocument(document, stems, (), (*remarks, broken))
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
    """The sources at a path. "-" is standard input, a place that says nothing of what comes from
    it. Names that UTF-8 cannot hold are spelt out."""
    from chancery import readers

    def spelt(place: str) -> str:
        place = f"-{place.removeprefix('stdin')}" if str(path) == "-" else place
        return place.encode("utf-8", "backslashreplace").decode("utf-8")

    try:
        for item in readers.expand("-" if str(path) == "-" else Path(path)):
            if isinstance(item, Remark):
                yield msgspec.structs.replace(item, path=spelt(item.path))
            else:
                name = spelt(item.name) if str(path) != "-" else item.name
                yield msgspec.structs.replace(item, place=spelt(item.place), name=name)
    except OSError as error:
        what = f"The path cannot be opened ({error.strerror or error})."
        yield Remark(path=spelt(str(path)), what=what, remedy="Check it.", failed=True)


def without_remarks(items: Iterable[_Item | Remark], remarks: list[Remark]) -> Iterator[_Item]:
    """The items that are no remarks; the remarks go to the list."""
    for item in items:
        if isinstance(item, Remark):
            remarks.append(item)
        else:
            yield item
