"""Romanised Russian restored to Cyrillic; other languages left alone. Titles of our own."""

from __future__ import annotations

import pytest

from chancery.language import restore

pytest.importorskip("natasha", reason="the Russian lexicon comes with the package natasha")


@pytest.mark.parametrize(
    ("romanised", "native"),
    [
        ("Ministr podpisal soglashenie o kredite", "Министр подписал соглашение о кредите"),
        ("Posol vstretilsia s prem'er-ministrom", "Посол встретился с премьер-министром"),
        ("Rossiya i Kitay nachali ucheniya", "Россия и Китай начали учения"),
        ("Rossija i Kitaj nachali uchenija", "Россия и Китай начали учения"),
        ("Žiteli vyšli na protest", "Жители вышли на протест"),
        ("Granicu otkryli dlya gruzov", "Границу открыли для грузов"),
        ("Pomoshch' pribyla v Bishkek", "Помощь прибыла в Бишкек"),
        ("Pomosch pribyla v Bishkek", "Помощь прибыла в Бишкек"),
        ("Deputat vystupil o gryzah y granicy", "Депутат выступил о грузах у границы"),
        ("SSHA i Rossiia obsudili COVID-19", "США и Россия обсудили COVID-19"),
    ],
)
def test_russian_is_restored_whatever_the_scheme(romanised: str, native: str) -> None:
    found = restore(romanised)
    assert found is not None
    assert found.text == native
    assert not found.uncertain


def test_a_word_cut_in_two_is_mended() -> None:
    found = restore("Otkryt nacional nyy centr pomoshchi")
    assert found is not None
    assert "национальный" in found.text


def test_names_that_nobody_lists_are_marked_as_guesses() -> None:
    found = restore("Ministr Qurmanzhol i posol Zbrmanov obsudili kredit".replace("Q", "K"))
    assert found is not None
    assert found.uncertain
    for word in found.uncertain:
        assert f"[{word}?]" in found.text


@pytest.mark.parametrize(
    "title",
    [
        "Minister signs loan agreement in Moscow",
        "China, Russia launch joint drills",
        "Kazakhstan President Tokayev",
        "Prezident Toshkentda elchini qabul qildi",
        "Vaziri korhoi khoriji bo safiri Chin vokhuri kard",
        "Qazaqstan prezidenti elshini qabyldady",
        "Der Minister besucht Moskau",
        "Le président visite Moscou",
        "Cumhurbaşkanı Moskova'ya gitti",
        "Министр подписал соглашение",
        "",
        "2020",
    ],
)
def test_other_languages_are_left_alone(title: str) -> None:
    assert restore(title) is None


def test_an_endless_title_is_bounded() -> None:
    found = restore("Ministr podpisal soglashenie o kredite " * 200)
    assert found is None or found.text
