"""Places: the name and the state that they had on the date, and where they are."""

from __future__ import annotations

from chancery.actors import Gazetteer


def test_a_place_bears_the_name_of_the_date(gazetteer: Gazetteer) -> None:
    names = {
        date: place.name
        for date in ("1995", "2000", "2020", "2023")
        if (place := gazetteer.place("Astana", date))
    }
    assert names == {"1995": "Akmola", "2000": "Astana", "2020": "Nur-Sultan", "2023": "Astana"}


def test_a_place_lay_in_the_state_of_the_date(gazetteer: Gazetteer) -> None:
    then, now = gazetteer.place("Tashkent", "1980"), gazetteer.place("Tashkent", "2020")
    assert then is not None
    assert now is not None
    assert (then.state, now.state) == ("SUN", "UZB")
    assert (now.latitude, now.longitude) == (41.30, 69.24)


def test_border_posts_and_corridors_are_places(gazetteer: Gazetteer) -> None:
    kulma, corridor = (
        gazetteer.place("Karasu"),
        gazetteer.place("China-Kyrgyzstan-Uzbekistan railway"),
    )
    assert kulma is not None
    assert (kulma.name, kulma.kind, kulma.state) == ("Kulma", "border_post", "TJK")
    assert corridor is not None
    assert corridor.state is None


def test_no_place_of_that_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("Nowhere-on-Sea") is None
    assert gazetteer.place("China") is None
