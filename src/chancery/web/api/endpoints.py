"""What the API answers: an endpoint a list or record, each a function of the question asked."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from chancery.briefs.dossier import Dossier
from chancery.questions import Answer
from chancery.records import (
    ChanceryError,
    Citation,
    Claim,
    Document,
    Event,
    Note,
    Remark,
    Trail,
    UsageError,
)
from chancery.store import DocumentEntry, Filters, Hit, Judgement, NoteEntry
from chancery.web.api.parameters import CLOCKS, FILTERED, PAGED, USUAL, NoSuchError, Parameter
from chancery.web.asking import Ask
from chancery.web.events import all_events, event_of_claim, world

MOST_TEXT = 20_000
"""Characters of a document in one answer."""
MOST_LINES = 500
"""Lines of a dossier, and rows of a measure, in one answer."""
EVERY = 10**6
VERBS = ("accept", "reject", "unsure", "amend", "comment")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A list's answer: some records, how many there are where that is known, how to go on."""

    records: list[Any]
    limit: int
    offset: int
    more: bool
    total: int | None = None


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the casebook, with how many events it acts and is acted on in."""

    key: str
    name: str
    state: str | None
    kind: str
    acts: int
    is_acted_on: int


class DyadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of states, with how many events name both."""

    first: str
    second: str
    events: int
    cooperation: int
    conflict: int
    disputed: int


class DocumentText(msgspec.Struct, frozen=True, kw_only=True):
    """A document with some of its words: offsets of claims count code points of the whole text."""

    entry: DocumentEntry
    start: int
    length: int
    text: str
    notes: list[NoteText]


class NoteText(msgspec.Struct, frozen=True, kw_only=True):
    """A note with its words and citations."""

    number: int | str
    text: str
    citations: tuple[Citation, ...]


class MeasureRows(msgspec.Struct, frozen=True, kw_only=True):
    """A measure's rows with what they mean and what must be cited."""

    measure: str
    unit: str
    method: str
    citations: list[str]
    rows: list[dict[str, Any]]
    more: bool


