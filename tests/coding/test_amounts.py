"""How much: numbers with a unit, a currency or a counted noun; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.coding.amounts import amounts

ENGLISH = {
    "a US$280 million project": (280e6, "USD", False),
    r"the US\$280 million project": (280e6, "USD", False),
    "some $1.2bn": (1.2e9, "USD", True),
    "€5m in grants": (5e6, "EUR", False),
    "nearly 3.2 trillion yuan": (3.2e12, "CNY", True),
    "20 million euros": (20e6, "EUR", False),
    "sold one million masks": (1e6, "masks", False),
    "two million doses of vaccine": (2e6, "doses", False),
    "some 100 million jobs": (100e6, "jobs", True),
    "two Chinese nationals": (2, "people", False),
    "at least 50 people": (50, "people", True),
    "a 7,000-strong presence": (7000, "people", False),
    "two large mining projects": (2, "projects", False),
    "more than 1,200 troops": (1200, "troops", True),
    "a 15-day tour": (15, "days", False),
    "a 25-year agreement": (25, "years", False),
    "about 40 tonnes of wheat": (40, "tonnes", True),
    "the 2,300km line": (2300, "km", False),
    "a 10% tariff": (10, "percent", False),
    "5-10 percent of trade": (7.5, "percent", True),
    "half of 300,000 barrels per day": (300e3, "bpd", False),
}

RUSSIAN = {
    "280 млн долларов": (280e6, "USD", False),
    "около 40 тыс. тонн пшеницы": (40e3, "tonnes", True),
    "3 млрд руб.": (3e9, "RUB", False),
    "два миллиарда рублей": (2e9, "RUB", False),
    "7 тонн гумпомощи": (7, "tonnes", False),
    "1,5 млн человек": (1.5e6, "people", False),
    "трех граждан Китая": (3, "people", False),
    "на 15% выше": (15, "percent", False),
    "100 тысяч доз вакцины": (100e3, "doses", False),
    "около 3 млн медицинских масок": (3e6, "masks", True),
    "двести палаток": (200, "tents", False),
    "21 врача": (21, "doctors", False),
}


def only(words, language):
    found = amounts(words, language)
    assert len(found) == 1, found
    quantity = found[0].quantity
    return quantity.value, quantity.unit, quantity.approx


@pytest.mark.parametrize(("words", "expected"), ENGLISH.items())
def test_english(words, expected):
    assert only(words, "en") == pytest.approx(expected)


@pytest.mark.parametrize(("words", "expected"), RUSSIAN.items())
def test_russian(words, expected):
    assert only(words, "ru") == pytest.approx(expected)


@pytest.mark.parametrize(
    "words",
    [
        "a G-20 summit", "one of the states", "a loan", "an agreement", "COVID-19 cases",
        "F-16 fighters", "5G networks", "the two countries", "the two leaders", "Resolution 1325",
        "the first 15 arrived", "chapter 7",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_none(words):
    assert amounts(words, "en") == ()


@pytest.mark.parametrize("words", ["19 марта", "в начале мая 2020", "5 раз"])
def test_what_is_no_russian_amount_is_none(words):
    assert amounts(words, "ru") == ()


def test_the_same_sum_in_two_currencies_is_two_amounts():
    found = amounts("a $500 million (£350m) loan", "en")
    assert [(a.quantity.value, a.quantity.unit) for a in found] == [(500e6, "USD"), (350e6, "GBP")]


def test_a_date_is_left_to_the_dates():
    assert amounts("in 2019 they sent 5 planes", "en", taken=((3, 7),))[0].quantity.value == 5


def test_an_amount_knows_what_it_is_of():
    assert amounts("40 tonnes of wheat to Kabul", "en")[0].quantity.item == "wheat"


@given(st.text(max_size=200))
def test_any_text_is_borne_and_spans_stand_in_it(text):
    for language in ("en", "ru"):
        for found in amounts(text, language):
            assert 0 <= found.start < found.end <= len(text)
            assert not text[found.start].isspace()
            assert found.quantity.unit


@given(st.integers(2, 10**12))
def test_a_number_is_read_as_written(number):
    assert only(f"sent {number:,} masks", "en") == (number, "masks", False)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("twenty-seven hostages were freed", 27, "hostages"),
        ("a hundred and thirty-five of them left with forty-one trucks", 41, "trucks"),
        ("55 of its 99 supermarkets were shut", 55, "supermarkets"),
        ("they deported 340 Nicaraguans", 340, "people"),
        ("двадцать семь танков", 27, "tanks"),
    ],
)
def test_numbers_of_several_words_and_those_counted_out_of_more(words, value, unit):
    language = "ru" if words[0] > "я" or "а" <= words[0] <= "я" else "en"
    found = amounts(words, language)
    assert (value, unit) in [(a.quantity.value, a.quantity.unit) for a in found]


@pytest.mark.parametrize("words", ["three years ago", "for two days", "within 48 hours"])
def test_a_span_that_dates_is_no_amount(words):
    assert amounts(words, "en") == ()
