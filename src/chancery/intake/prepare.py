"""One source made ready: read, stemmed, coded. Pure, so that worker processes can do it.

`prepare` depends on a source's bytes, its name and the options (which name the coder and the
user's own actors), and on nothing else; only the process that holds the casebook writes.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chancery.intake.coded import coded_before
from chancery.records import ActorKind, Claim, Document, Remark, period

if TYPE_CHECKING:
    from chancery.actors import Gazetteer
    from chancery.coding import Coder, Spent
    from chancery.readers import Source

DEFAULT_CODER = "rules"


class OwnActor(msgspec.Struct, frozen=True):
    """An actor or further names that a user added to her casebook."""

    name: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    kind: ActorKind = "other"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What shapes a reading beside the bytes. `coder` is "" where nothing is to be coded;
    `coded` a folder of claims that `coder` coded before; `settings` are options of the coder that
    shape claims, `running` those that only say how its run goes. Raises DateError."""

    coder: str = DEFAULT_CODER
    coded: str = ""
    coded_digest: str = ""
    date: str = ""
    force_date: str = ""
    actors: tuple[OwnActor, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    running: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        period(self.date)
        period(self.force_date)

    @property
    def digest(self) -> str:
        """A short hash of the options: with other options a file is read anew."""
        told = {name: getattr(self, name) for name in self.__struct_fields__ if name != "running"}
        if not self.settings:
            del told["settings"]  # younger than the readings of casebooks
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]


class PreparedDocument(msgspec.Struct, frozen=True):
    """A document ready to be filed; `stems` are parallel to its passages; `coded` is false where
    no coder saw all of it."""

    document: Document
    stems: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    coded: bool = True
    coder_version: str = ""
    spent: Spent | None = None


class Filed(msgspec.Struct, frozen=True):
    """A document that a casebook holds, to be coded again."""

    id: str
    version: int
    document: Document


class Prepared(msgspec.Struct, frozen=True):
    """What one source gave."""

    place: str
    digest: str = ""
    size: int = 0
    known: bool = False
    documents: tuple[PreparedDocument, ...] = ()
    remarks: tuple[Remark, ...] = ()


def chosen_coder(options: Options, workers: int = 1) -> Coder | None:
    """The coder that the options name, as one of so many workers; None where nothing is to be
    coded here. Raises UsageError."""
    if not options.coder or options.coded:
        return None
    from chancery.coding import coder, shared

    return shared(coder(options.coder, options.settings + options.running), workers)


def prepare(source: Source, options: Options, chosen: Coder | None = None) -> Prepared:
    """Read and code one source. What cannot be read is a remark, never an exception.

    `chosen` is the coder that the options name, where it was made before.
    """
    from chancery import readers

    chosen = chosen or chosen_coder(options)

    reading = readers.read(source, readers.ReadOptions(options.date, options.force_date))
    return Prepared(
        place=source.place,
        digest=digest(source.data),
        size=len(source.data),
        documents=tuple(
            _prepare_document(d, source.place, options, chosen) for d in reading.documents
        ),
        remarks=reading.remarks,
    )


def _prepare_document(
    document: Document, place: str, options: Options, chosen: Coder | None
) -> PreparedDocument:
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
    assert chosen is not None
    made = code_document(document, place, options, chosen)
    return msgspec.structs.replace(made, stems=stems, remarks=(*remarks, *made.remarks))


def code_document(
    document: Document, place: str, options: Options, chosen: Coder
) -> PreparedDocument:
    """One document's claims with the version of the coder that made them."""
    from chancery.intake.versions import coder_version

    try:
        coding = chosen.code(document, gazetteer(options.actors))
    except Exception as error:  # one document on which a coder breaks must not end the reading
        what = f"The coder {options.coder} broke on it: {type(error).__name__}: {error}"[:300]
        remedy = "The document is filed without claims; report it with the document."
        broken = Remark(path=place, doc=document.doc, what=what, remedy=remedy, failed=True)
        return PreparedDocument(document, remarks=(broken,), coded=False)
    return PreparedDocument(
        document,
        claims=coding.claims,
        remarks=tuple(
            msgspec.structs.replace(r, path=place, doc=document.doc) for r in coding.remarks
        ),
        coded=coding.complete,
        coder_version=coder_version(chosen, options.actors),
        spent=coding.spent,
    )


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