class MeasureCard(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that can be computed."""

    name: str
    title: str
    question: str
    formula: str
    unit: str
    source: str
    limits: str


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """An address of the API that is read."""

    path: str
    name: str
    told: str
    answer: Callable[[Ask], Any]
    gives: Any
    parameters: tuple[Parameter, ...] = ()
    listed: bool = False


def limits(ask: Ask) -> tuple[int, int]:
    """How many records, after how many."""
    return ask.number("limit", USUAL), ask.number("offset")


def page(ask: Ask, records: Iterable[Any], total: int | None = None) -> Listed:
    """A list's answer from records that begin at the offset, one more than asked if there is."""
    limit, offset = limits(ask)
    found = list(itertools.islice(records, limit + 1))
    return Listed(
        records=found[:limit], limit=limit, offset=offset, more=len(found) > limit, total=total
    )


def filters(ask: Ask) -> Filters:
    """The filters of the address, with one record more than the answer holds."""
    limit, offset = limits(ask)
    return ask.filters(limit=limit + 1, offset=offset)


def part(ask: Ask, records: list[Any]) -> Listed:
    """A list's answer from all the records."""
    limit, offset = limits(ask)
    return page(ask, records[offset : offset + limit + 1], total=len(records))


def documents(ask: Ask) -> Listed:
    return page(ask, ask.casebook.documents(filters(ask)))


def document(ask: Ask) -> DocumentText:
    entry = ask.casebook.entry(ask.parts["document"], recorded_by=ask.recorded_by)
    whole: Document = ask.casebook.document(entry.id, recorded_by=ask.recorded_by)
    start, length = ask.number("start"), ask.number("length", MOST_TEXT)
    text = whole.text[start : start + length]
    inside = [n for n in whole.notes if _meets(n, start, start + length)]
    return DocumentText(
        entry=entry, start=start, length=len(text), text=text,
        notes=[
            NoteText(number=n.number, text=n.span.of(whole.text), citations=n.citations)
            for n in inside
        ],
    )  # fmt: skip


def _meets(note: Note, start: int, end: int) -> bool:
    at = note.mark.start if note.mark else note.span.start
    return start <= at < end


def notes(ask: Ask) -> Listed:
    limit, offset = limits(ask)
    bare = ask.filters(doc=())
    doc = next(iter(ask.all("doc")), "")
    if doc:
        _known(ask, doc)
    found = ask.casebook.notes(doc, bare)
    return page(ask, itertools.islice(found, offset, offset + limit + 1))


def _known(ask: Ask, document: str) -> None:
    """Whether there is such a document. Raises NoSuchError."""
    try:
        ask.casebook.entry(document, recorded_by=ask.recorded_by)
    except ChanceryError as error:
        raise NoSuchError(str(error)) from None


def claims(ask: Ask) -> Listed:
    found = ask.casebook.claims_found(filters(ask))
    return page(ask, [_with_event(ask, claim) for claim in found])


def claim(ask: Ask) -> Claim:
    found = ask.casebook.claim(ask.parts["claim"], recorded_by=ask.recorded_by)
    return _with_event(ask, found)


def _with_event(ask: Ask, claim: Claim) -> Claim:
    event = event_of_claim(ask, claim.id)
    return msgspec.structs.replace(claim, event=event.id) if event else claim


def events(ask: Ask) -> Listed:
    return part(ask, all_events(ask, ask.filters()))


def event(ask: Ask) -> Event:
    id = ask.parts["event"]
    found = world(ask).by_id.get(id)
    if found is None:
        raise UsageError(f"There is no event {id!r} as of these clocks.")
    return found


def actors(ask: Ask) -> Listed:
    from chancery.web.pages import actors as pages

    rows = pages.actors(msgspec.structs.replace(ask, rows=EVERY)).data
    return part(ask, [msgspec.convert(row, ActorRow) for row in rows])


def dyads(ask: Ask) -> Listed:
    from chancery.web.pages import dyads as pages

    sheet = pages.dyads(msgspec.structs.replace(ask, rows=EVERY))
    return part(ask, [msgspec.convert(row, DyadRow) for row in getattr(sheet, "data", ())])


def dossier(ask: Ask) -> Dossier:
    return ask.casebook.dossier(
        ask.parts["first"], ask.parts["second"],
        known_by=ask.known_by, recorded_by=ask.recorded_by,
    )  # fmt: skip


def measures(ask: Ask) -> Listed:
    from chancery.measures import registry

    cards = [found.card for found in registry().values()]
    names = MeasureCard.__struct_fields__
    return part(ask, [MeasureCard(**{n: getattr(card, n) for n in names}) for card in cards])


def measure(ask: Ask) -> MeasureRows:
    found = ask.casebook.measure(
        ask.parts["measure"], datasets=ask.all("dataset"), state=ask.get("state"),
        partner=ask.get("partner"), since=ask.get("from"), until=ask.get("to"),
    )  # fmt: skip
    limit, offset = limits(ask)
    table = found.result.table
    rows = table.slice(offset, limit).to_pylist()
    return MeasureRows(
        measure=ask.parts["measure"], unit=found.result.unit, method=found.result.citation,
        citations=list(found.citations), rows=rows, more=table.num_rows > offset + limit,
    )  # fmt: skip


def search(ask: Ask) -> Listed:
    return page(ask, ask.casebook.search(ask.get("q"), filters(ask)))


def ask_(ask: Ask) -> Answer:
    """The answer, with some of its rows; footnotes are those of all rows."""
    found = ask.casebook.ask(ask.get("q"), ask.filters())
    limit, offset = limits(ask)
    return msgspec.structs.replace(found, rows=found.rows[offset : offset + limit])


def remarks(ask: Ask) -> Listed:
    return part(ask, list(ask.casebook.remarks(ask.clocks())))


def trail(ask: Ask) -> list[Trail]:
    return list(ask.casebook.trail(ask.parts["id"])[:MOST_LINES])


def judgements(ask: Ask) -> Listed:
    limit, offset = limits(ask)
    found = ask.casebook.latest_judgements(person=ask.get("person"), limit=limit + 1, offset=offset)
    return page(ask, found)


_Q = Parameter(name="q", told="Words, or a question.", required=True)

ENDPOINTS = (
    Endpoint(path="/documents", name="documents", told="Documents that fit the filters.",
             answer=documents, gives=DocumentEntry, parameters=FILTERED, listed=True),
    Endpoint(path="/documents/{document}", name="document", told="A document with its words.",
             answer=document, gives=DocumentText, parameters=(
                 Parameter(name="start", told="From which character.", kind="number", most=10**6),
                 Parameter(name="length", told="How many characters.", kind="number", least=1,
                           most=MOST_TEXT, usual=MOST_TEXT), CLOCKS[1])),
    Endpoint(path="/notes", name="notes", told="Notes with their citations.", answer=notes,
             gives=NoteEntry, parameters=FILTERED, listed=True),
    Endpoint(path="/claims", name="claims", told="What documents say, with the exact words.",
             answer=claims, gives=Claim, parameters=FILTERED, listed=True),
    Endpoint(path="/claims/{claim}", name="claim", told="One claim.", answer=claim, gives=Claim,
             parameters=CLOCKS),
    Endpoint(path="/events", name="events", told="What happened, as one or more claims say.",
             answer=events, gives=Event, parameters=FILTERED, listed=True),
    Endpoint(path="/events/{event}", name="event", told="One event.", answer=event, gives=Event,
             parameters=CLOCKS),
    Endpoint(path="/actors", name="actors", told="Who acts and is acted on.", answer=actors,
             gives=ActorRow, parameters=(msgspec.structs.replace(_Q, required=False,
             told="Words of the name."), *CLOCKS, *PAGED), listed=True),
    Endpoint(path="/dyads", name="dyads", told="Pairs of states, those of most events first.",
             answer=dyads, gives=DyadRow, parameters=(*CLOCKS, *PAGED), listed=True),
    Endpoint(path="/dyads/{first}/{second}", name="dossier", told="Everything on a pair of states.",
             answer=dossier, gives=Dossier, parameters=CLOCKS),
    Endpoint(path="/measures", name="measures", told="Measures that can be computed.",
             answer=measures, gives=MeasureCard, parameters=PAGED, listed=True),
    Endpoint(path="/measures/{measure}", name="measure", told="A measure over imported datasets, "
             "or over this casebook's events (dataset=claims).", answer=measure, gives=MeasureRows,
             parameters=(Parameter(name="state", told="Only rows of this state."),
                         Parameter(name="partner", told="Only rows with this one."),
                         Parameter(name="dataset", told="Over this dataset.", several=True),
                         FILTERED[7], FILTERED[8], *PAGED)),
    Endpoint(path="/search", name="search", told="Passages with all the words.", answer=search,
             gives=Hit, parameters=(_Q, *FILTERED), listed=True),
    Endpoint(path="/ask", name="ask", told="A question, answered with claims.", answer=ask_,
             gives=Answer, parameters=(_Q, *FILTERED)),
    Endpoint(path="/remarks", name="remarks", told="What could not be read or coded.",
             answer=remarks, gives=Remark, parameters=(*CLOCKS, *PAGED), listed=True),
    Endpoint(path="/trail/{id}", name="trail", told="The exact words behind a claim or an event.",
             answer=trail, gives=list[Trail]),
    Endpoint(path="/judgements", name="judgements", told="What people decided, the newest first.",
             answer=judgements, gives=Judgement,
             parameters=(Parameter(name="person", told="Of whom."), *PAGED), listed=True),
)  # fmt: skip
