"""Archives of every form that blogs are kept in: texts of our own writing."""

# ruff: noqa: E501 (texts stand as they are found)
from __future__ import annotations

import pytest

from chancery.readers.plain import read_text
from chancery.records import Document

WORDPRESS = """My Steppe Notes
Just another weblog

Skip to content

A railway finds its money
Posted on March 5, 2019 by Anna Berg

The three ministers met in Osh on Monday and agreed on the first tranche of the loan. They did not say who will pay it back.

Officials called the meeting a success, but gave no date for the first train.

Posted in Transport | Tagged China, Kyrgyzstan | 2 Comments

The border that closes at noon
Posted on April 11, 2019 by Anna Berg

Traders at the post complain that the gate now shuts at noon. The customs service says that it lacks staff.

Nobody expects this to change before the summer.

Posted in Trade | Leave a comment

Older posts
"""

FILED = """Vaccines come by train

The first train with vaccines reached the capital on Friday. It carried eighty thousand doses, the ministry of health said.

A second train is expected within two weeks.

Filed under: Health
Tagged: vaccines, aid

A base nobody wants to name

Soldiers were seen again near the village, shepherds told our correspondent. The ministry of defence has denied that they exist.

The road to the village has meanwhile been paved.

Filed under: Security
Tagged: bases
"""

RUSSIAN = """Заметки с границы

5 марта 2019

Дорогу достроят к осени

Министр транспорта сообщил, что дорогу достроят к осени. Деньги на это даст соседняя страна.

Жители сёл сомневаются, но ждут.

Рубрика: Транспорт
Метки: дорога, кредит

18 апреля 2019

Посол приехал с подарками

Посол передал школе сорок компьютеров. Директор поблагодарил его и попросил ещё десять.

В прошлом году посол дарил книги.

Рубрика: Образование
"""

INTRODUCED = """Another piece for the Example Times, this time on pipelines. It took me longer than I had hoped.

The pipe that binds two neighbours

What looks like a gas deal is a treaty of alliance

Photo: Example Agency

The two presidents opened the valve together. For the first time in thirty years, the gas flows north.

That it does so at a loss troubles neither of them.

Anna Berg is a fellow at the Institute of Examples in Bonn.

A short commentary I wrote with a colleague for Steppe Review, after last week's vote.

An abstention is also an answer

Four of the five republics abstained. Each of them had been called by both capitals on the day before.

None of them wants to be asked again.

Anna Berg is a fellow at the Institute of Examples in Bonn.
"""

RULED = """Two roads to the sea

By Anna Berg

12 May 2018

The first road is shorter but leads through the mountains. The second is longer and safe in all seasons.

* * *

The price of a visa

By Anna Berg

3 June 2018

A visa now costs more than a flight. Students have asked the embassy for an exemption.
"""


def body(document: Document) -> str:
    """The words of the body alone."""
    return " ".join(p.of(document.text) for p in document.passages if p.part == "body")


@pytest.mark.parametrize(
    ("text", "titles", "dates"),
    [
        (
            WORDPRESS,
            ["A railway finds its money", "The border that closes at noon"],
            ["2019-03-05", "2019-04-11"],
        ),
        (FILED, ["Vaccines come by train", "A base nobody wants to name"], ["", ""]),
        (
            RUSSIAN,
            ["Дорогу достроят к осени", "Посол приехал с подарками"],
            ["2019-03-05", "2019-04-18"],
        ),
        (
            INTRODUCED,
            ["The pipe that binds two neighbours", "An abstention is also an answer"],
            ["", ""],
        ),
        (RULED, ["Two roads to the sea", "The price of a visa"], ["2018-05-12", "2018-06-03"]),
    ],
    ids=["wordpress", "filed under", "russian blog", "introductions", "rules"],
)
def test_an_archive_gives_each_post_with_its_title_and_date(
    text: str, titles: list[str], dates: list[str]
) -> None:
    found = read_text(text)
    assert [document.title for document in found] == titles
    assert [document.date for document in found] == dates


def test_the_lines_of_the_site_are_no_body() -> None:
    for document in (*read_text(WORDPRESS), *read_text(RUSSIAN), *read_text(FILED)):
        for line in ("Posted", "Filed", "Tagged", "Older posts", "Рубрика", "Метки"):
            assert line not in body(document)


def test_tags_and_authors_come_from_the_lines_around_a_post() -> None:
    first, _ = read_text(WORDPRESS)
    assert first.tags == ("China", "Kyrgyzstan")
    assert first.authors == ("Anna Berg",)


def test_the_introduction_names_the_outlet_and_stands_apart() -> None:
    first, second = read_text(INTRODUCED)
    assert (first.publisher, second.publisher) == ("Example Times", "Steppe Review")
    parts = {p.part: p.of(first.text) for p in first.passages}
    assert parts["introduction"].startswith("Another piece")
    assert parts["deck"].startswith("What looks like")
    assert parts["caption"] == "Photo: Example Agency"
    assert parts["biography"].startswith("Anna Berg is")
    assert first.authors == ("Anna Berg",)


def test_one_post_with_its_introduction_stays_one_document() -> None:
    single = INTRODUCED[: INTRODUCED.index("A short commentary")]
    (only,) = read_text(single)
    assert only.publisher == "Example Times"
    assert only.passages[0].part == "introduction"


def test_an_article_with_headings_that_quotes_an_op_ed_is_no_archive() -> None:
    article = """The minister explains himself

The minister met reporters on Friday. He said that the loan had been misunderstood.

In a new piece for the Example Times, he wrote that "my country owes nothing to anybody".

The loan

The loan was signed in March. It falls due in ten years, and nobody has seen its annex.

In another article for Steppe Review, an adviser to the ministry called it a gift.

The annex

The annex is said to name a port. The port authority denies that there is one.
"""
    (only,) = read_text(article)
    assert only.title == "The minister explains himself"
    assert [p.of(only.text) for p in only.passages if p.part == "heading"] == [
        "The loan",
        "The annex",
    ]


def test_offsets_count_from_the_start_of_each_post() -> None:
    for text in (WORDPRESS, FILED, RUSSIAN, INTRODUCED, RULED):
        for document in read_text(text):
            assert document.text in text
            last = 0
            for passage in document.passages:
                assert last <= passage.start < passage.end <= len(document.text)
                assert not document.text[last : passage.start].strip()
                last = passage.end
