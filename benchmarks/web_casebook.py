"""A casebook of any size for the workbench's benchmark, the same at every making: sentences of
our own pattern, each a claim, in documents with titles, publishers, dates and notes.

    make(Path("out/web.chancery"), documents=5000, claims=20)
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

from chancery.casebook import Casebook
from chancery.language import stems
from chancery.records import (
    Actor,
    Citation,
    Document,
    EventClaim,
    Note,
    Passage,
    Quantity,
    Span,
)
from chancery.store import Store

STATES = {
    "CHN": "China", "KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "RUS": "Russia", "UZB": "Uzbekistan",
    "TJK": "Tajikistan", "TKM": "Turkmenistan", "USA": "the United States", "IND": "India",
    "TUR": "Turkey", "IRN": "Iran", "PAK": "Pakistan", "AFG": "Afghanistan", "BLR": "Belarus",
    "UKR": "Ukraine", "GEO": "Georgia", "ARM": "Armenia", "AZE": "Azerbaijan", "JPN": "Japan",
    "KOR": "South Korea", "MNG": "Mongolia", "DEU": "Germany", "FRA": "France", "POL": "Poland",
}  # fmt: skip

WEIGHTS = [1 / (rank + 6) for rank in range(len(STATES))]
"""More is told of the first: the first pair has about one claim in eighty."""

ACTS = (
    ("AID", "actual", "health", "{a} delivered {n} doses of vaccine to {b} on {d}."),
    ("CONSULT", "actual", "diplomatic", "The foreign ministers of {a} and {b} met on {d}."),
    ("AGREE", "actual", "economic", "{a} signed an agreement with {b} on {d} about a quarry."),
    ("COOPERATE", "planned", "trade", "{a} plans to sell {n} tonnes of grain to {b} after {d}."),
    ("COOPERATE", "actual", "energy", "{a} began to pump gas to {b} on {d}."),
    ("ACCUSE", "actual", "security", "{a} accused {b} on {d} of moving a border stone."),
    ("SANCTION", "actual", "trade", "{a} closed its market to melons from {b} on {d}."),
    ("REQUEST", "actual", "finance", "{a} asked {b} on {d} for a loan of US$ {n} million."),
    (
        "ASSAULT",
        "rumoured",
        "territory",
        "Rumours of {d} say that {a} fired at guards of {b}.",
    ),
    ("REJECT", "denied", "military", "{a} denied on {d} that it had refused {b} an exercise."),
)

PUBLISHERS = tuple(f"{place} {kind}" for place in (
    "Almaty", "Bishkek", "Osh", "Tashkent", "Dushanbe", "Urumqi", "Omsk", "Kashgar", "Astana",
) for kind in ("Herald", "Observer", "Courier", "Gazette"))  # fmt: skip

FILLER = (
    "Drivers at the pass said that they had waited for nine hours. ",
    "Nobody at the ministry wished to be named. ",
    "The price of flour in the bazaar did not change. ",
    "Snow is expected on the upper road until the end of the month. ",
)


def make(path: Path, *, documents: int, claims: int) -> None:
    """Make the casebook, unless it is there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    for old in path.parent.glob(f"{draft.name}*"):
        old.unlink()
    with Store.open(draft, create=True) as store:
        for begin in range(0, documents, 250):
            with store.batch():
                for number in range(begin, min(begin + 250, documents)):
                    document, found = _document(number, claims)
                    words = [stems(p.of(document.text), "en") for p in document.passages]
                    filed = store.add_document(document, place=f"{document.doc}.txt", stems=words)
                    store.add_claims(filed.id, filed.version, "made", found)
    with Casebook.open(draft) as casebook:
        next(casebook.events(), None)  # events are put together once, as reading would
    draft.rename(path)


