"""How many independent reports stand behind some claims: four prints of one wire are one.

Two claims are one report where they share any of these:

    document       two claims of one document
    print          the same text, or a reprint of it (cut, reheaded, a paragraph changed)
    sentence       the same words, six or more, about the same event
    publisher      two papers of one publisher
    work           both rest on one work in their notes, or one document is that work
    outlet         one quotes the other's publisher ("citing Xinhua"), or both quote one outlet

An official whom two papers quote is no outlet: each heard him.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from chancery.corroboration.keys import SAME_TEXT, words
from chancery.records import EventClaim
from chancery.vocab import name_key, rating, ratings


class Reports(msgspec.Struct, frozen=True):
    """What tells whether two documents are one report, by document id, and `works` by claim id.

    prints: names that a document shares with its reprints and with nothing else.
    publishers: as printed. works: the works that a claim rests on, or that a document is.
    """

    prints: Mapping[str, Collection[str]] = {}
    publishers: Mapping[str, str] = {}
    works: Mapping[str, Collection[str]] = {}


Prints = Mapping[str, str] | Reports


def of_contents(prints: Prints | None) -> Reports:
    """Hashes of contents as `Reports`."""
    if isinstance(prints, Reports):
        return prints
    return Reports(prints={document: (found,) for document, found in (prints or {}).items()})


def document_of(claim: EventClaim) -> str:
    """The id of the document a claim stands in; its stem where none is filed."""
    return claim.document or claim.doc


def independent(claims: Iterable[EventClaim], reports: Reports) -> int:
    """The number of independent reports."""
    claims = list(claims)
    return len(claims) if len(claims) < 2 else len(grouped(claims, reports))


def grouped(
    claims: Iterable[EventClaim], reports: Reports
) -> list[tuple[list[EventClaim], list[str]]]:
    """The claims by independent report, each with the marks that two or more of them share."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    bearing: dict[str, list[str]] = {}
    claims = list(claims)
    for claim in claims:
        own = f"document {document_of(claim)}"
        for mark in (own, *marks(claim, reports)):
            leader[find(mark)] = find(own)
            bearing.setdefault(mark, []).append(claim.id)
    found: dict[str, tuple[list[EventClaim], list[str]]] = {}
    for claim in claims:
        found.setdefault(find(f"document {document_of(claim)}"), ([], []))[0].append(claim)
    for mark, bearers in bearing.items():
        if len(set(bearers)) > 1:
            found[find(mark)][1].append(mark)
    return list(found.values())


def marks(claim: EventClaim, reports: Reports) -> Iterator[str]:
    """What a claim shares with every other claim that is the same report."""
    document = document_of(claim)
    for printed in reports.prints.get(document, ()):
        yield f"print {printed}"
    quote = words(claim.quote)
    if len(quote) >= SAME_TEXT:
        yield "sentence " + " ".join(quote)
    for work in (*reports.works.get(claim.id, ()), *reports.works.get(document, ())):
        yield f"work {work}"
    if publisher := reports.publishers.get(document, ""):
        yield f"outlet {outlet(publisher)}"
    for quoted in quoted_outlets(claim):
        yield f"outlet {quoted}"


@lru_cache(maxsize=8192)
def outlet(name: str) -> str:
    """One name for an outlet, by whichever it is called."""
    row = rating(name)
    return name_key(row.name if row else name)


def quoted_outlets(claim: EventClaim) -> tuple[str, ...]:
    """The outlets that a claim is told after: who says it, and whom its sentence cites."""
    speaker = rating(claim.said_by) if claim.said_by != "author" else None
    said = (name_key(speaker.name),) if speaker and speaker.media else ()
    return tuple(dict.fromkeys((*said, *_cited(claim.quote))))


_QUOTING = re.compile(
    "cit|accord|quot|report|wrote|writes|said|ссыл|данным|сообща|сообщени|переда|пишет", re.I
)
_CITING = re.compile(
    r"""\b(?: citing | cites | cited | according\ to | quoted?\ by | quoting | reported\ by
      | as\ reported\ (?:by|in) | со\ ссылкой\ на | ссыла(?:ясь|ются)\ на | по\ данным
      | по\ сообщени\w+ | как\ сообща\w+ | сообща\w+ | передаёт | передает | пишет ) \W+ (.{1,60})
      | (.{1,40}?) \W+ (?: reported | reports | wrote | writes | said\ on\ its ) \b""",
    re.X | re.I,
)


@lru_cache(maxsize=65536)
def _cited(quote: str) -> tuple[str, ...]:
    """Outlets of the table that stand right behind (or before) a word of quoting."""
    found: list[str] = []
    if not _QUOTING.search(quote):
        return ()
    for match in _CITING.finditer(quote):
        near = " ".join(words(match[1] or match[2] or ""))
        if named := _outlet_words().search(f" {near} "):
            found.append(outlet(named[0].strip()))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _outlet_words() -> re.Pattern[str]:
    names = {name_key(n) for row in ratings() if row.media for n in (row.name, *row.names)}
    longest = sorted((n for n in names if len(n) > 2), key=lambda n: (-len(n), n))
    return re.compile(" (?:" + "|".join(map(re.escape, longest)) + ") ")
