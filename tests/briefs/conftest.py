"""A small world of three documents: a gift told with two amounts, a rumour, a plan called off."""

from __future__ import annotations

import pytest

from chancery.briefs import Dossier, dossier
from chancery.records import (
    Actor,
    Citation,
    Document,
    EventClaim,
    MeasureClaim,
    Note,
    Quantity,
    Span,
    StateClaim,
)

CHINA = Actor("China", "CHN", "state")
KYRGYZSTAN = Actor("Kyrgyzstan", "KGZ", "state")
CENTRAL_ASIA = Actor("Central Asia", None, "other")
GUARDS = Actor("State Border Guard Service", "KGZ", "security")

PAPER = (
    "China gave Kyrgyzstan 150,000 doses on Friday.¹ It plans a clinic in Naryn. "
    "People said that <b>soldiers</b> had crossed the pass. "
    "China gave Central Asia 26 billion yuan. China takes a third of Kyrgyz trade.\n\n"
    "¹ «Sto tysyach doz», Example Daily, 19 March 2021, https://example.org/a?b=1&c=2."
)
RUSSIAN = "Китай передал Кыргызстану 100 000 доз. Слухи о солдатах не подтвердились."
LATER = "Kyrgyzstan called the clinic off. Guards received 7 tonnes of masks from China."


def span_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _note() -> Note:
    start, end = span_of(PAPER, "«Sto tysyach doz», Example Daily, 19 March 2021, https://")
    end = len(PAPER)
    return Note(
        number=1,
        span=Span(start, end),
        citations=(
            Citation(
                title="Sto tysyach doz",
                title_native="Сто тысяч доз",
                publisher="Example Daily",
                date="2021-03-19",
                address="https://example.org/a?b=1&c=2",
                language="ru",
                flags=("romanised",),
                span=Span(start, end),
            ),
        ),
    )


@pytest.fixture
def documents() -> dict[str, Document]:
    return {
        "d-1": Document(doc="paper", text=PAPER, notes=(_note(),), title="Doses & doctors",
                        publisher="The Paper", date="2021-03-20", language="en",
                        address="https://example.org/paper"),
        "d-2": Document(doc="gazeta", text=RUSSIAN, title="Вакцина", publisher="Газета",
                        date="2021-03-22", language="ru", address="javascript:alert(1)"),
        "d-3": Document(doc="later", text=LATER, publisher="The Paper", date="2021-06-01",
                        language="en"),
    }  # fmt: skip


def _event(doc: str, text: str, words: str, **fields: object) -> EventClaim:
    start, end = span_of(text, words)
    known = {"d-1": "2021-03-20", "d-2": "2021-03-22", "d-3": "2021-06-01"}[doc]
    given: dict[str, object] = {
        "doc": doc, "document": doc, "id": f"c-{doc}-{start}", "quote": words, "start": start,
        "end": end, "sources": (CHINA,), "targets": (KYRGYZSTAN,), "action": "AID",
        "known": known, "recorded": "2026-01-02T10:00:00Z", "context": ("health",), **fields,
    }  # fmt: skip
    return EventClaim(**given)  # type: ignore[arg-type]


@pytest.fixture
def claims() -> list[EventClaim | StateClaim | MeasureClaim]:
    share, share_end = span_of(PAPER, "China takes a third of Kyrgyz trade.")
    return [
        _event("d-1", PAPER, "China gave Kyrgyzstan 150,000 doses on Friday.¹", footnotes=(1,),
               date="2021-03-19", quantities=(Quantity(150_000, "doses"),), reading=0.9),
        _event("d-2", RUSSIAN, "Китай передал Кыргызстану 100 000 доз.", date="2021-03-19",
               quantities=(Quantity(100_000, "doses"),)),
        _event("d-1", PAPER, "It plans a clinic in Naryn.", action="COOPERATE", status="planned",
               object="Naryn clinic", quantities=(Quantity(2_000_000, "USD"),)),
        _event("d-1", PAPER, "soldiers</b> had crossed the pass.", action="ASSAULT",
               date="2021-03", status="rumoured", said_by="people", context=("territory",)),
        _event("d-2", RUSSIAN, "Слухи о солдатах не подтвердились.", action="ASSAULT",
               date="2021-03", status="disproved", context=("territory",)),
        _event("d-1", PAPER, "China gave Central Asia 26 billion yuan.", targets=(CENTRAL_ASIA,),
               date="2021-03", quantities=(Quantity(26e9, "CNY"),), context=("finance",)),
        _event("d-3", LATER, "Kyrgyzstan called the clinic off.", action="REJECT",
               sources=(KYRGYZSTAN,), targets=(CHINA,), date="2021-05", object="Naryn clinic"),
        _event("d-3", LATER, "Guards received 7 tonnes of masks from China.", targets=(GUARDS,),
               date="2021-05-03", quantities=(Quantity(7, "tonnes", "masks"),)),
        MeasureClaim(doc="d-1", document="d-1", id="c-m", quote=PAPER[share:share_end],
                     start=share, end=share_end, subject=CHINA, about=KYRGYZSTAN,
                     what="share of trade", known="2021-03-20",
                     quantities=(Quantity(33, "percent", approx=True),)),
    ]  # fmt: skip


@pytest.fixture
def kyrgyz(claims: list[EventClaim], documents: dict[str, Document]) -> Dossier:
    return dossier(
        "CHN", "KGZ", claims=claims, documents=documents,
        names={"CHN": "China", "KGZ": "Kyrgyzstan"},
        groups={"Central Asia": ("KAZ", "KGZ")}, reliability={"The Paper": "B"},
    )  # fmt: skip
