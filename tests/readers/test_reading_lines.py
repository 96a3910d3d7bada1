"""Printed lines are joined with care, and dates understood as files write them."""

from __future__ import annotations

from collections import Counter

import pytest
from making import column, pdf, source

from chancery.readers import dates, read
from chancery.readers.joining import join, words_of


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the new infra-", "structure", "the new infrastructure"),
        ("the China-", "Russia border", "the China-Russia border"),
        ("in 2019-", "2020 they", "in 2019-2020 they"),
        ("a long-", "term loan", "a long-term loan"),
        ("между-", "народный", "международный"),
        ("the loan \u2014", "half of it", "the loan \u2014 half of it"),
        ("the end", "of it", "the end of it"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_or_stays(before: str, after: str, joined: str) -> None:
    assert join(before, after, Counter()) == joined


def test_a_text_that_writes_the_hyphen_elsewhere_keeps_it() -> None:
    words = words_of(["The counter-terrorism unit", "of counter-terrorism"])
    assert join("a counter-", "terrorism drill", words) == "a counter-terrorism drill"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("see http://a.example/", "2020/x.html, p. 4", "see http://a.example/2020/x.html, p. 4"),
        ("https://a.example/a-long-", "title-of-it.", "https://a.example/a-long-title-of-it."),
        ("https://a.example/?id=", "4321.", "https://a.example/?id=4321."),
        ("https://a.example/page.", "The next one.", "https://a.example/page. The next one."),
        ("https://a.example/page", "Then another", "https://a.example/page Then another"),
        ("https://a.example", "R48903", "https://a.example R48903"),
    ],
)  # fmt: skip
def test_an_address_goes_on_over_a_lines_end_or_does_not(
    before: str, after: str, joined: str
) -> None:
    assert join(before, after, Counter()) == joined


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "The first column begins here and",
        "it goes on in this line of words",
        "until it ends.",
    ]
    right = ["The second column follows after", "it, and says something else than", "the first."]
    page = [(line, 11, x, 700 - 14 * n)
            for x, lines in ((72, left), (330, right)) for n, line in enumerate(lines)]  # fmt: skip
    (document,) = read(source("columns.pdf", pdf([page]))).documents
    bodies = [p.of(document.text) for p in document.passages]
    assert bodies == [" ".join(left), " ".join(right)]


def test_endnotes_are_tied_however_far_their_marks_are() -> None:
    pages = [
        [*column(["The loan was signed on March 12"], top=740), ("1", 6.5, 236, 744)],
        column([f"Line {n} of a page between the mark and its note." for n in range(20)]),
        [*column(["The last words of the text."]), ("1", 5.5, 72, 103),
         ("“The loan,” bank.example, March 13, 2019.", 8.5, 77, 100)],
    ]  # fmt: skip
    (document,) = read(source("far.pdf", pdf(pages))).documents
    (note,) = document.notes
    assert note.mark is not None
    assert document.text[note.mark.start - 2 : note.mark.end] == "12¹"


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("2020-06-19T23:30:00-05:00", "2020-06-19"),
        ("Fri, 07 Mar 2025 00:00:00 +0000", "2025-03-07"),
        ("D:20260410183231-04'00'", ""),
        ("June 19, 2020", "2020-06-19"),
        ("19th June 2020", "2020-06-19"),
        ("Cover Date: April 10, 2026", "2026-04-10"),
        ("19 июня 2020 г.", "2020-06-19"),
        ("8 мая 2019", "2019-05-08"),
        ("5 марта 2019", "2019-03-05"),
        ("19.06.2020", "2020-06-19"),
        ("June 2020", "2020-06"),
        ("2020-02-30", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_understood_as_written(said: str, edtf: str) -> None:
    assert dates.stated(said) == edtf


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        ("https://a.example/2020/06/19/talks", "2020-06-19"),
        ("https://a.example/news/2020-06-19-talks.html", "2020-06-19"),
        ("https://a.example/20200619/talks", "2020-06-19"),
        ("https://a.example/2020/06/talks", "2020-06"),
        ("https://a.example/a/7585813.html", ""),
        ("https://a.example/?date=2020/06/19", ""),
        ("", ""),
    ],
)
def test_dates_are_found_in_addresses(address: str, edtf: str) -> None:
    assert dates.of_address(address) == edtf
