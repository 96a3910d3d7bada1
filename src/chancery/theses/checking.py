"""Holding what documents say against imported rows, sentence by sentence.

for checked in check(store, gazetteer, documents=["brief"]):
    print(checked.verdict, checked.quote, checked.rows)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chancery.records import UsageError
from chancery.store import Filters, Store
from chancery.theses.base import Kind
from chancery.theses.evidence import Evidence
from chancery.theses.kinds import kinds
from chancery.theses.nouns import Checked, Held, Understood
from chancery.theses.sentences import Sentence, sentences_of

if TYPE_CHECKING:
    from chancery.actors import Gazetteer

UNREAD = Held(
    verdict="not understood",
    reason="Words of such a claim, but of whom, or which partner, was not understood.",
)
UNDATED = Held(
    verdict="not understood",
    reason="Neither the sentence nor its document has a date; `chancery documents amend` gives it "
    "one.",
)
NOTHING = "Nothing in the sentence that the imported rows could answer."


def check(
    store: Store, gazetteer: Gazetteer, *, claims: Sequence[str] = (), doc: str = "",
    kind: str = "", recorded_by: str = "",
) -> Iterator[Checked]:  # fmt: skip
    """The checkable sentences of a document, or of all; with claims (ids), the sentences in which
    they stand, also where there is nothing to check. Raises UsageError."""
    if kind and kind not in kinds():
        raise UsageError(f"There is no kind {kind!r}; choose {', '.join(kinds())}.")
    asked = list(store.claims_of(claims, recorded_by=recorded_by)) if claims else []
    if unknown := set(claims) - {claim.id for claim in asked}:
        raise UsageError(
            f"There is no claim {', '.join(sorted(unknown))}; `chancery claims` lists them."
        )
    entries = store.documents(Filters(doc=doc, recorded_by=recorded_by))
    documents = {c.document: None for c in asked} or {entry.id: None for entry in entries}
    evidence = Evidence(store, gazetteer, recorded_by=recorded_by)
    for id in documents:
        for checked in _of_document(id, evidence, frozenset(claims)):
            if not kind or checked.kind == kind:
                yield checked


def _of_document(id: str, evidence: Evidence, wanted: frozenset[str]) -> Iterator[Checked]:
    """The checkable sentences of a document, or those in which wanted claims stand."""
    recorded_by = evidence.recorded_by
    document = evidence.store.document(id, recorded_by=recorded_by)
    coded = evidence.store.claims(Filters(doc=id, recorded_by=recorded_by))
    for sentence in sentences_of(document, evidence.gazetteer, coded):
        if wanted and wanted.isdisjoint(claim.id for claim in sentence.claims):
            continue
        found = list(_checked(sentence, id, evidence))
        yield from found
        if wanted and not found:
            yield _record(sentence, id, verdict="not understood", reason=NOTHING)


def _checked(sentence: Sentence, id: str, evidence: Evidence) -> Iterator[Checked]:
    for kind in kinds().values():
        for understood in kind.understand(sentence):
            held = _held(kind, understood, evidence)
            yield _record(
                sentence, id, kind=kind.name, understood=understood, verdict=held.verdict,
                ours=held.ours, unit=understood.unit, difference=held.difference,
                as_of=held.as_of, older=held.older, reason=held.reason, rows=held.rows,
                citations=evidence.citations(held.rows), sources=kind.source_of(understood),
            )  # fmt: skip


def _held(kind: Kind, understood: Understood, evidence: Evidence) -> Held:
    """The verdict; never agrees or differs without a row."""
    if not understood.who or not understood.whom:
        return UNREAD
    if not understood.date and not kind.timeless:
        return UNDATED
    held = kind.hold(understood, evidence)
    if held.verdict in ("agrees", "differs") and not held.rows:
        return Held(verdict="no data", reason=held.reason)
    return held


def _record(sentence: Sentence, id: str, **found: object) -> Checked:
    return Checked(
        document=id, doc=sentence.document.doc, start=sentence.start, end=sentence.end,
        quote=sentence.document.text[sentence.start : sentence.end],
        claims=tuple(claim.id for claim in sentence.claims), **found,  # type: ignore[arg-type]
    )  # fmt: skip
