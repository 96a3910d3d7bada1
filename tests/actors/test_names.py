"""Names stand for actors as of the date, with the reason; what is unknown stays open."""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer


@pytest.mark.parametrize(
    ("name", "date", "state", "kind"),
    [
        ("Beijing", "2020", "CHN", "state"),
        ("the Kremlin", "2020", "RUS", "state"),
        ("the Kremlin", "1985", "SUN", "state"),
        ("Ак-Орда", "2020", "KAZ", "state"),
        ("Zhongnanhai", "", "CHN", "state"),
        ("10 Downing Street", "", "GBR", "state"),
        ("the Kazakhs", "2020", "KAZ", "people"),
        ("Nur-Sultan", "2020", "KAZ", "state"),
        ("Astana", "2023", "KAZ", "state"),
        ("МИД Казахстана", "2020", "KAZ", "ministry"),
        ("МИДу Казахстана", "2020", "KAZ", "ministry"),
        ("the Chinese Embassy in Bishkek", "2020", "CHN", "embassy"),
        ("китайского посольства в Бишкеке", "2020", "CHN", "embassy"),
        ("Ministry of Defence of Kazakhstan", "", "KAZ", "ministry"),
        ("Kazakhstan's parliament", "", "KAZ", "government"),
        ("Russian troops", "", "RUS", "military"),
        ("Tashkent police", "", "UZB", "security"),
        ("Taiwan", "", "TWN", "state"),
        ("Transnistria", "", "MDA", "region"),
        ("Kosovo", "2010", "XKX", "state"),
        ("Bonn", "1980", "DEU", "state"),
        ("East Berlin", "1980", "DDR", "state"),
        ("Belgrade", "2001", "YUG", "state"),
        ("Belgrade", "2004", "SCG", "state"),
        ("Belgrade", "2010", "SRB", "state"),
        ("ШОС", "", None, "igo"),
        ("Alibaba", "", "CHN", "company"),
        ("US", "", "USA", "state"),
        ("ТАШКЕНТ", "2020", "UZB", "state"),
    ],
)
def test_a_name_stands_for_its_actor(
    gazetteer: Gazetteer, name: str, date: str, state: str | None, kind: str
) -> None:
    found = gazetteer.resolve(name, date)
    assert found.actor is not None, found.reason
    assert (found.actor.state, found.actor.kind) == (state, kind)
    assert found.actor.id
    assert found.reason


@pytest.mark.parametrize(
    "name",
    ["He Zhihua", "puppies", "us", "turkey", "the", "", "  ", "Marcus Beam", "Chinese whispers"],
)
def test_what_is_unknown_stays_as_found(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name).actor is None


@pytest.mark.parametrize("name", ["Congo", "Korea", "Hyderabad"])
def test_what_could_be_several_stays_open(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.resolve(name, "2020")
    assert found.actor is None
    assert len(found.candidates) == 2
    assert "nothing tells which" in found.reason


def test_the_words_around_a_name_decide(gazetteer: Gazetteer) -> None:
    def states(text: str) -> list[str | None]:
        return [m.actor.state for m in gazetteer.mentions(text, "2021") if "eor" in m.text]

    assert states("Georgia's runoff made Atlanta busy.") == ["USA"]
    assert states("Georgia and Abkhazia, said Tbilisi.") == ["GEO"]
    assert states("Georgia said no.") == ["GEO"]


def test_the_state_of_the_context_completes_an_institution(gazetteer: Gazetteer) -> None:
    alone = gazetteer.resolve("the Ministry of Foreign Affairs")
    assert alone.actor is None
    assert alone.role == "foreign ministry"
    inside = gazetteer.resolve("the Ministry of Foreign Affairs", state="KAZ")
    assert inside.actor is not None
    assert inside.actor.name == "Ministry of Foreign Affairs of Kazakhstan"


def test_a_land_before_its_state_belongs_to_the_whole(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Kazakhstan", "1985")
    assert found.actor is not None
    assert (found.actor.name, found.actor.state, found.actor.kind) == (
        "Kazakhstan",
        "SUN",
        "region",
    )
    assert "Soviet Union until 1991-12-16" in found.reason


def test_an_ended_state_keeps_its_name_and_says_so(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("the Soviet Union", "2020")
    assert found.actor is not None
    assert found.actor.state == "SUN"
    assert "ended on 1991-12-26" in found.reason
