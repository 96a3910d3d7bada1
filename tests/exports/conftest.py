"""A small casebook whose every text is turned against the formats that it is written in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chancery.casebook import Casebook
from chancery.records import (
    Actor,
    Citation,
    Claim,
    Document,
    EventClaim,
    MeasureClaim,
    Note,
    Passage,
    Quantity,
    Span,
    StateClaim,
    ThesisClaim,
)
from chancery.store import Store

HOSTILE = '=HYPERLINK("http://e.org";"x") <b>&"\'</b> ]]> \\emph{x} $y$ 50% #1 a_b ~ ^ {z} Слово'
CHINA, KYRGYZSTAN = Actor("China", "CHN", "state"), Actor("Kyrgyzstan", "KGZ", "state")
FIRM = Actor("+Firm, \"Ltd\"; 'x'", "CHN", "company")
SCO = Actor("SCO", None, "igo")

SENTENCES = (
    "On 19 March 2021 China gave Kyrgyzstan 150,000 doses.¹",
    "Firms plan a clinic.",
    HOSTILE + ".",
    "China, Kyrgyzstan and the SCO met in Bishkek in May 2021.",
    "Kyrgyzstan belongs to the SCO.",
    "Debt stood at 40 percent.",
    "The gift was meant to buy quiet.",
    "Kyrgyzstan did not close the border.",
    "Trade went on without end.",
)
NOTE = "“" + HOSTILE + "”, Harbour Post, 18 March 2021."


def _document() -> Document:
    text = " ".join(SENTENCES)
    start = len(text) + 2
    span = Span(start, start + len(NOTE))
    cited = Citation(
        title=HOSTILE, title_native="Сто тысяч доз", publisher="Harbour Post", date="2021-03-18",
        address="https://example.org/a?b={1}&c=2", language="ru", flags=("romanised",), span=span,
    )  # fmt: skip
    return Document(
        doc="paper", text=f"{text}\n\n{NOTE}", passages=(Passage(0, len(text)),),
        notes=(Note(number=1, span=span, citations=(cited,)), Note(number="*", span=span)),
        title=HOSTILE, authors=("Doe, Jane", "@Desk"), publisher="-The Paper", date="2021-06-01",
        date_from="text", language="en", tags=("=1+1", "b"), address="https://example.org/p",
    )  # fmt: skip


def _claims(text: str) -> list[Claim]:
    def at(number: int) -> dict[str, object]:
        words = SENTENCES[number]
        start = text.index(words)
        return {"doc": "paper", "quote": words, "start": start, "end": start + len(words),
                "decided_by": {"action": "rule a"}, "reading": 0.75}  # fmt: skip

    return [
        EventClaim(
            **at(0),
            sources=(CHINA,),
            targets=(KYRGYZSTAN,),
            action="AID",
            mode="",
            date="2021-03-19",
            quantities=(Quantity(150_000, "doses", "vaccine", True),),
            context=("health",),
            footnotes=(1,),
            place="Bishkek",
            terms="gift",
            via=(FIRM,),
        ),  # type: ignore[arg-type]
        EventClaim(
            **at(1),
            sources=(FIRM,),
            action="COOPERATE",
            status="planned",
            hedged=True,
            object="=clinic",
            date="2021~",
        ),  # type: ignore[arg-type]
        EventClaim(
            **at(2),
            sources=(Actor(HOSTILE, None, "people"),),
            targets=(CHINA,),
            action="ACCUSE",
            date="2021-04-02",
            said_by=HOSTILE,
            because="\t=1",
        ),  # type: ignore[arg-type]
        EventClaim(
            **at(3),
            sources=(CHINA, KYRGYZSTAN, SCO),
            action="CONSULT",
            mode="multilateral",
            date="2021-05",
        ),  # type: ignore[arg-type]
        StateClaim(**at(4), subject=KYRGYZSTAN, relation="member_of", object=SCO, date="2001/.."),  # type: ignore[arg-type]
        MeasureClaim(
            **at(5),
            subject=KYRGYZSTAN,
            about=CHINA,
            what="-debt",
            trend="up",
            quantities=(Quantity(40, "percent"),),
        ),  # type: ignore[arg-type]
        ThesisClaim(**at(6), text="@The gift bought quiet.", direction="AID → SUPPORT"),  # type: ignore[arg-type]
        EventClaim(
            **at(7),
            sources=(KYRGYZSTAN,),
            targets=(CHINA,),
            action="SANCTION",
            negated=True,
            date="2021-05-05",
        ),  # type: ignore[arg-type]
        EventClaim(
            **at(8),
            sources=(CHINA,),
            targets=(KYRGYZSTAN,),
            action="OTHER",
            action_note="=x",
            status="ongoing",
            date="2021-05-06",
        ),  # type: ignore[arg-type]
    ]


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The casebook, with two judgements, one of them undone."""
    path = tmp_path_factory.mktemp("exports") / "hostile.chancery"
    made = _document()
    with Store.open(path, create=True) as store:
        filed = store.add_document(made, place="paper.txt")
        store.add_claims(filed.id, filed.version, "hand", _claims(made.text))
        first = store.amend(filed.id, person="=Ann", reason="=HOSTILE()", title=HOSTILE)
        store.undo(first.id, person="Bo", reason="no")
    with Casebook.open(path, read_only=True) as casebook:
        yield casebook
