"""Documents of a casebook coded again: by another coder, or after an update of coder or codebooks.

The new coding stands from now on; the one before answers questions as of then. A claim of the
same coder that says what it said before keeps its id; what people decided outlives the coding
(`store/carrying.py`). What people coded is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from chancery.coding import is_coder
from chancery.intake.prepare import Filed, Options, PreparedDocument, chosen_coder
from chancery.intake.versions import coder_version
from chancery.intake.workers import prepare_all
from chancery.records import Recoded
from chancery.store import Filters

if TYPE_CHECKING:
    from chancery.coding import Spent
    from chancery.store import CodingEntry, DocumentEntry, Store


def recode(
    store: Store,
    options: Options,
    documents: Sequence[str] = (),
    *,
    workers: int = 1,
    on_spent: Callable[[Spent], None] = lambda spent: None,
) -> Iterator[Recoded]:
    """Code documents (by name or id; none: all) again; one record a document.

    Without names, those are passed over whose standing coding is of this very version of coder and
    codebooks, and those that people coded.
    """
    chosen = chosen_coder(options)
    assert chosen is not None, "a coder is named"
    again = _Recoding(store, options.coder, coder_version(chosen, options.actors))
    entries = [store.entry(name) for name in documents] or list(store.documents(Filters()))
    items = (again.item(entry, asked_for=bool(documents)) for entry in entries)
    by_id = {entry.id: entry for entry in entries}
    for item in prepare_all(items, options, workers):
        if isinstance(item, Recoded):
            yield item
            continue
        (made,) = item.documents
        yield again.filed(by_id[item.place], made)
        if made.spent is not None:
            on_spent(made.spent)


class _Recoding:
    """One run over a casebook."""

    def __init__(self, store: Store, coder: str, version: str) -> None:
        self._store, self._coder, self._version = store, coder, version
        self._standing = {one.document: one for one in store.coders() if one.standing}

    def item(self, entry: DocumentEntry, *, asked_for: bool) -> Filed | Recoded:
        """The document to be coded; or, where it is passed over, why."""
        found = self._standing.get(entry.id)
        if found and not asked_for:
            if not is_coder(found.coder):
                return self._record(entry, "by hand", found)
            if (found.coder, found.coder_version) == (self._coder, self._version):
                return self._record(entry, "current", found)
        return Filed(entry.id, entry.version, self._store.document(entry.id))

    def filed(self, entry: DocumentEntry, made: PreparedDocument) -> Recoded:
        """File what was made, unless the coder failed; the record of it."""
        self._store.add_remarks(made.remarks)
        if not made.coded:
            return self._record(entry, "failed", self._standing.get(entry.id))
        before = {claim.id for claim in self._store.claims(Filters(doc=entry.id))}
        ids = self._store.add_claims(
            entry.id, entry.version, self._coder, made.claims, coder_version=self._version
        )
        return Recoded(
            doc=entry.doc, id=entry.id, status="recoded",
            coder=self._coder, coder_version=self._version,
            claims=len(ids), same=len(before & set(ids)), gone=len(before - set(ids)),
        )  # fmt: skip

    def _record(self, entry: DocumentEntry, status: str, found: CodingEntry | None) -> Recoded:
        return Recoded(
            doc=entry.doc, id=entry.id, status=status,  # type: ignore[arg-type]
            coder=found.coder if found else "",
            coder_version=found.coder_version if found else "",
        )  # fmt: skip
