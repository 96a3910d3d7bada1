"""What was prepared goes into the casebook, file by file, acknowledged once it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chancery.intake.prepare import (
    Options,
    Prepared,
    PreparedDocument,
    digest,
    expanded,
)
from chancery.intake.workers import prepare_all
from chancery.records import ChanceryError, FileRead, FileStatus, Remark

if TYPE_CHECKING:
    from chancery.coding import Spent
    from chancery.readers import Source
    from chancery.store import Store


def read_into(
    store: Store,
    paths: Iterable[str | Path],
    options: Options,
    *,
    workers: int = 1,
    on_document: Callable[[str], None] = lambda doc: None,
    on_spent: Callable[[Spent], None] = lambda spent: None,
) -> Iterator[FileRead]:
    """Read paths into a casebook; one record a file, as soon as all of it is filed.

    What is filed is acknowledged and stays; an interrupted run, begun again, passes over it.
    `on_spent` hears what a coder that asks a paid service used for each document.
    """
    tally = _Tally(store, options, on_document, on_spent)
    for item in prepare_all(_sources(store, paths, options), options, workers):
        if item is None:
            yield from tally.end()
        elif isinstance(item, Remark):
            yield from tally.remark(item)
        else:
            yield from tally.file(item)


def _sources(
    store: Store, paths: Iterable[str | Path], options: Options
) -> Iterator[Source | Prepared | Remark | None]:
    """What is to be read, in order, with None after each path; what was read before is known."""
    for path in paths:
        for item in expanded(path):
            if not _is_casebook(item, store.path):
                yield _unless_known(item, store, options)
        yield None


def _is_casebook(item: Source | Remark, casebook: Path) -> bool:
    """Whether a folder that is read holds the casebook itself, or what lies beside it in use."""
    name = item.path if isinstance(item, Remark) else item.place
    own = {f"{casebook.name}{end}" for end in ("", "-wal", "-shm", "-journal")}
    path = Path(name)
    if answers_beside(casebook).name in path.parts:
        return answers_beside(casebook).resolve() in path.resolve().parents
    return path.name in own and path.parent.resolve() == casebook.parent.resolve()


def beside(casebook: Path) -> tuple[tuple[str, str], ...]:
    """The options of coders that follow from where a casebook lies."""
    return (("cache", str(answers_beside(casebook))),)


def forget_answers(casebook: Path) -> None:
    """Delete what a language model answered on the casebook's documents: it quotes their words."""
    folder = answers_beside(casebook)
    if folder.is_dir():
        from chancery.coding.llm import clear

        clear(folder)


def answers_beside(casebook: Path) -> Path:
    """The folder beside a casebook in which the llm coder keeps its answers."""
    return casebook.with_name(f"{casebook.name}-llm")


def _unless_known(
    item: Source | Remark, store: Store, options: Options
) -> Source | Prepared | Remark:
    """A source that was read before, with these options, need not be prepared again."""
    if isinstance(item, Remark):
        return item
    found = digest(item.data)
    if store.file_known(item.place, found, options.digest):
        return Prepared(item.place, found, known=True)
    return item


class _Tally:
    """Files what was prepared, and counts it file by file: the parts of a container together."""

    def __init__(
        self,
        store: Store,
        options: Options,
        on_document: Callable[[str], None],
        on_spent: Callable[[Spent], None],
    ) -> None:
        self._store, self._options = store, options
        self._on_document, self._on_spent = on_document, on_spent
        self._path = ""
        self._clear()

    def _clear(self) -> None:
        self._parts = self._known = self._documents = self._remarks = 0
        self._known_documents = 0
        self._failures = 0
        self._version = False
        self._own: list[Remark] = []

    def file(self, prepared: Prepared) -> Iterator[FileRead]:
        """File one source; gives the record of the file before it when a new file begins."""
        yield from self._turn(prepared.place)
        self._parts += 1
        if prepared.known:
            self._known += 1
            return
        remarks = list(prepared.remarks)
        with self._store.batch():
            for item in prepared.documents:
                remarks += item.remarks
                remarks += self._file_document(item, prepared.place)
            failures = sum(remark.failed for remark in remarks)
            self._store.add_file(
                prepared.place, prepared.digest, self._options.digest,
                size=prepared.size, status="failed" if failures else "read", remarks=remarks,
            )  # fmt: skip
        self._failures += failures
        self._remarks += len(remarks)
        for item in prepared.documents:
            self._on_document(item.document.doc)
            if item.spent is not None:
                self._on_spent(item.spent)

    def _file_document(self, item: PreparedDocument, place: str) -> tuple[Remark, ...]:
        """File a document and its claims; a remark where the casebook does not take it."""
        doc = item.document.doc
        try:
            filed = self._store.add_document(item.document, place=place, stems=item.stems)
        except ChanceryError as error:
            return (Remark(path=place, doc=doc, what=str(error), failed=True),)
        if filed.status == "purged":
            return (Remark(path=place, doc=doc, what="Its words were purged; not filed again."),)
        if self._options.coder and item.coded:
            claims = item.claims
            if filed.status != "new":  # the document keeps its name, whatever this file is called
                doc = self._store.entry(filed.id).doc
                claims = tuple(msgspec.structs.replace(claim, doc=doc) for claim in claims)
            self._store.add_claims(
                filed.id, filed.version, self._options.coder, claims,
                coder_version=item.coder_version,
            )  # fmt: skip
        self._known_documents += filed.status == "known"
        self._documents += filed.status != "known"
        self._version |= filed.status == "version"
        return ()

    def remark(self, remark: Remark) -> Iterator[FileRead]:
        """A remark about a file or a part of a container that could not even be opened."""
        yield from self._turn(remark.path)
        self._own.append(remark)
        self._failures += remark.failed

    def _turn(self, place: str) -> Iterator[FileRead]:
        path = place.partition("!")[0]
        if path != self._path:
            yield from self.end()
            self._path = path

    def _known_only(self) -> bool:
        """Whether all of the file was read before, here or elsewhere under another name."""
        return bool(self._known + self._known_documents) and not (self._documents or self._failures)

    def end(self) -> Iterator[FileRead]:
        """The record of the file that is done, if there is one."""
        if not self._path:
            return
        if self._own:
            self._store.add_remarks(self._own)
        status: FileStatus = "read"
        if self._failures and not self._documents:
            status = "failed"
        elif self._known_only():
            status = "known"
        elif self._version:
            status = "version"
        yield FileRead(
            path=self._path,
            status=status,
            documents=self._documents,
            remarks=self._remarks + len(self._own),
            failures=self._failures,
        )
        self._path = ""
        self._clear()
