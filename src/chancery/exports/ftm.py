"""FollowTheMoney entities, for OpenAleph and the tools around it: JSON, one entity a line.

An event is an `Event` with the actors that take part, an `Article` for each document that tells
of it, and a `Documentation` for each claim with its words; documents and works are `Article`s,
actors `PublicBody`, `Company`, `Organization`, `Person` or `LegalEntity`. FtM has no status: what
was not told as done says so at the head of its name, and among its keywords.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from chancery.actors import states
from chancery.exports.base import ActorEntry, Exporter, Report, Setting, What
from chancery.exports.csl import as_work
from chancery.records import Actor, Event, Work, first_day, is_edtf, last_day

Entity = dict[str, Any]

SCHEMATA: dict[str, tuple[str, ...]] = {
    "Event": ("name", "date", "startDate", "endDate", "location", "country", "involved",
              "organizer", "description", "keywords", "notes", "proof", "recordId", "summary"),
    "Article": ("title", "name", "alias", "author", "publisher", "publishedAt", "date",
                "sourceUrl", "language", "fileName", "keywords", "notes"),
    "Documentation": ("document", "entity", "role", "summary", "recordId", "date", "status"),
    "PublicBody": ("name", "country", "keywords"),
    "Organization": ("name", "country", "keywords"),
    "Company": ("name", "country", "keywords"),
    "Person": ("name", "country", "keywords"),
    "LegalEntity": ("name", "country", "keywords"),
}  # fmt: skip
"""The schemata and properties of FollowTheMoney 4 that are used (facts of its model)."""

_OF_KIND = {
    "state": "PublicBody", "government": "PublicBody", "ministry": "PublicBody",
    "embassy": "PublicBody", "military": "PublicBody", "security": "PublicBody",
    "leader": "LegalEntity", "igo": "Organization", "company": "Company",
    "foundation": "Organization", "university": "Organization", "media": "Organization",
    "ngo": "Organization", "armed_group": "Organization",
}  # fmt: skip
_LANGUAGES = {
    "en": "eng", "ru": "rus", "zh": "zho", "kk": "kaz", "ky": "kir", "uz": "uzb", "tg": "tgk",
    "tk": "tuk", "de": "deu", "fr": "fra", "es": "spa", "ar": "ara", "tr": "tur", "fa": "fas",
    "uk": "ukr", "be": "bel", "pl": "pol", "it": "ita", "ja": "jpn", "ko": "kor", "pt": "por",
    "hi": "hin", "ur": "urd", "az": "aze", "hy": "hye", "ka": "kat", "mn": "mon",
}  # fmt: skip
"""ISO 639-1 → 639-3, as FtM has languages."""
_URL = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?", re.ASCII)


class FollowTheMoney(Exporter):
    """Entities, one a line."""

    name = "ftm"
    title = "FollowTheMoney entities"
    suffix = "ftm.json"
    holds = frozenset({"events", "documents", "works", "actors"})
    note = "no amounts, offsets, disputes or clocks but as text"

    def write(self, what: What, records: Iterable[Any], out: BinaryIO, setting: Setting) -> Report:
        """The entities of each record; what several share once."""
        encoder = msgspec.json.Encoder()
        told: set[str] = set()
        written = 0
        for record in records:
            written += 1
            for entity in _entities(record, setting):
                if entity["id"] not in told:
                    told.add(entity["id"])
                    out.write(encoder.encode(entity) + b"\n")
        return Report(written=written)


def _entities(record: Any, setting: Setting) -> Iterator[Entity]:
    match record:
        case Event():
            yield from _event(record, setting)
        case ActorEntry():
            yield actor(record.actor, setting)
        case _:
            yield article(as_work(record), getattr(record, "doc", ""))


def _event(event: Event, setting: Setting) -> Iterator[Entity]:
    sources = [actor(a, setting) for a in event.sources]
    others = [actor(a, setting) for a in event.targets]
    yield from sources
    yield from others
    claims = setting.sources.claims(event.claims)
    proof = list(dict.fromkeys(claim.document for claim in claims))
    for id in proof:
        yield article(as_work(setting.sources.entry(id)), setting.sources.entry(id).doc)
    done = event.status in ("actual", "ongoing") and not event.negated
    status = "did not happen" if event.negated and event.status == "actual" else event.status
    sides = " and ".join(a.name for a in event.sources) or "unknown"
    towards = f" → {' and '.join(a.name for a in event.targets)}" if event.targets else ""
    amounts = "; ".join(f"{q.value:g} {q.unit} {q.item}".strip() for q in event.quantities)
    yield entity(
        event.id, "Event",
        name=[f"{'' if done else status + ': '}{event.action}: {sides}{towards}"],
        date=[day(event.date)], startDate=[first_day(event.date)], endDate=[last_day(event.date)],
        location=[event.place],
        country=[country(a.state) for a in (*event.sources, *event.targets)],
        organizer=[e["id"] for e in sources], involved=[e["id"] for e in (*sources, *others)],
        description=[event.object], keywords=[event.action, f"status: {status}", *event.context],
        notes=[f"amounts: {amounts}" if amounts else "",
               f"independent reports: {event.reports}",
               *(f"disputed: {d.kind}: {', '.join(d.claims)}" for d in event.disputes)],
        proof=proof, recordId=[event.id],
        summary=[claim.quote for claim in claims[:1]],
    )  # fmt: skip
    for claim in claims:
        yield entity(
            claim.id, "Documentation", document=[claim.document], entity=[event.id],
            role=[f"said by {claim.said_by}"], summary=[claim.quote], recordId=[claim.id],
            date=[claim.known],
        )  # fmt: skip


def actor(found: Actor, setting: Setting) -> Entity:
    """An actor; a state by its code, whatever name a text gave it."""
    state = found.kind == "state" and bool(found.state)
    key = f"{found.state}" if state else f"{found.state or ''}|{found.name}|{found.kind}"
    name = setting.sources.state_name(found.state or "") if state else found.name
    id = "a-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return entity(id, _OF_KIND.get(found.kind, "LegalEntity"), name=[name],
                  country=[country(found.state)], keywords=[found.kind])  # fmt: skip


def article(work: Work, doc: str) -> Entity:
    """A document or a work."""
    return entity(
        work.id, "Article", title=[work.title], name=[work.title or doc or work.address],
        alias=[work.title_native], author=list(work.authors), publisher=[work.publisher],
        publishedAt=[day(work.date)], date=[first_day(work.date), last_day(work.date)],
        sourceUrl=[work.address if _URL.fullmatch(work.address) else ""],
        language=[_LANGUAGES.get(work.language, "")], fileName=[doc], keywords=list(work.flags),
        notes=[f"cited in {c.doc}, note {c.note}" for c in work.cited_in],
    )  # fmt: skip


def entity(id: str, schema: str, **properties: list[str]) -> Entity:
    """An entity; empty values and repetitions are left out."""
    given = {
        name: list(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))
        for name, values in properties.items()
    }
    return {"id": id, "schema": schema,
            "properties": {name: values for name, values in given.items() if values}}  # fmt: skip


def day(date: str) -> str:
    """A date as exact as FtM can hold it: a year, month or day; "" for a period."""
    plain = date.rstrip("~")
    return plain if plain and "/" not in plain and is_edtf(plain) else ""


def country(code: str | None) -> str:
    """A state's country code as FtM has it: ISO alpha-2, lower case; "" for former states."""
    found = states().get(code or "")
    return found.alpha2.lower() if found and not found.last else ""
