"""The sentences by which people judge a coder: attacked, did not, denied, will; gave, met, blamed.

Dates and names vary so that they are not one sentence eight times.
"""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer
from chancery.coding import coder
from chancery.records import Document, EventClaim


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return Gazetteer.load()


def told(text: str, known: Gazetteer, date: str = "2021-03-04") -> list[EventClaim]:
    document = Document(doc="d", text=text, language="en", date=date)
    claims = coder("rules").code(document, known).claims
    return [claim for claim in claims if isinstance(claim, EventClaim)]


def sides(claim: EventClaim) -> tuple[list[str | None], list[str | None]]:
    return [a.state for a in claim.sources], [a.state for a in claim.targets]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Armenia attacked Azerbaijan on 12 July 2020.", "ARM", "AZE"),
        ("Vietnamese troops attacked Cambodia in December 1978.", "VNM", "KHM"),
        ("On Tuesday Ethiopia attacked Eritrea with artillery.", "ETH", "ERI"),
    ],
)
def test_an_attack(text: str, source: str, target: str, known: Gazetteer) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status, claim.negated) == ("ASSAULT", "actual", False)
    assert sides(claim) == ([source], [target])


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Eritrea did not attack Djibouti in June 2008.", "ERI", "DJI"),
        ("India did not attack Nepal.", "IND", "NPL"),
    ],
)
def test_what_did_not_happen(text: str, source: str, target: str, known: Gazetteer) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status, claim.negated) == ("ASSAULT", "actual", True)
    assert sides(claim) == ([source], [target])


@pytest.mark.parametrize(
    ("text", "source", "target", "speaker"),
    [
        ("Rwanda denied that it attacked Burundi in May.", "RWA", "BDI", "Rwanda"),
        ("Thailand denied that it had attacked Cambodia.", "THA", "KHM", "Thailand"),
    ],
)
def test_a_denial(text: str, source: str, target: str, speaker: str, known: Gazetteer) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status) == ("ASSAULT", "denied")
    assert sides(claim) == ([source], [target])
    assert claim.said_by == speaker


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Russia will attack Georgia next week.", "RUS", "GEO"),
        ("Iraq will attack Kuwait in August.", "IRQ", "KWT"),
    ],
)
def test_what_is_only_planned(text: str, source: str, target: str, known: Gazetteer) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status) == ("ASSAULT", "planned")
    assert sides(claim) == ([source], [target])


@pytest.mark.parametrize(
    ("text", "source", "target", "amount", "unit"),
    [
        ("India gave Nepal two million vaccines in January 2021.", "IND", "NPL", 2e6, "vaccines"),
        ("China gave Laos two million doses of vaccine.", "CHN", "LAO", 2e6, "doses"),
    ],
)
def test_a_gift_with_its_amount(
    text: str, source: str, target: str, amount: float, unit: str, known: Gazetteer
) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status) == ("AID", "actual")
    assert sides(claim) == ([source], [target])
    assert [(q.value, q.unit) for q in claim.quantities] == [(amount, unit)]


@pytest.mark.parametrize(
    ("text", "action", "source", "target"),
    [
        ("Turkey provided aid to Somalia in August 2011.", "AID", "TUR", "SOM"),
        ("Norway provided humanitarian aid to Sudan.", "AID", "NOR", "SDN"),
        ("Tehran criticised Riyadh on Monday.", "ACCUSE", "IRN", "SAU"),
        ("Hanoi criticised Beijing over the islands.", "ACCUSE", "VNM", "CHN"),
        ("Macron met Merkel in Berlin on 29 June 2020.", "CONSULT", "FRA", "DEU"),
        ("Putin met Lukashenko in Sochi on 14 September 2020.", "CONSULT", "RUS", "BLR"),
    ],
)
def test_aid_blame_and_a_meeting(
    text: str, action: str, source: str, target: str, known: Gazetteer
) -> None:
    (claim,) = told(text, known)
    assert (claim.action, claim.status) == (action, "actual")
    assert sides(claim) == ([source], [target])
