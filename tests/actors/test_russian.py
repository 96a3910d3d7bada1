"""Russian forms by rule."""

from __future__ import annotations

import pytest

from chancery.actors.russian import adjective_forms, people_forms, person_forms, phrase_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Казахстан", "Казахстана Казахстану Казахстаном Казахстане"),
        ("Турция", "Турции Турцию Турцией"),
        ("Китай", "Китая Китаю Китаем Китае"),
        ("Москва", "Москвы Москве Москву Москвой"),
        ("Филиппины", "Филиппин Филиппинам Филиппинах"),
    ],
)
def test_a_name_in_its_cases(name: str, forms: str) -> None:
    assert set(forms.split()) <= phrase_forms(name)


def test_the_words_of_a_name_are_declined_together() -> None:
    assert phrase_forms("Южная Осетия") == {
        "Южная Осетия", "Южной Осетии", "Южную Осетию", "Южной Осетией",
    }  # fmt: skip
    assert "Объединенных Арабских Эмиратов" in phrase_forms("Объединенные Арабские Эмираты")
    assert "Министерством иностранных дел" in phrase_forms("Министерство иностранных дел")


@pytest.mark.parametrize("name", ["Душанбе", "США", "Хельсинки", "Косово"])
def test_what_is_not_declined(name: str) -> None:
    assert phrase_forms(name) == {name}


def test_a_people_in_both_numbers() -> None:
    assert {"китайцы", "китайцев", "китайцу"} <= people_forms("китаец")
    assert {"россияне", "россиян", "россиянам"} <= people_forms("россиянин")
    assert {"врачи", "врачей", "врачам"} <= people_forms("врач")


def test_an_adjective_in_all_genders() -> None:
    assert {"казахского", "казахская", "казахские", "казахскими"} <= adjective_forms("казахский")


def test_persons() -> None:
    assert {"Сооронбая Жээнбекова", "Сооронбаем Жээнбековым"} <= person_forms("Сооронбай Жээнбеков")
    assert "Ангелы Меркель" in person_forms("Ангела Меркель")
    assert "Марией Захаровой" in person_forms("Мария Захарова")
    assert "Владимиром Зеленским" in person_forms("Владимир Зеленский")
