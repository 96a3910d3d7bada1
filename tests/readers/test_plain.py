"""Plain text → one document with its parts. Texts of our own writing."""

# ruff: noqa: E501 (texts stand as they are found)
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.readers.base import ReadOptions
from chancery.readers.plain import read_text
from chancery.records import Document

NEWS = """A loan that nobody signed

The annex was found in a drawer. It may cost the country a port

By Anna Berg and Timur Example

12 May 2019

The minister of finance, left, leaves the session. Photo: Example Agency

OSH (Example Agency) — The parliament has asked for the annex of the loan. The ministry says that it was lost.

The annex

Three deputies say that they have read it. Their names are not in the list of visitors.

Sign up for our newsletter and get the week's best stories in your inbox.

• The port
• The railway

Anna Berg is a fellow at the Institute of Examples in Bonn and the author of "Roads to Nowhere".
"""


def parts(document: Document, part: str) -> list[str]:
    """The words of every passage of a part."""
    return [p.of(document.text) for p in document.passages if p.part == part]


def test_the_parts_of_an_article_are_told_apart() -> None:
    (article,) = read_text(NEWS)
    assert article.title == "A loan that nobody signed"
    assert parts(article, "headline") == ["A loan that nobody signed"]
    assert parts(article, "deck")[0].startswith("The annex was found")
    assert parts(article, "byline") == ["By Anna Berg and Timur Example", "12 May 2019"]
    assert parts(article, "caption")[0].endswith("Example Agency")
    assert parts(article, "heading") == ["The annex"]
    assert parts(article, "navigation")[0].startswith("Sign up")
    assert parts(article, "biography")[0].startswith("Anna Berg is")
    assert parts(article, "body")[0].startswith("OSH")


def test_authors_date_and_agency_come_from_their_lines() -> None:
    (article,) = read_text(NEWS)
    assert article.authors == ("Anna Berg", "Timur Example")
    assert (article.date, article.date_from) == ("2019-05-12", "text")
    assert article.publisher == "Example Agency"


def test_a_text_without_a_headline_is_all_body() -> None:
    (letter,) = read_text("We met on Monday. Nothing was agreed.\n\nWe shall meet again.")
    assert letter.title == ""
    assert parts(letter, "body") == [
        "We met on Monday. Nothing was agreed.",
        "We shall meet again.",
    ]


def test_a_person_in_the_headline_is_not_its_author() -> None:
    (article,) = read_text(
        "Иванов подписал договор\n\nПётр Иванов\n\nДоговор подписан в понедельник. Срок не назван."
    )
    assert article.authors == ()


def test_a_heading_of_capitals_is_no_author() -> None:
    (article,) = read_text(
        "The Steppe and Its Roads\n\nPersistent Tensions\n\n"
        "There are persistent tensions over the road. Nobody wants to pay for it.\n\n"
        "Executive Summary\n\nThe road is long. It is also dear.\n"
    )
    assert article.authors == ()
    assert parts(article, "heading") == ["Persistent Tensions", "Executive Summary"]
    (signed,) = read_text("The Steppe and Its Roads\n\nAnna Berg\n\nThe road is long. It is dear.")
    assert signed.authors == ("Anna Berg",)


def test_a_date_the_user_gives_decides_what_is_late() -> None:
    text = "It rose.¹ Fell.\n\n¹ “Rise,” Example News, May 3, 2021.\n"
    (plain,) = read_text(text)
    assert not plain.remarks
    (dated,) = read_text(text, "x.txt", ReadOptions(date="2020"))
    assert len(dated.remarks) == 1
    assert dated.date == ""


def test_a_month_is_dated_only_as_far_as_the_text_supports_it() -> None:
    text = (
        "A late post, this time from {month} for the Example Times. I was slow.\n\n"
        "What the steppe remembers\n\nThe steppe remembers everything. It was there before us.\n\n"
        "Anna Berg is a fellow at the Institute of Examples, and the author of the forthcoming "
        "Roads to Nowhere (Example Press, April 2022).\n"
    )
    assert read_text(text.format(month="January"))[0].date == "2022-01"
    assert read_text(text.format(month="November"))[0].date == "2021-11"
    assert read_text(text.format(month="abroad"))[0].date == ""


def test_a_screenshot_dates_a_text_about() -> None:
    text = (
        "What the steppe remembers\n\nScreen Shot 2018-04-09 at 02.32.01\n\n"
        "The steppe remembers everything. It was there before us, and will be there after us.\n"
    )
    assert read_text(text)[0].date == "2018-04~"


@pytest.mark.parametrize("text", ["", " \n\n ", "\n", "x", "…", "¹", "[1]", "* * *", "• "])
def test_next_to_nothing_is_read_without_fuss(text: str) -> None:
    (document,) = read_text(text)
    assert document.text == text


blocks = st.lists(
    st.sampled_from(
        ["A headline", "By Anna Berg", "5 May 2019", "The loan was signed. It is old.", "• One",
         "Photo: Agency", "* * *", "¹ “Rise,” News, 2019.", "It rose.¹", "Posted in Trade",
         "A new piece for the Example Times by me.", "**BOLD**", "Anna Berg is a fellow at X."],
    ),
    max_size=14,
)  # fmt: skip


@given(blocks, st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \n"]))
def test_passages_cover_each_text_in_order(parts_: list[str], joint: str) -> None:
    text = joint.join(parts_)
    for document in read_text(text):
        assert document.text in text
        last = 0
        for passage in document.passages:
            assert last <= passage.start < passage.end <= len(document.text)
            assert not document.text[last : passage.start].strip()
            last = passage.end
        assert not document.text[last:].strip()


def test_the_founding_archive_gives_ten_posts(reference: Path) -> None:
    text = (reference / "founding" / "archive-china-russia.txt").read_text(encoding="utf-8")
    posts = read_text(text)
    scmp, straits = "South China Morning Post", "Straits Times"
    assert [post.publisher for post in posts] == [
        scmp, scmp, "RUSI", straits, scmp, "Nikkei Asia Review", "Spectator", straits, scmp, scmp,
    ]  # fmt: skip
    assert [post.date for post in posts] == ["", "", "", "2022-01", "", "", "", "", "2020-07-31",
                                             "2020-04~"]  # fmt: skip
    assert all(post.passages[0].part == "introduction" for post in posts)
    assert all(post.title and post.tags == ("China-Russia",) for post in posts)


@pytest.mark.parametrize("post", ["nikkei-afghan", "spectator-belarus", "scmp-newcoldwar"])
def test_a_single_post_with_its_introduction_is_one_document(reference: Path, post: str) -> None:
    text = (reference / "gold" / "texts" / f"{post}.txt").read_text(encoding="utf-8")
    (document,) = read_text(text)
    assert document.passages[0].part == "introduction"
    assert document.publisher
