"""EDTF dates: what the codebook's forms cover, and when a claim was known."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.records import DateError, is_edtf, known_from, last_day, period

DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-03-30", "2020-03-30", "2020-03-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02-01/2020-02-15", "2020-02-01", "2020-02-15"),
        ("2020-02~", "2020-02-01", "2020-02-29"),
        ("2019-12/2020", "2019-12-01", "2020-12-31"),
    ],
)
def test_the_days_that_a_date_covers(text: str, first: str, last: str) -> None:
    found = period(text)
    assert found
    assert (str(found.first), str(found.last)) == (first, last)


def test_an_open_interval_has_no_day_on_that_side() -> None:
    since, until = period("2020-02/.."), period("../2020-02")
    assert since
    assert since.last is None
    assert until
    assert until.first is None
    assert since.days is None


@pytest.mark.parametrize(
    "text", ["2020-13", "2020-02-30", "spring 2020", "2020-03/2020-01", "../..", "20200330"]
)
def test_what_is_no_date_says_so(text: str) -> None:
    with pytest.raises(DateError, match=r".{12}"):
        period(text)
    assert not is_edtf(text)


@given(DAYS, DAYS)
def test_periods_meet_if_and_only_if_they_share_a_day(a: datetime.date, b: datetime.date) -> None:
    low, high = sorted((a, b))
    span = period(f"{low}/{high}")
    assert span
    assert span.days == (high - low).days + 1
    month = period(f"{a:%Y-%m}")
    assert month
    assert month.meets(span)
    assert span.meets(month)


def test_a_claim_is_known_from_the_earliest_of_what_it_rests_on() -> None:
    assert known_from("2020-06-19", ("2020-04-30",), "2026-01-01") == "2020-04-30"


def test_a_note_dated_after_the_document_makes_nothing_known_later() -> None:
    assert known_from("2020-06-19", ("2020-11-12",), "2026-01-01") == "2020-06-19"


def test_an_interval_counts_from_its_last_day() -> None:
    assert known_from("2021-07", (), "2026-01-01") == last_day("2021-07") == "2021-07-31"


def test_an_undated_document_is_known_from_its_recording() -> None:
    assert known_from("", (), "2026-01-01T10:00:00Z") == "2026-01-01"
    assert known_from("", ("2020-04-30",), "2026-01-01T10:00:00Z") == "2020-04-30"
