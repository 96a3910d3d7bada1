"""What holds over time, as the tree tells it: whose it is, and towards whom."""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer
from chancery.coding.reading import Reader
from chancery.coding.rules import stretches
from chancery.coding.states import offices, once
from chancery.coding.ties import ties
from chancery.records import Document


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return Gazetteer.load()


def told(text: str, known: Gazetteer) -> list[str]:
    reader = Reader(Document(doc="d", text=text, language="en", date="2021-03"), known, "en")
    return [
        f"{one.subject.state or one.subject.name} {one.name} {one.object.state or one.object.name}"
        for stretch in stretches(reader, "en")
        for line in stretch
        for one in once(list(ties(line)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moldova is dependent on Russia for gas.", ["MDA depends_on RUS"]),
        ("Officials in Hanoi speak of Vietnam's dependence on China.", ["VNM depends_on CHN"]),
        ("Kazakhstan is wary of China.", ["KAZ distrusts CHN"]),
        ("Tensions between Greece and Turkey have grown.", ["GRC tensions_with TUR"]),
        ("Djibouti allows it: China's base in Djibouti is new.", ["DJI hosts_base_of CHN"]),
        ("India, China's rival, abstained.", ["IND rival_of CHN"]),
    ],
)
def test_ties(text: str, expected: list[str], known: Gazetteer) -> None:
    assert told(text, known) == expected


def test_those_whom_a_body_includes_are_its_members(known: Gazetteer) -> None:
    text = "They met the SCO, the security pact that includes China, Russia and India."
    assert told(text, known) == ["CHN member_of SCO", "RUS member_of SCO", "IND member_of SCO"]


@pytest.mark.parametrize(
    "text", ["Kazakhstan is not wary of China.", "The bank depends on deposits.", "China fell."]
)
def test_what_is_denied_or_nobodys_is_no_tie(text: str, known: Gazetteer) -> None:
    assert told(text, known) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyrgyz MP Kenjebek Bokoev spoke.", ["Kenjebek Bokoev: Parliament of Kyrgyzstan"]),
        ("President Putin spoke.", []),
        ("Former Iranian president Mahmoud Ahmadinejad spoke.", []),
    ],
)
def test_a_title_and_a_full_name_hold_an_office(
    text: str, expected: list[str], known: Gazetteer
) -> None:
    reader = Reader(Document(doc="d", text=text, language="en", date="2021-03"), known, "en")
    found = [one for read in reader.read() for one in offices(read.sentence, read.parties)]
    assert [f"{one.subject.name}: {one.object.name}" for one in found] == expected
