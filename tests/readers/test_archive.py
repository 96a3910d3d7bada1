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

BLOGGER = """Steppe Diary

Sunday, 5 May 2019

The ferry that never came

We waited at the pier until noon. The ferry did not come, and nobody could say why.

Posted by Anna Berg at 10:32 AM 3 comments:
Labels: transport, ports

Saturday, 20 April 2019

A minister learns to swim

The minister swam across the bay on Friday. His deputies watched from the shore.

Posted by Anna Berg at 9:00 PM No comments:
"""
KEYED = """Title: The ferry that never came
Date: 5 May 2019
Author: Anna Berg
Source: Example Times
URL: https://times.example/ferry

We waited at the pier until noon. The ferry did not come, and nobody could say why.

-----

Title: A minister learns to swim
Date: 20 April 2019
Author: Anna Berg
Source: Example Times

The minister swam across the bay on Friday. His deputies watched from the shore.
"""
DRUPAL = """The ferry that never came
Submitted by Anna Berg on Thu, 05/16/2019 - 10:00

We waited at the pier until noon. The ferry did not come, and nobody could say why.

A minister learns to swim
Submitted by Anna Berg on Thu, 06/20/2019 - 10:00

The minister swam across the bay on Friday. His deputies watched from the shore.
"""
RUSSIAN_INTRODUCED = """Моя новая статья для журнала «Степной обзор» о том, почему соседи спорят из-за воды. Писал долго.

Вода, которой хватило бы всем

Каналы строили вместе, а делят порознь. Каждую весну спор начинается заново.

Министры обещали договориться до лета.

Ещё одна колонка для «Новостей Степи» — на этот раз о дорогах. Мне кажется, получилось короче, чем обычно.

Дорога с двумя концами

У этой дороги два конца, и оба платные. Водители считают, что это слишком.

Никто не спрашивал водителей.
"""
MARKED_UP = """# The ferry that never came

*May 5, 2019*

We waited at the pier until noon. The ferry did not come, and nobody could say why.

# A minister learns to swim

*April 20, 2019*

The minister swam across the bay on Friday. His deputies watched from the shore.
"""
DATES_FIRST = """2019-05-05
The ferry that never came

We waited at the pier until noon. The ferry did not come, and nobody could say why.

2019-04-20
A minister learns to swim

The minister swam across the bay on Friday. His deputies watched from the shore.
"""
BARELY_INTRODUCED = """Posts by Anna Berg

I have a new op-ed out in the Example Times on the ferry business, co-written with Timur.

The ferry that never came

By Anna Berg and Timur Example

We waited at the pier until noon. The ferry did not come, and nobody could say why.

Anna Berg teaches at the Example Institute.

My latest for Steppe Review. Thanks to the editors for their patience.

A minister learns to swim

The minister swam across the bay on Friday. His deputies watched from the shore.

It was a long post and I have more to say. Here is an interview I gave to Radio Example about it all.

Five questions on ferries

Why did the ferry not come? Because nobody had paid for the fuel, and nobody would.
"""


FERRY = ["The ferry that never came", "A minister learns to swim"]


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
        (BLOGGER, FERRY, ["2019-05-05", "2019-04-20"]),
        (KEYED, FERRY, ["2019-05-05", "2019-04-20"]),
        (DRUPAL, FERRY, ["2019-05-16", "2019-06-20"]),
        (MARKED_UP, FERRY, ["2019-05-05", "2019-04-20"]),
        (DATES_FIRST, FERRY, ["2019-05-05", "2019-04-20"]),
        (BARELY_INTRODUCED, [*FERRY, "Five questions on ferries"], ["", "", ""]),
        (
            RUSSIAN_INTRODUCED,
            ["Вода, которой хватило бы всем", "Дорога с двумя концами"],
            ["", ""],
        ),
    ],
    ids=[
        "wordpress",
        "filed under",
        "russian blog",
        "introductions",
        "rules",
        "blogger",
        "keyed",
        "drupal",
        "marked up",
        "dates first",
        "barely introduced",
        "russian introductions",
    ],
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


def test_outlets_are_named_in_russian_too() -> None:
    assert [post.publisher for post in read_text(RUSSIAN_INTRODUCED)] == [
        "Степной обзор",
        "Новостей Степи",
    ]


def test_lines_with_keys_tell_author_publisher_and_address() -> None:
    first, second = read_text(KEYED)
    assert (first.authors, first.publisher) == (("Anna Berg",), "Example Times")
    assert (first.address, second.address) == ("https://times.example/ferry", "")


def test_an_interval_behind_a_key_is_kept_whole() -> None:
    text = KEYED.split("-----")[0].replace("5 May 2019", "2019-05-05/2019-05-12")
    assert read_text(text)[0].date == "2019-05-05/2019-05-12"
