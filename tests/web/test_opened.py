"""The words around a claim are whole words, and say where the document goes on."""

from __future__ import annotations

from chancery.web.opened import AROUND, words_after, words_before

LONG = "harbour " * 100


def test_words_around_are_whole() -> None:
    at = LONG.index("harbour", 400)
    before, after = words_before(LONG, at), words_after(LONG, at)
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert set((before + after).replace("…", "").split()) == {"harbour"}
    assert LONG[:at].endswith(before.removeprefix("… "))
    assert LONG[at:].startswith(after.removesuffix(" …"))


def test_nothing_is_cut_at_the_ends_of_a_document() -> None:
    assert words_before("One two. Three", 9) == "One two. "
    assert words_after("One two. Three", 3) == " two. Three"


def test_a_word_longer_than_the_window_stays() -> None:
    text = "x" * (AROUND * 3)
    assert words_before(text, AROUND * 2).strip("… ") == "x" * AROUND
