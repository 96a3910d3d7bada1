"""The words of a note → its citations: styles of several fields and countries, our own examples."""

# ruff: noqa: E501 (texts stand as they are found)
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.readers.citations import NoteReading, Reference, read_note
from chancery.records import Citation, Span


def read(words: str, earlier: tuple[Reference, ...] = (), date: str = "") -> NoteReading:
    """A note read by itself."""
    return read_note(words, Span(0, len(words)), earlier, date)


def only(words: str) -> Citation:
    """The one citation of a note."""
    (reference,) = read(words).references
    return reference.citation


@pytest.mark.parametrize(
    ("words", "title", "publisher", "date"),
    [
        (
            '"Loan signed in Osh," *example.kg*, March 13, 2019.',
            "Loan signed in Osh", "example.kg", "2019-03-13",
        ),
        (
            "“Who said ‘never’?” Example News, 13 March 2019, p. 4.",
            "Who said ‘never’?", "Example News", "2019-03-13",
        ),
        (
            "“They say “no” again,” steppe.example, May 2019.",
            "They say “no” again", "steppe.example", "2019-05",
        ),
        (
            "Anna Berg, “Roads and Loans,” Journal of Examples 12, no. 3 (2019): 5–10.",
            "Roads and Loans", "Journal of Examples", "2019",
        ),
        (
            "Berg, A. (2019, March 5). Roads and loans. Example Press.",
            "Roads and loans", "Example Press", "2019-03-05",
        ),
        (
            'Berg, Anna (14 March 2019). "Loan doubled". Steppe Review.',
            "Loan doubled", "Steppe Review", "2019-03-14",
        ),
        (
            "Anna Berg, *Roads to Nowhere* (London: Example Press, 2019), p. 12.",
            "Roads to Nowhere", "Example Press", "2019",
        ),
        (
            "Берг А. Б. Дороги и займы // Степной обзор. 2019. № 3. С. 5–10.",
            "Дороги и займы", "Степной обзор", "2019",
        ),
        (
            "Заём подписан [Электронный ресурс] // Новости Степи. 2019. 5 марта. "
            "URL: https://example.kg/n/1 (дата обращения: 07.08.2020).",
            "Заём подписан", "Новости Степи", "2019-03-05",
        ),
        (
            "«Заём подписан», Новости Степи, 5 марта 2019 г.",
            "Заём подписан", "Новости Степи", "2019-03-05",
        ),
        (
            "Берг А. Б. Дороги в никуда. М.: Пример, 2018. 200 с.",
            "Дороги в никуда", "Пример", "2018",
        ),
        (
            "Council of Examples, “Loans Explained,” April 1, 2019, https://example.org/loans.",
            "Loans Explained", "Council of Examples", "2019-04-01",
        ),
        (
            "Example Census Bureau, Trade Online, Port-Level Data, https://trade.example.gov/.",
            "Trade Online, Port-Level Data", "Example Census Bureau", "",
        ),
        ("https://www.example.org/2019/03/05/loan.html", "", "example.org", "2019-03-05"),
        (
            "Заём погашен // Степной обзор. — 2019. — 20 мая. — № 4. — С. 3.",
            "Заём погашен", "Степной обзор", "2019-05-20",
        ),
        (
            "Anna Berg, “Roads and Loans” (Bishkek: Example Academy, 2019), 14–17.",
            "Roads and Loans", "Example Academy", "2019",
        ),
        (
            "CRS Report R12345, Loans and Roads: A Primer, by Anna Berg.",
            "Loans and Roads: A Primer", "CRS", "",
        ),
    ],
)  # fmt: skip
def test_a_reference_gives_title_publisher_and_date(
    words: str, title: str, publisher: str, date: str
) -> None:
    found = only(words)
    assert (found.title, found.publisher, found.date) == (title, publisher, date)


