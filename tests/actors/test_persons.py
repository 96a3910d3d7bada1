"""Office holders: who is meant on the day, by title, surname or full name."""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer


@pytest.mark.parametrize(
    ("name", "date", "who"),
    [
        ("President Jeenbekov", "2020-04-14", "Sooronbay Jeenbekov"),
        ("президента Жээнбекова", "2020-04-14", "Sooronbay Jeenbekov"),
        ("President Bush", "1991-05", "George H. W. Bush"),
        ("President Bush", "2005-05", "George W. Bush"),
        ("Premier Li", "2015", "Li Keqiang"),
        ("Premier Li", "2024", "Li Qiang"),
        ("Chinese President Xi Jinping", "2020", "Xi Jinping"),
        ("Secretary Pompeo", "2020-02-01", "Mike Pompeo"),
        ("SCO Secretary General Norov", "2020-05", "Vladimir Norov"),
    ],
)
def test_the_tenure_decides(gazetteer: Gazetteer, name: str, date: str, who: str) -> None:
    found = gazetteer.resolve(name, date)
    assert found.actor is not None, found.reason
    assert found.actor.name == who


def test_a_president_is_one_only_while_in_office(gazetteer: Gazetteer) -> None:
    before = gazetteer.resolve("President Jeenbekov", "2016-01-01")
    assert before.actor is None
    assert "not yet in office" in before.reason
    during = gazetteer.resolve("President Jeenbekov", "2020")
    assert during.role == "president"
    after = gazetteer.resolve("President Jeenbekov", "2023")
    assert after.role == "former president"


def test_two_of_a_name_stay_open(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("President Bush", "2021")
    assert found.actor is None
    assert {c.name for c in found.candidates} == {"George H. W. Bush", "George W. Bush"}


def test_former_belongs_to_the_name(gazetteer: Gazetteer) -> None:
    text = "former US secretary of state Hillary Clinton met then Premier Li Peng"
    clinton, li = gazetteer.mentions(text, "2021-03-01")
    assert clinton.text == "former US secretary of state Hillary Clinton"
    assert clinton.role == "former secretary of state"
    assert li.actor.name == "Li Peng"


def test_a_surname_needs_an_introduction_where_it_is_common(gazetteer: Gazetteer) -> None:
    assert gazetteer.mentions("Li said nothing.", "2015") == []
    text = "Prime Minister Theresa May left. May said nothing in May."
    assert [m.text for m in gazetteer.mentions(text, "2019-01")] == [
        "Prime Minister Theresa May",
        "May",
    ]


def test_an_unknown_holder_keeps_the_name_as_found(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.mentions("Uzbek Foreign Minister Foo Bar spoke.", "2020")
    assert (found.actor.name, found.actor.state, found.actor.id) == ("Foo Bar", "UZB", "")


def test_the_office_alone_names_its_holder_as_candidate(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("the President of Kazakhstan", "2018")
    assert found.actor is not None
    assert found.actor.name == "President of Kazakhstan"
    assert [c.name for c in found.candidates] == ["Nursultan Nazarbayev"]


def test_who_held_an_office(gazetteer: Gazetteer) -> None:
    names = [t.name for t in gazetteer.holder("KAZ head_of_state", "2019-03")]
    assert names == ["Nursultan Nazarbayev", "Kassym-Jomart Tokayev"]
