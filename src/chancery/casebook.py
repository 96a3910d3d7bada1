"""The façade: one casebook file, and every verb of the command line as a method.

    from chancery import Casebook, Filters

    with Casebook.open("casebook.chancery") as casebook:
        for file in casebook.read(["articles/"]):
            print(file.path, file.status, file.documents)
        for claim in casebook.claims(Filters(source="CHN", target="KGZ")):
            print(claim.date, claim.action, claim.quote)

Delegation only: what happens is told in the room that does it.
"""

from __future__ import annotations

import getpass
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

import msgspec

from chancery import intake
from chancery.records import (
    ACTOR_KINDS,
    Actor,
    ActorKind,
    ActorRecord,
    Claim,
    Event,
    EventClaim,
    FileRead,
    NoteUnder,
    Remark,
    Trail,
    UsageError,
)
from chancery.store import DocumentEntry, Filters, Finding, Hit, Judgement, NoteEntry, Store

if TYPE_CHECKING:
    from chancery.actors import Gazetteer
    from chancery.briefs import Dossier
    from chancery.briefs.charts import Chart
    from chancery.datasets import DatasetRead, ObservationRecord, Wanted
    from chancery.questions import Measured
    from chancery.store import DatasetEntry
    from chancery.theses import Checked

__all__ = ["Casebook", "Filters"]

ALL = Filters()
BEST = Filters(limit=20)
AROUND = 160
"""How many characters of the document a trail shows on either side of a quote."""
SMALL_GROUP = 30
"""Up to how many members a group may have for its acts to be told of each of them."""