def test_addresses_are_kept_and_joined_across_a_line_break() -> None:
    found = only(
        "Council, “Loans,” April 1, 2019, https://example.org/news/\nloans-explained.html."
    )
    assert found.address == "https://example.org/news/loans-explained.html"
    assert (
        only("“Loans,” (https://example.org/a_(b)), 2019.").address == "https://example.org/a_(b)"
    )


def test_several_works_in_one_note_are_split() -> None:
    words = (
        "“Loan signed,” Example News, March 13, 2019; see also “Loan denied; talks go on,” "
        "Steppe Review, March 14, 2019. “Loan paid,” Example News, March 15, 2019."
    )
    found = [reference.citation for reference in read(words).references]
    assert [c.title for c in found] == ["Loan signed", "Loan denied; talks go on", "Loan paid"]
    assert [c.date for c in found] == ["2019-03-13", "2019-03-14", "2019-03-15"]


def test_prose_before_and_behind_a_reference_is_kept() -> None:
    words = (
        "The ministry has denied this several times since then. “Loan signed,” Example News, "
        "March 13, 2019. The sum was not confirmed by anybody in the capital."
    )
    reading = read(words)
    assert len(reading.references) == 1
    assert [span.of(words) for span in reading.prose] == [
        "The ministry has denied this several times since then.",
        "The sum was not confirmed by anybody in the capital.",
    ]


def test_a_sentence_that_ends_in_an_address_is_prose_and_citation() -> None:
    words = "The ministry keeps the list of its loans at https://example.org/loans."
    reading = read(words)
    assert reading.references[0].citation.address == "https://example.org/loans"
    assert [span.of(words) for span in reading.prose] == [
        "The ministry keeps the list of its loans at"
    ]


def test_a_note_without_a_reference_is_all_prose() -> None:
    words = "Harbour pilots are counted as crew here, as the law of September 5, 2015 has it."
    reading = read(words)
    assert not reading.references
    assert [span.of(words) for span in reading.prose] == [words]


@pytest.mark.parametrize("words", ["Ibid., p. 5.", "Там же. С. 7.", "Berg, op. cit., p. 9."])
def test_a_note_may_point_back(words: str) -> None:
    first = read("Anna Berg, “Loan signed,” Example News, March 13, 2019.").references
    (again,) = read(words, first).references
    assert again.citation.title == "Loan signed"
    assert again.citation.date == "2019-03-13"
    assert again.citation.span == Span(0, len(words.rstrip(".")))


def test_what_is_missing_or_late_is_flagged() -> None:
    assert "no_date" in only("Council, “Loans,” https://example.org/loans.").flags
    late = read("“Loan,” Example News, March 13, 2021.", date="2020-06").references[0].citation
    assert late.flags == ("after_document",)
    same_month = read("“Loan,” Example News, June 13, 2020.", date="2020-06").references[0]
    assert same_month.citation.flags == ()


def test_a_romanised_title_is_restored_beside_the_original() -> None:
    pytest.importorskip("natasha")
    found = only('"Kitai peredal Kyrgyzstanu gumanitarnyi gruz," example.kg, April 2, 2020.')
    assert found.title_native == "Китай передал Кыргызстану гуманитарный груз"
    assert found.title == "Kitai peredal Kyrgyzstanu gumanitarnyi gruz"
    assert found.language == "ru"
    assert "romanised" in found.flags


words_of_notes = st.lists(
    st.sampled_from(
        ["“Loan,” ", "Example News, ", "May 3, 2019", "; ", ". ", "see also ", "https://a.example/b ",
         "«Заём» ", "// Обзор. ", "2019. ", "Ibid. ", "The sum was never paid back", " (", ")", '"'],
    ),
    max_size=20,
)  # fmt: skip


@given(words_of_notes)
def test_spans_lie_inside_the_note_in_order(parts: list[str]) -> None:
    words = "".join(parts)
    reading = read_note(f"xx{words}yy", Span(2, 2 + len(words)))
    spans = [reference.citation.span for reference in reading.references]
    for span in (*spans, *reading.prose):
        assert 2 <= span.start <= span.end <= 2 + len(words)
    for one, two in pairwise(spans):
        assert one.end <= two.start
