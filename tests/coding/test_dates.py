"""When: date expressions of English and Russian against the document's date."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.coding.dates import dates
from chancery.coding.intervals import Anchor, ago, between, month, nearest_year, week, weekday
from chancery.records import is_edtf, period

BRIEF = "2020-06-19"  # a Friday

ENGLISH = {
    "on 12 March 2020": "2020-03-12",
    "March 12th, 2020": "2020-03-12",
    "on March 12": "2020-03-12",
    "on February 1": "2020-02-01",
    "in December": "2019-12",
    "on 29 January": "2020-01-29",
    "on March 9 and 12": "2020-03-09/2020-03-12",
    "from 3 to 5 March 2019": "2019-03-03/2019-03-05",
    "December 30 to January 2, 2020": "2019-12-30/2020-01-02",
    "in January and February": "2020-01/2020-02",
    "between November and January": "2019-11/2020-01",
    "late January early February": "2020-01-21/2020-02-10",
    "in mid-February": "2020-02-11/2020-02-20",
    "in early March": "2020-03-01/2020-03-10",
    "in late April": "2020-04-21/2020-04-30",
    "at the end of February 2019": "2019-02-21/2019-02-28",
    "the first half of February": "2020-02-01/2020-02-15",
    "in 2017": "2017",
    "early 2019": "2019-01/2019-04",
    "the first half of 2019": "2019-01/2019-06",
    "the third quarter of 2019": "2019-07/2019-09",
    "in the winter of 2018": "2018-12/2019-02",
    "from 2014 to 2016": "2014/2016",
    "2014–16": "2014/2016",
    "in the 1990s": "1990/1999",
    "since 2014": "2014/..",
    "since March": "2020-03/..",
    "until 2024": "../2024",
    "around March 2019": "2019-03~",
    "last year": "2019",
    "late last year": "2019-09/2019-12",
    "this month": "2020-06",
    "last month": "2020-05",
    "next year": "2021",
    "last week": "2020-06-08/2020-06-14",
    "yesterday": "2020-06-18",
    "on Sunday": "2020-06-14",
    "on Friday": "2020-06-19",
    "last Friday": "2020-06-12",
    "a year ago": "2019",
    "two days ago": "2020-06-17",
    "three years ago": "2017~",
    "over the past five years": "2015/2020",
    "2020-03-30": "2020-03-30",
}

RUSSIAN = {
    "12 марта 2020 года": "2020-03-12",
    "12 марта": "2020-03-12",
    "с 12 по 14 марта": "2020-03-12/2020-03-14",
    "12–14 марта 2019 г.": "2019-03-12/2019-03-14",
    "в марте": "2020-03",
    "в мае": "2020-05",
    "в декабре прошлого года": "2019-12",
    "в середине марта": "2020-03-11/2020-03-20",
    "в начале мая": "2020-05-01/2020-05-10",
    "в конце апреля": "2020-04-21/2020-04-30",
    "в прошлом году": "2019",
    "в этом году": "2020",
    "в 2017 году": "2017",
    "с 2014 года": "2014/..",
    "до 2030 года": "../2030",
    "в первом квартале 2020 года": "2020-01/2020-03",
    "летом 2019 года": "2019-06/2019-08",
    "в 1990-х годах": "1990/1999",
    "вчера": "2020-06-18",
    "в воскресенье": "2020-06-14",
    "на прошлой неделе": "2020-06-08/2020-06-14",
    "год назад": "2019",
    "два дня назад": "2020-06-17",
    "12.03.2020": "2020-03-12",
}


@pytest.mark.parametrize(("words", "expected"), ENGLISH.items())
def test_english(words, expected):
    assert [found.date for found in dates(f"It happened {words}, they say.", BRIEF)] == [expected]


@pytest.mark.parametrize(("words", "expected"), RUSSIAN.items())
def test_russian(words, expected):
    assert [found.date for found in dates(f"Это было {words}.", BRIEF, "ru")] == [expected]


@pytest.mark.parametrize(
    "words",
    ["You may march on.", "the 2,300 km line", "one of 20 percent", "G-20", "маяк", "мартышка"],
)
def test_what_is_no_date_is_none(words):
    assert dates(words, BRIEF, "ru" if words[0] > "z" else "en") == ()


def test_the_end_of_the_month_is_that_of_the_date_named_before():
    found = dates("By mid-March they asked; aid came by the end of the month.", BRIEF)
    assert [one.date for one in found] == ["2020-03-11/2020-03-20", "2020-03-21/2020-03-31"]


def test_the_year_before_looks_back_to_the_text_too():
    found = dates("It was signed the year before.", BRIEF, last="2018-05-01")
    assert found[0].date == "2017"


def test_an_undated_text_gives_its_own_year_to_the_months_that_follow():
    found = dates("In April 2016 they signed. On 29 April it came into force.", "")
    assert [one.date for one in found] == ["2016-04", "2016-04-29"]


def test_without_any_year_nothing_is_guessed():
    assert dates("on 29 April, last week, on Monday", "") == ()


def test_a_month_known_document_dates_its_days_only_by_the_month():
    assert [one.date for one in dates("in Moscow on Wednesday", "2021-10")] == ["2021-10~"]


def test_what_is_to_come_lies_ahead():
    assert dates("They will meet on 3 February.", "2019-12-20")[0].date == "2020-02-03"
    assert dates("They will meet on Monday.", BRIEF)[0].date == "2020-06-22"


def test_impossible_days_are_left_out():
    assert dates("on 31 February 2020", BRIEF) == ()


days = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))
texts = st.lists(
    st.sampled_from(
        [*ENGLISH, *RUSSIAN, "and", "of 12", "31", "may", "в", "2020", ",", "the week before"]
    ),
    max_size=6,
).map(" ".join)


@given(texts, days, st.sampled_from(["en", "ru"]))
def test_whatever_is_found_is_edtf_and_stands_in_the_text_in_order(text, day, language):
    found = dates(text, day.isoformat(), language)
    end = 0
    for one in found:
        assert is_edtf(one.date)
        assert one.date
        assert text[one.start : one.end] == one.text
        assert one.start >= end
        end = one.end


@given(st.text(max_size=200), st.sampled_from(["", "2020", "2020-06", BRIEF, "2019-01/2019-03"]))
def test_any_text_is_borne(text, anchor):
    for language in ("en", "ru"):
        assert all(is_edtf(one.date) for one in dates(text, anchor, language))


@given(days, days)
def test_a_full_date_means_itself_whatever_the_document_says(day, anchor):
    english = day.strftime("%-d %B %Y")
    assert dates(f"on {english} in", anchor.isoformat())[0].date == day.isoformat()


@given(days, st.integers(0, 6))
def test_a_weekday_is_in_the_week_up_to_the_day(day, number):
    found = datetime.date.fromisoformat(weekday(day, number))
    assert found.weekday() == number
    assert 0 <= (day - found).days <= 6


@given(days, st.integers(-60, 60))
def test_a_week_has_seven_days_and_begins_on_monday(day, by):
    span = period(week(day, by))
    assert span is not None
    assert span.first is not None
    assert (span.days, span.first.weekday()) == (7, 0)


@given(days, st.integers(1, 12))
def test_a_month_without_year_lies_within_a_year_back_or_two_months_ahead(day, number):
    year = nearest_year(Anchor(day), number)
    distance = (year - day.year) * 12 + number - day.month
    assert -11 <= distance <= 3


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_the_three_parts_of_a_month_make_the_month(year, number):
    whole = period(month(year, number))
    parts = [period(month(year, number, third)) for third in ("early", "mid", "late")]
    assert whole is not None
    assert sum(part.days or 0 for part in parts if part) == whole.days


@given(days, st.integers(0, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_so_long_ago_is_never_later_than_the_anchor(day, count, unit):
    span = period(ago(Anchor(day), count, unit))
    assert span is not None
    assert span.first is not None
    assert span.first <= day


@given(days, days)
def test_between_two_days_stands_only_if_in_order(first, last):
    found = between(first.isoformat(), last.isoformat())
    assert bool(found) == (first <= last)