class Casebook:
    """Everything that was read into one file, and what can be asked of it."""

    default_coder = intake.DEFAULT_CODER

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls, path: str | Path = "casebook.chancery", *, create: bool = True, read_only: bool = False
    ) -> Self:
        """Open the casebook file, or make it. Raises CasebookError with the remedy."""
        return cls(Store.open(path, create=create, read_only=read_only))

    def close(self) -> None:
        """Close it; one file is left."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # --- Reading ---------------------------------------------------------------------------

    def read(
        self,
        paths: Iterable[str | Path],
        *,
        coder: str = intake.DEFAULT_CODER,
        workers: int = 1,
        date: str = "",
        force_date: str = "",
        on_document: Callable[[str], None] = lambda doc: None,
    ) -> Iterator[FileRead]:
        """Read files, folders and archives ("-": standard input); one record a file.

        coder: "" files documents without coding them. date: EDTF, for documents that state none;
        force_date overrules. What was read before is known and adds nothing.
        """
        options = intake.Options(
            coder=coder, date=date, force_date=force_date, actors=self._own_actors()
        )
        yield from intake.read_into(
            self._store, paths, options, workers=workers, on_document=on_document
        )

    # --- Documents -------------------------------------------------------------------------

    def documents(self, filters: Filters = ALL) -> Iterator[DocumentEntry]:
        """The documents that fit, with where each date comes from; by a filter on claims, those
        in which such a claim stands."""
        from chancery import questions

        return questions.documents(self._store, self._understood(filters))

    def text(self, document: str, *, version: int = 0) -> str:
        """The words of a document (name or id), exactly as every offset counts them."""
        return self._store.text(document, version=version)

    def amend_document(
        self, document: str, fields: Mapping[str, str], *, person: str = "", reason: str = ""
    ) -> DocumentEntry:
        """Correct a document's date, publisher, title, language …; its claims follow."""
        entry = self._store.entry(document)
        self._store.amend(entry.id, person=person or _user(), reason=reason, **dict(fields))
        return self._store.entry(entry.id)

    def remove_document(
        self, document: str, *, reason: str, person: str = "", purge: bool = False
    ) -> DocumentEntry:
        """Take a document and its claims out of every answer; with purge, delete its words."""
        entry = self._store.entry(document)
        forget = self._store.purge if purge else self._store.remove
        forget(entry.id, person=person or _user(), reason=reason)
        return entry

    def readmit_document(self, id: str, *, person: str = "", reason: str = "") -> Judgement:
        """Let words that were purged be read again."""
        return self._store.readmit(id, person=person or _user(), reason=reason)

    def judgements(self) -> list[Judgement]:
        """Decisions of people, newest first."""
        return list(self._store.judgements())[::-1]

    def undo(self, judgement: str, *, person: str = "", reason: str = "") -> Judgement:
        """Take a judgement back, from now on."""
        return self._store.undo(judgement, person=person or _user(), reason=reason)

    def notes(self, doc: str = "", filters: Filters = ALL) -> Iterator[NoteEntry]:
        """The notes of a document, or of all, with their citations; by a filter on claims, those
        on which such a claim rests."""
        from chancery import questions

        return questions.notes(self._store, doc, self._understood(filters))

    def remarks(self, filters: Filters = ALL) -> Iterator[Remark]:
        """What could not be read or coded, and the remedy."""
        from chancery import questions

        return questions.remarks(self._store, self._understood(filters))

    def search(self, words: str, filters: Filters = BEST) -> Iterator[Hit]:
        """Passages with all the words in any inflection; "a phrase" as it is written."""
        from chancery import questions

        return questions.search(self._store, words, self._understood(filters))

    # --- Claims and events -----------------------------------------------------------------

    def claims(self, filters: Filters = ALL) -> Iterator[Claim]:
        """What documents say, each with its exact words and the event it tells of."""
        filters = self._understood(filters)
        of_event = {c: event.id for event in self._assembled(filters) for c in event.claims}
        recorded = Filters(recorded_by=filters.recorded_by)
        undated = {entry.id for entry in self._store.documents(recorded) if not entry.date}
        for claim in self._store.claims(filters):
            told = _known_told(claim) if claim.document in undated else claim
            yield msgspec.structs.replace(told, event=of_event.get(claim.id, ""))

    def events(self, filters: Filters = ALL) -> Iterator[Event]:
        """What happened: the events of which a claim that fits the filters tells."""
        filters = self._understood(filters)
        found = self._assembled(filters)
        narrowed = msgspec.structs.replace(filters, limit=None, offset=0)
        if narrowed != _clocks(filters):
            fit = {claim.id for claim in self._store.claims(narrowed)}
            found = [event for event in found if not fit.isdisjoint(event.claims)]
        end = None if filters.limit is None else filters.offset + filters.limit
        yield from itertools.islice(found, filters.offset, end)

    def trail(self, id: str) -> tuple[Trail, ...]:
        """The exact words behind a claim or an event, with the notes they rest on."""
        ids: tuple[str, ...] = (id,)
        if id.startswith("e-"):
            ids = next((event.claims for event in self._assembled(ALL) if event.id == id), ())
        found = list(self._store.claims_of(ids))
        if not found:
            raise UsageError(f"There is no claim or event {id!r}; `chancery claims` lists them.")
        return tuple(self._trail(claim) for claim in found)

    def _trail(self, claim: Claim) -> Trail:
        document = self._store.document(claim.document)
        numbers = set(claim.footnotes)
        return Trail(
            claim=claim,
            document=claim.document,
            doc=document.doc,
            title=document.title,
            publisher=document.publisher,
            date=document.date,
            address=document.address,
            before=document.text[max(0, claim.start - AROUND) : claim.start],
            quote=document.text[claim.start : claim.end],
            after=document.text[claim.end : claim.end + AROUND],
            notes=tuple(
                NoteUnder(
                    number=note.number,
                    text=note.span.of(document.text),
                    citations=note.citations,
                )
                for note in document.notes
                if note.number in numbers
            ),
        )

    def _assembled(self, filters: Filters) -> list[Event]:
        """All events as of the filters' clocks."""
        from chancery.corroboration import assemble

        clocks = _clocks(filters)
        recorded = Filters(recorded_by=filters.recorded_by)
        contents = {entry.id: entry.content_hash for entry in self._store.documents(recorded)}
        return assemble(self._store.claims(clocks), contents)

    def _understood(self, filters: Filters) -> Filters:
        """The filters with names of states ("China", "Пекин") turned into their codes."""
        from chancery import questions

        questions.checked(filters)
        changes = {
            field: self._code(value)
            for field in ("source", "target", "actor")
            if isinstance(value := getattr(filters, field), str) and value
        }
        return msgspec.structs.replace(filters, **changes) if changes else filters

    # --- Actors ----------------------------------------------------------------------------

    def actor(self, name: str, *, date: str = "") -> ActorRecord:
        """Whom a name stands for on a date, with the reason; never guessed."""
        return actor(name, date=date, own=self._own_actors())

    def actors(self) -> list[tuple[Actor, int]]:
        """The actors of the claims, with how many claims name each; most first."""
        counts: Counter[Actor] = Counter()
        for claim in self._store.claims():
            if isinstance(claim, EventClaim):
                counts.update({*claim.sources, *claim.targets})
        return sorted(counts.items(), key=lambda item: (-item[1], item[0].name))

    def add_actor(
        self,
        name: str,
        *,
        aliases: Iterable[str] = (),
        state: str = "",
        kind: str = "other",
        person: str = "",
    ) -> None:
        """Add an actor, or further names of one, for what is read from now on."""
        if kind not in ACTOR_KINDS:
            raise UsageError(f"There is no kind {kind!r}; choose {', '.join(ACTOR_KINDS)}.")
        own = intake.OwnActor(name, tuple(aliases), state.upper(), cast(ActorKind, kind))
        intake.gazetteer((own,))
        self._store.add_actor(name, msgspec.to_builtins(own), person=person or _user())

    def _own_actors(self) -> tuple[intake.OwnActor, ...]:
        rows = self._store.actors()
        return tuple(msgspec.convert(record, intake.OwnActor) for _, record in rows)

    def _gazetteer(self) -> Gazetteer:
        return intake.gazetteer(self._own_actors())

    def _code(self, name: str) -> str:
        """A state's code for its code or name; other names stay as they are."""
        if len(name) == 3 and name.isupper():
            return name
        found = self._gazetteer().resolve(name).actor
        return found.state if found and found.state and found.kind == "state" else name

    def _party(self, name: str) -> str:
        """One side of a dossier: a state's code, or an organisation's name; nothing unknown."""
        code = self._code(name)
        known = self._gazetteer()
        if any(code == state.state for state in known.states_at("")):
            return code
        found = known.resolve(name).actor
        if found is None:
            raise UsageError(f"No state or organisation is known as {name!r}; try its code (CHN).")
        return found.state or found.name

    # --- Briefs ----------------------------------------------------------------------------

    def dossier(
        self, first: str, second: str, *, known_by: str = "", recorded_by: str = ""
    ) -> Dossier:
        """Everything on a pair of states, both ways; each line with its footnotes."""
        from chancery import briefs

        pair = self._party(first), self._party(second)
        gazetteer = self._gazetteer()
        groups = self._groups(pair)
        clocks = Filters(known_by=known_by, recorded_by=recorded_by)
        claims = list(self._store.claims(msgspec.structs.replace(clocks, actor=(*pair, *groups))))
        return briefs.dossier(
            *pair,
            claims=claims,
            documents={
                id: self._store.document(id, recorded_by=recorded_by)
                for id in {claim.document: None for claim in claims}
            },
            names={actor.state: actor.name for actor in gazetteer.states_at("") if actor.state},
            groups=groups,
            known_by=known_by,
            recorded_by=recorded_by,
            casebook=self._store.path.name,
        )

    def _groups(self, pair: tuple[str, str]) -> dict[str, frozenset[str]]:
        """The groups and organisations through which a text may mean one of the pair: those
        that are small enough to say something of it, with the codes of their members."""
        gazetteer = self._gazetteer()
        found: dict[str, frozenset[str]] = {}
        for state in pair:
            for organisation in {m.organisation for m in gazetteer.memberships(state)}:
                members = frozenset(m.state for m in gazetteer.members(organisation))
                actor = gazetteer.actor(organisation)
                if actor and len(members) <= SMALL_GROUP:
                    found[actor.name] = members
        return found

    def render(self, dossier: Dossier, form: str = "md") -> str:
        """A dossier as Markdown ("md") or as one self-contained page ("html")."""
        from chancery import briefs

        writers = {"md": briefs.as_markdown, "html": briefs.as_html}
        if form not in writers:
            raise UsageError(f"There is no form {form!r}; choose {', '.join(writers)}.")
        return writers[form](dossier)

    def measure(
        self, name: str, *, datasets: Sequence[str] = (), state: str = "", partner: str = "",
        since: str = "", until: str = "", options: Mapping[str, object] | None = None,
    ) -> Measured:  # fmt: skip
        """A measure over imported datasets, or over this casebook's own events ("claims")."""
        from chancery import questions

        return questions.measured(
            self._store, name, datasets=datasets, since=since, until=until, options=options,
            state=self._code(state) if state else "",
            partner=self._code(partner) if partner else "",
            events=lambda: self._assembled(ALL),
        )  # fmt: skip

    def chart(
        self, name: str, *, states: Iterable[str] = (), partners: Iterable[str] = (),
        since: str = "", until: str = "",
    ) -> Chart:  # fmt: skip
        """A measure drawn ("trade-shares", "ideal-points", "cooperation"), of Central Asia with
        China and Russia where no states are named."""
        from chancery.briefs import charts_data

        return charts_data.chart(
            name, self._store, self._codes(tuple(states)), self._codes(tuple(partners)),
            {actor.state: actor.name for actor in self._gazetteer().states_at("") if actor.state},
            lambda: self._assembled(ALL), since=since, until=until,
        )  # fmt: skip

    def draw(self, chart: Chart, form: str) -> bytes:
        """A chart as "svg", "png" or one self-contained "html" page."""
        from chancery.briefs import charts

        return charts.rendered(chart, form)

    # --- Datasets --------------------------------------------------------------------------

    def import_dataset(
        self, kind: str, paths: Iterable[str | Path], *, vintage: str = ""
    ) -> Iterator[DatasetRead]:
        """Import files of a dataset ("auto": each as what its columns show); a record a file.
        The same bytes again add nothing; a newer vintage stands beside the older."""
        from chancery import datasets

        yield from datasets.import_files(self._store, kind, list(paths), vintage=vintage)

    def datasets(self, kind: str = "", *, recorded_by: str = "") -> list[DatasetEntry]:
        """What was imported, older vintages too."""
        return list(self._store.dataset_entries(kind=kind, recorded_by=recorded_by))

    def observations(
        self, wanted: Wanted | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[ObservationRecord]:
        """Values of datasets, of the newest vintage unless one is asked for."""
        from chancery import datasets

        wanted = wanted or datasets.Wanted()
        names = {f: self._codes(getattr(wanted, f)) for f in ("source", "target", "actor")}
        found = datasets.records(self._store, msgspec.structs.replace(wanted, **names))
        yield from itertools.islice(found, offset, None if limit is None else offset + limit)

    def source_rows(self, found: Iterable[ObservationRecord]) -> dict[tuple[int, int], str]:
        """The rows that observations were read from, as the file has them, by import and line;
        none where the file is no longer there as it was."""
        from chancery import datasets

        return datasets.source_rows(self._store, found)

    def cite(self, *kinds: str) -> list[DatasetEntry]:
        """What must be cited for results that rest on these datasets (or on all), with vintages."""
        entries = self._store.datasets()
        if unknown := set(kinds) - {entry.kind for entry in entries}:
            raise UsageError(
                f"Nothing of {', '.join(sorted(unknown))} was imported; "
                "`chancery datasets` lists what was."
            )
        chosen = (e for e in entries if not kinds or e.kind in kinds)
        return list({entry.citation: entry for entry in chosen}.values())

    def check(
        self, *claims: str, doc: str = "", kind: str = "", recorded_by: str = ""
    ) -> Iterator[Checked]:
        """What documents say, held against imported rows: the sentences of claims (ids), of a
        document, or all that are checkable; of one kind if asked."""
        from chancery import theses

        yield from theses.check(
            self._store, self._gazetteer(), claims=claims, doc=doc, kind=kind,
            recorded_by=recorded_by,
        )  # fmt: skip

    def _codes(self, names: str | tuple[str, ...]) -> tuple[str, ...]:
        """States by name or code, as codes."""
        return tuple(map(self._code, filter(None, (names,) if isinstance(names, str) else names)))

    # --- Keeping ---------------------------------------------------------------------------

    def backup(self, to: str | Path, *, replace: bool = False) -> Path:
        """Copy the casebook as it is now, while others use it; the copy's path."""
        return self._store.backup(to, replace=replace)

    def doctor(self) -> list[Finding]:
        """Everything that is not as it should be, with the remedy."""
        return self._store.doctor()


def actor(name: str, *, date: str = "", own: tuple[intake.OwnActor, ...] = ()) -> ActorRecord:
    """Whom a name stands for on a date, with the reason: no casebook is needed for that."""
    found = intake.gazetteer(own).resolve(name, date)
    return ActorRecord(
        name=name,
        date=date,
        actor=found.actor,
        reason=found.reason,
        candidates=found.candidates,
    )


def _clocks(filters: Filters) -> Filters:
    return Filters(known_by=filters.known_by, recorded_by=filters.recorded_by)


def _known_told(claim: Claim) -> Claim:
    """A claim of an undated document, saying so where it counts as known from its recording."""
    if claim.known != claim.recorded[:10]:
        return claim
    told = {**claim.decided_by, "known": "its recording, for the document is undated"}
    return msgspec.structs.replace(claim, decided_by=told)


def _user() -> str:
    """The name that the machine knows the person by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
