"""Stems: documents and questions meet in them, whatever language is named."""

from __future__ import annotations

import pytest

from chancery.language import stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("promised masks", "promise mask"),
        ("Обещанные маски", "обещанная маска"),
        ("берёзовый тёплый", "березовый теплый"),
        ("the government’s plans", "the government's plan"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stems(one, "en").split()[-1] == stems(other, "ru").split()[-1]


def test_each_word_is_stemmed_by_its_own_script() -> None:
    mixed = stems("Союз donated маски", "en")
    assert mixed == stems("Союзы donates масками", "ru")


def test_unspaced_scripts_can_be_found_by_part() -> None:
    assert "使馆" in stems("中国大使馆").split()


def test_punctuation_is_no_word_and_nothing_stays_nothing() -> None:
    assert stems("— … !") == ""
    assert stems("") == ""


def test_endless_words_are_cut() -> None:
    assert len(stems("a" * 10_000)) == 64
