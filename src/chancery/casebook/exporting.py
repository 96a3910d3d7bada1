"""Open formats out: records of the casebook, streamed to a file."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import msgspec

from chancery.casebook.actors import Actors
from chancery.casebook.base import ALL, clocks
from chancery.casebook.claims import Claims
from chancery.casebook.documents import Documents
from chancery.casebook.keeping import Keeping
from chancery.casebook.listed import Rows
from chancery.records import Actor, Claim, Document, EventClaim, UsageError, Work
from chancery.store import DocumentEntry, Filters, Judgement

if TYPE_CHECKING:
    from chancery.actors import Gazetteer, Place
    from chancery.exports import ActorEntry, Report, What
    from chancery.store import Store

KEPT = 64
"""Documents that are kept at hand while claims stream by."""


class Exporting(Documents, Claims, Actors, Keeping):
    """Records out."""

    def works(self, filters: Filters = ALL) -> Rows[Work]:
        """The works that notes cite, each once, with every place where it is cited."""
        from chancery import questions

        return Rows(questions.works(self._store, self._understood(filters)))

    def export(
        self, what: What, form: str, out: str | Path | BinaryIO, filters: Filters = ALL, *,
        guard: bool = True, dates: Literal["leave", "first"] = "leave",
        context: Literal["inline", "w3c"] = "inline",
    ) -> Report:  # fmt: skip
        """Write claims, events, documents, works, notes, actors or judgements in an open format
        ("csv", "parquet", "jsonl" …); how many, and what the format could not hold.

        guard: keep cells of CSV from being formulas. dates: for POLECAT, take the "first" day of
        what has no day. context: for JSON-LD, name the W3C's context too. A file is there whole
        or not at all.
        """
        from chancery import exports

        exporter = exports.exporter(form)
        exporter.checked(what)
        setting = exports.Setting(
            sources=_Sources(self._store, self._gazetteer(), filters),
            guard=guard, dates=dates, context=context,
            made=self._store.stamp(recorded_by=filters.recorded_by).recorded,
        )  # fmt: skip
        records = self.records(what, filters)
        if not isinstance(out, str | Path):
            return exporter.write(what, records, out, setting)
        path = Path(out)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        try:
            with part.open("wb") as file:
                report = exporter.write(what, records, file, setting)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return report

    def records(self, what: What, filters: Filters = ALL) -> Iterable[Any]:
        """The records of a kind that fit the filters, as exports write them."""
        asked: dict[str, Callable[[Filters], Iterable[Any]]] = {
            "claims": self.claims, "events": self.events, "documents": self.documents,
            "works": self.works, "actors": self._actors_named, "judgements": self._judged,
            "notes": lambda filters: self.notes("", filters),
        }  # fmt: skip
        if what not in asked:
            raise UsageError(f"There are no {what!r} to export; choose {', '.join(asked)}.")
        return asked[what](filters)

    def _actors_named(self, filters: Filters) -> list[ActorEntry]:
        """The actors of the claims that fit, most named first."""
        from chancery.exports import ActorEntry

        counts: Counter[Actor] = Counter()
        unpaged = msgspec.structs.replace(self._understood(filters), limit=None, offset=0)
        for claim in self._store.claims(unpaged):
            if isinstance(claim, EventClaim):
                counts.update({*claim.sources, *claim.targets, *claim.via})
            else:
                counts.update(_sides(claim))
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].name, str(item[0])))
        end = None if filters.limit is None else filters.offset + filters.limit
        return [
            ActorEntry(name=a.name, state=a.state, kind=a.kind, id=a.id, claims=n)
            for a, n in ranked[filters.offset : end]
        ]

    def _judged(self, filters: Filters) -> Iterator[Judgement]:
        """The judgements that stand by the recorded clock; with a filter, those on a document,
        claim or event that fits."""
        from chancery import questions

        found = self._store.judgements(recorded_by=filters.recorded_by)
        unpaged = msgspec.structs.replace(filters, limit=None, offset=0)
        if unpaged != clocks(filters) or filters.known_by:
            about = {entry.id for entry in self.documents(unpaged)}
            about |= {claim.id for claim in self._store.claims(self._understood(unpaged))}
            about |= {event.id for event in self.events(unpaged)}
            found = (judgement for judgement in found if judgement.subject in about)
        yield from questions.page(found, filters)


def _sides(claim: Claim) -> set[Actor]:
    """The actors of a claim that is no event."""
    named = (getattr(claim, name, None) for name in ("subject", "object", "about"))
    return {actor for actor in named if isinstance(actor, Actor)}


class _Sources:
    """What an exporter may look up, as of the filters' clocks."""

    def __init__(self, store: Store, gazetteer: Gazetteer, filters: Filters) -> None:
        self._store, self._gazetteer, self._clocks = store, gazetteer, clocks(filters)
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._entries: dict[str, DocumentEntry] | None = None
        self._claims: dict[str, Claim] | None = None
        self._places: dict[tuple[str, str], Place | None] = {}
        self._names = {a.state: a.name for a in gazetteer.states_at("") if a.state}

    def document(self, id: str) -> Document:
        """A document by its id; the last few are kept."""
        if id not in self._documents:
            if len(self._documents) >= KEPT:
                self._documents.popitem(last=False)
            recorded_by = self._clocks.recorded_by
            self._documents[id] = self._store.document(id, recorded_by=recorded_by)
        return self._documents[id]

    def entry(self, id: str) -> DocumentEntry:
        """What the list says of a document; read once for all."""
        if self._entries is None:
            recorded = Filters(recorded_by=self._clocks.recorded_by)
            self._entries = {entry.id: entry for entry in self._store.documents(recorded)}
        return self._entries[id]

    def claims(self, ids: Sequence[str]) -> list[Claim]:
        """The claims with these ids, in that order."""
        if self._claims is None:
            self._claims = {claim.id: claim for claim in self._store.claims(self._clocks)}
        return [self._claims[id] for id in ids if id in self._claims]

    def state_name(self, code: str) -> str:
        """The English name of a state by its code."""
        return self._names.get(code, code)

    def place(self, name: str, date: str) -> Place | None:
        """A place of the gazetteer, with coordinates where known."""
        key = name, date
        if key not in self._places:
            self._places[key] = self._gazetteer.resolve(name, date).place
        return self._places[key]
