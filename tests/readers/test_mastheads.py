"""A series, a running head or a blog's own name over a title is not the title."""

from __future__ import annotations

import pytest

from chancery.readers.plain import read_text

BODY = "The pass was shut for a week after the snow. The lorries waited on both of its sides."
SIGNED = f"By Anna Berg\n12 May 2020\n\n{BODY}\n\n{BODY}\n"


@pytest.mark.parametrize(
    "head",
    [
        "THE PASS REVIEW",
        "STEPPE DESK\nPolicy Memo No. 7",
        "Steppe blog",
        "Институт примеров\nДоклад № 12",
    ],
)
def test_a_series_or_periodical_over_the_title_is_navigation(head: str) -> None:
    (document,) = read_text(f"{head}\n\nWhat the gate cost\n\n{SIGNED}")
    assert document.title == "What the gate cost"
    assert document.passages[0].part == "navigation"
    assert (document.authors, document.date) == (("Anna Berg",), "2020-05-12")


def test_a_line_that_comes_again_with_page_numbers_is_a_running_head() -> None:
    text = f"Roads East\n\nWhat the gate cost\n\n{BODY}\n\nRoads East   2\n\n{BODY}\n"
    (document,) = read_text(text)
    assert document.title == "What the gate cost"
    assert [p.of(text) for p in document.passages if p.part == "navigation"] == [
        "Roads East",
        "Roads East   2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"THE GATE IS SHUT\n\nNobody in Osh will say who ordered it\n\n{SIGNED}",
        f"Bad News\n\nNobody in Osh will say who ordered it\n\n{SIGNED}",
        f"A country review\n\n{SIGNED}",
        f"The price of a diary\n\nPersistent tensions\n\n{BODY}\n",
    ],
)
def test_a_title_over_its_deck_or_heading_stays_the_title(text: str) -> None:
    assert read_text(text)[0].title == text.split("\n")[0]


@pytest.mark.parametrize("joint", ["\n* * *\n\n", "\nPosted in Trade\n\n"])
@pytest.mark.parametrize("header", ["Steppe blog\n\n", "Steppe blog\n\n* * *\n\n"])
def test_the_name_over_two_posts_is_no_title(joint: str, header: str) -> None:
    one, two = (f"{name}\n\nBy Anna Berg\n\n{BODY}\n" for name in ("What it cost", "Who paid it"))
    posts = read_text(f"{header}{one}{joint}{two}" + joint.replace("* * *", "").rstrip())
    assert [post.title for post in posts] == ["What it cost", "Who paid it"]
