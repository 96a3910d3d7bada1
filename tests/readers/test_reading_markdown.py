"""Markdown stays as written: its parts and notes are told by offset, its front matter read."""

from __future__ import annotations

import pytest
from making import source

from chancery.readers import read
from chancery.records import Document

TEXT = """---
title: "The road: a ledger"
authors: [Anna Weir, {name: Boris Orlov}]
date: 2021-04-05
tags: roads, loans
publisher: The Pass
url: https://pass.example/ledger
lang: en
---
# The road: a ledger

By Anna Weir

![The road in spring](road.jpg)

The first loan was signed on March 12[^1] and the second
a year later.[^b]

## What was paid

* Nothing in the first year.
* Half in the second.

[^1]: "The loan," bank.example, March 13, 2019.
[^b]: "The second," bank.example, April 2, 2020.
"""


def only(text: str) -> Document:
    reading = read(source("ledger.md", text))
    assert not reading.failed
    (document,) = reading.documents
    return document


def parts(document: Document, part: str) -> list[str]:
    return [p.of(document.text) for p in document.passages if p.part == part]


def test_front_matter_gives_the_particulars() -> None:
    ledger = only(TEXT)
    assert (ledger.title, ledger.publisher) == ("The road: a ledger", "The Pass")
    assert ledger.authors == ("Anna Weir", "Boris Orlov")
    assert (ledger.date, ledger.date_from) == ("2021-04-05", "text")
    assert ledger.tags == ("roads", "loans")
    assert ledger.address == "https://pass.example/ledger"


def test_the_text_is_as_found_and_its_parts_told() -> None:
    ledger = only(TEXT)
    assert ledger.text == TEXT
    assert parts(ledger, "headline") == ["The road: a ledger"]
    assert parts(ledger, "byline") == ["By Anna Weir"]
    assert parts(ledger, "caption") == ["The road in spring"]
    assert parts(ledger, "heading") == ["What was paid"]
    assert len(parts(ledger, "body")) == 2
    assert len(parts(ledger, "note")) == 2


def test_notes_are_tied_to_their_marks() -> None:
    ledger = only(TEXT)
    assert [note.number for note in ledger.notes] == [1, "b"]
    assert [note.mark.of(TEXT) for note in ledger.notes if note.mark] == ["[^1]", "[^b]"]
    assert [c.date for n in ledger.notes for c in n.citations] == ["2019-03-13", "2020-04-02"]


def test_a_title_in_the_front_matter_alone_is_the_headline_where_it_stands() -> None:
    text = "---\ntitle: The road\n---\nIt was built twice.\n"
    assert parts(only(text), "headline") == ["The road"]


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    text = "# The *road*\n\n5 April 2021\n\nIt was built twice, and paid for twice as well.\n"
    road = only(text)
    assert road.title == "The road"
    assert (road.date, road.date_from) == ("2021-04-05", "text")


def test_broken_front_matter_is_a_remark_and_the_text_is_read() -> None:
    reading = read(source("road.md", "---\ntitle: a: b: [\n---\nIt was built twice.\n"))
    assert "front matter" in reading.remarks[0].what
    assert not reading.failed
    assert "built twice" in reading.documents[0].text


def test_front_matter_that_swells_is_not_written_out() -> None:
    swell = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
    )
    road = only(f"---\n{swell}tags: *u\ntitle: The road\n---\nIt was built.\n")
    assert road.title == "The road"
    assert len(str(road.tags)) < 2000


def test_the_date_of_the_files_name_counts_as_its_address() -> None:
    reading = read(source("2021-04-05-road.md", "It was built twice.\n"))
    (road,) = reading.documents
    assert (road.doc, road.date, road.date_from) == ("2021-04-05-road", "2021-04-05", "address")


@pytest.mark.parametrize("date", ["2021-02-10/2021-02-20", "2021-02/..", "2021-02~", "2021"])
def test_a_date_in_the_front_matter_that_is_edtf_is_kept_whole(date: str) -> None:
    assert only(TEXT.replace("2021-04-05", date)).date == date


def test_labels_of_raised_or_endless_digits_are_read_without_fuss() -> None:
    text = "The road opened.[^²]\n\n[^²]: Ledger of the Pass, 3 May 2019.\n"
    assert [note.number for note in only(text.replace("²", "9" * 30)).notes] == ["9" * 30]
    assert [note.number for note in only(text).notes] == [2]
