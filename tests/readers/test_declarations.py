"""A paragraph that only says where a text was printed names its publisher and is no body."""

from __future__ import annotations

import pytest
from making import source

from chancery.readers import read
from chancery.readers.declarations import declared
from chancery.readers.plain import read_text
from chancery.records import Document

WORDINGS = [
    ("Originally published in Steppe Review on 5 May 2020.", "Steppe Review"),
    ("First published by the Example Times", "Example Times"),
    ("My column in the Example Times", "Example Times"),
    ("My piece on water for Steppe Review.", "Steppe Review"),
    ("A new piece for EXI, on what the steppe drinks.", "EXI"),
    ("A new piece of mine for the Example Times", "Example Times"),
    ("[My latest for The Ledger, on the power plant in Osh.]", "The Ledger"),
    ("[This piece first ran in Steppenet. I add a few links at the bottom.]", "Steppenet"),
    ("This article was originally published on 5 May 2020 by the Example Times.", "Example Times"),
    ("Эта статья вышла в «Степном обзоре»", "Степном обзоре"),
    ("Эта колонка вышла в «Новой степи». Ниже — полный текст.", "Новой степи"),
    ("Мой комментарий для СТН.", "СТН"),
    ("Написал для «Степняка» о воде.", "Степняка"),
    ("Впервые опубликовано в «Степном обзоре».", "Степном обзоре"),
]
BODY = "The pass was shut for a week after the snow. The lorries waited on both of its sides."


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


@pytest.mark.parametrize(("words", "outlet"), WORDINGS)
def test_the_outlet_is_named_over_the_headline_and_below_it(words: str, outlet: str) -> None:
    over = f"{words}\n\nThe price of water\n\n{BODY}\n\n{BODY}"
    under = f"The price of water\n12 May 2020\n\n{words}\n\n{BODY}\n\n{BODY}"
    for text in (over, under):
        (document,) = read_text(text)
        assert document.publisher == outlet
        assert document.title == "The price of water"
        assert parts(document, "introduction") == [words]
        assert parts(document, "body") == [BODY, BODY]


@pytest.mark.parametrize(
    "words",
    [
        "The report was published by Gazprom on Monday.",
        "The article was published by Gazprom on Monday.",
        "A post for women in Osh was cut.",
        "My visit to Beijing ended on Monday.",
        "Новая статья бюджета вышла дорогой.",
        "My article in Moscow was late.",
        "Новый пост в Бишкеке закрыли.",
    ],
)
def test_sentences_of_an_article_declare_nothing(words: str) -> None:
    assert declared(words) == ""


def test_markdown_and_pages_name_the_outlet_too() -> None:
    said, outlet = WORDINGS[0]
    marked = f"---\ntitle: Water\n---\n{said}\n\n{BODY}\n\n{BODY}\n"
    paragraphs = "".join(f"<p>{words}</p>" for words in (said, BODY, BODY, BODY))
    html = f"<article><h1>Water</h1>{paragraphs}</article>"
    for name, text in (("water.md", marked), ("water.html", html)):
        (document,) = read(source(name, text)).documents
        assert document.publisher == outlet
        assert parts(document, "introduction") == [said]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ('Archive of posts tagged "border"', "border"),
        ("Posts tagged with border", "border"),
        ("Archive for the ‘Border’ Category", "Border"),
        ("Метка: граница", "граница"),
        ("Записи с меткой «граница»", "граница"),
    ],
)
def test_the_tag_of_an_archive_is_its_own_words_only(line: str, tag: str) -> None:
    posts = "\n\n".join(
        f"Post {name}\n{day} May 2020\n\n{BODY}\n\nКомментарии: 3"
        for name, day in (("B", 5), ("A", 4))
    )
    documents = read_text(f"The Steppe Ledger\n{line}\n\n{posts}\n")
    assert [d.tags for d in documents] == [(tag,), (tag,)]
    assert [parts(d, "navigation") for d in documents] == [["Комментарии: 3"]] * 2
