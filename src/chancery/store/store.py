"""The casebook file behind one class; each method is told in the file of its idea.

    with Store.open("field.chancery", create=True) as store:
        filed = store.add_document(document, place="brief.txt")
        store.add_claims(filed.id, filed.version, "lexicon", claims)
        for claim in store.claims(Filters(source="CHN", target="KGZ")): ...

A store keeps three connections: one that reads, one that writes, and one for judgements that
waits for the disk. Queries inside a batch see what the batch has written. One store serves one
thread; other threads and processes open their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from chancery.records import CasebookError, Claim, Document, Event, Pairing, Remark, UsageError
from chancery.store import (
    actors,
    backup,
    carrying,
    catalogue,
    claims,
    coders,
    codings,
    datasets,
    doctor,
    documents,
    events,
    files,
    judgements,
    opening,
    pairings,
    purge,
    reviews,
    search,
    stamp,
    tallies,
    vectors,
    version,
)
from chancery.store.connection import Connection, connect, writable
from chancery.store.datasets import DatasetEntry, Part
from chancery.store.filters import Filters
from chancery.store.kept import Kept
from chancery.store.queries import Stem
from chancery.store.rows import (
    CodingEntry,
    DocumentEntry,
    FiledDocument,
    Finding,
    Hit,
    Judgement,
    NoteEntry,
    Signs,
    Uncoded,
    VectorsOf,
)
from chancery.store.search import Place
from chancery.store.stamp import Stamp

ALL = Filters()


class Store:
    """An open casebook."""

    def __init__(self, path: Path, reader: Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._reader = reader
        self._writer: Connection | None = None
        self._judge: Connection | None = None

    # --- Opening and closing -------------------------------------------------------------------

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
        """Open a casebook; with `create`, make it if it is not there. Raises CasebookError."""
        path = Path(path)
        if create and not read_only and (not path.exists() or _is_empty(path)):
            opening.make(path)
        opening.check(path)
        reader = connect(path, read_only=True)
        try:
            opening.settle(reader, read_only=read_only)
        except BaseException:
            reader.close()
            raise
        return cls(path, reader, read_only=read_only)

    def close(self) -> None:
        """Close; where no other process has it open, one file is left."""
        for connection in (self._reader, self._judge, self._writer):
            if connection is not None:
                connection.close()

    @property
    def wrote(self) -> bool:
        """Whether something may have been written since it was opened."""
        return self._writer is not None or self._judge is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write several things in one go: all of it counts once the block ends, or none of it.
        Other writers wait meanwhile, so prepare before and only write inside."""
        with self._writing.writing():
            yield

    @property
    def _writing(self) -> Connection:
        if self._writer is None:
            self._writer = self._connect(durable=False)
        return self._writer

    @property
    def _judging(self) -> Connection:
        if self._writer is not None and self._writer.writing_now:
            raise UsageError("Judgements are not made inside a batch; end the batch first.")
        if self._judge is None:
            self._judge = self._connect(durable=True)
        return self._judge

    @property
    def _reading(self) -> Connection:
        if self._writer is not None and self._writer.writing_now:
            return self._writer
        return self._reader

    def _connect(self, *, durable: bool) -> Connection:
        if self.read_only:
            raise CasebookError(f"{self.path} was opened to read only; open it to write.")
        if not writable(self.path):
            raise CasebookError(
                f"{self.path}: you may not write here; copy the casebook to a folder of your own."
            )
        return connect(self.path, durable=durable)

    # --- Filing --------------------------------------------------------------------------------

    def file_known(
        self, place: str, bytes_hash: str, options_hash: str, *, recorded: str = ""
    ) -> bool:
        """Whether these bytes, under this name and with these options, were read before."""
        connection = self._reading if self.read_only else self._writing
        return files.file_known(connection, place, bytes_hash, options_hash, recorded=recorded)

    def add_file(
        self,
        place: str,
        bytes_hash: str,
        options_hash: str,
        *,
        size: int = 0,
        status: str = "read",
        remarks: Sequence[Remark] = (),
        recorded: str = "",
    ) -> None:
        """File a reading with its remarks, after its documents (status "read" or "failed")."""
        files.add_file(
            self._writing, place, bytes_hash, options_hash,
            size=size, status=status, remarks=remarks, recorded=recorded,
        )  # fmt: skip

    def add_document(
        self,
        document: Document,
        *,
        place: str = "",
        recorded: str = "",
        stems: Sequence[str] = (),
    ) -> FiledDocument:
        """File a document; `stems` are the stemmed words of its passages, one text for each."""
        return documents.add_document(
            self._writing, document, place=place, recorded=recorded, stems=stems
        )

    def add_claims(
        self,
        document: str,
        version: int,
        coder: str,
        found: Iterable[Claim],
        *,
        coder_version: str = "",
        recorded: str = "",
        standing: bool = True,
    ) -> tuple[str, ...]:
        """File a coding of a document version; the ids of its claims, in text order. A claim whose
        quote is not at its span is not filed, but remarked. One that is not `standing` (a second
        coder's) speaks for the document nowhere."""
        return carrying.add_claims(
            self._writing, document, version, coder, found,
            coder_version=coder_version, recorded=recorded, standing=standing,
        )  # fmt: skip

    def add_events(self, found: Iterable[Event], *, recorded: str = "") -> int:
        """File events as they are now understood; how many say something new."""
        return events.add_events(self._writing, found, recorded=recorded)

    def add_remarks(self, remarks: Sequence[Remark], *, recorded: str = "") -> None:
        """File remarks that belong to no reading of a file."""
        files.add_remarks(self._writing, remarks, recorded=recorded)

    def add_actor(
        self, id: str, record: Mapping[str, object], *, person: str, recorded: str = ""
    ) -> None:
        """File an actor of the user's own; the newest record of an id stands."""
        actors.add_actor(self._writing, id, record, person=person, recorded=recorded)

    def add_dataset(self, entry: DatasetEntry, parts: Iterable[Part], *, recorded: str = "") -> int:
        """File an import of a dataset with its parts of Parquet; its row."""
        return datasets.add_dataset(self._writing, entry, parts, recorded=recorded)

    # --- Asking --------------------------------------------------------------------------------

    def kept(self, *, writing: bool = False) -> Kept:
        """What is kept so that events stay up to date; see `kept.py`."""
        return Kept(self._writing if writing else self._reading)

    def documents(self, filters: Filters = ALL) -> Iterator[DocumentEntry]:
        """The documents that fit the filters."""
        return catalogue.documents(self._reading, filters)

    def entry(self, name: str, *, recorded_by: str = "") -> DocumentEntry:
        """One document's entry, by id or doc."""
        return catalogue.entry(self._reading, name, recorded_by=recorded_by)

    def contents(self, documents: Collection[str]) -> dict[str, str]:
        """The hash of the content of each of these documents (ids), in its newest version."""
        return catalogue.contents(self._reading, documents)

    def document(self, name: str, *, recorded_by: str = "") -> Document:
        """The whole record of a document as amended, by id or doc."""
        return catalogue.document(self._reading, name, recorded_by=recorded_by)

    def text(self, name: str, *, recorded_by: str = "", version: int = 0) -> str:
        """The words of a document, or of an earlier version of it, exactly as filed."""
        return catalogue.text(self._reading, name, recorded_by=recorded_by, version=version)

    def notes(self, name: str = "", *, recorded_by: str = "") -> Iterator[NoteEntry]:
        """The notes of one document, or of all."""
        return catalogue.notes(self._reading, name, recorded_by=recorded_by)

    def is_coded(self, document: str, version: int, coder: str, *, coder_version: str = "") -> bool:
        """Whether this coder's is the standing coding of a document version."""
        return codings.is_coded(self._reading, document, version, coder, coder_version)

    def claims(self, filters: Filters = ALL) -> Iterator[Claim]:
        """The claims that fit the filters, streamed."""
        return claims.claims(self._reading, filters)

    def claims_of(self, ids: Sequence[str], *, recorded_by: str = "") -> Iterator[Claim]:
        """The current claims with these ids."""
        return claims.claims_of(self._reading, ids, recorded_by=recorded_by)

    def claims_by(
        self, coder: str, *, document: str = "", recorded_by: str = ""
    ) -> Iterator[tuple[str, Claim]]:
        """One coder's claims, standing or not, each with its document's id."""
        return coders.claims_by(self._reading, coder, document=document, recorded_by=recorded_by)

    def claim_by_anybody(self, id: str) -> tuple[str, Claim] | None:
        """A claim of any coding, standing or not, with its document's id."""
        return coders.claim_by_anybody(self._reading, id)

    def coders(self, *, recorded_by: str = "") -> Iterator[CodingEntry]:
        """Who coded which document."""
        return coders.coders(self._reading, recorded_by=recorded_by)

    def events(self, filters: Filters = ALL) -> Iterator[Event]:
        """The events of which a claim that fits the filters tells."""
        return events.events(self._reading, filters)

    def tallies(self, by: Sequence[str], filters: Filters = ALL) -> dict[str, dict[str, int]]:
        """How many claims that fit fall to each kind, type, status, publisher …, most first."""
        return tallies.tallies(self._reading, by, filters)

    def claim_ids(self, filters: Filters = ALL) -> Iterator[str]:
        """The ids of the claims that fit the filters."""
        return tallies.claim_ids(self._reading, filters)

    def reviewed(self) -> Iterator[str]:
        """The claims that somebody decided."""
        return reviews.reviewed(self._reading)

    def versions(self) -> dict[str, int]:
        """How many rows each table has had: what changes when something was added."""
        return version.versions(self._reading)

    def latest_judgements(
        self, *, person: str = "", limit: int = 50, offset: int = 0
    ) -> Iterator[Judgement]:
        """Judgements, the newest first; of one person if asked."""
        return judgements.latest(self._reading, person=person, limit=limit, offset=offset)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Give up on questions asked inside that together are more work (a CasebookError)."""
        with self._reader.within(seconds):
            yield

    def remarks(self, *, doc: str = "", path: str = "", recorded_by: str = "") -> Iterator[Remark]:
        """The remarks that stand."""
        return files.remarks(self._reading, doc=doc, path=path, recorded_by=recorded_by)

    def actors(self, *, recorded_by: str = "") -> Iterator[tuple[str, dict[str, object]]]:
        """The user's own actors: id and record."""
        return actors.actors(self._reading, recorded_by=recorded_by)

    def imported(
        self, kind: str, sha256: str, importer: str, vintage: str = ""
    ) -> DatasetEntry | None:
        """The import of these bytes by this version of an importer, if there was one."""
        return datasets.imported(self._reading, kind, sha256, importer, vintage)

    def datasets(
        self, *, kind: str = "", vintage: str = "", known_by: str = "", recorded_by: str = ""
    ) -> list[DatasetEntry]:
        """The imports that a question rests on: of each dataset the newest vintage, or one."""
        return datasets.datasets(
            self._reading, kind=kind, vintage=vintage, known_by=known_by, recorded_by=recorded_by
        )

    def dataset_entries(self, *, kind: str = "", recorded_by: str = "") -> Iterator[DatasetEntry]:
        """Every import, older vintages too."""
        return datasets.entries(self._reading, kind, recorded_by)

    def dataset_parts(self, row: int) -> Iterator[bytes]:
        """The Parquet parts of an import, in file order."""
        return datasets.parts(self._reading, row)

    def search(
        self,
        query: str,
        filters: Filters = ALL,
        *,
        stem: Stem | None = None,
        within: Collection[str] | None = None,
    ) -> Iterator[Hit]:
        """The passages that fit a query as people type it, best first; `within` these documents
        (ids), where some are given."""
        return search.search(self._reading, query, filters, stem, within=within)

    def standing(
        self, places: Sequence[Place], filters: Filters = ALL, *, by: str = "meaning"
    ) -> Iterator[Hit]:
        """The places that stand in current documents, as hits, in the order given."""
        return search.standing(self._reading, places, filters, by=by)

    def without_vectors(self, model: str, languages: Sequence[str]) -> Iterator[Uncoded]:
        """The current documents in these languages without vectors of a model."""
        return vectors.without_vectors(self._reading, model, languages)

    def add_vectors(self, found: VectorsOf, model: str, *, recorded: str = "") -> None:
        """File the sentence vectors of a document version."""
        vectors.add_vectors(self._writing, found, model, recorded=recorded)

    def signs(self, model: str, *, after: int = 0) -> Iterator[Signs]:
        """The signs of every document version's vectors."""
        return vectors.signs(self._reading, model, after=after)

    def newest_vectors(self, model: str) -> tuple[int, int]:
        """The last row of a model's vectors and how many rows there are."""
        return vectors.newest_vectors(self._reading, model)

    def vectors_at(self, rows: Collection[int]) -> dict[int, VectorsOf]:
        """The vectors in some rows."""
        return vectors.vectors_at(self._reading, rows)

    def allowed(self, filters: Filters, within: Collection[str] | None = None) -> list[int]:
        """The rows of the current document versions that fit the filters."""
        return vectors.allowed(self._reading, filters, within)

    def stamp(self, *, recorded_by: str = "") -> Stamp:
        """Which state of the record an answer rests on, now or as of a past time."""
        return stamp.stamp(self._reading, recorded_by=recorded_by)

    # --- Judging -------------------------------------------------------------------------------

    def judge(
        self,
        what: str,
        subject: str,
        body: Mapping[str, object] | None = None,
        *,
        person: str,
        reason: str = "",
        recorded: str = "",
    ) -> Judgement:
        """File a decision of any kind on a subject."""
        return judgements.judge(
            self._judging, what, subject, body, person=person, reason=reason, recorded=recorded
        )

    def amend(
        self, name: str, *, person: str, reason: str = "", recorded: str = "", **fields: object
    ) -> Judgement:
        """Correct what the record says of a document: title, publisher, date …"""
        return judgements.amend(
            self._judging, name, fields, person=person, reason=reason, recorded=recorded
        )

    def add_claim(
        self, name: str, claim: Claim, *, person: str, reason: str = "", recorded: str = ""
    ) -> Judgement:
        """File a claim that a person found in a document and no coder did."""
        return judgements.add_claim(
            self._judging, name, claim, person=person, reason=reason, recorded=recorded
        )

    def remove(self, name: str, *, person: str, reason: str, recorded: str = "") -> Judgement:
        """Take a document, and all that rests on it, out of every answer from now on."""
        return judgements.remove(
            self._judging, name, person=person, reason=reason, recorded=recorded
        )

    def purge(self, name: str, *, person: str, reason: str, recorded: str = "") -> Judgement:
        """Delete the words of a document and all that was derived from them, for good."""
        return purge.purge(self._judging, name, person=person, reason=reason, recorded=recorded)

    def readmit(self, id: str, *, person: str, reason: str = "", recorded: str = "") -> Judgement:
        """Let purged words be read again, if somebody has them still."""
        return purge.readmit(self._judging, id, person=person, reason=reason, recorded=recorded)

    def undo(
        self, judgement: str, *, person: str, reason: str = "", recorded: str = ""
    ) -> Judgement:
        """Undo a judgement, from now on; undoing an undoing makes it again."""
        return judgements.undo(
            self._judging, judgement, person=person, reason=reason, recorded=recorded
        )

    def redo(
        self, judgement: str, *, person: str, reason: str = "", recorded: str = ""
    ) -> Judgement:
        """Make a judgement that was undone again, from now on."""
        return judgements.redo(
            self._judging, judgement, person=person, reason=reason, recorded=recorded
        )

    def check_amendment(self, claim: str, fields: Mapping[str, object]) -> None:
        """Raise UsageError where a claim is not here or cannot be amended so."""
        reviews.check(self._reading, claim, fields)

    def judgements(
        self, *, subject: str = "", what: str = "", recorded_by: str = ""
    ) -> Iterator[Judgement]:
        """Judgements in the order in which they were made."""
        return judgements.judgements(
            self._reading, subject=subject, what=what, recorded_by=recorded_by
        )

    def pairings(self, *, recorded_by: str = "") -> list[Pairing]:
        """The decisions in force whether two claims speak of one happening."""
        return pairings.pairings(self._reading, recorded_by=recorded_by)

    def ratings(self, *, recorded_by: str = "") -> dict[str, Judgement]:
        """By name, the judgements in force on how reliable somebody is."""
        return pairings.ratings(self._reading, recorded_by=recorded_by)

    # --- Keeping -------------------------------------------------------------------------------

    def backup(self, to: str | Path, *, replace: bool = False) -> Path:
        """Copy the casebook as it is now, while others read and write it; the copy's path."""
        return backup.backup(self._reader, Path(to), replace=replace)

    def doctor(self) -> list[Finding]:
        """Everything that is not as it should be, with the remedy."""
        return list(doctor.doctor(self._reading))


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0