def _document(number: int, count: int) -> tuple[Document, list[EventClaim]]:
    chance = random.Random(number)
    published = datetime.date(2016, 1, 1) + datetime.timedelta(chance.randrange(3285))
    title = (
        f"Letter {number} from the road to {chance.choice(('Naryn', 'Khorgos', 'Kushka', 'Osh'))}"
    )
    parts, found, passages = [title], [], [Passage(0, len(title), "headline")]
    at = len(title) + 2
    doc = f"letter-{number:05}"
    codes = list(STATES)
    sentences = [_sentence(chance, published, codes) for _ in range(count)]
    for begin in range(0, count, 4):
        paragraph, place = "", at
        for act, status, domain, text, a, b, day, value in sentences[begin : begin + 4]:
            start = place + len(paragraph)
            found.append(
                EventClaim(
                    doc=doc, quote=text, start=start, end=start + len(text), action=act,
                    status=status, context=(domain,), sources=(_state(a),), targets=(_state(b),),
                    date=day, quantities=_amount(act, text, value), footnotes=(begin // 4 + 1,),
                    reading=round(chance.uniform(0.4, 0.99), 2), decided_by={"action": "made"},
                )
            )  # fmt: skip
            paragraph += text + " " + chance.choice(FILLER)
        paragraph = paragraph.rstrip()
        parts.append(paragraph)
        passages.append(Passage(place, place + len(paragraph)))
        at = place + len(paragraph) + 2
    body = "\n\n".join(parts)
    lines, notes = [], []
    for begin, passage in zip(range(0, count, 4), passages[1:], strict=True):
        line = f"“Telegram {number}-{begin},” {chance.choice(PUBLISHERS)}, {published:%B %d, %Y}."
        start = len(body) + 2 + sum(len(other) + 1 for other in lines)
        lines.append(line)
        cited = Citation(
            title=f"Telegram {number}-{begin}", publisher=chance.choice(PUBLISHERS),
            date=published.isoformat(), span=Span(start, start + len(line)),
        )  # fmt: skip
        notes.append(
            Note(
                number=begin // 4 + 1, span=Span(start, start + len(line)), citations=(cited,),
                mark=Span(passage.end - 1, passage.end), sentence=Span(passage.start, passage.end),
            )
        )  # fmt: skip
    text = body + "\n\n" + "\n".join(lines)
    passages += [Passage(note.span.start, note.span.end, "note") for note in notes]
    document = Document(
        doc=doc, text=text, passages=tuple(passages), notes=tuple(notes), title=title,
        publisher=chance.choice(PUBLISHERS), date=published.isoformat(), date_from="text",
        language="en", address=f"https://letters.example/{number}",
    )  # fmt: skip
    return document, found


def _sentence(
    chance: random.Random, published: datetime.date, codes: list[str]
) -> tuple[str, str, str, str, str, str, str, int]:
    act, status, domain, pattern = chance.choice(ACTS)
    a, b = chance.choices(codes, WEIGHTS, k=2)
    while a == b:
        b = chance.choices(codes, WEIGHTS)[0]
    day = published - datetime.timedelta(chance.randrange(60))
    value = chance.randrange(2, 900) * 100
    text = pattern.format(a=STATES[a], b=STATES[b], d=f"{day.day} {day:%B %Y}", n=f"{value:,}")
    return act, status, domain, text[:1].upper() + text[1:], a, b, day.isoformat(), value


def _state(code: str) -> Actor:
    return Actor(STATES[code].removeprefix("the "), code, "state", code)


def _amount(act: str, text: str, value: int) -> tuple[Quantity, ...]:
    if "doses" in text:
        return (Quantity(float(value), "doses", "vaccine"),)
    if "tonnes" in text:
        return (Quantity(float(value), "tonnes", "grain"),)
    return (Quantity(value * 1e6, "USD"),) if "US$" in text else ()


def hottest() -> Iterator[str]:
    """The states of which most is told."""
    yield from ("CHN", "KGZ", "KAZ", "RUS", "UZB")
