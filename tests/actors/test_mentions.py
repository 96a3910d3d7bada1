"""Mentions: where a text names whom."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.actors import Gazetteer, Mention


def told(found: list[Mention]) -> list[tuple[str, str | None, str]]:
    return [(m.text, m.actor.state, m.actor.kind) for m in found]


def test_the_longest_name_wins_and_none_overlaps(gazetteer: Gazetteer) -> None:
    text = "Papua New Guinea, Guinea, Niger, Nigeria, Northern Ireland, Ireland, South Sudan"
    found = gazetteer.mentions(text)
    assert [m.actor.state for m in found] == ["PNG", "GIN", "NER", "NGA", "GBR", "IRL", "SSD"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["We ate turkey.", "They gave us masks.", "GIVE US THE MONEY", "Chinese whispers", "Chadwick",
     "Michael Jordan", "the Jordan River", "spoke in May", "Но это не так. У них нет."],
)  # fmt: skip
def test_like_words_are_no_actors(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.mentions(text, "2017") == []


def test_a_line_of_capitals_is_read(gazetteer: Gazetteer) -> None:
    assert told(gazetteer.mentions("TURKEY AND CHINA SIGN")) == [
        ("TURKEY", "TUR", "state"),
        ("CHINA", "CHN", "state"),
    ]


def test_a_note_mark_is_no_part_of_a_word(gazetteer: Gazetteer) -> None:
    assert told(gazetteer.mentions("aid to Kazakhstan¹⁷, Kyrgyzstan¹⁸")) == [
        ("Kazakhstan", "KAZ", "state"),
        ("Kyrgyzstan", "KGZ", "state"),
    ]


def test_adjectives_share_an_institution(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("the Uzbek,¹ Kazakh² and Kyrgyz³ governments sent aid")
    assert [(m.actor.state, m.actor.kind) for m in found] == [
        ("UZB", "government"),
        ("KAZ", "government"),
        ("KGZ", "government"),
    ]


def test_an_embassy_has_a_sender_and_a_host(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.mentions("The Chinese Embassy in Bishkek gave masks.", "2020")
    assert found.actor.name == "Embassy of China in Kyrgyzstan"
    assert found.actor.state == "CHN"
    assert found.place is not None
    assert found.place.name == "Bishkek"


def test_a_capital_has_both_readings(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.mentions("Bishkek asked for help.", "2020")
    assert (found.actor.name, found.form) == ("Kyrgyzstan", "capital")
    assert found.place is not None
    assert (found.place.name, found.place.state) == ("Bishkek", "KGZ")


@pytest.mark.parametrize(("day", "name"), [("1975-06", "Belgium"), ("2021-06", "EU")])
def test_brussels_is_the_union_since_there_is_one(
    day: str, name: str, gazetteer: Gazetteer
) -> None:
    (mention,) = gazetteer.mentions("Brussels froze the loan.", day, "en")
    assert mention.actor.name == name
    assert mention.place is not None
    assert mention.place.name == "Brussels"


def test_a_city_that_is_no_capital_is_a_region_of_its_state(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.mentions("Almaty asked for help.", "2020")
    assert (found.actor.kind, found.actor.state) == ("region", "KAZ")
    (earlier,) = gazetteer.mentions("Almaty asked for help.", "1995")
    assert (earlier.actor.kind, earlier.form) == ("state", "capital")


def test_the_people_are_told_from_the_adjective(gazetteer: Gazetteer) -> None:
    people, embassy = gazetteer.mentions("The Kyrgyz have asked the Chinese Embassy.")
    assert (people.form, people.actor.kind) == ("people", "people")
    assert embassy.actor.kind == "embassy"


def test_russian_is_declined(gazetteer: Gazetteer) -> None:
    text = "Казахстанские врачи, посольство Китая в Киргизии и киргизами; с Узбекистаном, о Турции."
    assert [(m.actor.state, m.actor.kind) for m in gazetteer.mentions(text, "2020")] == [
        ("KAZ", "people"),
        ("CHN", "embassy"),
        ("KGZ", "people"),
        ("UZB", "state"),
        ("TUR", "state"),
    ]


def test_a_group_acts_under_its_name(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("Central Asian leaders and the West; the west of the city")
    assert [(m.actor.name, m.actor.state, m.actor.kind) for m in found][:2] == [
        ("Central Asia", None, "leader"),
        ("the West", None, "region"),
    ]


@given(
    st.text(alphabet=st.sampled_from("China's Embassy in Кита–й\n’.¹ US Xi the of "), max_size=80)
)
def test_every_span_is_the_text_at_its_place(text: str) -> None:
    found = _gazetteer().mentions(text, "2020")
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def _gazetteer() -> Gazetteer:
    if not _KEPT:
        _KEPT.append(Gazetteer.load())
    return _KEPT[0]


_KEPT: list[Gazetteer] = []
