"""Where sentences end: abbreviations, initials, note marks, headlines, two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.language import sentences


def split(text: str) -> list[str]:
    """The sentences' words."""
    return [sentence.of(text) for sentence in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Xi met J. R. Biden at 5 p.m. Monday in the U.S. Capitol.",
        "It paid US$4.2bn for No. 5 and 2.5 per cent of No. 6.",
        "“Is it over?” he asked.",
        "The ministry (see p. 12 and Fig. 3) denied it.",
        "Write to press@mid.example or see www.mid.example/a.b for more.",
        "Gen. A. B. Smith, St. Petersburg, Jan. 5, vs. Dr. No.",
        "В 2020 г. Китай передал 5 млн масок, т.е. больше, чем А. С. Иванов.",
        "Он живёт в г. Алматы на ул. Абая, д. 5, кв. 7.",
        "Экспорт вырос на 2,5 млрд долл. и составил 1 тыс. т.",
        "The talks … went on.",
        "See e.g. China and i.e. Beijing.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose.¹² They fell.", ["It rose.¹²", "They fell."]),
        ("It rose.[12] They fell.", ["It rose.[12]", "They fell."]),
        ("He said “no.”³ She left.", ["He said “no.”³", "She left."]),
        ("Is it? Yes! It is…  So be it.", ["Is it?", "Yes!", "It is…", "So be it."]),
        ("He left. (She stayed.) All slept.", ["He left.", "(She stayed.)", "All slept."]),
        ("In the U.S. The end came.", ["In the U.S.", "The end came."]),
        ("He met Xi et al. The rest left.", ["He met Xi et al.", "The rest left."]),
        ("Talks begin in Osh\n\nThe two met.", ["Talks begin in Osh", "The two met."]),
        ("• One thing\n• Another thing", ["• One thing", "• Another thing"]),
        ("Это было в 2019 году. Потом он ушёл.", ["Это было в 2019 году.", "Потом он ушёл."]),
        ("«Мы против». Так он сказал.", ["«Мы против».", "Так он сказал."]),
        ("中国表示反对。美国没有回应。", ["中国表示反对。", "美国没有回应。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_line_wrapped_by_hand_goes_on_but_a_short_line_ends() -> None:
    wrapped = (
        "The ministers of the two countries met on Monday in the town of\n"
        "Osh and signed three papers, of which only one was shown to the\n"
        "Press.\n"
    )
    assert len(split(wrapped)) == 1
    assert split("Agenda\nThe ministers met on Monday in the town of Osh to sign papers.")[0] == (
        "Agenda"
    )


def test_only_the_asked_part_is_split() -> None:
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(text, start=5, end=9)] == ["Two."]


@given(st.text(alphabet='aB. \n?!¹[1]"”г№…\t,А', max_size=80))
def test_sentences_lie_in_order_and_hold_every_letter(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        assert not text[last : sentence.start].strip()
        words = sentence.of(text)
        assert words == words.strip()
        last = sentence.end
    assert not text[last:].strip()
